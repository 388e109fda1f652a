"""What pages, programs and machines may send to a preview, and what they do not get of it."""

import http.client
import json
import resource
import socket
import struct
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from .serving import NOTHING, Answer, Preview, frame, make_site, previewed, put, wait_until

SITE = """
=== content/a.md
---
title: A
description: A page to be asked for.
---
Words of the page.
=== content/hidden.md
---
title: Hidden
description: Not seen by visitors.
draft: true
---
Words that are hidden.
=== content/advisory-board/ann-lee.md
---
name: Ann Lee
role: Director
---
Words about Ann.
=== static/assets/site.css
a { color: red }
"""
PAGE = "---\ntitle: A\ndescription: A page to be asked for.\n---\n{}\n"
EVIL = {"Host": "evil.example"}
# `secret.txt` lies beside the site's folder, and in it; what is after it makes a page of a path.
UPWARDS = (
    "../secret.txt",
    "../../secret.txt",
    "..%2fsecret.txt",
    "%2e%2e/secret.txt",
    "%2e%2e%2fsecret.txt",
    "%252e%252e%252fsecret.txt",
    "..%5csecret.txt",
    "..\\secret.txt",
    "....//secret.txt",
    "content/../../secret.txt",
    "content/..%2f..%2fsecret.txt",
    "static/assets/../../secret.txt",
    "./secret.txt",
    "secret.txt",
    "secret.txt%00.md",
    "secret.txt%00",
    "a.md%00../secret.txt",
    "%c0%ae%c0%ae/secret.txt",
    "%c0%ae%c0%ae%c0%afsecret.txt",
    "%e0%80%ae%e0%80%ae/secret.txt",
    "..%c0%afsecret.txt",
    "..;/secret.txt",
    "%u002e%u002e/secret.txt",
    "\uff0e\uff0e/secret.txt",
    "/etc/passwd",
    "//etc/passwd",
    "%2fetc%2fpasswd",
    "/%2fetc/passwd",
    "~/.ssh/id_rsa",
    "C:/Windows/win.ini",
    "file:///etc/passwd",
    ".git/config",
    ".cache/memo",
    "../said.txt",
)
PLACES = ("/", "/a/", "/_desk/", "/_desk/text/", "/_desk/edit/", "/_desk/open/", "/_desk/assets/")
MORE_PLACES = ("/_desk/explain/", "/_desk/new/", "/livereload.js/", "/assets/")
FOREIGN_ADDRESSES = (
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "https://evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
    "/\t/evil.example/",
    "\t//evil.example",
    " //evil.example",
    "a\r\nX-Evil: yes",
    "a\n\n<script>",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(tmp_path_factory.mktemp("home") / "the-site-folder", SITE)


@pytest.fixture(scope="module")
def preview(site: Path) -> Iterator[Preview]:
    with previewed(site) as running:
        yield running


@pytest.fixture(scope="module")
def opened(site: Path) -> Iterator[Preview]:
    """Let others near this computer look."""
    with previewed(site, "--host", "0.0.0.0") as running:
        yield running


@pytest.fixture
def broken(preview: Preview, site: Path) -> Iterator[None]:
    """Let the last good pages be shown, for the sources cannot be built."""
    before = preview.said.count("Not built")
    put(site / "content/a.md", PAGE.format("[x](nowhere.md)"))
    preview.wait_for_words("Not built", before + 1)
    yield
    built = preview.said.count("Built")
    put(site / "content/a.md", PAGE.format("Words of the page."))
    preview.wait_for_words("Built", built + 1)


def sources(site: Path) -> dict[str, bytes]:
    """Return all that lies in and beside the site's folder, but what the preview may write."""
    return {
        str(path.relative_to(site.parent)): path.read_bytes()
        for path in site.parent.rglob("*")
        if path.is_file() and ".cache" not in path.parts and not path.name.startswith("said-")
    }


def form(preview: Preview, **fields: str) -> bytes:
    return urlencode({"token": preview.token, **fields}).encode()


def mark_in(answer: Answer) -> str:
    return answer.text.partition('name="mark" value="')[2].partition('"')[0]


def multipart(fields: Mapping[str, str], name: str, data: bytes) -> tuple[bytes, dict[str, str]]:
    """Write a form with one file in it."""
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{text}\r\n'.encode()
        for field, text in fields.items()
    ]
    head = f'--x\r\nContent-Disposition: form-data; name="file.field.photo"; filename="{name}"\r\n'
    sent = b"".join([*parts, head.encode(), b"Content-Type: image/png\r\n\r\n", data, b"\r\n--x--"])
    return sent + b"\r\n", {"Content-Type": "multipart/form-data; boundary=x"}


