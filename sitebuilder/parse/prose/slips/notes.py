"""Markdown text in, diagnostics for footnotes that are none, or that nobody would find, out."""

import re
from collections.abc import Iterator

import msgspec

from ....model.problems.diagnostics import Diagnostic, Location, error, place_at, warning
from ..tree import MarkdownTree

_SIGN = "[^"
_INDENTED = r"(?m)^[ \t]+(?=\[\^[^\]\n]+\]:)"
# A note of which only the beginning is there, so that the next one would stand inside it.
_EMPTY = re.compile(
    r"(\[\^(?<![^\n]..)[^\]\n]+\]:)[ \t]*(?:(?![^\n])(?!\n(?: {4}|\t)\S)|(?=\[\^[^\]\n]+\]:))"
)


def with_notes_apart(text: str) -> str:
    """Begin every note at the left edge, and give it words: none can stand inside another."""
    if _SIGN not in text:
        return text
    if " [^" in text or "\t[^" in text:
        text = re.sub(_INDENTED, "", text)
    return _EMPTY.sub("\\1 –\n", text)


def refused_notes(where: Location, text: str, first_line: int) -> Iterator[Diagnostic]:
    """Tell a footnote where none can be shown."""
    if _SIGN in text:
        place = Location(where.path, where.line + first_line - 1, where.column, where.length)
        message, hint = "a footnote cannot stand here", "put it into the text of a page"
        yield error(place, "footnote-in-entry", message, hint)


class _Mark(msgspec.Struct, frozen=True):
    """A place where `[^name]` is written; `is_note` if the words of a note follow."""

    start: int
    length: int
    name: str
    is_note: bool


def note_problems(
    path: str, text: str, first_line: int, tree: MarkdownTree
) -> Iterator[Diagnostic]:
    """Find notes that are missing, empty, written twice, or that nothing refers to."""
    written: set[str] = set()
    for mark in _marks(text):
        name = mark.name
        is_twice = mark.is_note and name in written
        is_empty = mark.is_note and _EMPTY.match(text, mark.start) is not None
        written |= {name} if mark.is_note else set()
        if name in tree.footnotes and name in tree.noted and not is_twice and not is_empty:
            continue
        where = place_at(path, text, mark.start, mark.length, first_line)
        if is_twice:
            message = f"the note '{name}' is written twice"
            hint = "give one of them another name, here and where it is used"
            yield error(where, "duplicate-footnote", message, hint)
        elif is_empty:
            message, hint = f"the note '{name}' is empty", f"write its words behind '[^{name}]:'"
            yield error(where, "unknown-footnote", message, hint)
        elif name not in tree.footnotes:
            hint = f"add a line '[^{name}]: …' at the end of the file"
            message = f"there is no note '{name}'"
            yield error(where, "unknown-footnote", message, hint)
        else:
            hint = f"write [^{name}] where the note belongs, or delete the note"
            message = f"nothing refers to the note '{name}'"
            yield warning(where, "unused-footnote", message, hint)


def _marks(text: str) -> Iterator[_Mark]:
    """Find all `[^name]`; a pattern would look through the whole line behind each `[^`."""
    position, close, line_end = 0, -1, -1
    while (start := text.find(_SIGN, position)) >= 0:
        begin = start + len(_SIGN)
        close = text.find("]", begin) if close < begin else close
        if close < 0:
            return
        line_end = _line_end(text, begin) if line_end < begin else line_end
        if close > line_end:
            position = line_end
        elif close == begin:
            position = begin
        else:
            has_colon = text.startswith(":", close + 1)
            position = close + 2 if has_colon else close + 1
            is_note = has_colon and _is_first(text, start)
            yield _Mark(start, position - start, text[begin:close], is_note)


def _line_end(text: str, index: int) -> int:
    found = text.find("\n", index)
    return found if found >= 0 else len(text)


def _is_first(text: str, index: int) -> bool:
    """Tell whether nothing but the signs of a quotation stands before on the line."""
    return not text[text.rfind("\n", 0, index) + 1 : index].strip(" \t>")
