"""A site folder and a wish in, what a build told and left out: by the command line, or the library.

A clean build is one of a fresh copy, with nothing remembered.
"""

import functools
import hashlib
import io
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import NamedTuple
from unittest.mock import patch

from msgspec.structs import replace

from sitebuilder.cli.arguments import read_arguments
from sitebuilder.cli.commands import building
from sitebuilder.cli.exits import MACHINE
from sitebuilder.cli.places import workspace_of
from sitebuilder.failure import Failure
from sitebuilder.files.remembering import Remembered, engine_digest
from sitebuilder.parse.prose.slips.links import _VAGUE
from sitebuilder.render.templates import filling
from sitebuilder.unchanged.starting import start
from sitebuilder.unchanged.state import engine_stamps
from sitebuilder.workspace import build_site

from . import sources

FORMATS = ("text", "json", "github")
# What stands at a path of the output: its mode, and its bytes.
Tree = dict[str, tuple[int, bytes]]
SETTLING = 0.025
AGAIN = "Nothing has changed since the last build.\n"


class Engine(NamedTuple):
    """The program: its version, the time by its clock, and the number of its processors."""

    version: int
    now: datetime
    processors: int = 1


class Said(NamedTuple):
    """What a command came to: its exit code, and what it printed."""

    code: int
    out: str
    err: str = ""


class Clean(NamedTuple):
    """What a clean build came to: what it said in each format, and what it left."""

    said: dict[str, Said]
    tree: Tree


