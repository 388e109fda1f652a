"""Reads the cases of *.md, lays each out as a site on the disk, and says what a build told of it.

A case is a heading that says what the editor did, then blocks between lines of four backticks:

    ````site   files laid over base/, each below a line `=== path`; behind the path may stand
               `utf-16`, `latin-1`   the text in this encoding
               `bytes`               Python's escapes such as \\x00 are read, the last line end
                                     is dropped
               `symlink`, `fifo`     the text is where the link leads; a pipe has none
               `30x20`, `broken`     a picture of this size, or half of one
               `120000bytes`         so many bytes of nothing
               `20000lines`          a drawing of so many lines
               `gone`, `moved PATH`  a file of base/ is taken away, or has another name
    ````said   `path:line` or `path:line code` for each place that must be told, and for no other
"""

import hashlib
import io
import json
import os
import random
import re
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from PIL import Image

from sitebuilder import cli

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BASE = HERE / "base"
UNUSUAL = "unusual"

GOOD, PROBLEMS = 0, 1
# Far longer than any build; a template that never ends would hold up all other cases.
LONGEST_SECONDS = 20

_HEADER = re.compile(
    r"^=== (?P<path>\S.*?)"
    r"(?: (?P<kind>utf-16|latin-1|bytes|symlink|fifo|broken|gone|\d+x\d+|\d+bytes|\d+lines"
    r"|moved (?P<to>\S+)))?$"
)
_SAID = re.compile(r"(?P<path>.+?):(?P<line>\d+)(?: (?P<code>[\w-]+))?")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line that a build tells something of; no code where any will do."""

    path: str
    line: int
    code: str = ""

    def __str__(self) -> str:
        """Write the place as it stands in a case."""
        return f"{self.path}:{self.line} {self.code}".rstrip()


@dataclass(frozen=True, slots=True)
class Laid:
    """A file of a case: where, what, and in which way it is written to the disk."""

    path: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that an editor did, and the places that must be told."""

    topic: str
    title: str
    files: tuple[Laid, ...]
    said: tuple[Place, ...]

    @property
    def name(self) -> str:
        """The case as it is named in a list."""
        return f"{self.topic}: {self.title}"


@dataclass(frozen=True, slots=True)
class Run:
    """What a build came to: its exit code, the places it told, and all that it printed."""

    code: int
    told: tuple[Place, ...]
    printed: str
    is_output_kept: bool


def read_topics() -> tuple[Case, ...]:
    """Read all cases of this folder, topic by topic."""
    paths = sorted(HERE.glob("*.md"))
    return tuple(case for path in paths for case in read_cases(path))


def read_cases(path: Path) -> Iterator[Case]:
    """Read the cases of one topic."""
    title, kind, lines = "", "", list[str]()
    blocks: dict[str, list[str]] = {}
    for line in [*path.read_text(encoding="utf-8").split("\n"), "## "]:
        if line.startswith("````"):
            if kind:
                blocks[kind] = lines
            kind, lines = line.removeprefix("````"), []
        elif kind:
            lines.append(line)
        elif line.startswith("## "):
            if title:
                files, said = read_files(blocks["site"]), map(_place, blocks["said"])
                yield Case(path.stem, title, tuple(files), tuple(said))
            title, blocks = line.removeprefix("## "), {}


def _place(line: str) -> Place:
    found = _SAID.fullmatch(line)
    if found is None:
        raise ValueError(f"'{line}' is not 'path:line' or 'path:line code'")
    return Place(found["path"], int(found["line"]), found["code"] or "")


def read_files(lines: list[str]) -> Iterator[Laid]:
    header: re.Match[str] | None = None
    below: list[str] = []
    for line in [*lines, "=== end"]:
        if not (found := _HEADER.match(line)):
            below.append(line)
            continue
        if header:
            text = "".join(f"{line}\n" for line in below)
            kind = header["kind"] or ""
            yield Laid(header["path"], kind.split(" ")[0], header["to"] or text)
        header, below = found, []


class Ground:
    """A folder with the good site and its output, from which each case begins anew."""

    def __init__(self, folder: Path) -> None:
        self.good, self.tried = folder / "good", folder / "tried"
        lay_site(BASE, self.good)
        build(self.good)
        self.digest = digest_of(self.good / "output")
        self.untouched: set[str] = set()

    def run(self, case: Case) -> Run:
        """Lay a case over the good site, and build it."""
        self._renew()
        for file in case.files:
            lay_file(self.tried, file)
        code, printed = build(self.tried)
        kept = digest_of(self.tried / "output") == self.digest
        touched = {file.path.partition("/")[0] for file in case.files}
        self.untouched = {"templates", "static", *(["output"] if kept else [])} - touched
        return Run(code, told_in(printed), printed, kept)

    def _renew(self) -> None:
        """Put back all that the last case or its build may have changed."""
        self.tried.mkdir(exist_ok=True)
        for path in self.tried.iterdir():
            if path.name not in self.untouched:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path in self.good.iterdir():
            if path.name not in self.untouched:
                copy = shutil.copytree if path.is_dir() else shutil.copy2
                copy(path, self.tried / path.name)


