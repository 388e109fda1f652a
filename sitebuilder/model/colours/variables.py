"""Style sheets in, the names that are used in them and those that are given a value out."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from ..problems.diagnostics import Location, place_at
from .declarations import Declaration, declarations_of, without_comments
from .sheets import FOLDER

_USED = re.compile(
    r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
    r"|\bvar\(\s*--(?P<name>[\w-]+)\s*(?P<end>[,)])",
    re.IGNORECASE,
)
_REGISTERED = re.compile(r"@property\s+--([\w-]+)")
_NAME = re.compile(r"(?<![\w-])--([\w-]+)")


class Sheet(msgspec.Struct, frozen=True):
    """A style sheet: its path, its text, and what it declares."""

    path: str
    text: str
    declarations: tuple[Declaration, ...]

    def place(self, start: int, end: int) -> Location:
        """Return the place of a part of its text."""
        return place_at(self.path, self.text, start, end - start)


def read_sheets(styles: Mapping[str, str]) -> tuple[Sheet, ...]:
    """Read all style sheets among the files of static/assets/."""
    return tuple(
        Sheet(f"{FOLDER}/{path}", text, tuple(declarations_of(text)))
        for path, text in styles.items()
        if path.endswith(".css")
    )


def uses_of(sheet: Sheet) -> Iterator[tuple[str, Location]]:
    """Yield the names that stand for something, where nothing is told to take their place."""
    for match in _USED.finditer(without_comments(sheet.text)):
        if match["end"] == ")":
            yield match["name"], sheet.place(match.start("name") - 2, match.end("name"))


def values_of(sheet: Sheet) -> Iterator[tuple[str, Location]]:
    """Yield the names that are given a value somewhere, on all pages or on a part of one."""
    for each in sheet.declarations:
        if each.name.startswith("--"):
            yield each.name[2:], sheet.place(each.start, each.start + len(each.name))
    for match in _REGISTERED.finditer(sheet.text):
        yield match[1], sheet.place(match.start(1) - 2, match.end(1))


def names_in(text: str) -> Iterator[str]:
    """Yield all names that a script or a template has to do with."""
    yield from (match[1] for match in _NAME.finditer(text))
