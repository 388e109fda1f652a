"""The words of a content file in, nodes and headings out, each problem at its place."""

import msgspec

from ...model.content import Kind, Mention
from ...model.problems.diagnostics import Diagnostic
from ...model.words.nodes import Heading, Node
from ..conflicts import damaged_letters
from ..mentions import mark_facts, unmarked
from ..prose.body import read_page, read_passage
from ..prose.slips.text import without_comments
from ..prose.written.marks import BLANK
from .drawings import without_drawings


class ParsedWords(msgspec.Struct, frozen=True):
    """The words of a document, and the problems found in them."""

    nodes: tuple[Node, ...]
    headings: tuple[Heading, ...]
    facts: tuple[Mention, ...]
    numbers: tuple[Mention, ...]
    diagnostics: tuple[Diagnostic, ...]


def parse_words(path: str, text: str, first_line: int, kind: Kind) -> ParsedWords:
    """Parse the words of a file of content/, which begin on `first_line` of it."""
    file = f"content/{path}"
    undrawn = without_drawings(file, text, first_line)
    marked = mark_facts(file, undrawn.text, first_line)
    read = read_page if kind == "page" else read_passage
    body = read(file, marked.text, first_line)
    damage = damaged_letters(file, undrawn.text, first_line)
    found = unmarked((*undrawn.diagnostics, *body.diagnostics, *marked.diagnostics, *damage))
    return ParsedWords(body.nodes, body.headings, marked.facts, marked.numbers, found)


def is_blank(text: str) -> bool:
    """Tell whether nothing stands in the words of a file but notes that nobody sees."""
    return not without_comments(text).replace(BLANK, "").strip()
