"""A sentence or two of Markdown from a field of YAML in, nodes out, with no paragraph around."""

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from ...model.problems.diagnostics import Diagnostic, Location, error
from ...model.words.nodes import Node
from .elements import ElementReader
from .slips.leftovers import leftovers
from .slips.notes import refused_notes
from .slips.text import text_problems, without_code, without_comments
from .tree import MarkdownTree, read_markdown
from .written.marks import BLANK
from .written.places import Places

# What text_problems finds that a field of YAML can hold too.
_SHOWN = ("html-tag", "open-comment", "split-link")


class Inline(msgspec.Struct, frozen=True):
    """The words of a field, ready to be laid out."""

    nodes: tuple[Node, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_inline(path: str, text: str, where: Location) -> Inline:
    """Parse the text of a field that stands at `where`."""
    text = without_comments(text)
    tree = read_markdown(text.replace(BLANK, ""))
    if tree is None or [element.tag for element in tree.root] != ["p"]:
        message = "this is more than one paragraph of plain words"
        hint = "write one paragraph, without lists or headings"
        return Inline((), (error(where, "not-one-paragraph", message, hint),))
    elements = ElementReader(Places(path, text, where.line), tree, where)
    nodes = elements.inner_nodes(tree.root[0])
    problems = (*elements.diagnostics, *elements.attribute_problems(), *_slips(where, text, tree))
    return Inline(nodes, problems)


def _slips(where: Location, text: str, tree: MarkdownTree) -> Iterator[Diagnostic]:
    """Yield what would be shown as a sign; the first is enough, for they share one place."""
    visible = without_code(text, tree)
    found = [problem for problem in text_problems("", visible, 1, tree) if problem.code in _SHOWN]
    found += leftovers("", visible, 1, tree)
    yield from (replace(problem, location=where, instead="") for problem in found[:1])
    yield from refused_notes(where, visible, 1)
