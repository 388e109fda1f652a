"""A finished page in, the words that visitors see or hear out: paragraph by paragraph."""

import html
import re
from collections.abc import Iterator, MutableMapping, Sequence
from typing import Literal

import msgspec

from ..checks.output.reading import PASSED_OVER, read_attributes

# Where words stand: in the browser's tab, in search results, on the page, or behind what is seen.
Where = Literal["title", "description", "text", "spoken"]

# Elements that stand in a line of text; all others begin a paragraph of their own.
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
# What is heard of an element, and not seen.
_SPOKEN = ("alt", "aria-label", "placeholder")
_BREAK = re.compile(r"<br\b[^>]*>", re.IGNORECASE)
_UNSEEN = re.compile(r"<wbr\b[^>]*>|\u00ad|&shy;", re.IGNORECASE)
_META = re.compile(rf"<meta\s{_REST}", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title\s*>", re.IGNORECASE | re.DOTALL)


class Paragraph(msgspec.Struct, frozen=True):
    """Words that belong together, and where they stand."""

    where: Where
    words: str


# Pieces of pages between two blocks, with what they hold: most stand on many pages.
Known = MutableMapping[str, tuple[Paragraph, ...]]


def head_and_pieces(page: str) -> tuple[str, list[str]]:
    """Cut a page into its head, and the pieces of its body: every second is a tag."""
    seen = _HIDDEN.sub("", page)
    head, mark, body = seen.partition("<body")
    return (head, _BLOCK.split(mark + body)) if mark else ("", _BLOCK.split(head))


def read_head(head: str) -> tuple[Paragraph, ...]:
    """Return the title of a page, and how search results describe it."""
    tags = (read_attributes(tag) for tag in _META.findall(head))
    told = (tag.get("content", "") for tag in tags if tag.get("name") == "description")
    title, description = _TITLE.search(head), next(told, "")
    both = (
        Paragraph("title", _plain(title[1]) if title else ""),
        Paragraph("description", " ".join(description.split())),
    )
    return tuple(paragraph for paragraph in both if paragraph.words)


def read_pieces(pieces: Sequence[str], known: Known) -> Iterator[Paragraph]:
    """Yield the paragraphs of some pieces of a body, in order."""
    for piece in pieces:
        found = known.get(piece)
        if found is None:
            found = known[piece] = tuple(_read(piece))
        yield from found


def _read(piece: str) -> Iterator[Paragraph]:
    if words := _plain(piece):
        yield Paragraph("text", words)
    if not any(f"{name}=" in piece for name in _SPOKEN):
        return
    for given in map(read_attributes, _ANY_TAG.findall(piece)):
        for name in _SPOKEN:
            if spoken := " ".join(given.get(name, "").split()):
                yield Paragraph("spoken", spoken)


def _plain(piece: str) -> str:
    """Return the words of a piece of HTML."""
    text = _UNSEEN.sub("", _BREAK.sub(" ", piece))
    return " ".join(html.unescape(_ANY_TAG.sub("", text)).split())
