"""What a real nginx answers with the configuration that the build makes."""

import gzip
import http.client
import os
from pathlib import Path
from urllib.parse import quote, urlsplit

import brotli
import msgspec
import pytest

from sitebuilder.model.publishing.headers import cache_of, type_of
from sitebuilder.model.publishing.targets import Target
from sitebuilder.render.hosts.headers import read_rules

from ..site import WHOLE_SITE
from .conftest import Hosted
from .servers import has_brotli, nginx
from .sites import ODD, lay_out

SECURITY = dict(read_rules((WHOLE_SITE / "templates/headers.txt").read_text("utf-8")).for_all())
TARGET = Target("ssh")


class Answer(msgspec.Struct, frozen=True):
    status: int
    headers: dict[str, str]
    twice: list[str]
    body: bytes


def ask(address: str, path: str, **headers: str) -> Answer:
    host = urlsplit(address)
    connection = http.client.HTTPConnection(host.hostname or "", host.port, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers=named)
    answer = connection.getresponse()
    body, told = answer.read(), answer.getheaders()
    connection.close()
    names = [name for name, _ in told]
    twice = [name for name in names if names.count(name) > 1]
    return Answer(answer.status, dict(told), twice, body)


def assert_secure(answer: Answer) -> None:
    assert {name: answer.headers.get(name) for name in SECURITY} == SECURITY
    assert answer.headers["Server"] == "nginx"
    assert answer.twice == []


def files_of(folder: Path) -> list[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(
        path.as_posix() for path in found if path.suffix != ".gz" and path.name != ".hidden"
    )


def test_every_file_comes_with_its_type_its_cache_and_all_headers(hosted: Hosted) -> None:
    paths = files_of(hosted.files)
    assert len(paths) > 50
    for path in paths:
        answer = ask(hosted.address, f"/{quote(path)}")

        assert answer.status == 200, path
        assert answer.body == (hosted.files / path).read_bytes()
        assert answer.headers["Content-Type"] == type_of(path), path
        assert answer.headers["Cache-Control"] == cache_of(path, TARGET), path
        assert_secure(answer)


def test_a_browser_gets_the_smallest_form_that_it_reads(hosted: Hosted) -> None:
    if not has_brotli() and not os.environ.get("CI"):
        pytest.skip("libnginx-mod-http-brotli-static is not installed")

    answer = ask(hosted.address, "/our-story/", Accept_Encoding="gzip, br")

    assert answer.headers["Content-Encoding"] == "br"
    assert brotli.decompress(answer.body) == (hosted.files / "our-story/index.html").read_bytes()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert_secure(answer)


def test_a_page_is_found_at_its_address_compressed_and_asked_for_again(hosted: Hosted) -> None:
    whole = (hosted.files / "our-story/index.html").read_bytes()

    answer = ask(hosted.address, "/our-story/", Accept_Encoding="gzip")

    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert gzip.decompress(answer.body) == whole
    assert_secure(answer)
    plain = ask(hosted.address, "/our-story/")
    again = ask(hosted.address, "/our-story/", If_None_Match=plain.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_an_address_without_its_last_slash_leads_on_within_the_same_host(hosted: Hosted) -> None:
    answer = ask(hosted.address, "/our-story?a=b")

    assert (answer.status, answer.headers["Location"]) == (301, "/our-story/?a=b")
    assert_secure(answer)


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/",
        "/nothing",
        "/assets/nothing.js",
        "/assets/",
        "/.hidden",
        "/.git/config",
        "/.htaccess",
    ],
)
def test_what_is_not_there_is_told_by_the_page_for_it(hosted: Hosted, path: str) -> None:
    answer = ask(hosted.address, path)

    assert answer.status == 404
    assert answer.body == (hosted.files / "404.html").read_bytes()
    assert answer.headers["Cache-Control"] == "no-cache"
    assert_secure(answer)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/old/", "/our-story/"),
        ("/old", "/our-story/"),
        ("/old.html", "/our-story/#the-challenge"),
        (quote(ODD), "/values/"),
        (quote(ODD[:-1]), "/values/"),
        ("/far", "https://example.org/%24uri;%7Bx%7D%27?a=b&c=%C3%A9"),
    ],
)
def test_an_old_address_leads_on(hosted: Hosted, old: str, new: str) -> None:
    answer = ask(hosted.address, old)

    assert (answer.status, answer.headers["Location"]) == (301, new)
    assert_secure(answer)


@pytest.mark.parametrize("path", ["/off/", "/off"])
def test_what_is_gone_is_told_so(hosted: Hosted, path: str) -> None:
    answer = ask(hosted.address, path)

    assert answer.status == 410
    assert answer.body == (hosted.files / "404.html").read_bytes()
    assert answer.headers["Cache-Control"] == "no-cache"
    assert_secure(answer)


def test_the_address_for_certificates_and_weaknesses_is_open(hosted: Hosted) -> None:
    assert ask(hosted.address, "/.well-known/security.txt").status == 200


def test_a_site_below_a_folder_leaves_the_rest_of_the_server_alone(tmp_path: Path) -> None:
    configuration = lay_out(tmp_path, "https://example.org/site/")
    others = 'location / { return 200 "others"; }\n'
    with nginx(tmp_path / "nginx", others + configuration) as address:
        assert ask(address, "/").body == b"others"
        assert "X-Frame-Options" not in ask(address, "/").headers
        assert ask(address, "/site").headers["Location"] == "/site/"
        assert_secure(ask(address, "/site/our-story/"))
        assert ask(address, "/site/our-story").headers["Location"] == "/site/our-story/"
        assert ask(address, "/site/old").headers["Location"] == "/site/our-story/"
        assert ask(address, "/site/off/").status == 410
        missing = ask(address, "/site/nothing/")
        assert (missing.status, missing.headers["Cache-Control"]) == (404, "no-cache")
        assert missing.body == (tmp_path / "current/site/404.html").read_bytes()
        (style,) = (tmp_path / "current/site/assets").glob("*.css")
        assert "immutable" in ask(address, f"/site/assets/{style.name}").headers["Cache-Control"]
