"""A `serve` session, as an editor has it: a copy of the site, a server, an open page."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Locator, Page

from ..site import WHOLE_SITE

ROOT = Path(__file__).resolve().parent.parent.parent
PARTS = ("content", "templates", "static")
TRY = "---\ntitle: A Try\ndescription: To be changed.\n---\n\nWords of a try.\n\n## The Landscape\n"
# What is compared to know that a site is as it was.
LOOKED_AT = ("/", "/our-story/", "/timeline/", "/stats/", "/advisory-board/", "/a-try/", "/_desk/")
SECONDS = 10.0
# Another run of the server writes another one.
TOKEN = re.compile(r'name="token" value="[^"]*"')
# The words with which Chromium tells that an answer was no, or that there was none; and that a
# page of the desk does not come in as pages of the site do.
REFUSED = ("Failed to load resource", "WebSocket connection to", "Transition was ")


class Preview:
    """A copy of the site, and a server that shows it."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "site"
        self.source.mkdir()
        for name in PARTS:
            shutil.copytree(WHOLE_SITE / name, self.source / name)
        shutil.copy(WHOLE_SITE / "site.yaml", self.source)
        self.write("content/a-try.md", TRY)
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[str] | None = None

    def start(self, *options: str) -> None:
        command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", str(self.port)]
        command += ["--source", str(self.source), *options]
        with (self.source.parent / "said.txt").open("w") as said:
            self._process = subprocess.Popen(command, stdout=said, stderr=said, text=True)
        wait_for(self._is_there, "the site is served")

    def stop(self) -> None:
        assert self._process
        self._process.terminate()
        self._process.wait(10)

    def begin(self) -> None:
        """Remember the site as it is."""
        self._files, self._pages = self._read(), self.pages()

    def restore(self) -> None:
        """Make the site what it was, and wait until it is shown so."""
        now = self._read()
        for path, data in self._files.items():
            if now.get(path) != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        for path in now.keys() - self._files.keys():
            path.unlink()
        if now != self._files:
            wait_for(lambda: self.pages() == self._pages, "the site is as it was")

    def pages(self) -> list[str]:
        return [TOKEN.sub("", self.get(address)) for address in LOOKED_AT]

    def get(self, address: str) -> str:
        try:
            with urllib.request.urlopen(self.address + address) as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as failure:
            return str(failure.read().decode("utf-8"))

    def read(self, path: str) -> str:
        return (self.source / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        (self.source / path).write_text(text, encoding="utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text
        self.write(path, text.replace(old, new))

    def check(self) -> str:
        """Return what the terminal says of the site."""
        command = [sys.executable, str(ROOT / "build.py"), "check", "--source", str(self.source)]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "NO_COLOR": "1"},
        )
        return done.stdout + done.stderr

    def _is_there(self) -> bool:
        try:
            self.get("/")
        except urllib.error.URLError:
            return False
        return True

    def _read(self) -> Mapping[Path, bytes]:
        found = (path for name in PARTS for path in (self.source / name).rglob("*"))
        files = [*found, self.source / "site.yaml"]
        return {path: path.read_bytes() for path in files if path.is_file()}


def previewed(folder: Path, *options: str) -> Iterator[Preview]:
    preview = Preview(folder)
    preview.start(*options)
    preview.begin()
    yield preview
    preview.stop()


@contextmanager
def opened(
    browser: Browser, preview: Preview, passed_over: tuple[str, ...] = (), **options: object
) -> Iterator[Page]:
    """Open a page that complains of nothing but what is passed over, and asks nobody else."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    context.set_default_timeout(SECONDS * 1000)
    page = context.new_page()
    said: list[str] = []
    asked: set[str] = set()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda failure: said.append(str(failure)))
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    yield page
    context.close()
    complaints = [words for words in said if not words.startswith((*REFUSED, *passed_over))]
    assert not complaints, complaints
    foreign = asked - {"", f"127.0.0.1:{preview.port}"}
    assert not foreign, foreign


def visit(page: Page, preview: Preview, address: str) -> None:
    """Go there, and wait until the page hears of changes; from now on, loads are counted."""
    page.goto(preview.address + address)
    wait_until_it_hears(page)
    page.evaluate("window.isTheSame = true")


def wait_until_it_hears(page: Page) -> None:
    """Wait until the page hears of changes."""
    wait_in(page, "window.LiveReload?.connector?.protocol >= 7")


def wait_in(page: Page, question: str, argument: object = None) -> None:
    """Wait until the page answers yes; it is asked from outside, where its policy allows it."""

    def answer() -> object:
        try:
            return page.evaluate(question, argument)
        except Error:  # the page is just being left for another
            return False

    wait_for(answer, question)


def is_the_same(page: Page) -> bool:
    """Tell whether the page has not been loaded since it was visited."""
    return bool(page.evaluate("window.isTheSame === true"))


def panel(page: Page, selector: str = ".all") -> Locator:
    return page.locator(f"#sitebuilder-preview {selector}")


def wait_for(question: object, words: str, seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if question():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError(f"within {seconds} seconds it was not so that {words}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
