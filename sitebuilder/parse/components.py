"""Markdown text in, the same text with its `:::` blocks marked, and the blocks, out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model.diagnostics import Diagnostic, Location, did_you_mean, error
from ..schema.components import CALLOUT_KINDS, COMPONENTS
from .fields import read_fields
from .yaml_text import read_yaml

# Private-use characters: Markdown leaves them alone, and no editor types them.
BEGIN, END = "\ue000", "\ue001"
OPENED = re.compile(f"{BEGIN}B(\\d+){END}")

_OPENING = re.compile(r":::[ \t]*([A-Za-z][\w-]*)(?:[ \t]+(.*?))?[ \t]*")
_CLOSING = re.compile(r":::[ \t]*")
_OPTION = re.compile(r"[a-z_]+:(?:[ \t].*)?")


@dataclass(frozen=True, slots=True)
class Block:
    """The opening of a component, checked."""

    name: str
    title: str
    options: Mapping[str, str]
    location: Location
    places: Mapping[str, Location]


@dataclass(frozen=True, slots=True)
class Scan:
    """A text whose blocks are marked by number, the blocks, and what is wrong with them."""

    text: str
    blocks: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...]


def scan_components(path: str, text: str, first_line: int) -> Scan:
    """Find the `:::` blocks while line numbers are still known."""
    scanner = _Scanner(path, first_line, text.split("\n"), [], [])
    marked = "\n".join(scanner.lines_marked())
    return Scan(marked, tuple(scanner.blocks), tuple(scanner.diagnostics))


def opening_mark(number: int) -> str:
    """Return the text that stands in for the opening of a block."""
    return f"{BEGIN}B{number}{END}"


def closing_mark(number: int) -> str:
    """Return the text that stands in for the close of a block."""
    return f"{BEGIN}E{number}{END}"


@dataclass(frozen=True, slots=True)
class _Scanner:
    path: str
    first_line: int
    lines: list[str]
    blocks: list[Block]
    diagnostics: list[Diagnostic]

    def lines_marked(self) -> Iterator[str]:
        index = 0
        opened: Location | None = None
        while index < len(self.lines):
            line = self.lines[index]
            where = self.place(index)
            index += 1
            if match := _OPENING.fullmatch(line):
                if opened:
                    self.report(
                        error(
                            opened,
                            "unclosed-component",
                            f"this '{self.lines[opened.line - self.first_line]}' is not closed",
                            f"add a line ':::' before line {where.line}; blocks cannot nest",
                        )
                    )
                    yield from ("", closing_mark(len(self.blocks) - 1), "")
                length = self.options_below(index)
                self.blocks.append(self.block(match, where, index, length))
                index += length
                opened = where
                yield from ("", opening_mark(len(self.blocks) - 1), "")
            elif _CLOSING.fullmatch(line):
                if opened:
                    yield from ("", closing_mark(len(self.blocks) - 1), "")
                else:
                    message = "this ':::' closes nothing"
                    self.report(error(where, "stray-close", message, "delete it, or open a block"))
                opened = None
            elif line.lstrip().startswith(":::"):
                self.report(_misplaced(line, where))
                yield line
            else:
                yield line
        if opened:
            opening = self.lines[opened.line - self.first_line]
            message = f"this '{opening}' is never closed"
            self.report(error(opened, "unclosed-component", message, "add a line ':::' after it"))
            yield from ("", closing_mark(len(self.blocks) - 1))

    def place(self, index: int) -> Location:
        length = len(self.lines[index].rstrip())
        return Location(self.path, self.first_line + index, 1, max(1, length))

    def report(self, *diagnostics: Diagnostic) -> None:
        self.diagnostics.extend(diagnostics)

    def options_below(self, index: int) -> int:
        length = 0
        while index + length < len(self.lines) and _OPTION.fullmatch(self.lines[index + length]):
            length += 1
        return length

    def block(self, match: re.Match[str], where: Location, index: int, length: int) -> Block:
        name, title = match[1], match[2] or ""
        if name in CALLOUT_KINDS:
            return Block("callout", title, {"kind": name}, where, {})
        schema = COMPONENTS.get(name)
        if schema is None:
            place = Location(self.path, where.line, match.start(1) + 1, len(name))
            message = f"no component is named '{name}'"
            known = [*COMPONENTS, *CALLOUT_KINDS]
            self.report(error(place, "unknown-component", message, did_you_mean(name, known)))
            return Block("statement", "", {}, where, {})
        text = "\n".join(self.lines[index : index + length]) or "{}"
        yaml_text = read_yaml(self.path, text, self.first_line + index)
        fields, problems = read_fields(schema, yaml_text, where)
        self.report(*problems)
        options = fields.model_dump() if fields else {}
        return Block(name, title, options, where, yaml_text.places)


def _misplaced(line: str, where: Location) -> Diagnostic:
    if line != line.lstrip():
        message = "a ':::' line begins at the left edge"
        return error(where, "misplaced-component", message, "delete the spaces before it")
    message = "this ':::' line cannot be read"
    hint = "write ':::', a space and a component's name, or ':::' alone to close one"
    return error(where, "misplaced-component", message, hint)
