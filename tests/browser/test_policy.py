"""What a page may do: all that it needs, and nothing that somebody slipped into it."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from sitebuilder.render.hosts.headers import read_rules

from .conftest import QuietHandler, serve_folder
from .previews import ROOT
from .test_pages import ADDRESSES

WATCH = """addEventListener("securitypolicyviolation", event =>
  (window.refused ??= []).push(event.effectiveDirective + " " + event.blockedURI))"""
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
SLIPPED_IN = """<script>window.slipped = 1</script><script src="https://other.example/x.js"></script>
<style>body { display: none }</style><img src="https://other.example/x.png" alt="">
<p onclick="slipped = 2" style="color: red">Words</p>
<iframe src="https://other.example/"></iframe><base href="/x/">"""


def headers_for_all() -> dict[str, str]:
    """Return what a host that can sends with every page."""
    text = (ROOT / "templates" / "headers.txt").read_text(encoding="utf-8")
    return dict(read_rules(text).for_all())


class SendingHandler(QuietHandler):
    def end_headers(self) -> None:
        for name, value in headers_for_all().items():
            self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="module")
def sending_site(output: Path) -> Iterator[str]:
    yield from serve_folder(output, SendingHandler)


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def refused(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.refused ?? []")
    return found


@pytest.mark.parametrize("host", ["site", "sending_site"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_may_do_all_that_it_does(
    watched: Page, address: str, host: str, request: pytest.FixtureRequest
) -> None:
    said: list[str] = []
    watched.on("console", lambda message: said.append(message.text))

    watched.goto(request.getfixturevalue(host) + address, wait_until="networkidle")

    assert refused(watched) == []
    assert said == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_slipped_into_a_page_is_refused_without_any_header(
    watched: Page, site: str, address: str, output: Path
) -> None:
    file = output / address.strip("/")
    file = file if file.suffix else file / "index.html"
    text = file.read_text(encoding="utf-8").replace("</main>", f"{SLIPPED_IN}</main>")
    reached: list[str] = []

    def answer(route: Route) -> None:
        route.fulfill(body=text, content_type="text/html")

    watched.route(site + address, answer)
    watched.on("response", lambda response: reached.append(urlsplit(response.url).netloc))
    watched.goto(site + address)

    assert watched.evaluate("window.slipped") is None
    assert watched.locator("#main").is_visible()
    assert watched.evaluate("document.baseURI") == site + address
    assert set(reached) == {urlsplit(site).netloc}
    kinds = {kind.partition(" ")[0] for kind in refused(watched)}
    assert kinds >= {"style-src-elem", "style-src-attr", "img-src", "frame-src", "base-uri"}
    assert kinds & {"script-src", "script-src-elem"}


def test_every_page_has_a_policy_that_admits_nothing_unsafe(output: Path) -> None:
    for path in output.rglob("*.html"):
        (policy,) = META.findall(path.read_text(encoding="utf-8"))
        assert "default-src 'none'" in policy
        assert not re.search(r"unsafe|https?:|data:|\*", policy), path
        # What a page may do, its host's headers must not refuse.
        for wish in policy.split("; "):
            assert wish.endswith("'none'") or wish in headers_for_all()["Content-Security-Policy"]
