"""A page of docs/problems/ in, its blocks out, as the desk shows them."""

import re
from collections.abc import Iterator

import msgspec

# Each example stands between signs of its own.
_PARTS = re.compile(r"^(`{3,})\w*\n(.*?)^\1\n", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_ITEM = re.compile(r"^(?:-|\d+\.) ", re.MULTILINE)
# What leads to other pages of docs/.
_END = "[All messages]"


class Block(msgspec.Struct, frozen=True):
    """A heading, a text, the items of a list, or an example."""

    form: str
    texts: tuple[str, ...]


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks below the title."""
    at = 0
    for part in _PARTS.finditer(text):
        yield from _written(text[at : part.start()])
        yield Block("example", (part[2].rstrip("\n"),))
        at = part.end()
    yield from _written(text[at:])


def _written(text: str) -> Iterator[Block]:
    for paragraph in filter(None, map(str.strip, text.split("\n\n"))):
        words = _LINK.sub(r"\1", paragraph)
        if paragraph.startswith("## "):
            yield Block("heading", (words.removeprefix("## "),))
        elif _ITEM.match(paragraph):
            yield Block("list", tuple(_ITEM.split(words)[1:]))
        elif not paragraph.startswith(("# ", _END)):
            yield Block("text", (words,))
