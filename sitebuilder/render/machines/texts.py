"""Texts in, what XML and HTML for other places may hold out."""

import re
from collections.abc import Callable
from html import escape, unescape

# XML has no way to write these.
_NO_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_ADDRESS = re.compile(r'(?<=\s)(?P<name>href|src|poster|srcset)="(?P<value>[^"]*)"')


def xml(text: str) -> str:
    """Write a text as XML holds it, between tags and between quotation marks."""
    return escape(_NO_TEXT.sub("", text))


def with_addresses(html: str, whole: Callable[[str], str]) -> str:
    """Write HTML anew with every address in its tags made whole."""

    def attribute(match: re.Match[str]) -> str:
        value = unescape(match["value"])
        if match["name"] == "srcset":
            parts = (part.strip().partition(" ") for part in value.split(","))
            value = ", ".join(f"{whole(address)}{gap}{size}" for address, gap, size in parts)
        else:
            value = whole(value)
        return f'{match["name"]}="{escape(value)}"'

    return _TAG.sub(lambda tag: _ADDRESS.sub(attribute, tag[0]), html)
