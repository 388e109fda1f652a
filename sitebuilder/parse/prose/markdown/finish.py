"""A tree with all its elements in, the same tree as it is to be written out."""

import re
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import BLOCK_LEVEL_ELEMENTS, STX, AtomicString

_BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)
# What may stand in `{…}` behind a heading or link, and what Python-Markdown itself adds.
_CLASSES = {"button", "footnote", "footnote-ref", "footnote-backref"}
_ATTRIBUTES = {"alt", "class", "href", "id", "src", "start", "title"}
_ALIGNED = {f"text-align: {side};": f"align-{side}" for side in ("left", "center", "right")}
_unescape = UnescapeTreeprocessor().unescape


def set_apart(root: Element) -> None:
    """Put each block on a line of its own, and what is behind a break."""
    _set_apart(root)
    for element in root.iter("br"):
        tail = element.tail or ""
        element.tail = f"\n{tail}" if tail.strip() else "\n"
    for element in root.iter("pre"):
        code = element[0] if len(element) else element
        if code.tag == "code" and not len(code) and code.text is not None:
            code.text = AtomicString(f"{code.text.rstrip()}\n")


def _set_apart(element: Element) -> None:
    if len(element) and element.tag != "pre":
        if element[0].tag in _BLOCKS and not (element.text or "").strip():
            element.text = "\n"
        for child in element:
            if child.tag in _BLOCKS:
                _set_apart(child)
    if not (element.tail or "").strip():
        element.tail = "\n"


def set_attributes(root: Element, library: markdown.Markdown) -> None:
    """Give the elements what is written behind them in `{…}`."""
    _AttributeReader(library).run(root)


class _AtTheEnd:
    """Looks for `{…}` at the end of a text, if it ends so: not from each `{` on."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    def search(self, text: str) -> re.Match[str] | None:
        return self._pattern.search(text) if text.rstrip(" \n").endswith("}") else None


class _AttributeReader(AttrListTreeprocessor):
    HEADER_RE = _AtTheEnd(AttrListTreeprocessor.HEADER_RE)  # type: ignore[assignment,misc]
    BLOCK_RE = _AtTheEnd(AttrListTreeprocessor.BLOCK_RE)  # type: ignore[assignment,misc]


def unescape(root: Element) -> None:
    """Show the signs that were escaped."""
    for element in root.iter():
        if element.text and STX in element.text and element.tag != "code":
            element.text = _unescape(element.text)
        if element.tail and STX in element.tail:
            element.tail = _unescape(element.tail)
        for name, value in element.items():
            if value and STX in value:
                element.set(name, _unescape(value))


def refuse_attributes(root: Element) -> tuple[str, ...]:
    """Take out the attributes that content may not set, and return their names."""
    return tuple([name for element in root.iter() if element.keys() for name in _refuse(element)])


def _refuse(element: Element) -> list[str]:
    attributes = element.attrib
    # A class, for a page with strict security has no styles in its elements.
    if (align := _ALIGNED.get(attributes.get("style", ""))) and element.tag in ("th", "td"):
        del attributes["style"]
        attributes["class"] = align
        return []
    # `{title}` has a name and no value, which would lead nowhere.
    wrong = [name for name, value in attributes.items() if name not in _ATTRIBUTES or value is None]
    if (classes := attributes.get("class")) and not _CLASSES.issuperset(classes.split()):
        wrong.append("class")
    for name in wrong:
        del attributes[name]
    return wrong
