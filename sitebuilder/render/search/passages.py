"""The HTML of a page's words in, its passages out: what stands below each heading, as plain text.

An element that is hidden from screen readers, or has the attribute `data-unsearched`, is passed
over with all that it holds.
"""

import re
from html import unescape
from typing import Any

import msgspec

# What no visitor reads as words of the page: drawings, marks of footnotes, words on what opens.
_PASSED_OVER = r"<(?P<passed>svg|style|script|summary|template)\b.*?</(?P=passed)\s*>|<!--.*?-->"
_NOTE = r"<sup\s+id=.*?</sup\s*>"
_GIVEN = r"(?P<given>(?:[^<>\"']++|\"[^\"<>]*+\"|'[^'<>]*+')*)"
_TAG = rf"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*+){_GIVEN}>"
_MARKUP = re.compile(f"{_PASSED_OVER}|{_NOTE}|{_TAG}", re.DOTALL | re.IGNORECASE)
_ID = re.compile(r"\sid\s*=\s*[\"']([^\"'<>]+)")
_UNSEARCHED = re.compile(r"\s(?:aria-hidden=[\"']true[\"']|data-unsearched\b)")
_HEADING = re.compile(r"h[1-6]")
# Nothing stands inside these, and nothing ends them.
_EMPTY = re.compile(r"area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
# These do not part a word from the next; all others do.
_INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "mark", "q"),
    *("s", "small", "span", "strong", "sub", "sup", "time", "u"),
}


class Passage(msgspec.Struct, frozen=True, array_like=True):
    """A part of a page that a result can lead to; the first has neither place nor heading."""

    place: str
    heading: str
    text: str


def read_passages(html: str) -> tuple[Passage, ...]:
    """Read the passages of a page."""
    reader = _Reader()
    start = 0
    for match in _MARKUP.finditer(html):
        reader.take_text(html[start : match.start()])
        if match["name"]:
            reader.take_tag(match["name"].lower(), match["given"], is_end=bool(match["end"]))
        elif match["passed"]:
            reader.take_text(" ")
        start = match.end()
    reader.take_text(html[start:])
    return reader.passages()


def plain_text(html: str) -> str:
    """Return the words of some HTML, with single spaces between them."""
    return " ".join(" ".join((each.heading, each.text)) for each in read_passages(html)).strip()


class _Reader:
    """Puts what it is given into the passage that is open."""

    def __init__(self) -> None:
        self._found: list[dict[str, Any]] = []
        self._waiting = ""
        self._is_heading = False
        # The element that is passed over, and how many of its name are open.
        self._passed, self._depth = "", 0
        self._open("")

    def take_text(self, text: str) -> None:
        """Add a text as it stands between two tags."""
        if self._depth:
            return
        if text.strip() and not self._is_heading:
            self._waiting = ""
        self._found[-1]["heading" if self._is_heading else "text"].append(text)

    def take_tag(self, name: str, given: str, *, is_end: bool) -> None:
        """Open a passage where a heading begins; remember the place that a tag names."""
        if self._depth or (not _EMPTY.fullmatch(name) and _UNSEARCHED.search(given)):
            self._pass_over(name, -1 if is_end else 1)
            return
        found = None if is_end else _ID.search(given)
        if _HEADING.fullmatch(name):
            self._is_heading = not is_end
            if not is_end:
                # A list gives its names to its items, not to their headings.
                self._open(found[1] if found else self._waiting or self._found[-1]["place"])
        elif found:
            self._waiting = found[1]
        if name not in _INLINE:
            self.take_text(" ")

    def _pass_over(self, name: str, step: int) -> None:
        if not self._depth:
            self._passed = name
        if name == self._passed:
            self._depth += step

    def passages(self) -> tuple[Passage, ...]:
        """Return all that was found."""
        return tuple(
            Passage(each["place"], _joined(each["heading"]), _joined(each["text"]))
            for each in self._found
        )

    def _open(self, place: str) -> None:
        self._found.append({"place": unescape(place), "heading": [], "text": []})
        self._waiting = ""


def _joined(texts: list[str]) -> str:
    return " ".join(unescape("".join(texts)).split())
