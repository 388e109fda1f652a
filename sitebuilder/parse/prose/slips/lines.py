"""The lines of Markdown in, diagnostics for lines that come out as what nobody meant out."""

import re
from collections.abc import Callable, Iterator

import msgspec

from ....model.problems.diagnostics import Diagnostic, Location, error, place_at, warning
from ..tree import MarkdownTree
from .tables import table_problems

# How a line may begin that makes no list, though it is meant to.
_ODD = frozenset("•◦▪●‣⁃·–—→✓✔➢(")
_BULLET = r"\n[ \t]*([•◦▪●‣⁃·])[ \t\u00a0]*(?=\S)"
# What other programs make of a list; one such line alone may be anything.
_FOREIGN = (
    r"\n[ \t]*([–—→✓✔➢] ?|o |[a-z][.)] |\(\d+\) ?|\([a-z]\) ?"
    r"|[*+](?=[^\s*+][^*\n]*+(?![^\n])))(?=\S)"
)
_STEPPED = r"\n {0,3}\d+[.)] +\S.*\n( {1,2})[-*+] "
_HARD_SPACE = r"\n[ \t]*((?:[-*+]|\d{1,3}[.)]|#{1,6})\u00a0)"
_NO_SPACE = re.compile(r"\n((##{1,5})([^#\s].*))")
_EMPTY = re.compile(r"\n(##{0,5}[ \t]*+(?:#++[ \t]*+)?)(?![^\n])")
_UNDERLINED = r"(?m)^(?=[^\n]*\S)([^\n]*+)\n {0,3}(?:-{3,}|={3,})[ \t]*$"
_INDENTED = r"(?:\A\n*|\n[ \t]*\n)((?: {4}|\t)[ \t]*\S[^\n]*)"
_NO_GAP = r"\n([ \t]*-)(?=[^\W\d_])"
_REFERENCE = r"\n( {0,3}\[(?!\^)([^\[\]\n]+)\]:[ \t]*(\S+))"
# How the line below the first of a table begins, if it has no `|`.
_RULES = ("-", "--", "-:", ":-")
_SENTENCE = 80


def line_problems(
    path: str, text: str, first_line: int, tree: MarkdownTree
) -> Iterator[Diagnostic]:
    """Find lists, headings and tables that are none, and words that would be lost."""
    rows = text.split("\n")
    starts = frozenset([row.strip(" \t")[:2] for row in rows])
    # With a line end before the first line, each begins behind one.
    lines = _Lines(path, f"\n{text}", first_line - 1, tree, starts)
    for look in _LOOKS:
        yield from look(lines)
    if "|" in text or not starts.isdisjoint(_RULES):
        yield from table_problems(path, rows, first_line)


def indented_text(
    path: str, text: str, first_line: int, tree: MarkdownTree
) -> Iterator[Diagnostic]:
    """Find words that four spaces turn into computer code; `text` still holds its code."""
    blocks = ("".join(block.itertext()) for block in tree.root.iter("pre"))
    code = {block.split("\n")[0].strip() for block in blocks}
    for match in re.finditer(_INDENTED, text) if code else ():
        if match[1].strip() in code:
            message = "four spaces stand before these words, so they would look like computer code"
            hint = "delete the spaces at the start of the line"
            where = place_at(path, text, match.start(1), len(match[1]), first_line)
            yield error(where, "indented-text", message, hint, instead=match[1].strip())


class _Lines(msgspec.Struct, frozen=True):
    """A text without its code, and what came of it; `starts` are the first two signs of lines."""

    path: str
    text: str
    first_line: int
    tree: MarkdownTree
    starts: frozenset[str]

    def place(self, match: re.Match[str], group: int = 0) -> Location:
        start, length = match.start(group), len(match[group])
        return place_at(self.path, self.text, start, length, self.first_line)

    def headings(self) -> Iterator[str]:
        """Yield the words of each heading as they were written."""
        for element in self.tree.root.iter():
            if element.tag in ("h1", "h2"):
                yield "".join(element.itertext())


def _lists(lines: _Lines) -> Iterator[Diagnostic]:
    if any(map(_is_odd, lines.starts)):
        yield from _pasted_lists(lines)
        yield from _foreign_lists(lines)
    if "\u00a0" in lines.text:
        yield from _hard_spaces(lines)
    if "\n " in lines.text:
        yield from _stepped_lists(lines)


