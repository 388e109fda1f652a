"""A text in, marks in the place of what its signs mean out, and what the marks stand for."""

import re
from collections.abc import Callable, Mapping, Sequence
from xml.etree.ElementTree import Element

from markdown.util import ETX, INLINE_PLACEHOLDER_RE, STX, AtomicString

# What every mark begins with.
MARK = f"{STX}klzzwxh:"

_ANY = re.compile(r"[`\\<\[&*_]|  \n")

# A sign without which there is nothing to find, and what puts marks into a text that has it.
Pattern = tuple[str, "Callable[[Marks, str, int], str]"]


class Marks:
    """The marks in the texts of one document, and what they stand for.

    `patterns` are tried in their order; what one has found, only those behind it look into.
    `alone` are the tags without a partner in their paragraph.
    """

    def __init__(
        self, patterns: Sequence[Pattern], references: Mapping[str, tuple[str, str | None]]
    ) -> None:
        self.references = references
        self.alone: set[str] = set()
        self._patterns = patterns
        self._kept: dict[str, Element | str] = {}

    def mark(self, text: str, first: int = 0) -> str:
        """Put marks in the place of what the patterns find, from the first one on."""
        if isinstance(text, AtomicString) or not _ANY.search(text):
            return text
        for number in range(first, len(self._patterns)):
            sign, replace = self._patterns[number]
            if sign in text:
                text = replace(self, text, number)
        return text

    def keep(self, node: Element | str, number: int) -> str:
        """Keep what a pattern has found, and return the mark of it."""
        if not isinstance(node, str) and not isinstance(node.text, AtomicString):
            for child in (node, *node):
                if child.text:
                    child.text = self.mark(child.text, number + 1)
                if child.tail:
                    child.tail = self.mark(child.tail, number)
        name = f"{len(self._kept):04d}"
        self._kept[name] = node
        return f"{MARK}{name}{ETX}"

    def at(self, text: str, place: int) -> tuple[Element | str | None, int]:
        """Return what the mark at a place stands for, and where it ends."""
        match = INLINE_PLACEHOLDER_RE.search(text, place)
        node = self._kept.get(match[1]) if match else None
        return (node, match.end()) if match and node is not None else (None, place + len(MARK))

    def plain(self, text: str) -> str:
        """Return a text with the words of its marks, for what is no text of an element."""
        return INLINE_PLACEHOLDER_RE.sub(self._words, text) if MARK in text else text

    def _words(self, match: re.Match[str]) -> str:
        node = self._kept.get(match[1], "")
        return node if isinstance(node, str) else "".join(node.itertext())
