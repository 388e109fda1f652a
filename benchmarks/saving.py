"""From saving a file to seeing it: in what the preview serves, and in a real browser.

Every generator's own preview runs at the same time, each on its own copy of the same site; edits
take turns, and nothing is measured before all are at rest.
"""

import argparse
import http.client
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Error, sync_playwright
from playwright.sync_api import Page as Tab

from tests.browser.conftest import find_browser

from .corpus import EDIT, Page, pages
from .generators import Generator
from .run import about, add_generators, chosen_generators, sizes

_FIRST_PORT = 18_300
# How long a preview may take, how often its page is looked at, and how long is waited between.
_LONGEST, _OFTEN, _REST = 120, 0.002, 0.5
# Notes in the page when words first stand in it, by its own clock: whatever brought them there.
_WATCH = """
() => {
  const look = () => {
    if (window.wanted && document.body?.textContent.includes(window.wanted)) {
      sessionStorage.setItem(window.wanted, Date.now());
      window.wanted = "";
    }
  };
  window.wanted = sessionStorage.getItem("wanted");
  const all = { subtree: true, childList: true, characterData: true };
  new MutationObserver(look).observe(document, all);
  addEventListener("DOMContentLoaded", look);
  look();
}
"""


class Preview(NamedTuple):
    """A preview at work: the file that is edited, and where its page is found."""

    generator: Generator
    source: Path
    address: str
    text: str

    def edit(self, mark: str) -> None:
        """Save the file with one sentence more than it had at first."""
        self.source.write_text(f"{self.text}\n{EDIT.format(mark=mark)}\n", encoding="utf-8")


def main() -> None:
    """Measure, and print a table."""
    asked = _arguments()
    generators = chosen_generators(asked)
    print(about(generators))
    print("\n| pages | generator | saved to served, ms | saved to seen, ms |")
    print("| ---: | --- | ---: | ---: |")
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        for size in asked.sizes:
            for row in _rows(size, generators, Path(folder) / str(size), asked.edits):
                print(row, flush=True)


def _rows(size: int, generators: Sequence[Generator], folder: Path, edits: int) -> Iterator[str]:
    written = list(pages(size))
    with _previews(generators, folder, written) as previews:
        served = _measured(previews, edits, _is_served)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
            )
            tabs = {each.address: browser.new_page() for each in previews}
            for address, tab in tabs.items():
                tab.add_init_script(f"({_WATCH})()")
                tab.goto(address)
            time.sleep(3)
            seen = _measured(
                previews, edits, lambda preview, mark: _when_seen(tabs[preview.address], mark)
            )
    for each in previews:
        name = each.generator.name
        yield f"| {size:,} | {name} | {_told(served[name])} | {_told(seen[name])} |"


def _measured(
    previews: Sequence[Preview], edits: int, wait: "Wait"
) -> Mapping[str, Sequence[float]]:
    """Edit the site of each in turn; return how many milliseconds it took each time."""
    times: dict[str, list[float]] = {each.generator.name: [] for each in previews}
    for turn in range(edits):
        for each in previews:
            mark = f"mark{time.time_ns()}x{turn}"
            watching = wait(each, mark)
            next(watching)
            each.edit(mark)
            saved = time.time()
            times[each.generator.name].append((next(watching) - saved) * 1000)
            time.sleep(_REST)
    return times


def _is_served(preview: Preview, mark: str) -> Iterator[float]:
    """Make ready; then wait until words are served, and tell when they were."""
    yield 0
    deadline = time.monotonic() + _LONGEST
    while mark not in _text_of(preview.address):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{preview.generator.name} does not serve what was saved")
        time.sleep(_OFTEN)
    yield time.time()


def _when_seen(tab: Tab, mark: str) -> Iterator[float]:
    """Make ready; then wait until words stand in the page, and tell when they first did."""
    tab.evaluate("mark => { sessionStorage.wanted = window.wanted = mark; }", mark)
    yield 0
    # Asked seldom: to ask takes the browser's time.
    for _ in range(_LONGEST * 4):
        time.sleep(0.25)
        # While a page is loaded anew, it cannot be asked.
        with suppress(Error):
            if found := tab.evaluate("mark => sessionStorage.getItem(mark)", mark):
                yield int(found) / 1000
                return
    raise TimeoutError(f"{tab.url} does not show what was saved")


Wait = Callable[[Preview, str], Iterator[float]]


@contextmanager
def _previews(
    generators: Sequence[Generator], folder: Path, written: Sequence[Page]
) -> Iterator[list[Preview]]:
    """Start the preview of every generator on its own copy of the site."""
    processes: list[subprocess.Popen[bytes]] = []
    previews: list[Preview] = []
    slug = written[len(written) // 2].slug
    try:
        for number, generator in enumerate(generators):
            site, port = folder / generator.name, _FIRST_PORT + number
            site.mkdir(parents=True)
            generator.write(site, written)
            with (folder / f"{generator.name}.log").open("wb") as log:
                command = [part.format(port=port) for part in generator.preview]
                processes.append(
                    subprocess.Popen(command, cwd=site, stdout=log, stderr=subprocess.STDOUT)
                )
            source = site / f"content/pages/{slug}.md"
            address = f"http://127.0.0.1:{port}/pages/{slug}/"
            previews.append(Preview(generator, source, address, source.read_text(encoding="utf-8")))
        for each in previews:
            _wait_for(each)
        time.sleep(3)
        yield previews
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()


def _wait_for(preview: Preview) -> None:
    deadline = time.monotonic() + _LONGEST
    while "<h1" not in _text_of(preview.address):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{preview.generator.name} does not begin to serve")
        time.sleep(0.1)


def _text_of(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return str(answer.read().decode("utf-8", "replace"))
    except (urllib.error.URLError, http.client.HTTPException, ConnectionError, TimeoutError):
        # Not there yet, or just being written.
        return ""


def _told(times: Sequence[float]) -> str:
    return f"{statistics.median(times):.0f} ({min(times):.0f} to {max(times):.0f})"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=sizes, default=(100, 1000), help="numbers of pages")
    parser.add_argument("--edits", type=int, default=20, help="how often each site is edited")
    parser.add_argument("--folder", default=None, help="where the sites are written")
    add_generators(parser)
    return parser.parse_args()


if __name__ == "__main__":
    main()
