"""Markdown text in, Python-Markdown's element tree out, and pieces of that tree as HTML."""

import html
import re
from xml.etree.ElementTree import Element, SubElement

import markdown
import msgspec
from markdown.blockprocessors import HashHeaderProcessor, SetextHeaderProcessor
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import AUTOMAIL_RE, ENTITY_RE, InlineProcessor

from .depth import is_shallow
from .lists import ListProcessor

_NAMES = "sub|sup|small|mark|cite|q|s"
# The tags that may stand in Markdown: without attributes, and each with its partner.
# A backslash at the end of a line is a break too, as on GitHub.
TAGS = (
    rf"(?i)<br ?/?>|\\\n|<(?P<name>{_NAMES})>(?P<words>.*?)</(?P=name)>|(?P<alone></?(?:{_NAMES})>)"
)

_BACK_ARROW = "↩\ufe0e"  # U+FE0E keeps phones from drawing the arrow as an emoji.
# What may stand in `{…}` behind a heading or link, and what Python-Markdown itself adds.
_CLASSES = {"button", "footnote", "footnote-ref", "footnote-backref"}
_ATTRIBUTES = {"alt", "class", "href", "id", "src", "start", "title"}
_REFERENCE = re.compile(r"fnref\d*:(.*)", re.DOTALL)
_ALIGNED = re.compile(r"text-align: (left|center|right);")


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
    processor: markdown.Markdown

    def inner_html(self, element: Element) -> str:
        """Write what is inside an element as HTML."""
        holder = Element("div")
        holder.text, holder[:] = element.text, list(element)
        text = self.processor.serializer(holder)
        for postprocessor in self.processor.postprocessors:
            text = postprocessor.run(text)
        return text.strip().removeprefix("<div>").removesuffix("</div>").strip()


def read_markdown(text: str) -> MarkdownTree | None:
    """Parse Markdown; most HTML tags are shown as text. None if it nests too deep to be read."""
    try:
        tree = _read(text)
        return tree if is_shallow(tree.root) else None
    except (AttributeError, RuntimeError):  # So the library ends where a note is inside another.
        return None


def _read(text: str) -> MarkdownTree:
    footnotes = FootnoteExtension(USE_DEFINITION_ORDER=False, BACKLINK_TEXT=_BACK_ARROW)
    extensions = [footnotes, AttrListExtension(), TableExtension()]
    processor = markdown.Markdown(extensions=extensions, output_format="html")
    processor.ESCAPED_CHARS = [*processor.ESCAPED_CHARS, "<"]
    processor.preprocessors.deregister("html_block")
    blocks = processor.parser.blockprocessors
    blocks.register(ListProcessor(processor.parser), "list", 85)
    blocks.register(_Heading(processor.parser), "hashheader", 70)
    blocks.register(_UnderlinedHeading(processor.parser), "setextheader", 60)
    processor.inlinePatterns.deregister("html")
    tags = _Tags()
    # Behind code and `\\<`, before all else.
    processor.inlinePatterns.register(tags, "tags", 177)
    processor.inlinePatterns.register(_Entity(ENTITY_RE, processor), "entity", 80)
    processor.inlinePatterns.register(_Mail(AUTOMAIL_RE, processor), "automail", 110)
    lines = text.split("\n")
    for preprocessor in processor.preprocessors:
        lines = preprocessor.run(lines)
    root = processor.parser.parseDocument(lines).getroot()
    assert root is not None
    for treeprocessor in processor.treeprocessors:
        replaced = treeprocessor.run(root)
        root = root if replaced is None else replaced
    refused = tuple(name for element in root.iter() for name in _refuse(element))
    noted, defined = _lay_out_notes(root), frozenset(footnotes.footnotes)
    return MarkdownTree(root, defined, noted, refused, frozenset(tags.alone), processor)


class _Heading(HashHeaderProcessor):
    """`# Words`, as on GitHub: Markdown's own would take `#1 in the state` for a heading too."""

    RE = re.compile(r"(?:^|\n) {0,3}(?P<level>#{1,6})(?P<header>(?: [^\n]*?)?)(?: #+)? *(?:\n|$)")