def leads_nowhere_else(answer: Answer) -> bool:
    """Tell whether an answer stays on this host, as browsers read addresses."""
    place = answer.headers.get("location", "/")
    return place.startswith("/") and place[1:2] not in ("/", "\\") and place.isprintable()


@pytest.mark.parametrize("place", [*PLACES, *MORE_PLACES])
def test_no_spelling_leads_out_of_the_site(preview: Preview, place: str) -> None:
    for path in UPWARDS:
        # Answers that hold a secret are found out wherever they are read.
        answer = preview.ask(f"{place}{path}".encode().decode("latin-1"))

        assert answer.status in (302, 400, 404), path
        assert b"root:" not in answer.body, path
        assert leads_nowhere_else(answer), path


@pytest.mark.parametrize("place", ["/_desk/text/", "/_desk/edit/", "/_desk/new/"])
def test_nothing_is_written_where_no_source_is(preview: Preview, site: Path, place: str) -> None:
    before = sources(site)
    fields = {"text": "Evil.", "mark": "", "new-place": "../../evil", "remove": "yes"}
    sent = form(preview, **fields)

    for path in (*UPWARDS, "content/new.md", "content/../evil.md", "pyproject.toml"):
        answer = preview.post(f"{place}{path}".encode().decode("latin-1"), sent)

        assert answer.status in (400, 404, 405), path

    assert sources(site) == before


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("page", "../../evil"),
        ("page", "/tmp/evil"),
        ("page", "..\\evil"),
        ("page", "a/../../evil"),
        ("page", "\0"),
        ("person", "../../evil"),
        ("milestone", "../../evil"),
        ("value", "../../evil"),
        ("figure", "../../evil"),
        ("fact", "../../evil"),
    ],
)
def test_what_is_new_is_written_among_the_sources(tmp_path: Path, kind: str, place: str) -> None:
    site = make_site(tmp_path / "site", SITE)
    texts = ("title", "name", "text", "description", "role", "date", "figure", "value")
    fields = {f"field.{name}": "../../evil" for name in texts}
    with previewed(site) as preview:
        before = sources(site)

        preview.post(f"/_desk/new/{kind}/", form(preview, **{**fields, "new-place": place}))

        new = sources(site).keys() - before.keys()
        assert all(name.startswith("site/content/") and ".." not in name for name in new)


@pytest.mark.parametrize(
    "target",
    [
        "http://evil.example/",
        "http://127.0.0.1:{port}/secret.txt",
        "http://127.0.0.1:{port}//etc/passwd",
        "file:///etc/passwd",
        "evil.example:80",
        "*",
        "secret.txt",
        "?../secret.txt",
        "#",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "CONNECT", "OPTIONS", "TRACE"])
def test_a_request_line_holds_a_path(preview: Preview, target: str, method: str) -> None:
    answer = preview.ask(target.format(port=preview.port), method=method)

    assert answer.status in (0, 400, 403, 404, 405)


