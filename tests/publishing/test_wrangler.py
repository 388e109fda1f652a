"""The real site at Cloudflare, as its own program shows it on this machine.

Nobody needs the program to work on the site: where it is not installed, this is not tested.
"""

import contextlib
import http.client
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import pytest

from .hosts import free_port, wait_for_port
from .sites import LivingSite

WRANGLER = shutil.which("wrangler")
pytestmark = pytest.mark.skipif(
    not WRANGLER, reason="wrangler is not installed: npm install --global wrangler"
)
REDIRECTS = """\
- old: /old/
  new: our-story.md
- old: /été/index.html
  new: values.md
- old: "/it's+(so)/Special:Pages"
  new: team.md
- old: /far.html
  new: https://elsewhere.example/?a=b&c=é
- old: /off/
  new: gone
"""
ASKED = "public, max-age=0, must-revalidate"
FOR_EVER = "public, max-age=31536000, immutable"


class Answer(NamedTuple):
    """What a visitor gets."""

    status: int
    headers: Message
    body: bytes


class CloudflareHost:
    """What Cloudflare's program shows of a site that is made ready for it."""

    environment: Mapping[str, str] = {}
    target = "- to: cloudflare\n    project: example\n    url: https://example.org/"

    def __init__(self) -> None:
        self.port = free_port()

    def ask(self, address: str) -> Answer:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port)) as door:
            door.request("GET", address)
            answer = door.getresponse()
            return Answer(answer.status, answer.headers, answer.read())

    def get(self, path: str) -> bytes | None:
        answer = self.ask(f"/{path.removesuffix('index.html')}")
        return answer.body if answer.status == 200 else None


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> LivingSite:
    site = LivingSite(tmp_path_factory.mktemp("site"), CloudflareHost())
    (site.folder / "content/data").mkdir(exist_ok=True)
    (site.folder / "content/data/redirects.yaml").write_text(REDIRECTS, encoding="utf-8")
    site.save("Old addresses")
    site.publish()
    subprocess.run(site.words("ci"), check=True, capture_output=True)
    return site


def environment(place: Path) -> dict[str, str]:
    """Return an environment in which the program asks nobody, and keeps nothing elsewhere."""
    own = {"WRANGLER_SEND_METRICS": "false", "NO_COLOR": "1", "CI": "1"}
    return {**os.environ, **own, "HOME": str(place), "XDG_CONFIG_HOME": str(place)}


@pytest.fixture(scope="module")
def host(site: LivingSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CloudflareHost]:
    assert WRANGLER
    assert isinstance(site.host, CloudflareHost)
    place = tmp_path_factory.mktemp("wrangler")
    with (site.folder / ".cache/said").open("wb") as log:
        process = subprocess.Popen(
            [WRANGLER, "dev", "--ip", "127.0.0.1", "--port", str(site.host.port)],
            cwd=site.folder,
            env=environment(place),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        wait_for_port(site.host.port, process)
        yield site.host
    finally:
        # It starts programs of its own.
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def test_it_takes_what_is_written_for_it(site: LivingSite, tmp_path: Path) -> None:
    assert WRANGLER
    told = subprocess.run(
        [WRANGLER, "deploy", "--dry-run"],
        cwd=site.folder,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 0, told.stderr
    assert "warn" not in (told.stdout + told.stderr).lower()


def test_every_rule_is_read(site: LivingSite, host: CloudflareHost) -> None:
    ready = site.folder / ".cache/ready/cloudflare"
    lines = (ready / "_redirects").read_text(encoding="utf-8").count("\n")
    rules = (ready / "_headers").read_text(encoding="utf-8").count("\n/") + 1
    assert host.ask("/").status == 200

    said = (site.folder / ".cache/said").read_text(encoding="utf-8")

    assert f"Parsed {lines} valid redirect rules" in said
    assert f"Parsed {rules} valid header rules" in said
    assert "invalid" not in said


def test_all_files_are_shown(site: LivingSite, host: CloudflareHost) -> None:
    built = {path: data for path, data in site.built.items() if path != "404.html"}
    own = {"_headers", "_redirects"}

    assert {path for path, data in built.items() if host.get(path) != data} <= own
    for path in (".well-known/security.txt", "_build.json", "_inventory.json"):
        assert host.get(path) == (site.folder / ".cache/ready/cloudflare" / path).read_bytes()


def test_headers_go_with_every_answer(site: LivingSite, host: CloudflareHost) -> None:
    asset = next(path for path in site.built if path.endswith(".css"))
    caches = {"/": ASKED, f"/{asset}": FOR_EVER, "/nothing/": ASKED, "/old/": None}

    for address, cache in caches.items():
        answer = host.ask(address)
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == cache


def test_where_nothing_is_the_page_says_so(site: LivingSite, host: CloudflareHost) -> None:
    for address in ("/nothing", "/nothing/", "/off/", "/assets/none.css"):
        answer = host.ask(address)
        assert answer.status == 404
        assert answer.body == site.built["404.html"]


def test_a_page_is_found_without_its_last_slash(host: CloudflareHost) -> None:
    assert host.ask("/our-story").headers["Location"] == "/our-story/"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/old", "/our-story/"),
        ("/old/?from=mail", "/our-story/?from=mail"),
        ("/%C3%A9t%C3%A9", "/values/"),
        ("/%c3%a9t%c3%a9/", "/values/"),
        ("/%C3%A9t%C3%A9/index.html", "/values/"),
        ("/it's+(so)/Special:Pages", "/team/"),
        ("/it%27s%2B%28so%29/Special%3APages/", "/team/"),
        ("/far.html", "https://elsewhere.example/?a=b&c=%C3%A9"),
    ],
)
def test_old_addresses_lead_on_however_they_are_written(
    host: CloudflareHost, old: str, new: str
) -> None:
    answer = host.ask(old)
    # It first asks for an address in its own spelling, if it was written in another one.
    if answer.status == 307:
        answer = host.ask(answer.headers["Location"])

    assert (answer.status, answer.headers["Location"]) == (301, new)
