"""Reads Markdown with nothing but Python-Markdown's own machinery: what ours must come to as well.

Slow, and for a long text of signs without end; but the library's own word for each result. What we
have the library read as GitHub does (lists, headings, tags, entities) is told here in its own form.
"""

import html
import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import AUTOMAIL_RE, ENTITY_RE, InlineProcessor

from sitebuilder.parse.prose.markdown.blocks.headings import (
    HeadingProcessor,
    UnderlinedHeadingProcessor,
)
from sitebuilder.parse.prose.markdown.blocks.lists import ListProcessor
from sitebuilder.parse.prose.markdown.depth import is_shallow
from sitebuilder.parse.prose.markdown.finish import refuse_attributes
from sitebuilder.parse.prose.markdown.notes import BACK_ARROW, lay_out_notes
from sitebuilder.parse.prose.tree import TAGS, MarkdownTree, read_markdown

Reading = tuple[object, ...] | None


def as_the_library_reads(text: str) -> Reading:
    """Return all that comes of a text, as the library reads it."""
    try:
        return _read(text)
    except (AttributeError, LookupError, RuntimeError):
        return None


def as_we_read(text: str) -> Reading:
    """Return all that comes of a text, as we read it."""
    tree = read_markdown(text)
    if tree is None:
        return None
    return _reading(tree, [tree.inner_html(element) for element in _pieces(tree.root)])


def _read(text: str) -> Reading:
    footnotes = FootnoteExtension(USE_DEFINITION_ORDER=False, BACKLINK_TEXT=BACK_ARROW)
    tags = _Tags()
    processor = _processor(footnotes, tags)
    lines = text.split("\n")
    for preprocessor in processor.preprocessors:
        lines = preprocessor.run(lines)
    root = processor.parser.parseDocument(lines).getroot()
    assert root is not None
    for treeprocessor in processor.treeprocessors:
        replaced = treeprocessor.run(root)
        root = root if replaced is None else replaced
    refused = refuse_attributes(root)
    noted, defined = lay_out_notes(root), frozenset(footnotes.footnotes)
    if not is_shallow(root):
        return None
    tree = MarkdownTree(root, defined, noted, refused, frozenset(tags.alone))
    return _reading(tree, [_inner_html(processor, element) for element in _pieces(root)])


def _processor(footnotes: FootnoteExtension, tags: "_Tags") -> markdown.Markdown:
    extensions = [footnotes, AttrListExtension(), TableExtension()]
    processor = markdown.Markdown(extensions=extensions, output_format="html")
    processor.ESCAPED_CHARS = [*processor.ESCAPED_CHARS, "<"]
    processor.preprocessors.deregister("html_block")
    blocks = processor.parser.blockprocessors
    for name in ("indent", "olist", "ulist"):
        blocks.deregister(name)
    blocks.register(_FreshLists(processor.parser), "list", 85)
    blocks.register(HeadingProcessor(processor.parser), "hashheader", 70)
    blocks.register(UnderlinedHeadingProcessor(processor.parser), "setextheader", 60)
    processor.inlinePatterns.deregister("html")
    processor.inlinePatterns.register(tags, "tags", 177)
    processor.inlinePatterns.register(_Entity(ENTITY_RE, processor), "entity", 80)
    processor.inlinePatterns.register(_Mail(AUTOMAIL_RE, processor), "automail", 110)
    return processor


def _pieces(root: Element) -> list[Element]:
    return [root, *root]


def _reading(tree: MarkdownTree, written: Iterable[str]) -> Reading:
    found = (tree.footnotes, tree.noted, tree.refused, tree.alone)
    return (_told(tree.root), *found, *written)


def _told(element: Element) -> object:
    inside = [_told(child) for child in element]
    return element.tag, element.text, element.tail, list(element.attrib.items()), inside


def _inner_html(processor: markdown.Markdown, element: Element) -> str:
    holder = Element("div")
    holder.text, holder[:] = element.text, list(element)
    text = processor.serializer(holder)
    for postprocessor in processor.postprocessors:
        text = postprocessor.run(text)
    return text.strip().removeprefix("<div>").removesuffix("</div>").strip()


class _FreshLists(ListProcessor):
    """Remembers nothing of the block before."""

    def test(self, parent: Element, block: str) -> bool:
        self._listless = ""
        return super().test(parent, block)


class _Tags(InlineProcessor):
    """`<sub>2</sub>` as an element; `alone` are the tags without a partner in their paragraph."""

    def __init__(self) -> None:
        super().__init__(TAGS)
        self.alone: set[str] = set()

    def handleMatch(  # type: ignore[override]  # noqa: N802  (the library's name)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | str, int, int]:
        if m["alone"]:
            self.alone.add(m["alone"])
            return m["alone"], m.start(), m.end()
        element = Element((m["name"] or "br").lower())
        position, words = 0, m["words"] or ""
        for tag in re.finditer(TAGS, words, re.DOTALL):
            inner, begin, end = self.handleMatch(tag, words)
            _append(element, words[position:begin])
            _append(element, inner)
            position = end
        _append(element, words[position:])
        return element, m.start(), m.end()


def _append(element: Element, part: Element | str) -> None:
    if not isinstance(part, str):
        element.append(part)
    elif len(element):
        element[-1].tail = (element[-1].tail or "") + part
    else:
        element.text = (element.text or "") + part


class _Entity(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802  (the library's name)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[str, int, int]:
        return html.unescape(m[0]), m.start(0), m.end(0)


class _Mail(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802  (the library's name)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int]:
        link = Element("a", {"href": f"mailto:{m[1]}"})
        link.text = m[1]
        return link, m.start(0), m.end(0)
