"""A finished page in, its passages out: the words that visitors see or hear, block by block."""

import html
import re
from collections.abc import Iterator, MutableMapping, Sequence
from typing import Literal

import msgspec

from ..checks.output.reading import PASSED_OVER, read_attributes

# Where words stand: in the browser's tab, in search results, on the page, or behind what is seen.
Part = Literal["title", "description", "text", "spoken"]

# Elements that stand in a line of text; all others begin a passage of their own.
_INLINE = (
    *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i"),
    *("img", "ins", "kbd", "mark", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small"),
    *("source", "span", "strong", "sub", "sup", "svg", "time", "u", "var", "wbr"),
    *("circle", "defs", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "use"),
)
_REST = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
_BLOCK = re.compile(rf"(</?(?!(?:{'|'.join(_INLINE)})[\s/>])[a-zA-Z!]{_REST})", re.IGNORECASE)
_HIDDEN = re.compile(PASSED_OVER)
_ANY_TAG = re.compile(rf"</?[a-zA-Z]{_REST}")
_SPOKEN = re.compile(rf"<[a-zA-Z][^<>\"']*\b(?:alt|aria-label|placeholder)={_REST}", re.IGNORECASE)
_BREAK = re.compile(r"<br\b[^>]*>", re.IGNORECASE)
_UNSEEN = re.compile(r"<wbr\b[^>]*>|\u00ad|&shy;", re.IGNORECASE)
_META = re.compile(rf"<meta\s{_REST}", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title\s*>", re.IGNORECASE | re.DOTALL)


class Passage(msgspec.Struct, frozen=True):
    """Words that belong together, and where they stand."""

    part: Part
    words: str


# Pieces of pages between two blocks, with what they hold: most stand on many pages.
Known = MutableMapping[str, tuple[Passage, ...]]


def head_and_pieces(page: str) -> tuple[str, list[str]]:
    """Cut a page into its head, and the pieces of its body: every second is a tag."""
    seen = _HIDDEN.sub("", page)
    head, mark, body = seen.partition("<body")
    return (head, _BLOCK.split(mark + body)) if mark else ("", _BLOCK.split(head))


def read_head(head: str) -> tuple[Passage, ...]:
    """Return the title of a page, and how search results describe it."""
    tags = (read_attributes(tag) for tag in _META.findall(head))
    told = (tag.get("content", "") for tag in tags if tag.get("name") == "description")
    title, description = _TITLE.search(head), next(told, "")
    both = (
        Passage("title", _plain(title[1]) if title else ""),
        Passage("description", " ".join(description.split())),
    )
    return tuple(passage for passage in both if passage.words)


def read_pieces(pieces: Sequence[str], known: Known) -> Iterator[Passage]:
    """Yield the passages of some pieces of a body, in order."""
    for piece in pieces:
        found = known.get(piece)
        if found is None:
            found = known[piece] = tuple(_read(piece))
        yield from found


def _read(piece: str) -> Iterator[Passage]:
    if words := _plain(piece):
        yield Passage("text", words)
    for tag in _SPOKEN.findall(piece):
        given = read_attributes(tag)
        for name in ("alt", "aria-label", "placeholder"):
            if spoken := " ".join(given.get(name, "").split()):
                yield Passage("spoken", spoken)


def _plain(piece: str) -> str:
    """Return the words of a piece of HTML."""
    text = _UNSEEN.sub("", _BREAK.sub(" ", piece))
    return " ".join(html.unescape(_ANY_TAG.sub("", text)).split())
