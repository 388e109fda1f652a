"""One content file in, a Document out: front matter and body, each problem at its place."""

import msgspec

from ..model.content import Document, Kind
from ..model.problems.diagnostics import Diagnostic
from .halves.front import parse_front
from .halves.splitting import split_document
from .halves.words import parse_words


class Parsed(msgspec.Struct, frozen=True):
    """A document, or None when its front matter is at fault, and the problems found."""

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]


def parse_document(path: str, text: str, kind: Kind) -> Parsed:
    """Parse a file of content/; `path` starts below that folder."""
    halves = split_document(path, text)
    if halves.diagnostics:
        return Parsed(None, halves.diagnostics)
    top = parse_front(path, halves.front, kind)
    words = parse_words(path, halves.words, halves.first_line, kind)
    found = (*top.diagnostics, *words.diagnostics)
    if top.front is None:
        return Parsed(None, found)
    document = Document(
        path=path,
        front=top.front,
        body=words.nodes,
        headings=words.headings,
        places=top.places,
        facts=(*top.facts, *words.facts),
        numbers=(*top.numbers, *words.numbers),
    )
    return Parsed(document, found)