def run_site(source: Path, folder: Path) -> Run:
    """Build a copy of a site as it is, with the templates and styles of this repository."""
    lay_site(source, folder)
    code, printed = build(folder)
    return Run(code, told_in(printed), printed, True)


def lay_site(source: Path, folder: Path) -> None:
    """Copy a site's content and settings, and the look that belongs to this repository."""
    shutil.copytree(source / "content", folder / "content")
    shutil.copy2(source / "site.yaml", folder / "site.yaml")
    for name in ("templates", "static"):
        shutil.copytree(ROOT / name, folder / name)


def lay_file(folder: Path, file: Laid) -> None:
    """Write one file of a case, in its own way."""
    path = folder / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    if file.kind == "moved":
        (folder / file.text).parent.mkdir(parents=True, exist_ok=True)
        path.rename(folder / file.text)
        return
    path.unlink(missing_ok=True)
    if size := re.fullmatch(r"(\d+)x(\d+)", file.kind):
        path.write_bytes(_picture(path, int(size[1]), int(size[2])))
    elif size := re.fullmatch(r"(\d+)bytes", file.kind):
        path.write_bytes(bytes(int(size[1])))
    elif number := re.fullmatch(r"(\d+)lines", file.kind):
        path.write_text(_drawing(int(number[1])), encoding="utf-8")
    elif file.kind in _WAYS:
        _WAYS[file.kind](path, file.text)
    elif file.kind != "gone":
        path.write_bytes(file.text.encode(file.kind or "utf-8"))


def _picture(path: Path, width: int, height: int) -> bytes:
    data = io.BytesIO()
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    picture.save(data, "PNG" if path.suffix.lower() == ".png" else "JPEG")
    return data.getvalue()


def _drawing(number: int) -> str:
    # No line is like another, so that little is saved when it is compressed.
    dice = random.Random(number)
    ends = [[dice.randrange(10_000) for _ in range(4)] for _ in range(number)]
    lines = "\n".join('<path d="M{} {}L{} {}"/>'.format(*each) for each in ends)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9999 9999">\n{lines}\n</svg>\n'


def _read_escapes(text: str) -> bytes:
    written = text.removesuffix("\n").encode("utf-8")
    return written.decode("unicode_escape").encode("latin-1")


_WAYS: Mapping[str, Callable[[Path, str], object]] = {
    "bytes": lambda path, text: path.write_bytes(_read_escapes(text)),
    "broken": lambda path, _text: path.write_bytes(_picture(path, 90, 60)[:-900]),
    "symlink": lambda path, text: path.symlink_to(text.strip()),
    "fifo": lambda path, _text: os.mkfifo(path),
}


def build(folder: Path) -> tuple[int, str]:
    """Build a site as the check of a proposed change does; return the exit code and the words."""
    arguments = ("build", "--strict", "--format", "json", "--source", str(folder))
    words = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(words), redirect_stderr(words):
        try:
            with _time_limit():
                code = cli.main(arguments)
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else PROBLEMS
        except Exception:
            code = -1
            traceback.print_exc(file=words)
    words.seek(0)
    return code, words.read()


@contextmanager
def _time_limit() -> Iterator[None]:
    """Raise TimeoutError in a build that does not end, where the system has an alarm."""
    if sys.platform == "win32":
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"this build took more than {LONGEST_SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(LONGEST_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def told_in(printed: str) -> tuple[Place, ...]:
    """Read the places that a build told out of what it printed."""
    start = printed.find("{")
    try:
        said: dict[str, Any] = json.JSONDecoder().raw_decode(printed, max(0, start))[0]
    except json.JSONDecodeError:
        return ()
    problems = said.get("problems", [])
    return tuple(sorted(Place(p["path"], p["line"], p["code"]) for p in problems))


def digest_of(folder: Path) -> str:
    """Return a digest of all files below a folder, their names and their bytes."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape"))
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()


def faults(case: Case, run: Run) -> list[str]:
    """Say in which ways a build did not do with a case what it should; none if it did."""
    bare = {(place.path, place.line) for place in run.told}
    expected = {(place.path, place.line) for place in case.said}
    told = set(run.told)
    missed = [
        str(place)
        for place in case.said
        if (place not in told if place.code else (place.path, place.line) not in bare)
    ]
    noise = [str(place) for place in run.told if (place.path, place.line) not in expected]
    wanted = PROBLEMS if case.said else GOOD
    return [
        *(f"not told: {place}" for place in missed),
        *(f"told without need: {place}" for place in noise),
        *([f"exit code {run.code}, not {wanted}"] if run.code != wanted else []),
        *(["there is a traceback"] if "Traceback" in run.printed else []),
        *(["the output was changed"] if case.said and not run.is_output_kept else []),
    ]
