"""One content file in, a Document out: front matter and body, each problem at its place."""

import msgspec

from ..model.content import Document, Front, Kind, PageFront, PersonFront
from ..model.problems.diagnostics import Diagnostic, Location, warning
from .halves.front import parse_front
from .halves.splitting import split_document
from .halves.words import is_blank, parse_words


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
    if _needs_words(top.front) and is_blank(halves.words):
        where = Location(f"content/{path}", halves.first_line - 1, 1, 3)
        message = f"this {kind} has no text yet"
        hint = "write it below the second line of '---', or add a line 'draft: true' above that"
        found = (*found, warning(where, "missing-text", message, hint))
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


def _needs_words(front: Front) -> bool:
    """Tell whether visitors would find a title and nothing else, if there are no words below."""
    if front.schedule.draft or isinstance(front, PersonFront):
        return False
    if not isinstance(front, PageFront):
        return True
    return front.layout == "page" and not (front.lead or front.buttons or front.image)
