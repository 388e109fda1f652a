"""A text in, marks in the place of its links, images and references out."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import LinkInlineProcessor, dequote

from .brackets import Brackets, Link
from .marks import Marks

_OPENING = re.compile(r"(?<!!)\[")
_IMAGE = re.compile(r"!\[")

# Reads what begins at a bracket, and says what a link leads to, with its title: None if to nothing.
_Read = Callable[[int], Link | None]
_Resolve = Callable[[Marks, Link], tuple[str, str | None] | None]


def mark_links(marks: Marks, text: str, number: int) -> str:
    """Mark `[words](target "title")`."""
    return _mark(marks, text, number, _OPENING, Brackets(text).link, _written)


def mark_images(marks: Marks, text: str, number: int) -> str:
    """Mark `![words](target "title")`."""
    return _mark(marks, text, number, _IMAGE, Brackets(text).link, _written)


def mark_references(marks: Marks, text: str, number: int) -> str:
    """Mark `[words][name]`."""
    return _mark(marks, text, number, _OPENING, Brackets(text).reference, _referred)


def mark_image_references(marks: Marks, text: str, number: int) -> str:
    """Mark `![words][name]`."""
    return _mark(marks, text, number, _IMAGE, Brackets(text).reference, _referred)


def mark_short_references(marks: Marks, text: str, number: int) -> str:
    """Mark `[name]`."""
    return _mark(marks, text, number, _OPENING, Brackets(text).short_reference, _referred)


def mark_short_image_references(marks: Marks, text: str, number: int) -> str:
    """Mark `![name]`."""
    return _mark(marks, text, number, _IMAGE, Brackets(text).short_reference, _referred)


def _mark(
    marks: Marks, text: str, number: int, opening: re.Pattern[str], read: _Read, resolve: _Resolve
) -> str:
    pieces, done, position = [], 0, 0
    while match := opening.search(text, position):
        link = read(match.end() - 1)
        position = link.end if link else match.end()
        found = resolve(marks, link) if link else None
        if link and found:
            target, title = found
            element = Element("img", src=target) if opening is _IMAGE else Element("a", href=target)
            if title is not None:
                element.set("title", title)
            if opening is _IMAGE:
                element.set("alt", marks.plain(link.words))
            else:
                element.text = link.words
            pieces += [text[done : match.start()], marks.keep(element, number)]
            done = position
    return "".join((*pieces, text[done:]))


def _written(marks: Marks, link: Link) -> tuple[str, str | None]:
    target = marks.plain(link.target).strip()
    if link.title is None:
        return target, None
    title = dequote(marks.plain(link.title.strip()))
    return target, LinkInlineProcessor.RE_TITLE_CLEAN.sub(" ", title)


def _referred(marks: Marks, link: Link) -> tuple[str, str | None] | None:
    target, title = marks.references.get(re.sub(r"\s+", " ", link.target.lower()), (None, None))
    return None if target is None else (target, title or None)