STRANGE: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("GET", EVIL),
    ("GET", {"Host": "localhost.evil.example"}),
    ("GET", {"Origin": "http://evil.example"}),
    ("GET", {"Origin": "null"}),
    ("GET", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}),
    ("POST", {"Origin": "http://evil.example"}),
    ("POST", {"Origin": "null"}),
    ("POST", NOTHING),
)
ADDRESSES = (
    "/",
    "/a/",
    "/hidden/",
    "/nowhere",
    "/sitemap.xml",
    "/_desk/",
    "/_desk/text/content/a.md",
    "/_desk/edit/content/a.md",
    "/_desk/open/content/a.md",
    "/_desk/place/?page=/a/&words=Words",
    "/_desk/view/",
    "/_desk/problems/",
    "/_desk/assets/preview.js",
    "/livereload.js",
    "/livereload",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_foreign_pages_learn_nothing(preview: Preview, site: Path, address: str) -> None:
    before = sources(site)
    for method, headers in STRANGE:
        body = form(preview, text="Evil.") if method == "POST" else b""

        answer = preview.ask(address, headers, method, body)

        assert answer.status == 403, headers
        assert_tells_nothing(answer, site)
        assert len(answer.body) < 100
    assert sources(site) == before


def assert_tells_nothing(answer: Answer, site: Path) -> None:
    """Find nothing in an answer of where, on what, by whom and of what files it is made."""
    told = f"{answer.headers}{answer.text}".lower()
    version = sys.version.partition(" ")[0]
    for word in (str(site), site.name, "tornado", "python", version, socket.gethostname()):
        assert word.lower() not in told, word
    for word in ("content/", ".md", "site.yaml", "templates/", "token", "vscode", "traceback"):
        assert word not in told, word


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:1"])
def test_the_line_is_closed_to_foreign_pages(preview: Preview, site: Path, origin: str) -> None:
    line = preview.open_line({"Origin": origin})

    assert line.answer.status == 403
    assert_tells_nothing(line.answer, site)
    assert preview.open_line(EVIL).answer.status == 403
    assert preview.open_line().answer.status == 101


@pytest.mark.parametrize("token", ["", "x" * 43, "\u00e9", "%00"])
@pytest.mark.parametrize(
    "address", ["/_desk/text/content/a.md", "/_desk/view/", "/_desk/new/page/"]
)
def test_a_form_that_was_not_written_here_does_nothing(
    preview: Preview, site: Path, address: str, token: str
) -> None:
    before, mark = sources(site), mark_in(preview.ask("/_desk/text/content/a.md"))
    fields = {"token": token, "text": "Evil.", "mark": mark, "field.title": "T", "view": "x"}

    answer = preview.post(address, urlencode(fields).encode())
    without = preview.post(address, urlencode({**fields, "token": ""}).encode()[7:])

    assert (answer.status, without.status) == (403, 403)
    assert "set-cookie" not in answer.headers
    assert sources(site) == before


@pytest.mark.parametrize(
    "name",
    [
        "../../../evil.png",
        "..\\..\\evil.png",
        "/tmp/evil.png",
        "C:\\evil.png",
        "../templates/page.html",
        "..%2f..%2fevil.png",
        ".png",
        "evil.png/../../../x.png",
        "",
        "a" * 5000 + ".png",
        ".htaccess",
        "evil.md",
    ],
)
def test_an_upload_is_saved_beside_its_page_alone(preview: Preview, site: Path, name: str) -> None:
    before = sources(site)
    address = "/_desk/edit/content/advisory-board/ann-lee.md"
    fields = {
        "token": preview.token,
        "mark": mark_in(preview.ask(address)),
        "field.name": "Ann Lee",
        "field.role": "Director",
        "field.photo_alt": "Ann",
        "text": "Words about Ann.",
    }

    sent, headers = multipart(fields, name, b"\x89PNG no picture" if name else b"")
    answer = preview.post(address, sent, headers)

    assert answer.status in (303, 422), answer.text
    new = sources(site).keys() - before.keys()
    folder = f"{site.name}/content/advisory-board/"
    assert all(path.startswith(folder) and path.endswith(".png") for path in new)


@pytest.mark.parametrize("page", FOREIGN_ADDRESSES)
def test_nobody_is_led_elsewhere(preview: Preview, page: str) -> None:
    switched = preview.post("/_desk/view/", form(preview, view="", page=page))
    shown = preview.ask(f"/_desk/text/content/a.md?page={quote(page)}&line={quote(page)}")
    edited = preview.ask(f"/_desk/edit/content/a.md?page={quote(page)}&line={quote(page)}")
    led = preview.ask(f"/_desk/edit/templates/page.html?line={quote(page)}")

    assert switched.status == 303
    assert (shown.status, edited.status, led.status) == (200, 200, 302)
    assert all(leads_nowhere_else(answer) for answer in (switched, led))
    assert "x-evil" not in {**switched.headers, **led.headers}
    for answer in (shown, edited):
        for wrong in ('href="//', 'href="/\\', 'href="https://evil', 'href="javascript:'):
            assert wrong not in answer.text
        assert "\n\n<script>" not in answer.text


@pytest.mark.parametrize(
    "view", ["a;b", "a\r\nSet-Cookie: x=y", "\u00e9", "2026-13-45", '"', "x" * 99]
)
def test_a_cookie_holds_a_view_and_nothing_else(preview: Preview, view: str) -> None:
    answer = preview.post("/_desk/view/", form(preview, view=view, date=view, page="/"))
    looked = preview.ask("/a/", {"Cookie": f"sitebuilder-view-{preview.port}={quote(view)}"})

    assert answer.status == 303
    assert "expires=" in answer.headers["set-cookie"]
    assert (looked.status, "Words of the page." in looked.text) == (200, True)


LONG = "9" * 5000
ODD = (
    ("GET", "/%", b""),
    ("GET", "/%zz%f", b""),
    ("GET", "/%ff%fe/", b""),
    ("GET", "/_desk/text/%ff", b""),
    ("GET", "/_desk/place/?page=%ff&words=%fe", b""),
    ("GET", "/_desk/place/?words=" + "x" * 30000, b""),
    ("GET", "/_desk/place/?page=" + "%00" * 99 + "&words=%5b%28%2a", b""),
    ("GET", f"/_desk/text/content/a.md?line={LONG}", b""),
    ("GET", f"/_desk/edit/content/a.md?line={LONG}", b""),
    ("GET", f"/_desk/open/content/a.md?line={LONG}&column=%d9%a1", b""),
    ("GET", "/_desk/explain/" + "a" * 9000, b""),
    ("GET", "/?" + "&" * 30000, b""),
    ("GET", "/\xff\xfe", b""),
    ("BREW", "/", b""),
    ("PUT", "/_desk/text/content/a.md", b"x"),
    ("DELETE", "/_desk/text/content/a.md", b""),
    ("HEAD", "/_desk/", b""),
    ("POST", "/a/", b"x=1"),
    ("POST", "/livereload", b"x=1"),
    ("POST", "/_desk/text/content/a.md", b"%zz=%&=&&;%ff=\xff"),
    ("POST", "/_desk/text/content/a.md", b"token=%ff&text=%fe"),
    ("POST", "/_desk/text/content/a.md", b"&" * 99999),
    ("POST", "/_desk/text/content/a.md", bytes(range(256)) * 99),
)


@pytest.mark.parametrize(("method", "path", "body"), ODD)
def test_odd_requests_are_answered(preview: Preview, method: str, path: str, body: bytes) -> None:
    headers = {
        "Origin": f"http://127.0.0.1:{preview.port}",
        "Content-Type": "application/x-www-form-urlencoded",
    }

    answer = preview.ask(path, headers, method, body)

    assert answer.status
    assert answer.status != 500


@pytest.mark.parametrize(
    "field", ["text", "field.title", f"field.links.{LONG}.to", "field.links.1.", "line", "page"]
)
@pytest.mark.parametrize("text", [b"%ff%fe", b"%00%01%1b", b"%ed%a0%80", b"%f0%9f%92%a9"])
def test_odd_words_in_a_form_are_answered(
    preview: Preview, site: Path, field: str, text: bytes
) -> None:
    mark = mark_in(preview.ask("/_desk/edit/content/a.md"))
    fields = {"mark": mark, "field.title": "A", "field.description": "A page to be asked for."}
    sent = form(preview, **fields, **{"field.menu": ""}) + f"&{field}=".encode() + text

    answer = preview.post("/_desk/edit/content/a.md", sent)

    assert answer.status in (200, 303, 400, 409, 422)
    put(site / "content/a.md", PAGE.format("Words of the page."))
    wait_until(lambda: "Words of the page." in preview.ask("/a/").text)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=", b"x"),
        ("multipart/form-data; boundary=x", b"--x\r\nfoo\r\n--x--"),
        ("multipart/form-data; boundary=x", b"--x"),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\n--x--"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="\xff"\r\n\r\nx\r\n--x--\r\n',
        ),
        (
            "multipart/form-data; boundary=x",
            b"--x\r\nContent-Disposition: form-data; name=a; filename*=x''%ff\r\n\r\n\r\n--x--",
        ),
        ("multipart/form-data; boundary=" + "x" * 5000, b"--x--"),
        ("multipart/form-data; boundary=x", b"--x\r\nA: b\r\n\r\n\r\n" * 5000),
        ("application/json", b"["),
        ("text/plain", b"token=x"),
        ("\xff", b"x"),
    ],
)
def test_a_damaged_form_is_answered(preview: Preview, kind: str, body: bytes) -> None:
    answer = preview.post("/_desk/text/content/a.md", body, {"Content-Type": kind})

    assert answer.status in (400, 403)


