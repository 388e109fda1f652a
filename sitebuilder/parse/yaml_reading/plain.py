"""A plain YAML text in, what it says out, at a small part of the library's cost; or None.

Nearly all that editors write is names with words on one line, and lists and names below names.
At the first sign that could mean anything else this reader gives up, and the library reads all.
"""

import re

import msgspec

from ...model.problems.diagnostics import Location
from .said import Plain, YamlText

_LINE = re.compile(r"( *)(- +)?(?:([A-Za-z0-9_][A-Za-z0-9_-]{0,99}):(?: +|$))?(.*)")
# What no plain words begin with, or what may mean more where they begin.
_SIGNS = frozenset("-?:,[]{}#&*!|>%@`")
_DEEPEST = 8


def read_plain(path: str, text: str, first_line: int) -> YamlText | None:
    """Read a YAML text if it is plain; None if it may be more than that."""
    if text == "{}":
        return YamlText({}, {"": Location(path, first_line, 1, 2)}, ())
    if not text.replace("\n", "").isprintable() and any(map(_is_strange, set(text))):
        return None
    lines = text.split("\n")
    reader = _Reader(path, first_line, len(lines) - 1, len(lines[-1]))
    for number, line in enumerate(lines):
        words = line.lstrip(" ")
        if words and words[0] != "#" and not reader.takes(number, line):
            return None
    reader.leave_empty()
    return YamlText(reader.value, reader.places, ())


def _is_strange(sign: str) -> bool:
    """Tell of a sign that the library may refuse or take for a line end, or that must be told."""
    known = (
        "\xa0" <= sign <= "\ud7ff" or "\ue003" <= sign <= "\ufefe" or "\uff00" <= sign <= "\ufffd"
    )
    return not (known or sign == "\n" or " " <= sign <= "~" or sign >= "\U00010000")


class _Level(msgspec.Struct):
    """A list or mapping that may go on: the column of its lines, and its dotted path."""

    column: int
    value: "list[Plain] | dict[str, Plain]"
    path: str


class _Name(msgspec.Struct):
    """A name behind which nothing stands yet, and its place."""

    text: str
    number: int
    column: int


class _Reader(msgspec.Struct):
    """Reads line by line; `levels` are the lists and mappings that may go on, outermost first."""

    file: str
    first_line: int
    last: int
    last_length: int
    value: "Plain | None" = None
    places: dict[str, Location] = msgspec.field(default_factory=dict)
    levels: list[_Level] = msgspec.field(default_factory=list)
    waiting: _Name | None = None

    def takes(self, number: int, line: str) -> bool:
        """Read a line; False if it may mean something that this reader does not know."""
        match = _LINE.match(line)
        assert match
        column, dash, name, words = match.end(1), match[2], match[3], match[4].rstrip(" ")
        if not (dash or name) or not self.goes_on(number, column, bool(dash)):
            return False
        if dash and name:
            column = match.end(2)
            self.open({}, number, column)
        if name:
            if name in self.levels[-1].value:
                return False
            self.waiting = _Name(name, number, column)
            if not words:
                return True
        value = _plain(words)
        if value is None:
            return False
        self.put(value, self.place(number, match.start(4), len(words)))
        return True

    def goes_on(self, number: int, column: int, is_item: bool) -> bool:
        """Open and close lists and mappings until a line can be part of the last one open."""
        levels = self.levels
        indent = levels[-1].column if levels else -1
        if column > indent or (is_item and column == indent and self.waiting):
            if not (self.waiting if levels else column == 0) or len(levels) > _DEEPEST:
                return False
            self.open([] if is_item else {}, number, column)
            return True
        self.leave_empty()
        while levels[-1].column > column:
            levels.pop()
        if not is_item and len(levels) > 1 and isinstance(levels[-1].value, list):
            levels.pop()
        return levels[-1].column == column and isinstance(levels[-1].value, list) == is_item

    def open(self, value: "list[Plain] | dict[str, Plain]", number: int, column: int) -> None:
        """Open a list or mapping; its length is known only if it ends on the same line."""
        length = self.last_length - column if number == self.last else 1
        path = self.put(value, self.place(number, column, length))
        self.levels.append(_Level(column, value, path))

    def leave_empty(self) -> None:
        """Put an empty text behind a name that has nothing."""
        if name := self.waiting:
            self.put("", self.place(name.number, name.column + len(name.text) + 1, 1))

    def put(self, value: Plain, place: Location) -> str:
        """Put a value where it belongs, and return its dotted path."""
        if not self.levels:
            self.value, self.places[""] = value, place
            return ""
        level, name = self.levels[-1], self.waiting
        above = f"{level.path}." if level.path else ""
        if isinstance(level.value, list):
            path = f"{above}{len(level.value)}"
            level.value.append(value)
            self.places[path] = place
            return path
        assert name
        path = f"{above}{name.text}"
        level.value[name.text] = value
        self.places[path] = place
        self.places[f"{path}:key"] = self.place(name.number, name.column, len(name.text))
        self.waiting = None
        return path

    def place(self, number: int, column: int, length: int) -> Location:
        return Location(self.file, self.first_line + number, column + 1, length)


def _plain(words: str) -> str | None:
    """Return what words on one line say; None if they may say more."""
    if not words or words[0] in _SIGNS:
        return None
    if words[0] == '"':
        inner = words[1:-1]
        is_whole = len(words) > 1 and words[-1] == '"' and '"' not in inner and "\\" not in inner
        return inner if is_whole else None
    if words[0] == "'":
        inner = words[1:-1]
        is_whole = len(words) > 1 and words[-1] == "'" and "'" not in inner.replace("''", "")
        return inner.replace("''", "'") if is_whole else None
    return None if ": " in words or words[-1] == ":" or " #" in words else words
