"""Lines of Markdown in, diagnostics for tables that would lose words or show their signs, out."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from ....model.problems.diagnostics import Diagnostic, Location, error

_RULE = r"[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?"


def table_problems(path: str, rows: Sequence[str], first_line: int) -> Iterator[Diagnostic]:
    """Find tables that are none, or whose rows do not fit."""
    found = [number for number, row in enumerate(rows) if ("|" in row or "-" in row)]
    found = [number for number in found if _is_row(rows[number])]
    for _, group in groupby(enumerate(found), lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in group]
        start, end = numbers[0], numbers[-1] + 1
        where = Location(path, first_line + start, 1, len(rows[start]))
        if len(numbers) > 1:
            yield from _table(where, rows[start:end])
            yield from _around_table(where, rows, start, end)
        elif re.fullmatch(r"[ \t]*\|.*\|[ \t]*", rows[start]):
            message = "this row belongs to no table, and would be shown with its signs"
            hint = "take out the empty line above it, or its signs"
            yield error(where, "left-over", message, hint)


def _around_table(
    where: Location, rows: Sequence[str], start: int, end: int
) -> Iterator[Diagnostic]:
    """Find words that stand so close to a table that they break it, or become a part of it."""
    if not re.fullmatch(_RULE, rows[start + 1]):
        return
    if start and rows[start - 1].strip():
        message = "this table would be shown with its signs: an empty line above it is missing"
        yield error(where, "left-over", message, "leave an empty line between it and the words")
    if end < len(rows) and rows[end].strip():
        below = Location(where.path, where.line + end - start, 1, len(rows[end]))
        message = "these words would become a row of the table above"
        yield error(below, "left-over", message, "leave an empty line between the two")


def _table(where: Location, rows: Sequence[str]) -> Iterator[Diagnostic]:
    if not re.fullmatch(_RULE, rows[1]):
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
            place = Location(where.path, where.line + number, 1, len(row))
            message = (
                f"this row has {_cells(row)} cells, the table has {columns}: words would be lost"
            )
            hint = "put them into one of the cells, or give the first two lines one cell more"
            yield error(place, "lost-text", message, hint)


def _is_row(line: str) -> bool:
    if "|" in line and "|" in line.replace("\\|", ""):
        return True
    is_rule = "-" in line and not line.strip(" \t|:-")
    return is_rule and re.fullmatch(_RULE, line) is not None


def _cells(row: str) -> int:
    plain = row.replace("\\|", " ").strip()
    return plain.removeprefix("|").removesuffix("|").count("|") + 1
