"""A real browser over the whole site."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from sitebuilder.model.settings import Options
from sitebuilder.workspace import Workspace, build_site

from ..site import WHOLE_SITE
from .previews import Preview, previewed

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


def find_browser() -> str | None:
    installed = (shutil.which(name) for name in NAMES)
    known = (place for place in PLACES if Path(place).exists())
    return next((path for path in (*installed, *known) if path), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    if path is None and not os.environ.get("CI"):
        pytest.skip("no Chromium, Chrome or Edge is installed on this machine")
    assert path, "CI must install a browser"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield launched
        launched.close()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the browser reports what it missed."""


def serve_folder(folder: Path, kind: type[QuietHandler] = QuietHandler) -> Iterator[str]:
    handler = functools.partial(kind, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "output"
    # The stricter of both: each page carries its policy.
    result = build_site(Workspace(WHOLE_SITE, folder, Options(policy="pages")))
    assert result.build.is_good
    return folder


@pytest.fixture(scope="session")
def site(output: Path) -> Iterator[str]:
    yield from serve_folder(output)


@pytest.fixture(scope="session")
def site_below_a_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("host")
    options = Options(base_url="https://example.org/site/")
    assert build_site(Workspace(WHOLE_SITE, folder / "site", options)).build.is_good
    yield from serve_folder(folder)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview that the tests of a module share."""
    yield from previewed(tmp_path_factory.mktemp("preview"))


@pytest.fixture
def preview(served: Preview) -> Iterator[Preview]:
    """The same preview, put back after each test."""
    yield served
    served.restore()
