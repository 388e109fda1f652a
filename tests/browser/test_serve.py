"""A `serve` session, as an editor has it: save the file, see the page."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .conftest import ROOT

PAGE = "---\ntitle: A Try\ndescription: To be changed.\n---\n\n## The Landscape\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    for name in ("content", "templates", "static"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "site.yaml", folder)
    (folder / "content" / "a-try.md").write_text(PAGE, encoding="utf-8")
    return folder


@pytest.fixture
def served(source: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", str(port)]
    process = subprocess.Popen([*command, "--source", str(source)], stdout=subprocess.PIPE)
    address = f"http://127.0.0.1:{port}"
    _wait_for(address)
    yield address
    process.terminate()
    process.wait(10)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address).close()
            return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("the site was not served within 20 seconds")


def test_an_edited_page_changes_in_the_browser(browser: Browser, source: Path, served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}/a-try/")
    page.wait_for_function("window.LiveReload !== undefined")
    file = source / "content" / "a-try.md"
    text = file.read_text(encoding="utf-8")

    file.write_text(text.replace("The Landscape", "The Changed Landscape"), encoding="utf-8")

    page.get_by_role("heading", name="The Changed Landscape").wait_for(timeout=10_000)
    page.close()


def test_a_mistake_leaves_the_last_good_page(browser: Browser, source: Path, served: str) -> None:
    file = source / "content" / "a-try.md"
    page_file = source / ".cache" / "preview" / "a-try" / "index.html"
    before = page_file.read_bytes()

    file.write_text("---\ntitel: A Try\n---\n", encoding="utf-8")
    time.sleep(1.5)

    assert page_file.read_bytes() == before
    page = browser.new_page()
    page.goto(f"{served}/a-try/")
    assert page.get_by_role("heading", name="The Landscape").is_visible()
    page.close()


def test_an_unknown_address_is_answered_by_the_sites_own_page(
    browser: Browser, served: str
) -> None:
    page = browser.new_page()
    response = page.goto(f"{served}/nothing-here/")

    assert response is not None
    assert response.status == 404
    assert page.locator("#main h1").is_visible()
    page.wait_for_function("window.LiveReload !== undefined")
    page.close()
