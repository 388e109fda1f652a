"""The lines of Markdown in, diagnostics for lines that come out as what nobody meant out."""

import re
from collections.abc import Callable, Iterator

import msgspec
from msgspec.structs import replace

from ....model.problems.diagnostics import Diagnostic, Location, error, place_at, warning
from ..tree import MarkdownTree

_BULLET = re.compile(r"^[ \t]*([•◦▪●‣⁃·])[ \t\u00a0]*(?=\S)", re.MULTILINE)
# What other programs make of a list; one such line alone may be anything.
_FOREIGN = re.compile(
    r"^[ \t]*([–—→✓✔➢] ?|o |[a-z][.)] |\(\d+\) ?|\([a-z]\) ?|[*+](?=[^\s*+][^*\n]*$))(?=\S)",
    re.MULTILINE,
)
_STEPPED = re.compile(r"^ {0,3}\d+[.)] +\S.*\n( {1,2})[-*+] ", re.MULTILINE)
_HARD_SPACE = re.compile(r"^[ \t]*((?:[-*+]|\d{1,3}[.)]|#{1,6})\u00a0)", re.MULTILINE)
_NO_SPACE = re.compile(r"^(#{2,6})([^#\s].*)$", re.MULTILINE)
_EMPTY = re.compile(r"^#{1,6}[ \t]*#*[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?=[^\n]*\S)([^\n]*+)\n {0,3}(?:-{3,}|={3,})[ \t]*$", re.MULTILINE)
_INDENTED = re.compile(r"(?:\A\n*|\n[ \t]*\n)((?: {4}|\t)[ \t]*\S[^\n]*)")
_NO_GAP = re.compile(r"^[ \t]*-(?=[^\W\d_][^\n]*$)", re.MULTILINE)
_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)([^\[\]\n]+)\]:[ \t]*(\S+)", re.MULTILINE)
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_SENTENCE = 80


def line_problems(
    path: str, text: str, first_line: int, tree: MarkdownTree
) -> Iterator[Diagnostic]:
    """Find lists, headings and tables that are none, and words that would be lost."""
    lines = _Lines(path, text, first_line, tree)
    for look in _LOOKS:
        yield from look(lines)


def indented_text(
    path: str, text: str, first_line: int, tree: MarkdownTree
) -> Iterator[Diagnostic]:
    """Find words that four spaces turn into computer code; `text` still holds its code."""
    lines = _Lines(path, text, first_line, tree)
    blocks = ("".join(block.itertext()) for block in lines.tree.root.iter("pre"))
    code = {block.split("\n")[0].strip() for block in blocks}
    for match in _INDENTED.finditer(lines.text):
        if match[1].strip() in code:
            message = "four spaces stand before these words, so they would look like computer code"
            hint = "delete the spaces at the start of the line"
            where, right = lines.place(match, 1), match[1].strip()
            yield error(where, "indented-text", message, hint, instead=right)


class _Lines(msgspec.Struct, frozen=True):
    """A text without its code, and what came of it."""

    path: str
    text: str
    first_line: int
    tree: MarkdownTree

    def place(self, match: re.Match[str], group: int = 0) -> Location:
        start, length = match.start(group), len(match[group])
        return place_at(self.path, self.text, start, length, self.first_line)

    def headings(self) -> Iterator[str]:
        """Yield the words of each heading as they were written."""
        for element in self.tree.root.iter():
            if element.tag in ("h1", "h2"):
                yield "".join(element.itertext())


def _lists(lines: _Lines) -> Iterator[Diagnostic]:
    last = -2
    for match in _BULLET.finditer(lines.text):
        where = lines.place(match, 1)
        if where.line > last + 1:
            message = f"'{match[1]}' makes no list: the lines would run together"
            hint = "begin each line with '- '"
            yield error(where, "pasted-list", message, hint, instead="-")
        last = where.line
    yield from _foreign_lists(lines)
    rows = lines.text.split("\n")
    for match in _NO_GAP.finditer(lines.text):
        where = lines.place(match)
        number = where.line - lines.first_line
        beside = rows[max(0, number - 1) : number] + rows[number + 1 : number + 2]
        if any(re.match(r"[ \t]*-[ \t]*\w", row) for row in beside):
            message, hint = "a space is missing after '-'", "write '- ' and then the words"
            right = f"{match[0]} "
            yield error(where, "pasted-list", message, hint, instead=right)
    for match in _HARD_SPACE.finditer(lines.text):
        message = "the space here is not an ordinary one (it came with words from elsewhere)"
        right = match[1].replace("\u00a0", " ")
        where = lines.place(match, 1)
        hint = "delete it, and press the space bar"
        yield error(where, "hidden-character", message, hint, instead=right)


