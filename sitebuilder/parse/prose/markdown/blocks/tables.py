"""Blocks with a table in, table elements out."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor

from .lines import lines

_MOST_CELLS = 50_000
_ESCAPED = r"\\\\|(?P<ticks>\\?`+)|\\\||(?P<pipe>\|)"


class PlainTableProcessor(TableProcessor):
    """The library's tables, whose rows are gone through once."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser, {"use_align_attribute": False})

    def test(self, parent: Element, block: str) -> bool:
        """Tell whether a block is a table: where it has two columns, its first lines tell."""
        head = "\n".join(block.split("\n", 2)[:2])
        if not super().test(parent, head):
            return False
        return len(self.separator) > 1 or all(self._has_border(row) for _, row in lines(block))

    def _has_border(self, row: str) -> bool:
        row = row.strip(" ")
        return row.startswith("|") or self.RE_END_BORDER.search(row) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take the table out of the blocks, and put it into the element."""
        rows = blocks[0].count("\n")
        # A row may be shorter than the first; but not so that all is made of what is not there.
        if rows * len(self.separator) > max(_MOST_CELLS, len(blocks[0])):
            raise RecursionError
        super().run(parent, blocks)

    def _split(self, row: str) -> list[str]:
        """Split a row at each `|` that is not escaped, and not in code."""
        if "`" not in row and "\\" not in row:
            return row.split("|")
        signs = list(re.finditer(_ESCAPED, row))
        code = _code([sign for sign in signs if sign["ticks"]])
        cells, begin = [], 0
        inside = next(code, None)
        for sign in signs:
            if not sign["pipe"]:
                continue
            while inside and inside[1] < sign.start():
                inside = next(code, None)
            if inside is None or sign.start() < inside[0]:
                cells.append(row[begin : sign.start()])
                begin = sign.end()
        return [*cells, row[begin:]]


def _code(ticks: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Yield where code begins and ends in a row."""
    sizes = [len(run[0].lstrip("\\")) for run in ticks]
    runs_of: dict[int, list[int]] = {}
    for position, size in enumerate(sizes):
        runs_of.setdefault(size, []).append(position)
    position = 0
    while position < len(ticks):
        # The first backtick behind a backslash is escaped.
        size = sizes[position] - ticks[position][0].startswith("\\")
        runs = runs_of.get(size, [])
        following = bisect_right(runs, position)
        if size and following < len(runs):
            yield ticks[position].start(), ticks[runs[following]].end() - 1
            position = runs[following]
        position += 1
