"""Markdown text in, the same text with its `:::` blocks marked, and the blocks, out."""

import re
from collections.abc import Generator, Iterator, Mapping

import msgspec
from msgspec.structs import replace

from ...model.problems.diagnostics import Diagnostic, Location, error, misspelt
from ...schema.components import CALLOUT_KINDS, COMPONENTS
from ...schema.fields import Schema
from ..fields import read_fields
from ..yaml_text import read_yaml
from .slips.plain import plain_sign
from .written.marks import BLANK, BLOCK_SIGN, closing_mark, opening_mark

# Of a line without spaces at its end.
_OPENING = r":::[ \t]*([A-Za-z][\w-]*)(?:[ \t]+(.*))?"
_CLOSING = r":::[ \t]*"
_CLOSED_BY_NAME = r":::[ \t]*/[ \t]*[A-Za-z][\w-]*[ \t]*"
_NAME = r"::(?!:)[ \t]*([A-Za-z][\w-]*)?.*"
_OPTION = r"[a-z_]+:(?:[ \t].*)?"


class Block(msgspec.Struct, frozen=True):
    """The opening of a component, checked; without a name if it is at fault."""

    name: str
    title: str
    options: Mapping[str, str]
    location: Location
    places: Mapping[str, Location]


class Scan(msgspec.Struct, frozen=True):
    """A text whose blocks are marked by number, the blocks, and what is wrong with them."""

    text: str
    blocks: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...]


def scan_components(path: str, text: str, first_line: int) -> Scan:
    """Find the `:::` blocks while line numbers are still known."""
    if BLOCK_SIGN not in text:
        return Scan(text, (), ())
    scanner = _Scanner(path, first_line, text.split("\n"))
    marked = "\n".join(scanner.marked())
    return Scan(marked, tuple(scanner.blocks), tuple(scanner.diagnostics))