@pytest.mark.parametrize(
    "lines",
    [
        "Content-Length: 99999999999",
        "Content-Length: -5",
        "Content-Length: x",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: chunked\r\n\r\nzz",
        "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
        "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\nxx",
        "X: \x00",
        "X\r\n folded",
        " : x",
        "Host: evil.example",
        "Cookie: " + "a=b; " * 9000,
        "X: " + "x" * 200_000,
        "\r\n".join(f"X-{number}: x" for number in range(9000)),
    ],
)
def test_odd_headers_are_refused_in_a_few_words(preview: Preview, site: Path, lines: str) -> None:
    host = f"Host: 127.0.0.1:{preview.port}\r\nConnection: close"
    origin = f"Origin: http://127.0.0.1:{preview.port}"

    answer = preview.send(
        f"POST /_desk/view/ HTTP/1.1\r\n{host}\r\n{origin}\r\n{lines}\r\n\r\n".encode()
    )

    assert answer.status in (0, 400, 403)
    assert_tells_nothing(answer._replace(body=answer.body.replace(b"token", b"")), site)


@pytest.mark.parametrize(
    "data",
    [
        frame(b"[" * 9000),
        frame(b'{"command":' * 800),
        frame(b"1"),
        frame(b"null"),
        frame(b'{"command": 1}'),
        frame(b'{"command": "info"}'),
        frame(b'{"command": "info", "url": ["\\ud800"]}'),
        frame(b'{"command": "hello", "x": NaN}'),
        frame(b'{"command": "' + b"x" * 9000 + b'"}'),
        frame(b"\xff\xfe"),
        frame(b"\xff\xfe", 2),
        frame(b"x", 0),
        frame(b"x", 1, is_last=False) + frame(b"x", 1),
        frame(b"x" * 11_000),
        frame(b"x" * 125, 9) * 500,
        frame(b"", 10) * 500,
        frame(b"\x03", 8),
        frame(b"\x00\x00\xff", 8),
        b"\x81\xff" + b"\x7f" * 8,
        b"\xf1\x80abcd",
        b"\x83\x80abcd",
        b"\x81\x02ab",
        b"GET / HTTP/1.1\r\n\r\n",
    ],
)
def test_a_line_with_nonsense_does_no_harm(preview: Preview, data: bytes) -> None:
    line = preview.open_line()
    greeting = line.greet()
    line.socket.sendall(data)
    # Without a word, as when a machine goes to sleep.
    line.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.socket.close()

    assert json.loads(greeting)["serverName"] == "sitebuilder"
    assert preview.ask("/a/").status == 200


