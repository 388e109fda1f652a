"""A text in, marks in the place of what its signs mean out, and what the marks stand for."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from markdown.util import ETX, INLINE_PLACEHOLDER_RE, STX, AtomicString

# What every mark begins with.
MARK = f"{STX}klzzwxh:"

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
        # Without one of these signs there is nothing to find: the most frequent first.
        has_signs = "*" in text or "[" in text or "`" in text or "_" in text or "&" in text
        has_signs = has_signs or "<" in text or "\\" in text or "  \n" in text
        if not has_signs or isinstance(text, AtomicString):
            return text
        for number in range(first, len(self._patterns)):
            sign, replace = self._patterns[number]
            if sign in text:
                text = replace(self, text, number)
        return text

    def keep(self, node: Element | str, number: int) -> str:
        """Keep what a pattern has found, and return the mark of it."""
        if not isinstance(node, str) and not isinstance(node.text, AtomicString):
            for child in (node, *node) if len(node) else (node,):
                if child.text:
                    child.text = self.mark(child.text, number + 1)
                if child.tail:
                    child.tail = self.mark(child.tail, number)
        name = f"{len(self._kept):04d}"
        self._kept[name] = node
        return f"{MARK}{name}{ETX}"

    def parts(self, text: str) -> Iterator[Element | str]:
        """Yield the words of a text, and what its marks stand for."""
        begin = 0
        while (place := text.find(MARK, begin)) >= 0:
            match = INLINE_PLACEHOLDER_RE.search(text, place)
            node = self._kept.get(match[1]) if match else None
            if match and node is not None:
                yield text[begin:place]
                yield node
                begin = match.end()
            else:
                yield text[begin : place + len(MARK)]
                begin = place + len(MARK)
        yield AtomicString(text[begin:]) if isinstance(text, AtomicString) else text[begin:]

    def plain(self, text: str) -> str:
        """Return a text with the words of its marks, for what is no text of an element."""
        return INLINE_PLACEHOLDER_RE.sub(self._words, text) if MARK in text else text

    def _words(self, match: re.Match[str]) -> str:
        node = self._kept.get(match[1], "")
        return node if isinstance(node, str) else "".join(node.itertext())
