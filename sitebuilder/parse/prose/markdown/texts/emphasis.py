"""A text in, marks in the place of what its stars and underscores emphasize out."""

import re
from xml.etree.ElementTree import Element

import markdown
from markdown.inlinepatterns import DelimiterProcessor

from .marks import Marks

_SIGN = re.compile(r"[*_]")
_RUN = re.compile(r"\*+|_+")
# Emphasis as most is: one or two signs, no other sign inside, the same ones at the end.
_PLAIN = re.compile(
    r"(?<!\*)(\*\*?)(?![\s*])([^*_]+)(?<!\s)\1(?!\*)"
    r"|(?<![\w_])(__?)(?![\s_])([^*_]+)(?<!\s)\3(?![\w_])"
)


class Emphasis:
    """Marks emphasis in the texts of one document; the library remembers what it read ahead."""

    def __init__(self, library: markdown.Markdown) -> None:
        self._library = library
        self._reader: _Reader | None = None

    def mark(self, marks: Marks, text: str, number: int) -> str:
        """Mark `*words*` and `**words**`."""
        if "*" not in text and "_" not in text:
            return text
        position = 0
        while match := _SIGN.search(text, position):
            element, begin, end = self._plain(text, match.start()) or self._read(match, text)
            if element is None:
                position = end
            else:
                mark = marks.keep(element, number)
                text = f"{text[:begin]}{mark}{text[end:]}"
                position = begin + len(mark)
        return text

    def _plain(self, text: str, begin: int) -> tuple[Element, int, int] | None:
        """Return the emphasis at a sign, if it is plain to see what it ends with."""
        is_ahead = self._reader is not None and self._reader.regions
        found = None if is_ahead else _PLAIN.match(text, begin)
        if found is None:
            return None
        element = Element("strong" if len(found[1] or found[3]) == 2 else "em")
        element.text = found[2] or found[4]
        return element, begin, found.end()

    def _read(self, match: re.Match[str], text: str) -> tuple[Element | None, int, int]:
        self._reader = self._reader or _Reader(self._library)
        element, begin, end = self._reader.handleMatch(match, text)
        assert not isinstance(element, str) and begin is not None and end is not None
        return element, begin, end


class _Reader(DelimiterProcessor):
    """The library's own reading of stars and underscores, without a look at each letter."""

    def __init__(self, library: markdown.Markdown) -> None:
        super().__init__("*", "strong,em", library)
        self.add("_", "strong,em", smart=True)

    def search(self, data: str, start: int) -> re.Match[str] | None:
        """Return the next signs that begin or end something."""
        for run in _RUN.finditer(data, start):
            delimiter = self.delimiters[data[run.start()]]
            found = delimiter.boundary.match(data, run.start())
            # What ends, though nothing of its kind has begun, is passed over.
            if found and (delimiter.stack or found.lastgroup != "end"):
                return found
        return None
