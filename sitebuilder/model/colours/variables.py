"""Style sheets in, the names that are used in them and those that are given a value out."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from ..problems.diagnostics import Location, place_at
from .declarations import Declaration, declarations_of, without_comments
from .sheets import FOLDER

_USED = re.compile(
    r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
    r"|[vV][aA][rR]\(\s*--(?P<name>[\w-]+)\s*(?P<end>[,)])"
)
_REGISTERED = re.compile(r"@property\s+--([\w-]+)")
_NAME = re.compile(r"(?<![\w-])--([\w-]+)")


class Sheet(msgspec.Struct, frozen=True):
    """A style sheet: its path, its text without comments, and what it declares."""

    path: str
    plain: str
    declarations: tuple[Declaration, ...]

    def place(self, start: int, end: int) -> Location:
        """Return the place of a part of its text."""
        return place_at(self.path, self.plain, start, end - start)


def read_sheets(styles: Mapping[str, str]) -> tuple[Sheet, ...]:
    """Read all style sheets among the files of static/assets/."""
    return tuple(
        Sheet(f"{FOLDER}/{path}", plain, tuple(declarations_of(plain)))
        for path, text in styles.items()
        if path.endswith(".css")
        for plain in [without_comments(text)]
    )


class Named(msgspec.Struct, frozen=True):
    """A name in a style sheet, and where its two dashes stand there."""

    name: str
    start: int
    sheet: Sheet

    @property
    def place(self) -> Location:
        """Its place in the file."""
        return self.sheet.place(self.start, self.start + 2 + len(self.name))


def uses_of(sheet: Sheet) -> Iterator[Named]:
    """Yield the names that stand for something, where nothing is told to take their place."""
    for match in _USED.finditer(sheet.plain):
        if match["end"] == ")":
            yield Named(match["name"], match.start("name") - 2, sheet)


def values_of(sheet: Sheet) -> Iterator[Named]:
    """Yield the names that are given a value somewhere, on all pages or on a part of one."""
    for each in sheet.declarations:
        if each.name.startswith("--"):
            yield Named(each.name[2:], each.start, sheet)
    for match in _REGISTERED.finditer(sheet.plain):
        yield Named(match[1], match.start(1) - 2, sheet)


def names_in(text: str) -> Iterator[str]:
    """Yield all names that a script or a template has to do with."""
    yield from (match[1] for match in _NAME.finditer(text))
