"""A command in, what it cost out; a site, made and changed, so that there is something to do."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from .corpus import EDIT, Page
from .generators import Generator

OPERATIONS = ("cold", "nothing changed", "one page edited", "base template edited")
_EDITION = re.compile(r'name="edition" content="\d+"')
_MEGABYTE = 2**20
# What `ru_maxrss` counts in.
_UNIT = 1 if sys.platform == "darwin" else 1024


class Cost(NamedTuple):
    """What a command took: seconds on the clock, seconds of processors, megabytes at most."""

    wall: float
    processor: float
    memory: float


class Wanted(NamedTuple):
    """What finished pages must say, and how many times."""

    words: str
    times: int
    pages: tuple[Path, ...]


class FailedError(Exception):
    """A generator that ended with a problem."""


class StaleError(Exception):
    """A generator that left a page as it was."""


def measure(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder; of memory, that of its largest process counts."""
    if sys.platform == "win32":
        raise FailedError("Windows does not tell what a process needed")
    with (folder.parent / f"{folder.name}.log").open("w+") as log:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise FailedError(f"{' '.join(command)} ended with {process.returncode}:\n{log.read()}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * _UNIT / _MEGABYTE)


def perform(
    operation: str, generator: Generator, site: Path, pages: Sequence[Page], turn: int
) -> Cost:
    """Give a site something to be done, let it be done, and look whether it was."""
    wanted = prepare(operation, generator, site, pages, turn)
    cost = measure(generator.command, site)
    look(wanted)
    return cost


def prepare(
    operation: str, generator: Generator, site: Path, pages: Sequence[Page], turn: int
) -> Wanted:
    """Change the site as an operation says; return what its next build must show."""
    edited = pages[turn * 37 % len(pages)]
    listing, page = site / "output/index.html", site / f"output/pages/{edited.slug}/index.html"
    if operation == "one page edited":
        return Wanted(_edit_page(site / f"content/pages/{edited.slug}.md", turn), 1, (page,))
    if operation == "base template edited":
        return Wanted(edit_frame(site / generator.frame, turn), 1, (page, listing))
    if operation == "cold":
        _remove(generator, site)
    return Wanted("<time>", len(pages), (listing,))


def look(wanted: Wanted) -> None:
    """Raise if pages were left as they were."""
    for page in wanted.pages:
        if page.read_text(encoding="utf-8").count(wanted.words) != wanted.times:
            raise StaleError(f"{page} does not say '{wanted.words}' as often as it should")


def _edit_page(source: Path, turn: int) -> str:
    mark = f"mark{turn}"
    with source.open("a", encoding="utf-8") as text:
        text.write(f"\n{EDIT.format(mark=mark)}\n")
    return mark


def edit_frame(frame: Path, turn: int) -> str:
    """Change a word in the frame of every page; return what they will say."""
    edition = f'name="edition" content="{turn + 1}"'
    text = frame.read_text(encoding="utf-8")
    frame.write_text(_EDITION.sub(edition, text), encoding="utf-8")
    return edition


def _remove(generator: Generator, site: Path) -> None:
    """Remove the output, and all that is remembered of it."""
    for pattern in generator.leftovers:
        for path in site.glob(pattern):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
