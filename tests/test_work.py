"""What a build does, counted and never timed: it does again only what has changed."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from benchmarks.corpus import pages
from benchmarks.generators import ours
from benchmarks.measuring import OPERATIONS, look, prepare

HERE = Path(__file__).resolve().parent
PAGES = tuple(pages(50))
# The list of all pages is one more; style, robots.txt and sitemap are no pages.
ALL, FILES = 51, 54
_IMPORTED = re.compile(r"^import time: .*\|\s+([\w.]+)$", re.MULTILINE)


class Work(NamedTuple):
    """How much was done at most: pages, files, modules; and the libraries that were needed."""

    parsed: int
    rendered: int
    written: int
    modules: int
    libraries: frozenset[str]


LIBRARIES = frozenset(
    {"PIL", "argparse", "jinja2", "livereload", "markdown", "pydantic", "watchfiles", "yaml"}
)
MOST = {
    "cold": Work(ALL, ALL, FILES, 400, frozenset({"markdown", "jinja2"})),
    "nothing changed": Work(0, 0, 0, 90, frozenset()),
    "one page edited": Work(1, 1, 1, 315, frozenset({"markdown"})),
    "base template edited": Work(0, ALL, ALL, 270, frozenset({"jinja2"})),
}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Work]:
    """Build one site four times, each time after something else, by the command line."""
    folder = tmp_path_factory.mktemp("work")
    site, found = folder / "site", {}
    ours().write(site, PAGES)
    for turn, operation in enumerate(OPERATIONS):
        wanted = prepare(operation, ours(), site, PAGES, turn)
        found[operation] = count_work(site, folder / f"{turn}.counted")
        look(wanted)
    return found


def count_work(site: Path, counted: Path) -> Work:
    counted.touch()
    before = files_of(site / "output")
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", str(HERE / "counted_build.py"), "--source", str(site)],
        env={**os.environ, "COUNTED": str(counted)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr[-2000:]
    imported = set(_IMPORTED.findall(ended.stderr))
    calls = Counter(counted.read_text(encoding="utf-8").split())
    written = files_of(site / "output").items() - before.items()
    needed = LIBRARIES & imported
    return Work(calls["parsed"], calls["rendered"], len(written), len(imported), needed)


def files_of(folder: Path) -> dict[Path, tuple[int, int]]:
    """Return what changes when a file is written, even with the same words."""
    files = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {path: (told.st_ino, told.st_mtime_ns) for path, told in files.items()}


def test_a_first_build_does_everything_once(done: Mapping[str, Work]) -> None:
    assert done["cold"][:3] == (ALL, ALL, FILES)


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("part", ["parsed", "rendered", "written", "modules"])
def test_no_more_is_done_than_was_before(
    done: Mapping[str, Work], operation: str, part: str
) -> None:
    assert getattr(done[operation], part) <= getattr(MOST[operation], part)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_library_is_imported_that_has_nothing_to_do(
    done: Mapping[str, Work], operation: str
) -> None:
    assert done[operation].libraries <= MOST[operation].libraries


def test_the_pages_that_are_built_are_always_the_same() -> None:
    assert tuple(pages(50)) == PAGES
    assert 2000 < sum(len(page.body) for page in PAGES) / len(PAGES) < 3000
