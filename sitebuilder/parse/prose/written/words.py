"""An element in, its words out."""

import html
from collections.abc import Iterator
from xml.etree.ElementTree import Element

_REFERENCE = "note-reference"


def text_of(element: Element) -> str:
    """Return the words of an element, without markup and without references to notes."""
    if not len(element):
        words = element.text or ""
    elif any(part.get("class") == _REFERENCE for part in element.iter("sup")):
        words = "".join(_words(element))
    else:
        words = "".join(element.itertext())
    return " ".join(html.unescape(words).split())


def _words(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.get("class") != _REFERENCE:
            yield from _words(child)
        yield child.tail or ""
