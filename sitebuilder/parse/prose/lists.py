"""Lists as people write them in, lists as Python-Markdown reads them out.

GitHub and most editors nest a list by lining it up with the words above it, and begin one right
below a paragraph; Python-Markdown wants four spaces for each level, and an empty line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])( +)(?=\S)")
_RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,})")
_ENDS_A_LIST = ("#", ">")


@dataclass(frozen=True, slots=True)
class _Level:
    """An open list: the column at which its items' words begin, and whether it is numbered."""

    words: int
    is_numbered: bool


def line_up_lists(text: str) -> str:
    """Indent nested items by four spaces a level, and set lists apart from what is above."""
    return "\n".join(_Aligner().lines(text.split("\n")))


@dataclass(slots=True)
class _Aligner:
    levels: list[_Level] = field(default_factory=list)
    above: str = ""

    def lines(self, lines: list[str]) -> Iterator[str]:
        for written in lines:
            line = written.expandtabs(4) if "\t" in written else written
            item = None if _RULE.fullmatch(line) else _ITEM.match(line)
            if item and self.begins(item):
                yield from self.item(line, item)
            elif line.strip():
                yield from self.words(line)
            else:
                yield line
            self.above = line.strip()

    def begins(self, item: re.Match[str]) -> bool:
        """Tell whether a marker begins an item here: in a list, or where one may begin."""
        if self.levels:
            return True
        # Below a paragraph a number begins a list only if it is 1: «in the year\n2008. …».
        interrupts = not self.above or item[2] in ("-", "*", "+", "1.", "1)")
        return len(item[1]) < 4 and interrupts

    def item(self, line: str, item: re.Match[str]) -> Iterator[str]:
        closed = self.close(len(item[1]))
        is_numbered = item[2][0].isdigit()
        follows_words = not self.levels and closed is None and bool(self.above)
        if follows_words or (closed and closed.is_numbered != is_numbered):
            yield ""
        marker = item[2].replace(")", ".")
        yield f"{'    ' * len(self.levels)}{marker} {line[item.end() :]}"
        space = len(item[3]) if len(item[3]) < 5 else 1
        self.levels.append(_Level(len(item[1]) + len(item[2]) + space, is_numbered))

    def words(self, line: str) -> Iterator[str]:
        indent = len(line) - len(line.lstrip(" "))
        if not self.above:
            self.close(indent)
        if not self.levels:
            yield line
        elif indent >= self.levels[-1].words:
            yield "    " * len(self.levels) + line[self.levels[-1].words :]
        elif line.lstrip().startswith(_ENDS_A_LIST):
            self.levels.clear()
            yield from ("", line)
        else:
            yield line.lstrip(" ")

    def close(self, indent: int) -> _Level | None:
        """Close the lists that a line of this indentation is not inside; return the outermost."""
        closed = None
        while self.levels and indent < self.levels[-1].words:
            closed = self.levels.pop()
        return closed
