"""The words of a content file in, the same without drawings pasted as text out; each is told."""

import re
from collections.abc import Iterator

import msgspec

from ...model.problems.diagnostics import Diagnostic, error, place_at
from ..prose.written.marks import CODE

_NOTE = r"<!--(?:(?!<!--).)*?-->"
# What programs write above a drawing: which form it has, and who made it.
_ABOVE = (
    rf"(?:<\?xml\b[^<>]*>\s*+)?(?:{_NOTE}\s*+)?"
    r"(?:<!DOCTYPE\s+svg\b[^<>\[]*+(?:\[[^\]]*+\]\s*+)?>\s*+)?"
)
_BEGIN = rf"(?si)(?P<other>{_NOTE}|{CODE})|(?<!\\){_ABOVE}<svg\b[^<>]*>"
_INSIDE = r"(?i)<(/?)svg\b[^<>]*>"


class Undrawn(msgspec.Struct, frozen=True):
    """A text in which all else than drawings keeps its place, and the drawings that were there."""

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()


def without_drawings(path: str, text: str, first_line: int) -> Undrawn:
    """Blank out the drawings that were pasted as text, and tell each as one problem."""
    if "</svg" not in text and "</SVG" not in text:
        return Undrawn(text)
    pieces: list[str] = []
    problems: list[Diagnostic] = []
    done = 0
    for begin, end in _drawings(text):
        pieces += (text[done:begin], re.sub(r"[^\n]", " ", text[begin:end]))
        problems.append(_pasted(path, text, begin, end, first_line))
        done = end
    return Undrawn("".join((*pieces, text[done:])), tuple(problems))


def _drawings(text: str) -> Iterator[tuple[int, int]]:
    """Find where drawings begin and end; none that is shown as code, or stands in a note."""
    begin, place = re.compile(_BEGIN), 0
    while match := begin.search(text, place):
        place = match.end()
        if match["other"] is None:
            place = place if match[0].endswith("/>") else _end_of(text, place)
            yield match.start(), place


def _end_of(text: str, place: int) -> int:
    """Return where a drawing ends that was opened just before: at the end of all, if nowhere."""
    depth = 1
    for tag in re.compile(_INSIDE).finditer(text, place):
        depth += -1 if tag[1] else 0 if tag[0].endswith("/>") else 1
        if not depth:
            return tag.end()
    return len(text.rstrip())


def _pasted(path: str, text: str, begin: int, end: int, first_line: int) -> Diagnostic:
    length = len(text[begin:end].partition("\n")[0])
    where = place_at(path, text, begin, length, first_line)
    last = where.line + text.count("\n", begin, end)
    lines = f"line {last}" if last == where.line else f"lines {where.line} to {last}"
    message = f"a drawing was pasted here as text ({lines})"
    hint = (
        "save it as a file such as drawing.svg beside the page, "
        "and write ![What it shows](drawing.svg)"
    )
    return error(where, "html-tag", message, hint)