class _UnderlinedHeading(SetextHeaderProcessor):
    """Words above a line of hyphens, as on GitHub: all of them, and never a quotation."""

    RE = re.compile(
        r"(?! {4})((?:(?! {0,3}(?:>|\[\^[^]\n]+\]:|(?:[-_*] *){3,}\n))[^\n]+\n)+?)"
        r" {0,3}(=+|-+) *(?:\n|$)"
    )

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        found = self.RE.match(block)
        assert found
        heading = SubElement(parent, "h1" if found[2].startswith("=") else "h2")
        heading.text = found[1].strip()
        if below := block[found.end() :]:
            blocks.insert(0, below)


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
    """`&eacute;` as the sign it stands for; Markdown's own would hide it from ids and texts."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  (the library's name)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[str, int, int]:
        return html.unescape(m[0]), m.start(0), m.end(0)


class _Mail(InlineProcessor):
    """`<name@example.org>` as a plain link; Markdown's own would disguise it, to no one's help."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  (the library's name)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int]:
        link = Element("a", {"href": f"mailto:{m[1]}"})
        link.text = m[1]
        return link, m.start(0), m.end(0)


def _refuse(element: Element) -> list[str]:
    """Take out the attributes that content may not set, and return their names."""
    aligned = _ALIGNED.fullmatch(element.get("style", ""))
    if aligned and element.tag in ("th", "td"):
        # A class, for a page with strict security has no styles in its elements.
        del element.attrib["style"]
        element.set("class", f"align-{aligned[1]}")
        return []
    wrong = [name for name in element.attrib if name not in _ATTRIBUTES]
    wrong += ["class"] if not _CLASSES.issuperset(element.get("class", "").split()) else []
    for name in wrong:
        del element.attrib[name]
    return wrong


def _lay_out_notes(root: Element) -> frozenset[str]:
    """Give the notes the numbers in which a reader meets them; return the names of those met."""
    section = next((part for part in root.findall("div") if part.get("class") == "footnote"), None)
    if section is None:
        return frozenset()
    root.remove(section)
    notes = {item.get("id", "").removeprefix("fn:"): item for item in section.findall("ol/li")}
    times: dict[str, int] = {}
    unread = [root]
    for element in unread:
        for sup in element.iter("sup"):
            if match := _REFERENCE.fullmatch(sup.get("id", "")):
                name = match[1]
                # What a note refers to is read after it.
                unread += [notes[name]] if name not in times else []
                times[name] = times.get(name, 0) + 1
                _name_reference(sup, list(times).index(name) + 1, times[name])
    for number, name in enumerate(times, 1):
        _name_back_links(notes[name], number, times[name])
    if times:
        section.tag = "section"
        section.attrib = {"class": "notes", "role": "doc-endnotes", "aria-labelledby": "notes"}
        section[0] = Element("h2", {"id": "notes"})
        section[0].text = "Notes"
        section[1][:] = [notes[name] for name in times]
        root.append(section)
    return frozenset(times)


def _name_reference(sup: Element, number: int, time: int) -> None:
    """Give a reference the role and name that screen readers announce."""
    sup.attrib = {"class": "note-reference"}
    sup[0].text = str(number)
    sup[0].attrib = {
        "id": _reference_id(number, time),
        "href": f"#note-{number}",
        "role": "doc-noteref",
        "aria-label": f"Note {number}",
    }


def _name_back_links(item: Element, number: int, times: int) -> None:
    item.set("id", f"note-{number}")
    links = [link for link in item.iter("a") if link.get("class") == "footnote-backref"]
    for repeat, link in enumerate(links, 1):
        said = str(number) if times == 1 else f"{number}, place {repeat}"
        link.attrib = {
            "href": f"#{_reference_id(number, repeat)}",
            "role": "doc-backlink",
            "aria-label": f"Back to reference {said}",
        }
    for lost in links[times:]:
        item[-1].remove(lost)


def _reference_id(number: int, time: int) -> str:
    return f"note-ref-{number}" if time == 1 else f"note-ref-{number}-{time}"