def test_lines_that_broke_are_passed_over(preview: Preview, site: Path) -> None:
    lines = [preview.open_line() for _ in range(20)]
    for line in lines:
        line.greet()
    for line in lines[1:]:
        line.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.socket.close()

    put(site / "content/a.md", PAGE.format("Words that are new."))

    assert b'"reload"' in lines[0].hear()
    put(site / "content/a.md", PAGE.format("Words of the page."))
    assert b'"reload"' in lines[0].hear()
    lines[0].socket.close()


def test_slow_and_idle_clients_keep_nobody_waiting(preview: Preview, site: Path) -> None:
    head = f"POST /_desk/view/ HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n"
    with ExitStack() as lines:
        idle = [lines.enter_context(preview.connect()) for _ in range(200)]
        for number, line in enumerate(idle):
            # Some say nothing, some stop in the head, some in the body, some never read.
            line.sendall(
                [
                    b"",
                    head[:-9].encode(),
                    f"{head}Content-Length: 9000\r\n\r\nx".encode(),
                    f"GET /a/ HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode() * 20,
                ][number % 4]
            )
        begun = time.monotonic()

        put(site / "content/a.md", PAGE.format("Words that are new."))

        wait_until(lambda: "Words that are new." in preview.ask("/a/").text, 5)
        assert time.monotonic() - begun < 5
        for line in idle[1::4]:
            line.sendall(b"X")
        assert preview.ask("/_desk/").status == 200
    put(site / "content/a.md", PAGE.format("Words of the page."))
    wait_until(lambda: "Words of the page." in preview.ask("/a/").text)


def test_more_lines_than_a_system_allows_shut_nobody_out(site: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with ExitStack() as lines:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
        lines.callback(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        preview = lines.enter_context(previewed(site))
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 1024), hard))
        for _ in range(600):
            lines.enter_context(preview.connect())

        assert preview.ask("/a/").status == 200
        assert preview.open_line().greet()


@pytest.mark.slow
@pytest.mark.usefixtures("broken")
def test_many_requests_while_nothing_can_be_built(preview: Preview) -> None:
    line = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=30)
    before, statuses = 0, set()
    for number in range(2000):
        if number == 500:
            before = memory_of(preview)
        line.request("GET", "/a/")
        answer = line.getresponse()
        statuses.add((answer.status, b"Words of the page." in answer.read()))
    line.close()

    assert statuses == {(200, True)}
    assert memory_of(preview) - before < 10_000


