"""The text of a content file in, its two halves out: the front matter, and the words below it."""

import re

import msgspec

from ...model.problems.diagnostics import Diagnostic, Location, error
from ..conflicts import merge_conflicts

_FENCE = re.compile(r"^---[^\S\n]*$", re.MULTILINE)


class Halves(msgspec.Struct, frozen=True):
    """The front matter, and the words that begin on `first_line`; neither if there are problems."""

    front: str = ""
    words: str = ""
    first_line: int = 1
    diagnostics: tuple[Diagnostic, ...] = ()


def split_document(path: str, text: str) -> Halves:
    """Split a file of content/ at the lines of dashes; `path` starts below that folder."""
    file = f"content/{path}"
    if conflicts := merge_conflicts(file, text):
        return Halves(diagnostics=conflicts)
    opening = _FENCE.match(text)
    if opening is None:
        return Halves(diagnostics=(_no_front(file),))
    closing = _FENCE.search(text, opening.end())
    if closing is None:
        return Halves(diagnostics=(_unclosed_front(file),))
    front = text[opening.end() + 1 : closing.start() - 1]
    first_line = text.count("\n", 0, closing.start()) + 2
    return Halves(front, text[closing.end() + 1 :], first_line)


def _no_front(file: str) -> Diagnostic:
    message = "the file does not begin with '---'"
    hint = "begin the file with three lines: '---', 'title: …', '---'"
    return error(Location(file), "no-front-matter", message, hint)


def _unclosed_front(file: str) -> Diagnostic:
    message = "the '---' that opens the front matter has no second '---'"
    hint = "add a line '---' between the front matter and the text"
    return error(Location(file, 1, 1, 3), "unclosed-front-matter", message, hint)
