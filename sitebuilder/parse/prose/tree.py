"""Markdown text in, Python-Markdown's element tree out, and pieces of that tree as HTML."""

from xml.etree.ElementTree import Element

import msgspec

from .markdown.blocks.parser import Parser, normalize
from .markdown.depth import is_shallow
from .markdown.finish import refuse_attributes, set_apart, set_attributes, unescape
from .markdown.html import inner_html
from .markdown.library import Library
from .markdown.notes import Notes, add_notes, lay_out_notes, order_notes
from .markdown.texts.reader import read_texts
from .markdown.texts.tags import TAGS

__all__ = ["TAGS", "MarkdownTree", "read_markdown"]


class MarkdownTree(msgspec.Struct, frozen=True):
    """A text as elements.

    `footnotes` are the names defined, `noted` those referred to, `refused` the attributes that
    were written but may not be, `alone` the tags that are shown as text for want of a partner.
    """

    root: Element
    footnotes: frozenset[str]
    noted: frozenset[str]
    refused: tuple[str, ...]
    alone: frozenset[str]

    def inner_html(self, element: Element) -> str:
        """Write what is inside an element as HTML."""
        return inner_html(element)


def read_markdown(text: str) -> MarkdownTree | None:
    """Parse Markdown; most HTML tags are shown as text. None if it nests too deep to be read."""
    try:
        tree = _read(text)
        return tree if is_shallow(tree.root) else None
    except (AttributeError, LookupError, RuntimeError):
        # So the library ends where a note is inside another.
        return None


def _read(text: str) -> MarkdownTree:
    text, library = normalize(text), Library()
    notes = Notes() if "[^" in text else None
    root = Element("div")
    Parser(library, notes).parseChunk(root, text)
    if notes:
        add_notes(root, notes, text)
    alone = read_texts(root, library, notes)
    if notes:
        order_notes(root, notes)
    set_apart(root)
    if "{" in text or "&" in text:
        set_attributes(root, library)
    if "\\" in text or "&" in text:
        unescape(root)
    refused = refuse_attributes(root)
    noted = lay_out_notes(root) if notes else frozenset[str]()
    defined = frozenset(notes.footnotes) if notes else frozenset[str]()
    return MarkdownTree(root, defined, noted, refused, alone)
