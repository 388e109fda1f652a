"""A text and changes of it in, the changed text out; and where its lines begin and end."""

from collections.abc import Iterable

import msgspec


class Change(msgspec.Struct, frozen=True):
    """Other words in the place of those between two signs of a text."""

    begin: int
    end: int
    words: str = ""


def with_changes(text: str, changes: Iterable[Change]) -> str | None:
    """Make all changes of a text; None if two of them meet."""
    parts: list[str] = []
    at = 0
    for change in sorted(changes, key=lambda change: (change.begin, change.end)):
        if change.begin < at:
            return None
        parts += (text[at : change.begin], change.words)
        at = change.end
    return "".join((*parts, text[at:]))


def line_begin(text: str, at: int) -> int:
    """Return where the line begins that a sign stands on."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Return where that line ends, before the sign that ends it."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def column(text: str, at: int) -> int:
    """Return how many signs stand before a sign on its line."""
    return at - line_begin(text, at)


def is_first(text: str, at: int) -> bool:
    """Tell whether nothing but spaces stands before a sign on its line."""
    return not text[line_begin(text, at) : at].strip(" ")


def behind(text: str, at: int, lines: str) -> Change:
    """Put lines behind the line of a sign."""
    end = line_end(text, at)
    return Change(end, end, f"\n{lines}")


def without_lines(text: str, begin: int, end: int) -> Change:
    """Take out all lines from that of one sign to that of another."""
    first, last = line_begin(text, begin), line_end(text, end)
    return Change(first - 1, last) if first else Change(0, min(last + 1, len(text)))


def notes_above(text: str, at: int) -> int:
    """Return where the notes begin that stand directly above a line, as far in as that sign."""
    note = " " * column(text, at) + "#"
    begin = line_begin(text, at)
    while begin and text.startswith(note, above := line_begin(text, begin - 1)):
        begin = above
    return begin