def _is_odd(start: str) -> bool:
    """Tell whether a line that begins so may be a point of a list that is none."""
    first, second = start[:1], start[1:]
    if first == "-":
        return second not in "- "
    if first in "*+":
        return second not in "*+ "
    return first in _ODD or start == "o " or (first.islower() and second in ".)")


def _pasted_lists(lines: _Lines) -> Iterator[Diagnostic]:
    last = -2
    for match in re.finditer(_BULLET, lines.text):
        where = lines.place(match, 1)
        if where.line > last + 1:
            message = f"'{match[1]}' makes no list: the lines would run together"
            hint = "begin each line with '- '"
            yield error(where, "pasted-list", message, hint, instead="-")
        last = where.line
    rows = lines.text.split("\n")
    for match in re.finditer(_NO_GAP, lines.text):
        where = lines.place(match, 1)
        number = where.line - lines.first_line
        beside = rows[max(0, number - 1) : number] + rows[number + 1 : number + 2]
        if any(re.match(r"[ \t]*-[ \t]*\w", row) for row in beside):
            message, hint = "a space is missing after '-'", "write '- ' and then the words"
            right = f"{match[1]} "
            yield error(where, "pasted-list", message, hint, instead=right)


def _foreign_lists(lines: _Lines) -> Iterator[Diagnostic]:
    found = [
        (lines.place(match, 1), match[1].strip()) for match in re.finditer(_FOREIGN, lines.text)
    ]
    numbers = [where.line for where, _ in found]
    for position, (where, sign) in enumerate(found):
        is_first = where.line - 1 not in numbers
        if is_first and where.line + 1 in numbers[position + 1 :]:
            message = f"'{sign}' makes no list: the lines would run together"
            yield error(where, "pasted-list", message, "begin each line with '- ', or with '1. '")


def _hard_spaces(lines: _Lines) -> Iterator[Diagnostic]:
    for match in re.finditer(_HARD_SPACE, lines.text):
        message = "the space here is not an ordinary one (it came with words from elsewhere)"
        right = match[1].replace("\u00a0", " ")
        where = lines.place(match, 1)
        hint = "delete it, and press the space bar"
        yield error(where, "hidden-character", message, hint, instead=right)


def _stepped_lists(lines: _Lines) -> Iterator[Diagnostic]:
    for match in re.finditer(_STEPPED, lines.text):
        message = "this point stands too far left to belong to the number above it"
        hint = "put three spaces before its '-'"
        yield error(lines.place(match, 1), "list-indent", message, hint, instead="   ")


def _headings(lines: _Lines) -> Iterator[Diagnostic]:
    for match in _NO_SPACE.finditer(lines.text):
        right = f"{match[2]} {match[3]}"
        message = f"a space is missing after '{match[2]}'"
        where = lines.place(match, 1)
        yield error(where, "heading-space", message, f"write '{right}'", instead=right)
    for match in _EMPTY.finditer(lines.text):
        message, hint = "this heading is empty", "write its words behind it, or take it out"
        yield error(lines.place(match, 1), "empty-heading", message, hint)
    if not lines.starts.isdisjoint(("--", "==")):
        yield from _accidental_headings(lines)


def _accidental_headings(lines: _Lines) -> Iterator[Diagnostic]:
    headings = {line for h in lines.headings() for line in h.split("\n")}
    for match in re.finditer(_UNDERLINED, lines.text):
        said = match[1].strip()
        is_sentence = len(said) > _SENTENCE or said.endswith((".", "!", "?", ":", ";", ","))
        if said in headings and is_sentence:
            message = "the line below makes a heading of this one"
            hint = "leave an empty line between the two, if you want a line across the page"
            yield warning(lines.place(match, 1), "accidental-heading", message, hint)


def _references(lines: _Lines) -> Iterator[Diagnostic]:
    if not any(start[:1] == "[" and start != "[^" for start in lines.starts):
        return
    references = list(re.finditer(_REFERENCE, lines.text))
    words = re.findall(r"\[([^\[\]\n]+)\](?!:)", lines.text) if references else []
    used = {name.lower() for name in words}
    for match in references:
        if match[2].lower() not in used:
            message = "this line would not be shown: it names an address that no link uses"
            hint = f"for a footnote write '[^{match[2]}]: …'"
            yield error(lines.place(match, 1), "lost-text", message, hint)


_LOOKS: tuple[Callable[[_Lines], Iterator[Diagnostic]], ...] = (_lists, _headings, _references)
