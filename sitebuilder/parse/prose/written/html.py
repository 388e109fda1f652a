"""An element in, what is inside it as HTML out: what the library writes, at a part of its cost."""

import re
from collections.abc import Collection
from xml.etree.ElementTree import Element

# The elements that hold nothing.
_EMPTY = frozenset(("br", "hr", "img"))
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
    text = f"{_escaped(element.text or '')}{_written(element)}"
    if _PLACEHOLDER in text:
        for placeholder, words in _PLACEHOLDERS.items():
            text = text.replace(placeholder, words)
    return text.strip()


def _written(parent: Element) -> str:
    written = ""
    for element in parent:
        tag, text, tail, named = (
            element.tag,
            element.text or "",
            element.tail or "",
            element.items(),
        )
        # Few words hold a sign to be escaped; to ask here is cheaper than to call.
        if "&" in text or "<" in text or ">" in text:
            text = _escaped(text)
        if "&" in tail or "<" in tail or ">" in tail:
            tail = _escaped(tail)
        inside = _written(element) if len(element) else ""
        begin = f"{tag}{_attributes(named)}" if named else tag
        if tag in _EMPTY:
            written += f"<{begin}>{text}{inside}{tail}"
        else:
            written += f"<{begin}>{text}{inside}</{tag}>{tail}"
    return written


def _attributes(named: Collection[tuple[str, str]]) -> str:
    written = ""
    for name, value in sorted(named) if len(named) > 1 else named:
        # What an editor wrote in braces may be a name without a value.
        if value is None:
            written += f" {name}"
        elif "&" in value or "<" in value or ">" in value or '"' in value:
            written += f' {name}="{_escaped(value).replace(_QUOTE, "&quot;")}"'
        else:
            written += f' {name}="{value}"'
    return written


def _escaped(text: str) -> str:
    if "&" in text:
        text = re.sub(_BARE_AMPERSAND, "&amp;", text)
    return text.replace("<", "&lt;").replace(">", "&gt;")
