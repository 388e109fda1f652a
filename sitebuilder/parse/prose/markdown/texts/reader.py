"""The texts of a tree in, the elements that are written in them put into the tree.

The patterns, their order and the marks are Python-Markdown's own; but a pattern is tried only where
a sign of it stands, and goes through a text once.
"""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.footnotes import FootnoteInlineProcessor
from markdown.util import AtomicString

from ..notes import Notes
from .code import mark_code, mark_escapes
from .emphasis import Emphasis
from .links import (
    mark_image_references,
    mark_images,
    mark_links,
    mark_references,
    mark_short_image_references,
    mark_short_references,
)
from .marks import MARK, Marks, Pattern
from .tags import mark_autolinks, mark_breaks, mark_entities, mark_mail, mark_tags

_NOTE = re.compile(r"\[\^([^\]]*)\]")


def read_texts(root: Element, library: markdown.Markdown, notes: Notes | None) -> frozenset[str]:
    """Put what the texts of a tree say into it, and return the tags that stand alone."""
    marks = Marks(_patterns(library, notes), library.references)
    unread = [root]
    for parent in unread:
        inside: list[tuple[Element, list[Element]]] = []
        # Elements that are put in behind another are met in their turn.
        for position, child in enumerate(parent, 1):
            if child.text and not isinstance(child.text, AtomicString):
                text = marks.mark(child.text)
                if MARK in text:
                    child.text, found = _take_out(marks, text)
                    unread += found
                    inside.append((child, found))
            if child.tail:
                text = marks.mark(child.tail)
                if MARK in text:
                    child.tail, parent[position:position] = _take_out(marks, text)
            if len(child):
                unread.append(child)
        for element, found in inside:
            element[:0] = found
    return frozenset(marks.alone)


def _patterns(library: markdown.Markdown, notes: Notes | None) -> list[Pattern]:
    """Return what can be found, in the library's order: notes and names only if some are told."""
    names = bool(library.references)
    return [
        ("`", mark_code),
        ("\\", mark_escapes),
        ("", mark_tags),
        *([("[^", _note_marker(notes))] if notes else []),
        *([("[", mark_references)] if names else []),
        ("](", mark_links),
        ("![", mark_images),
        *([("![", mark_image_references), ("[", mark_short_references)] if names else []),
        *([("![", mark_short_image_references)] if names else []),
        ("://", mark_autolinks),
        ("@", mark_mail),
        ("  \n", mark_breaks),
        ("&", mark_entities),
        ("", Emphasis(library).mark),
    ]


def _note_marker(notes: Notes) -> Callable[[Marks, str, int], str]:
    """Return what marks `[^1]`."""
    read = FootnoteInlineProcessor("", notes).handleMatch

    def mark_notes(marks: Marks, text: str, number: int) -> str:
        def keep(match: re.Match[str]) -> str:
            element = read(match, text)[0]
            return match[0] if element is None else marks.keep(element, number)

        end = text.rfind("]") + 1
        return _NOTE.sub(keep, text[:end]) + text[end:]

    return mark_notes


def _take_out(marks: Marks, text: str) -> tuple[str | None, list[Element]]:
    """Return the words before the first mark's element, and the elements, each with its tail."""
    holder = Element("holder")
    found: list[Element] = []
    for part in marks.parts(text):
        if isinstance(part, Element):
            _fill(marks, part)
            found.append(part)
        elif found and part:
            found[-1].tail = found[-1].tail + part if found[-1].tail else part
        elif part:
            holder.text = holder.text + part if holder.text else part
    return holder.text, found


def _fill(marks: Marks, node: Element) -> None:
    """Put the elements into a node that the texts of it and of its children stand for."""
    added = 0
    for place, child in enumerate((node, *node) if len(node) else (node,)):
        if child.tail and MARK in child.tail:
            child.tail, found = _take_out(marks, child.tail)
            position = place + added if place else 0
            node[position:position] = found
            added += len(found)
        if child.text and MARK in child.text:
            child.text, found = _take_out(marks, child.text)
            child[:0] = found
            added += 0 if place else len(found)