def memory_of(preview: Preview) -> int:
    """Return how much memory it has, in kilobytes; where that is not told, none."""
    status = Path(f"/proc/{preview.process.pid}/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def test_huge_bodies_from_foreign_pages_are_kept_nowhere(preview: Preview) -> None:
    before, size = memory_of(preview), 40_000_000
    headers = {
        "Host": f"127.0.0.1:{preview.port}",
        "Origin": "http://evil.example",
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": str(size),
        "Connection": "close",
    }
    head = "".join(f"{name}: {text}\r\n" for name, text in headers.items())
    with preview.connect() as line:
        line.sendall(f"POST /_desk/view/ HTTP/1.1\r\n{head}\r\n".encode())
        for _ in range(size // 1_000_000):
            line.sendall(b"&" * 1_000_000)
        during = memory_of(preview)

        received = b"".join(iter(lambda: line.recv(65536), b""))

    assert received.startswith(b"HTTP/1.1 403")
    assert during - before < 20_000


class TestFromAnotherMachine:
    """Whoever is let in by `--host 0.0.0.0` sees the site, and nothing that it is made of."""

    @pytest.mark.parametrize("address", ["/", "/a/", "/nowhere", "/sitemap.xml"])
    def test_the_site_alone_is_told(
        self, opened: Preview, site: Path, elsewhere: str, address: str
    ) -> None:
        answer = opened.ask(address, host=elsewhere)

        assert answer.status == (404 if address == "/nowhere" else 200)
        assert_tells_nothing(answer, site)

    @pytest.mark.parametrize("address", [path for path in ADDRESSES if path.startswith("/_desk/")])
    def test_the_desk_is_closed(
        self, opened: Preview, site: Path, elsewhere: str, address: str
    ) -> None:
        if address.startswith("/_desk/assets/"):
            pytest.skip("this is a part of every page")
        own = {"Origin": f"http://{elsewhere}:{opened.port}"}
        before = sources(site)

        read = opened.ask(address, host=elsewhere)
        written = opened.ask(address, own, "POST", form(opened, text="Evil."), host=elsewhere)

        assert (read.status, written.status) == (403, 403)
        assert_tells_nothing(read, site)
        assert_tells_nothing(written, site)
        assert sources(site) == before

    def test_faults_are_not_told(self, opened: Preview, site: Path, elsewhere: str) -> None:
        put(site / "content/a.md", PAGE.format("[x](nowhere.md)"))
        opened.wait_for_words("Not built")

        near, far = opened.ask("/a/"), opened.ask("/a/", host=elsewhere)

        put(site / "content/a.md", PAGE.format("Words of the page."))
        assert "nowhere.md" in near.text
        assert "Words of the page." in far.text
        assert_tells_nothing(far, site)
        wait_until(lambda: "nowhere.md" not in opened.ask("/a/").text)

    def test_the_line_tells_only_that_there_is_something_new(
        self, opened: Preview, site: Path, elsewhere: str
    ) -> None:
        origin = {
            "Host": f"{elsewhere}:{opened.port}",
            "Origin": f"http://{elsewhere}:{opened.port}",
        }
        line = opened.open_line(origin, elsewhere)

        assert line.answer.status == 101
        greeting = line.greet()
        put(site / "content/a.md", PAGE.format("Words that are new."))
        news = line.hear()
        put(site / "content/a.md", PAGE.format("Words of the page."))
        assert json.loads(news)["path"] == "*"
        assert_tells_nothing(Answer(101, line.answer.headers, greeting + news), site)

    def test_how_it_is_looked_at_is_not_chosen_there(self, opened: Preview, elsewhere: str) -> None:
        cookie = {"Cookie": f"sitebuilder-view-{opened.port}=everything"}

        near, far = opened.ask("/a/", cookie), opened.ask("/a/", cookie, host=elsewhere)

        assert "all that is not shown now" in near.text
        assert "all that is not shown now" not in far.text

    def test_what_is_hidden_is_not_shown_there(self, opened: Preview, elsewhere: str) -> None:
        near, far = opened.ask("/hidden/"), opened.ask("/hidden/", host=elsewhere)

        assert (near.status, far.status) == (200, 404)
        assert "Words that are hidden" not in far.text

    def test_names_are_no_way_in(self, opened: Preview, elsewhere: str) -> None:
        for host in ("evil.example", f"evil.example:{opened.port}", elsewhere):
            assert opened.ask("/a/", {"Host": host}, host=elsewhere).status == 403
