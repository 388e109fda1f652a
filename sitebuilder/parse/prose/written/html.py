"""An element in, what is inside it as HTML out: what the library writes, at a part of its cost."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

# The elements that hold nothing.
_EMPTY = ("br", "hr", "img")
# An ampersand that begins no entity.
_BARE_AMPERSAND = r"(?i)&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)"
# What stands between these signs holds the place of what the library puts in at the end.
_QUOTE = '"'
_PLACEHOLDER = "\x02"
_PLACEHOLDERS = {
    "\x02zz1337820767766393qq\x03": "↩\ufe0e",
    "\x02qq3936677670287331zz\x03": "&#160;",
    "\x02amp\x03": "&",
}


def inner_html(element: Element) -> str:
    """Write what is inside an element as HTML."""
    parts: list[str] = [_escaped(element.text)] if element.text else []
    _write(element, parts.append)
    text = "".join(parts)
    if _PLACEHOLDER in text:
        for placeholder, words in _PLACEHOLDERS.items():
            text = text.replace(placeholder, words)
    return text.strip()


def _write(parent: Element, write: Callable[[str], None]) -> None:
    for element in parent:
        tag, text, tail = element.tag, element.text, element.tail
        write(f"<{tag}{_attributes(element)}>" if element.keys() else f"<{tag}>")
        if text:
            write(_escaped(text))
        if len(element):
            _write(element, write)
        if tag not in _EMPTY:
            write(f"</{tag}>")
        if tail:
            write(_escaped(tail))


def _attributes(element: Element) -> str:
    return "".join(
        # What an editor wrote in braces may be a name without a value.
        f" {name}" if value is None else f' {name}="{_escaped(value).replace(_QUOTE, "&quot;")}"'
        for name, value in sorted(element.items())
    )


def _escaped(text: str) -> str:
    if "&" in text:
        text = re.sub(_BARE_AMPERSAND, "&amp;", text)
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text
