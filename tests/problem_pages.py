"""Reads docs/problems/*.md and builds their examples; as a program, writes what is told anew.

A page has three blocks between lines of four backticks, in the form of the cases of mistakes/:

    ````site     files laid over mistakes/base/, with the mistake
    ````told     what the terminal prints of it
    ````mended   files laid over mistakes/base/, without the mistake
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from sitebuilder.files.reading import read
from sitebuilder.memo.memo import Memo
from sitebuilder.model.content import Inputs
from sitebuilder.model.problems.diagnostics import Diagnostic
from sitebuilder.model.settings import Options
from sitebuilder.pipeline import build
from sitebuilder.report.problems import report

from .mistakes.corpus import BASE, ROOT, Laid, lay_file, lay_site, read_files

FOLDER = ROOT / "docs" / "problems"
INDEX = FOLDER / "README.md"
# The day on which all examples are built.
NOW = datetime(2026, 1, 1, tzinfo=UTC)

_TOLD = re.compile(r"You are told:\n\n````told\n.*?^````$", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^````(?P<kind>\w+)\n(?P<text>.*?)^````$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Told:
    """The problems of a built example, and the report of them."""

    diagnostics: tuple[Diagnostic, ...]
    report: str


@dataclass(slots=True)
class Workshop:
    """Builds examples over the base, which is read once, and what it came to remembered."""

    folder: Path
    base: Inputs = field(init=False)
    memo: Memo = field(default_factory=Memo)

    def __post_init__(self) -> None:
        lay_site(BASE, self.folder / "base")
        self.base = read(self.folder / "base", Options(now=NOW))

    def build(self, example: str) -> Told:
        """Build the base with the files of an example laid over it."""
        inputs = self.laid_over(list(read_files(example.split("\n")[:-1])))
        found = build(inputs, self.memo).diagnostics
        return Told(found, report(found, inputs.texts).rstrip() + "\n" if found else "")

    def laid_over(self, files: list[Laid]) -> Inputs:
        """Read the files of an example from the disk, and add those of the base."""
        texts, others = dict(self.base.texts), dict(self.base.files)
        for file in files:
            text = texts.pop(file.path, "")
            others.pop(file.path, None)
            if file.kind == "moved":
                texts[file.text] = text
        own = self.read(file for file in files if file.kind not in ("gone", "moved"))
        return replace(
            own,
            texts=dict(sorted({**texts, **own.texts}.items())),
            files=dict(sorted({**others, **own.files}.items())),
        )

    def read(self, files: Iterator[Laid]) -> Inputs:
        """Lay files into a folder of their own, and read it."""
        folder = self.folder / "example"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for file in files:
            lay_file(folder, file)
        return read(folder, Options(now=NOW))


def pages() -> list[Path]:
    """Return the pages of all problems, without their index."""
    return sorted(path for path in FOLDER.glob("*.md") if path != INDEX)


def blocks_of(page: Path) -> dict[str, str]:
    """Return the blocks of a page by their kinds."""
    text = page.read_text(encoding="utf-8")
    return {block["kind"]: block["text"] for block in _BLOCK.finditer(text)}


def refresh() -> None:
    """Write anew into every page what a build tells of its example."""
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder))
        for page in pages():
            told = workshop.build(blocks_of(page)["site"])
            text = with_report(page.read_text(encoding="utf-8"), told.report)
            page.write_text(text, encoding="utf-8")


def with_report(page: str, told: str) -> str:
    """Return the text of a page that shows this report."""
    shown = f"You are told:\n\n````told\n{told}````"
    return _TOLD.sub(lambda _: shown, page, count=1)


if __name__ == "__main__":
    refresh()
