"""A line of Markdown in, whether it begins an item, and what it leaves open for the next, out."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from ..depth import DEEPEST
from .lines import lines

_ITEM = re.compile(r"( {0,3})([-*+]|\d{1,9}[.)])(?: +|$)")
_RULE = re.compile(r" {0,3}([-_*])(?: *\1){2,} *")
_HEADING = re.compile(r" {0,3}#{1,6}(?: |$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+) *")
_QUOTE = re.compile(r" {0,3}> ?")
_NOTE = re.compile(r" {0,3}\[\^[^\]\n]+\]:")
_TABLE_RULE = re.compile(r" *\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?")
CODE = "    "
# So begins a line that can be nothing but words.
_PLAIN = re.compile(r"[^\s#>\-=_*|:]")


class Above(Enum):
    """What the line above leaves open for the next."""

    NOTHING = auto()
    WORDS = auto()
    QUOTED = auto()
    TABLE = auto()


def lines_with_above(text: str) -> Iterator[tuple[int, str, Above]]:
    """Yield the lines of a text in which no list has begun, and what is open above each."""
    above = Above.NOTHING
    for begin, line in lines(text):
        yield begin, line, above
        above = above_next(above, line)


def match_item(line: str, above: Above) -> re.Match[str] | None:
    """Match the marker of an item; `above` is what it would interrupt."""
    item = _ITEM.match(line)
    if item and _RULE.fullmatch(line):
        return None
    # Below a paragraph a number begins a list only if it is 1: «in the year\n2008. …».
    if item and above is Above.WORDS:
        interrupts = item[2] in ("-", "*", "+", "1.", "1)") and item.end() < len(line)
        return item if interrupts else None
    return item


def begins_something(words: str) -> bool:
    """Tell whether words do not go on with a paragraph above them."""
    patterns = (_HEADING, _QUOTE, _NOTE, _ITEM)
    return bool(_RULE.fullmatch(words)) or any(pattern.match(words) for pattern in patterns)


def above_next(above: Above, line: str) -> Above:
    """Return what a line leaves open, if it is words and not the beginning of an item."""
    if _PLAIN.match(line):
        return Above.WORDS if above is Above.NOTHING else above
    is_open = above in (Above.WORDS, Above.QUOTED)
    if not line.strip() or _HEADING.match(line) or _RULE.fullmatch(line):
        return Above.NOTHING
    if line.startswith(CODE):
        return above if is_open else Above.NOTHING
    if quote := _QUOTE.match(line):
        inside = Above.WORDS if above is Above.QUOTED else Above.NOTHING
        words = line[quote.end() :]
        for _ in range(DEEPEST):
            if not (item := match_item(words, inside)):
                break
            words, inside = words[item.end() :], Above.NOTHING
        left = above_next(inside, words)
        return Above.NOTHING if left is Above.NOTHING else Above.QUOTED
    if above is Above.WORDS and _UNDERLINE.fullmatch(line):
        return Above.NOTHING
    if above is Above.WORDS and _TABLE_RULE.fullmatch(line):
        return Above.TABLE
    return Above.WORDS if above is Above.NOTHING else above