def tree_of(folder: Path) -> Tree:
    """Return all that stands in a folder."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mode,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in folder.rglob("*")
    }


@contextmanager
def running(engine: Engine) -> Iterator[None]:
    """Let the program be that one for a while.

    Another version sees other shades, other pictures and other slips, so that whatever is
    remembered of the wrong one is seen.
    """

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return engine.now.astimezone(tz)

    def stamps() -> dict[str, tuple[int, int, int, int]]:
        return {**_real_stamps(), f"version {engine.version}": (0, 0, 0, 0)}

    others = {
        "sitebuilder.cli.places.datetime": Clock,
        "sitebuilder.unchanged.answering.time": SimpleNamespace(time=engine.now.timestamp),
        "sitebuilder.files.remembering.engine_stamps": stamps,
        "sitebuilder.files.remembering.engine_digest": _digest,
        "sitebuilder.unchanged.state.engine_stamps": stamps,
        "sitebuilder.processes._processors": lambda: engine.processors,
    }
    if engine.processors > 1:
        others["sitebuilder.memo.memo.WORTH_A_PROCESS"] = 2
    if engine.version:
        others["sitebuilder.render.views.monograms.HUES"] = 5
        others["sitebuilder.images.measuring._mean"] = lambda *_: "#123456"
        others["sitebuilder.parse.prose.slips.links._VAGUE"] = _VAGUE | {"go on", "about"}
    patches = [patch(name, other) for name, other in others.items()]
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in patches:
            each.stop()


@functools.cache
def _real_stamps() -> dict[str, tuple[int, int, int, int]]:
    return engine_stamps()


def _digest(stamps: dict[str, tuple[int, int, int, int]]) -> bytes:
    return _digest_once(tuple(stamps.items()))


@functools.cache
def _digest_once(stamps: tuple[tuple[str, tuple[int, int, int, int]], ...]) -> bytes:
    return engine_digest(dict(stamps))


def command(site: Path, *words: str, output: Path | None = None) -> Said:
    """Run a command in this process."""
    usual = output in (None, site / "output")
    placed = () if usual else ("--output", str(output))
    name, *more = words
    # The folder stands behind the kind of content that `new` is asked for.
    begin = [name, more.pop(0)] if name == "new" else [name]
    return _caught(
        lambda: start([*begin, "--source", str(site), *placed, *more], str(site)), output
    )


def build_here(site: Path, words: tuple[str, ...], output: Path, known: Remembered) -> list[Said]:
    """Build by the library, with what a long-lived program knows; tell it in every format."""
    said = []
    asked = read_arguments(["build", "--source", str(site), "--output", str(output), *words])
    workspace = replace(workspace_of(asked), remembered=known)
    try:
        result = build_site(workspace, strict=asked.strict)
    except Failure as failure:
        return [Said(MACHINE, "", failure.message)]
    for asked.format in FORMATS:
        tell = functools.partial(building._say, result, workspace, asked, 0.0)
        said.append(_caught(tell, output))
    return said


def _caught(run: Callable[[], int], output: Path | None) -> Said:
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        code = run()
    texts = []
    for stream in streams:
        stream.seek(0)
        text = re.sub(r"\(\d+\.\d s\)", "(S s)", stream.read())
        texts.append(text.replace(str(output), "OUT") if output else text)
    return Said(code, *texts)


class Cleaner:
    """Makes clean builds, and keeps what came of them for as long as it lives."""

    def __init__(self) -> None:
        # In memory where that can be: nothing that is tried here has to do with this disk.
        quick = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self._place = TemporaryDirectory(prefix="clean-", dir=quick)
        self._folder = Path(self._place.name)
        sources.lay_outside(self._folder)
        self._known: dict[bytes, Clean | tuple[Said, dict[str, sources.Held]]] = {}

    def build(self, site: Path, words: tuple[str, ...], engine: Engine) -> Clean:
        """Build a fresh copy of a site."""

        def work(copy: Path) -> Clean:
            output = copy / "output"
            said = build_here(copy, words, output, Remembered())
            return Clean(dict(zip(FORMATS, said, strict=True)), tree_of(output))

        clean = self._once(site, ("build", *words), engine, work)
        assert isinstance(clean, Clean)
        return clean

    def run(self, site: Path, words: tuple[str, ...], engine: Engine) -> tuple[Said, object]:
        """Run another command on a fresh copy of a site; return what it said, and the sources."""

        def work(copy: Path) -> tuple[Said, dict[str, sources.Held]]:
            return command(copy, *words), sources.look(copy)

        done = self._once(site, words, engine, work)
        assert not isinstance(done, Clean)
        return done

    def _once(
        self,
        site: Path,
        words: tuple[str, ...],
        engine: Engine,
        work: Callable[[Path], Clean | tuple[Said, dict[str, sources.Held]]],
    ) -> Clean | tuple[Said, dict[str, sources.Held]]:
        held = sources.look(site)
        now = None if "--now" in words else engine.now
        told = repr((sorted(held.items()), words, engine.version, now))
        mark = hashlib.sha256(told.encode()).digest()
        if mark not in self._known:
            copy = self._folder / "clean"
            sources.put(copy, held)
            # What templates were compiled to is no more remembered than anything else; as that
            # takes half of the time, it is compiled anew now and then only.
            compiled = functools.lru_cache(filling.environment.__wrapped__)
            compiled = compiled if mark[0] % 4 == 0 else filling.environment
            alone = engine._replace(processors=1)
            with running(alone), patch.object(filling, "environment", compiled):
                self._known[mark] = work(copy)
            for made in copy.glob(".*"):
                shutil.rmtree(made)
            shutil.rmtree(copy / "output", ignore_errors=True)
        return self._known[mark]


def settle() -> None:
    """Wait until the clock of the disk has ticked."""
    time.sleep(SETTLING)


NOWS = tuple(
    datetime(2026, *moment, tzinfo=UTC)
    for moment in (
        *((2, 10, 12, 0), (2, 28, 23, 50), (3, 1, 0, 0), (3, 1, 4, 30), (3, 1, 11, 0)),
        *((5, 31, 9, 0), (5, 31, 12, 30), (6, 1, 3, 59), (6, 1, 4, 0), (6, 1, 9, 0)),
        *((6, 1, 13, 0), (11, 22, 8, 0), (12, 31, 23, 59)),
    )
)
