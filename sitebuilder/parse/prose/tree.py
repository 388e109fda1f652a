"""Markdown text in, Python-Markdown's element tree out, and pieces of that tree as HTML."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# U+FE0E keeps phones from drawing the arrow as an emoji.
_BACK_ARROW = "↩\ufe0e"


@dataclass(frozen=True, slots=True)
class MarkdownTree:
    """A text as elements. `footnotes` are the names defined, `noted` those referred to."""

    root: Element
    footnotes: frozenset[str]
    noted: frozenset[str]
    processor: markdown.Markdown

    def inner_html(self, element: Element) -> str:
        """Write what is inside an element as HTML."""
        holder = Element("div")
        holder.text, holder[:] = element.text, list(element)
        text = self.processor.serializer(holder)
        for postprocessor in self.processor.postprocessors:
            text = postprocessor.run(text)
        return text.strip().removeprefix("<div>").removesuffix("</div>").strip()


def read_markdown(text: str) -> MarkdownTree:
    """Parse Markdown; HTML tags in it are shown as text, HTML comments are left out."""
    footnotes = FootnoteExtension(USE_DEFINITION_ORDER=False, BACKLINK_TEXT=_BACK_ARROW)
    extensions = [footnotes, AttrListExtension(), SaneListExtension(), TableExtension()]
    processor = markdown.Markdown(extensions=extensions, output_format="html")
    processor.preprocessors.deregister("html_block")
    processor.inlinePatterns.deregister("html")
    lines = _COMMENT.sub(_blank, text).split("\n")
    for preprocessor in processor.preprocessors:
        lines = preprocessor.run(lines)
    root = processor.parser.parseDocument(lines).getroot()
    assert root is not None
    for treeprocessor in processor.treeprocessors:
        replaced = treeprocessor.run(root)
        root = root if replaced is None else replaced
    _make_notes_accessible(root)
    defined = frozenset(footnotes.footnotes)
    return MarkdownTree(root, defined, frozenset(footnotes.footnote_order), processor)


def _blank(comment: re.Match[str]) -> str:
    return "\n" * comment[0].count("\n")


def _make_notes_accessible(root: Element) -> None:
    """Give references and notes the roles and names that screen readers announce."""
    for sup in root.iter("sup"):
        match = re.match(r"fnref(\d*):", sup.get("id", ""))
        if match:
            number, repeat = sup[0].text or "", match[1]
            del sup.attrib["id"]
            sup.set("class", "note-reference")
            sup[0].attrib = {
                "id": f"note-ref-{number}" + (f"-{repeat}" if repeat else ""),
                "href": f"#note-{number}",
                "role": "doc-noteref",
                "aria-label": f"Note {number}",
            }
    for division in [child for child in root if child.get("class") == "footnote"]:
        for position, item in enumerate(division.iter("li"), 1):
            _name_back_links(item, position)
        division.tag = "section"
        division.attrib = {"class": "notes", "role": "doc-endnotes", "aria-labelledby": "notes"}
        heading = Element("h2", {"id": "notes"})
        heading.text = "Notes"
        division[0] = heading


def _name_back_links(item: Element, number: int) -> None:
    item.set("id", f"note-{number}")
    links = [link for link in item.iter("a") if link.get("class") == "footnote-backref"]
    for repeat, link in enumerate(links, 1):
        which = "" if repeat == 1 else f"-{repeat}"
        said = str(number) if len(links) == 1 else f"{number}, place {repeat}"
        link.attrib = {
            "href": f"#note-ref-{number}{which}",
            "role": "doc-backlink",
            "aria-label": f"Back to reference {said}",
        }