class _Scanner(msgspec.Struct):
    path: str
    first_line: int
    lines: list[str]
    blocks: list[Block] = msgspec.field(default_factory=list)
    diagnostics: list[Diagnostic] = msgspec.field(default_factory=list)
    opened: Location | None = None
    nested: int = 0
    depths: list[int] | None = None

    def marked(self) -> Iterator[str]:
        """Yield the lines with marks in place of the openings, options and closes of blocks."""
        index = 0
        while index < len(self.lines):
            index += yield from self.line(index)
        yield from self.close("add a line ':::' where the block ends")

    def line(self, index: int) -> Generator[str, None, int]:
        """Yield what stands in for a line, and return how many lines that is."""
        if BLOCK_SIGN not in self.lines[index]:
            yield self.lines[index]
            return 1
        line, where = _without_comment(self.lines[index]), self.place(index)
        if opening := _opening(line):
            return (yield from self.opening(opening, where, index + 1))
        if re.fullmatch(_CLOSING, line):
            yield from self.closing(where)
        elif self.opened and re.fullmatch(_CLOSED_BY_NAME, line):
            message, hint = "a block is closed by ':::' alone", "write ':::'"
            self.report(error(where, "misplaced-component", message, hint, instead=":::"))
            yield from self.close()
        else:
            if _looks_like_a_marker(line):
                self.report(_misplaced(line, where))
                # Its close belongs to it, and is no slip of its own.
                self.nested += 1 if not self.opened and re.search(r"[A-Za-z]", line) else 0
            yield self.lines[index]
        return 1

    def opening(
        self, opening: re.Match[str], where: Location, below: int
    ) -> Generator[str, None, int]:
        """Yield the mark of a block that opens, and return how many lines its opening takes."""
        if opening[0].rstrip().endswith(":::"):
            hint = "write its text on the next line, and ':::' alone on the line below"
            message = "a block needs lines of its own"
            self.report(error(where, "misplaced-component", message, hint))
            yield ""
            return 1
        if self.opened and self.is_inside(below):
            self.nested += 1
            message = "a block cannot stand inside another one"
            hint = "close the block above first, and put this one below it"
            self.report(error(where, "nested-component", message, hint))
            yield ""
            return 1
        yield from self.close(f"add a line ':::' before line {where.line}")
        length = 0 if opening[1] in CALLOUT_KINDS else self.options_below(below)
        yield from self.open(self.block(opening, where, below, length))
        return 1 + length

    def closing(self, where: Location) -> Iterator[str]:
        """Yield the mark that closes the open block; nothing closes where none is open."""
        if self.nested:
            self.nested -= 1
            yield ""
            return
        if not self.opened:
            message, hint = "this ':::' closes nothing", "delete it, or open a block above"
            self.report(error(where, "stray-close", message, hint))
        yield from self.close()

    def is_inside(self, index: int) -> bool:
        """Tell whether the block that opens above line `index` is closed before the one around."""
        if self.depths is None:
            self.depths = _lowest_depths(self.lines)
        return self.depths[index] <= -2

    def open(self, block: Block) -> Iterator[str]:
        """Yield the mark that opens a block."""
        self.opened = block.location
        self.blocks.append(block)
        yield from ("", opening_mark(len(self.blocks) - 1), "")

    def close(self, missing: str = "") -> Iterator[str]:
        """Yield the mark that closes the open block, if any; `missing` says how to close it."""
        if self.opened and missing:
            opening = self.lines[self.opened.line - self.first_line].rstrip()
            message = f"this block is never closed: '{opening}'"
            self.report(error(self.opened, "unclosed-component", message, missing))
        if self.opened:
            yield from ("", closing_mark(len(self.blocks) - 1), "")
        self.opened = None

    def place(self, index: int) -> Location:
        length = len(self.lines[index].rstrip())
        return Location(self.path, self.first_line + index, 1, max(1, length))

    def report(self, *diagnostics: Diagnostic) -> None:
        self.diagnostics.extend(diagnostics)

    def options_below(self, index: int) -> int:
        length = 0
        while index + length < len(self.lines) and re.fullmatch(
            _OPTION, self.lines[index + length]
        ):
            length += 1
        return length

    def block(self, match: re.Match[str], where: Location, index: int, length: int) -> Block:
        name, title = match[1], match[2] or ""
        if sign := plain_sign(title):
            place = replace(where, column=match.start(2) + 1, length=len(title))
            message = f"'{sign}' would be shown as it is: a title is plain words"
            self.report(error(place, "left-over", message, "write it without such signs"))
        if name in CALLOUT_KINDS:
            return Block("callout", title, {"kind": name}, where, {})
        schema = COMPONENTS.get(name)
        if schema is None:
            place = Location(self.path, where.line, match.start(1) + 1, len(name))
            message = f"no block is named '{name}'"
            known = [*COMPONENTS, *CALLOUT_KINDS]
            self.report(misspelt(place, "unknown-component", message, name, known))
            return Block("", "", {}, where, {})
        options = map(_without_comment, self.lines[index : index + length])
        text = "\n".join(options) or "{}"
        yaml_text = read_yaml(self.path, text, self.first_line + index)
        fields, problems = read_fields(schema, yaml_text, where)
        late = list(self.late_options(schema, index + length))
        self.report(*problems, *late)
        if fields is None or late:
            return Block("", "", {}, where, {})
        return Block(name, title, fields, where, yaml_text.places)

    def late_options(self, schema: Schema, index: int) -> Iterator[Diagnostic]:
        """Report an option that does not stand directly below the opening, or is misspelt."""
        rest = enumerate(self.lines[index:], index)
        number, line = next(((n, text) for n, text in rest if text.strip()), (index, ""))
        match = re.match(r"\s*([A-Za-z_]+)\s*:(?!:)\s*(.*)", line)
        if match and match[1].lower() in schema.fields:
            hint = f"write '{match[1].lower()}: {match[2]}' directly below the line with ':::'"
            message = f"'{match[1]}:' is an option of the block, but is not written as one"
            yield error(self.place(number), "misplaced-option", message, hint)


def _without_comment(line: str) -> str:
    """Take out what stands for a comment, if it ends the line."""
    return line.rstrip(f"{BLANK} \t") if BLANK in line else line


def _opening(line: str) -> re.Match[str] | None:
    return re.fullmatch(_OPENING, line.rstrip(" \t"))


def _lowest_depths(lines: list[str]) -> list[int]:
    """Return how far below its own depth each line and those behind it come: `:::` closes one."""
    lowest = [0]
    for line in reversed(lines):
        step = 0
        if BLOCK_SIGN in line:
            step = 1 if _opening(line) else -1 if re.fullmatch(_CLOSING, line) else 0
        lowest.append(step + min(0, lowest[-1]))
    return lowest[::-1]


def _looks_like_a_marker(line: str) -> bool:
    if line.lstrip().startswith(":::"):
        return True
    match = re.fullmatch(_NAME, line)
    return match is not None and match[1] in (None, *COMPONENTS, *CALLOUT_KINDS)


def _misplaced(line: str, where: Location) -> Diagnostic:
    if line != line.lstrip():
        message = "a ':::' line begins at the left edge"
        return error(where, "misplaced-component", message, "delete the spaces before it")
    message = "this ':::' line cannot be read"
    hint = "write ':::', a space and the name of a block, or ':::' alone to close one"
    return error(where, "misplaced-component", message, hint)
