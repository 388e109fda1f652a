"""A text with brackets in, the links that they make out; all of it is gone through once."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate

import msgspec
from markdown.inlinepatterns import LinkInlineProcessor

# A link as most are: no bracket inside its words, no bracket or quotation mark in its target.
_PLAIN = re.compile(r"\[([^\[\]]*)\]\(([^()'\"<]*)\)")
# These are seldom needed, and made when they are.
_SQUARE = r"[\[\]]"
_ROUND = r"[()]"
_QUOTES = r"['\"]"
_END_OF_TITLE = r"(['\"]) *\)"
_NAME = r"\s?\[([^\]]*)\]"
_OTHER = {"'": '"', '"': "'"}


class Link(msgspec.Struct, frozen=True):
    """What stands in the brackets, as it is written, and where in the text all of it ends."""

    words: str
    target: str
    title: str | None
    end: int


class Brackets:
    """The brackets of one text, and their partners.

    Python-Markdown looks for each partner anew, to the end of the text: this finds the same ones.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def link(self, opening: int) -> Link | None:
        """Return the link `[words](target "title")` that begins at a bracket."""
        if plain := _PLAIN.match(self._text, opening):
            return Link(plain[1], plain[2], None, plain.end())
        closing = self._squares.get(opening)
        match = LinkInlineProcessor.RE_LINK.match(self._text, closing + 1) if closing else None
        if match is None:
            return None
        words = self._text[opening + 1 : closing]
        if match[1]:
            title = match[2][1:-1] if match[2] else None
            return Link(words, match[1][1:-1], title, match.end())
        end = self._rounds.get(match.start())
        quote = _at(self._quotes, bisect_left(self._quotes, match.end()))
        if end is not None and (quote is None or end < quote):
            return Link(words, self._text[match.end() : end], None, end + 1)
        return None if quote is None else self._titled(words, match.end(), quote)

    def reference(self, opening: int) -> Link | None:
        """Return the link `[words][name]` or `[words][]` that begins at a bracket."""
        closing = self._squares.get(opening)
        name = re.compile(_NAME).match(self._text, closing + 1) if closing else None
        if name is None:
            return None
        words = self._text[opening + 1 : closing]
        return Link(words, name[1] or words, None, name.end())

    def short_reference(self, opening: int) -> Link | None:
        """Return the link `[name]` that begins at a bracket."""
        closing = self._squares.get(opening)
        if closing is None:
            return None
        words = self._text[opening + 1 : closing]
        return Link(words, words, None, closing + 1)

    def _titled(self, words: str, start: int, quote: int) -> Link | None:
        """Return a link in which a quotation mark stands: from there on only a title ends it."""
        text, others = self._text, self._marks[_OTHER[self._text[quote]]]
        other = _at(others, bisect_right(others, quote))
        marks = (quote,) if other is None else (quote, other)
        ends = [(*found, mark) for mark in marks if (found := self._end_of_title(mark))]
        if ends:
            end, title_end, mark = min(ends)
            return Link(words, text[start:mark], text[mark + 1 : title_end], end + 1)
        # No title: as many brackets of either kind as were open end the target. So the library.
        begin, first = bisect_left(self._places, start), bisect_left(self._places, quote)
        last = _at(self._places, first + self._depths[first] - self._depths[begin])
        if last is None:
            return None
        if text[last] == "(":
            return Link(words, text[start:-2], None, len(text) - 1)
        return Link(words, text[start:last], None, last + 1)

    def _end_of_title(self, mark: int) -> tuple[int, int] | None:
        """Return where a link ends whose title begins at a mark, and where the title does."""
        marks, ends = self._ends[self._text[mark]]
        position = bisect_right(marks, mark)
        return (ends[position], marks[position]) if position < len(marks) else None

    @cached_property
    def _squares(self) -> dict[int, int]:
        return _partners(self._text, _SQUARE, "[")

    @cached_property
    def _rounds(self) -> dict[int, int]:
        return _partners(self._text, _ROUND, "(")

    @cached_property
    def _places(self) -> list[int]:
        return [match.start() for match in re.finditer(_ROUND, self._text)]

    @cached_property
    def _depths(self) -> list[int]:
        """Return how many more round brackets open than close before each place."""
        steps = (1 if self._text[place] == "(" else -1 for place in self._places)
        return list(accumulate(steps, initial=0))

    @cached_property
    def _quotes(self) -> list[int]:
        return [match.start() for match in re.finditer(_QUOTES, self._text)]

    @cached_property
    def _marks(self) -> dict[str, list[int]]:
        return {sign: [m for m in self._quotes if self._text[m] == sign] for sign in _OTHER}

    @cached_property
    def _ends(self) -> dict[str, tuple[list[int], list[int]]]:
        """Return the quotation marks that stand before `)`, and those brackets."""
        found: dict[str, tuple[list[int], list[int]]] = {sign: ([], []) for sign in _OTHER}
        for match in re.finditer(_END_OF_TITLE, self._text):
            marks, ends = found[match[1]]
            marks.append(match.start())
            ends.append(match.end() - 1)
        return found


def _at(places: list[int], position: int) -> int | None:
    return places[position] if position < len(places) else None


def _partners(text: str, brackets: str, opening: str) -> dict[int, int]:
    """Return for each opening bracket the place of the one that closes it."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer(brackets, text):
        if match[0] == opening:
            opened.append(match.start())
        elif opened:
            partners[opened.pop()] = match.start()
    return partners
