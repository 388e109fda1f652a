"""A text in, marks in the place of what stands in `<…>`, of entities and of breaks out."""

import html
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from xml.etree.ElementTree import Element

import msgspec
from markdown.inlinepatterns import AUTOLINK_RE, AUTOMAIL_RE, ENTITY_RE
from markdown.util import AtomicString

from .marks import Marks

_NAMES = "sub|sup|small|mark|cite|q|s"
# The tags that may stand in Markdown: without attributes, and each with its partner.
# A backslash at the end of a line is a break too, as on GitHub.
TAGS = (
    rf"(?i)<br ?/?>|\\\n|<(?P<name>{_NAMES})>(?P<words>.*?)</(?P=name)>|(?P<alone></?(?:{_NAMES})>)"
)
_TAG = rf"(?i)<br ?/?>|\\\n|<(?P<closing>/?)(?P<name>{_NAMES})>"
# Python reads no number of more digits.
_LONGEST_ENTITY = 4000


def mark_tags(marks: Marks, text: str, number: int) -> str:
    """Mark `<sub>2</sub>`, and the tags without a partner, which are shown as they are."""
    if "<" not in text and "\\\n" not in text:
        return text
    pieces, done = [], 0
    for tag in _Tags(text, marks.alone).inside(0, len(text)):
        pieces += [text[done : tag.begin], marks.keep(tag.element, number)]
        done = tag.end
    return "".join((*pieces, text[done:]))


def mark_autolinks(marks: Marks, text: str, number: int) -> str:
    """Mark `<https://example.org>`."""

    def keep(match: re.Match[str]) -> str:
        link = Element("a", href=marks.plain(match[1]))
        link.text = AtomicString(match[1])
        return marks.keep(link, number)

    return re.sub(AUTOLINK_RE, keep, text)


def mark_mail(marks: Marks, text: str, number: int) -> str:
    """Mark `<name@example.org>`, as a plain link: it is not disguised, to no one's help."""

    def keep(match: re.Match[str]) -> str:
        link = Element("a", href=f"mailto:{match[1]}")
        link.text = match[1]
        return marks.keep(link, number)

    return re.sub(AUTOMAIL_RE, keep, text)


def mark_breaks(marks: Marks, text: str, number: int) -> str:
    """Mark two spaces at the end of a line."""
    first, *others = text.split("  \n")
    return "".join((first, *(marks.keep(Element("br"), number) + other for other in others)))


def mark_entities(marks: Marks, text: str, number: int) -> str:
    """Mark `&eacute;`, as the sign it stands for: the library would hide it from ids and texts."""
    return re.sub(ENTITY_RE, lambda match: marks.keep(_sign(match[0]), number), text)


def _sign(entity: str) -> str:
    is_number = entity.startswith("&#")
    return "\ufffd" if is_number and len(entity) > _LONGEST_ENTITY else html.unescape(entity)


class _Tag(msgspec.Struct, frozen=True):
    """An element or, if a tag is alone, the tag itself; and where it stands."""

    element: Element | str
    begin: int
    end: int


class _Tags:
    """The tags of one text, as `TAGS` finds them; `alone` are those without a partner."""

    def __init__(self, text: str, alone: set[str]) -> None:
        self._text = text
        self._alone = alone
        self._pattern = re.compile(_TAG)

    def inside(self, begin: int, end: int) -> Iterator[_Tag]:
        """Yield the tags between two places, those inside another as elements of it."""
        match = self._pattern.search(self._text, begin, end)
        while match:
            tag = self._read(match, end)
            yield tag
            match = self._pattern.search(self._text, tag.end, end)

    def _read(self, match: re.Match[str], end: int) -> _Tag:
        if not match["name"]:
            element = Element("br")
            element.text = ""
            return _Tag(element, match.start(), match.end())
        name, words = match["name"].lower(), match.end()
        places = self._closings.get(name, [])
        position = bisect_left(places, words)
        closing = places[position] if position < len(places) else end
        if match["closing"] or closing + len(f"</{name}>") > end:
            self._alone.add(match[0])
            return _Tag(match[0], match.start(), match.end())
        element = Element(name)
        for tag in self.inside(words, closing):
            _append(element, self._text[words : tag.begin])
            _append(element, tag.element)
            words = tag.end
        _append(element, self._text[words:closing])
        return _Tag(element, match.start(), closing + len(f"</{name}>"))

    @cached_property
    def _closings(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for match in self._pattern.finditer(self._text):
            if match["closing"]:
                found.setdefault(match["name"].lower(), []).append(match.start())
        return found


def _append(element: Element, part: Element | str) -> None:
    if not isinstance(part, str):
        element.append(part)
    elif len(element):
        element[-1].tail = (element[-1].tail or "") + part
    else:
        element.text = (element.text or "") + part