def _foreign_lists(lines: _Lines) -> Iterator[Diagnostic]:
    found = [(lines.place(match, 1), match[1].strip()) for match in _FOREIGN.finditer(lines.text)]
    numbers = [where.line for where, _ in found]
    for position, (where, sign) in enumerate(found):
        is_first = where.line - 1 not in numbers
        if is_first and where.line + 1 in numbers[position + 1 :]:
            message = f"'{sign}' makes no list: the lines would run together"
            yield error(where, "pasted-list", message, "begin each line with '- ', or with '1. '")
    for match in _STEPPED.finditer(lines.text):
        message = "this point stands too far left to belong to the number above it"
        hint = "put three spaces before its '-'"
        yield error(lines.place(match, 1), "list-indent", message, hint, instead="   ")


def _headings(lines: _Lines) -> Iterator[Diagnostic]:
    for match in _NO_SPACE.finditer(lines.text):
        right = f"{match[1]} {match[2]}"
        message = f"a space is missing after '{match[1]}'"
        yield error(lines.place(match), "heading-space", message, f"write '{right}'", instead=right)
    for match in _EMPTY.finditer(lines.text):
        message, hint = "this heading is empty", "write its words behind it, or take it out"
        yield error(lines.place(match), "empty-heading", message, hint)
    headings = {line for h in lines.headings() for line in h.split("\n")}
    for match in _UNDERLINED.finditer(lines.text):
        said = match[1].strip()
        if said not in headings:
            continue
        if len(said) > _SENTENCE or said.endswith((".", "!", "?", ":", ";", ",")):
            message = "the line below makes a heading of this one"
            hint = "leave an empty line between the two, if you want a line across the page"
            yield warning(lines.place(match, 1), "accidental-heading", message, hint)


def _references(lines: _Lines) -> Iterator[Diagnostic]:
    used = {name.lower() for name in re.findall(r"\[([^\[\]\n]+)\](?!:)", lines.text)}
    for match in _REFERENCE.finditer(lines.text):
        if match[1].lower() not in used:
            message = "this line would not be shown: it names an address that no link uses"
            hint = f"for a footnote write '[^{match[1]}]: …'"
            yield error(lines.place(match), "lost-text", message, hint)


def _tables(lines: _Lines) -> Iterator[Diagnostic]:
    rows = lines.text.split("\n")
    number = 0
    while number < len(rows):
        end = number
        while end < len(rows) and _is_row(rows[end]):
            end += 1
        if end - number > 1:
            yield from _table(lines, rows[number:end], number)
            yield from _around_table(lines, rows, number, end)
        elif end - number == 1 and re.fullmatch(r"[ \t]*\|.*\|[ \t]*", rows[number]):
            where = Location(lines.path, lines.first_line + number, 1, len(rows[number]))
            message = "this row belongs to no table, and would be shown with its signs"
            hint = "take out the empty line above it, or its signs"
            yield error(where, "left-over", message, hint)
        number = max(end, number + 1)


def _around_table(lines: _Lines, rows: list[str], start: int, end: int) -> Iterator[Diagnostic]:
    """Find words that stand so close to a table that they break it, or become a part of it."""
    if not _RULE.fullmatch(rows[start + 1]):
        return
    if start and rows[start - 1].strip():
        where = Location(lines.path, lines.first_line + start, 1, len(rows[start]))
        message = "this table would be shown with its signs: an empty line above it is missing"
        yield error(where, "left-over", message, "leave an empty line between it and the words")
    if end < len(rows) and rows[end].strip():
        where = Location(lines.path, lines.first_line + end, 1, len(rows[end]))
        message = "these words would become a row of the table above"
        yield error(where, "left-over", message, "leave an empty line between the two")


def _table(lines: _Lines, rows: list[str], start: int) -> Iterator[Diagnostic]:
    where = Location(lines.path, lines.first_line + start, 1, len(rows[0]))
    if not _RULE.fullmatch(rows[1]):
        if all(row.strip().startswith("|") for row in rows):
            message = "this table would be shown with its signs: its second line is missing"
            hint = "below the first line, write " + "| --- " * _cells(rows[0]) + "|"
            yield error(where, "left-over", message, hint)
        return
    columns = _cells(rows[0])
    if _cells(rows[1]) != columns:
        message = f"the first line of this table has {columns} cells, the second {_cells(rows[1])}"
        hint = "write " + "| --- " * columns + "|"
        yield error(replace(where, line=where.line + 1), "left-over", message, hint)
        return
    for number, row in enumerate(rows[2:], 2):
        if _cells(row) > columns:
            place = Location(lines.path, lines.first_line + start + number, 1, len(row))
            message = (
                f"this row has {_cells(row)} cells, the table has {columns}: words would be lost"
            )
            hint = "put them into one of the cells, or give the first two lines one cell more"
            yield error(place, "lost-text", message, hint)


def _is_row(line: str) -> bool:
    return "|" in line.replace("\\|", "") or bool(line.strip() and _RULE.fullmatch(line))


def _cells(row: str) -> int:
    plain = row.replace("\\|", " ").strip()
    return plain.removeprefix("|").removesuffix("|").count("|") + 1


_LOOKS: tuple[Callable[[_Lines], Iterator[Diagnostic]], ...] = (
    *(_lists, _headings),
    *(_references, _tables),
)
