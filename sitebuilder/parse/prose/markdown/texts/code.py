"""A text in, marks in the place of its code and of its escaped signs out."""

import re
from bisect import bisect_right
from functools import cached_property
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import BACKTICK_RE, ESCAPE_RE
from markdown.util import ETX, STX, AtomicString, code_escape

from .marks import Marks

ESCAPED = frozenset("\\`*_{}[]()>#+-.!|<")


def mark_code(marks: Marks, text: str, number: int) -> str:
    """Mark what stands in backticks, and the backslashes in front of them."""
    spans, pieces, done, position = _CodeSpans(text), [], 0, 0
    backtick = re.compile(BACKTICK_RE)
    while match := backtick.search(text, position):
        begin = match.start()
        if match[1]:
            backslashes = _escaped("\\") * (len(match[1]) // 2)
            pieces += [text[done:begin], marks.keep(backslashes, number)]
            done = begin = match.end()
        code, position = spans.span(begin)
        if code is not None:
            element = Element("code")
            element.text = AtomicString(code_escape(code.strip()))
            pieces += [text[done:begin], marks.keep(element, number)]
            done = position
    return "".join((*pieces, text[done:]))


def mark_escapes(marks: Marks, text: str, number: int) -> str:
    """Mark the signs that are to be shown, for a backslash stands before them."""
    return re.sub(
        ESCAPE_RE,
        lambda match: marks.keep(_escaped(match[1]), number) if match[1] in ESCAPED else match[0],
        text,
        flags=re.DOTALL,
    )


def _escaped(sign: str) -> str:
    return f"{STX}{ord(sign)}{ETX}"


class _CodeSpans:
    """The runs of backticks of one text, and which of them end what others begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        runs = [match.span() for match in re.finditer("`+", text)]
        self._starts = [start for start, _ in runs]
        self._ends = [end for _, end in runs]

    def span(self, begin: int) -> tuple[str | None, int]:
        """Return the code that begins at a backtick, if any does, and where to go on."""
        run = bisect_right(self._starts, begin) - 1
        ticks = self._ends[run] - begin
        same = self._runs_of.get(ticks, [])
        position = bisect_right(same, run)
        ending = same[position] if position < len(same) else self._longest[run + 1]
        length = self._length(ending)
        if not 0 < length <= ticks:
            # So far the library passes over what it could not read.
            return None, begin + 2 * ticks
        return self._text[begin + length : self._starts[ending]], self._ends[ending]

    def _length(self, run: int) -> int:
        return self._ends[run] - self._starts[run] if run >= 0 else 0

    @cached_property
    def _runs_of(self) -> dict[int, list[int]]:
        """Return the runs of each length."""
        found: dict[int, list[int]] = {}
        for run in range(len(self._starts)):
            found.setdefault(self._length(run), []).append(run)
        return found

    @cached_property
    def _longest(self) -> list[int]:
        """Return the first of the longest runs from each on; -1 if none is left."""
        found = [-1]
        for run in reversed(range(len(self._starts))):
            is_longest = self._length(run) >= self._length(found[-1])
            found.append(run if is_longest else found[-1])
        return found[::-1]
