"""Elements in, HTML out, as the library writes it."""

from collections.abc import Callable
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown.extensions.footnotes import FN_BACKLINK_TEXT, NBSP_PLACEHOLDER
from markdown.serializers import BOOLEAN_ATTRIBUTES, RE_AMP  # type: ignore[attr-defined]
from markdown.util import AMP_SUBSTITUTE, STX

from .notes import BACK_ARROW

_BOOLEAN = BOOLEAN_ATTRIBUTES["html"]


def inner_html(element: Element) -> str:
    """Write what is inside an element."""
    pieces = [_escape(element.text)] if element.text else []
    for child in element:
        _write(child, pieces.append)
    text = "".join(pieces)
    if STX in text:
        text = text.replace(FN_BACKLINK_TEXT, BACK_ARROW).replace(NBSP_PLACEHOLDER, "&#160;")
        text = text.replace(AMP_SUBSTITUTE, "&")
    return text.strip()


def _write(element: Element, write: Callable[[str], None]) -> None:
    tag = element.tag
    write(f"<{tag}{_attributes(element)}>")
    if element.text:
        write(_escape(element.text))
    for child in element:
        _write(child, write)
    if tag not in HTML_EMPTY:
        write(f"</{tag}>")
    if element.tail:
        write(_escape(element.tail))


def _attributes(element: Element) -> str:
    items = element.items()
    return "".join([_attribute(name, value) for name, value in sorted(items)]) if items else ""


def _attribute(name: str, value: str | None) -> str:
    if value is None or (name == value and name in _BOOLEAN):
        return f" {name}"
    return f' {name}="{_escape(value).replace(chr(34), "&quot;")}"'


def _escape(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text
