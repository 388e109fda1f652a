"""The text that elements were made of in, the places where they were written out."""

import re
from bisect import bisect_left

import msgspec

from ....model.problems.diagnostics import Location

_HEADING = re.compile(r"\n {0,3}#{1,6}[ \t]")
_UNDERLINE = re.compile(r"\n(?:=+|-+)[ \t]*(?=\n)")
# What stands before and behind the target of a link.
_BEFORE = ("](", "](<", "]: ", "]:", "<")
_OPENING = re.compile(r"\](?:\(<?|: ?)|<")
_TARGET = re.compile(r"[^)>\s<]{1,300}+(?=[)>\s]|\Z)")
_BEHIND = re.compile(r"[)>\s]|\Z")


class Places(msgspec.Struct):
    """Tells where something stands in a text; what is looked for often is looked up once."""

    path: str
    text: str
    first_line: int
    passed: int = 0
    headings: "list[_HeadingLine] | None" = None
    line_ends: list[int] | None = None
    targets: dict[str, list[int]] | None = None

    def at(self, index: int, length: int) -> Location:
        """Return the place of a sign, as `place_at` does."""
        if self.line_ends is None:
            self.line_ends = [match.start() for match in re.finditer("\n", self.text)]
        line = bisect_left(self.line_ends, index)
        column = index - (self.line_ends[line - 1] if line else -1)
        return Location(self.path, line + self.first_line, column, max(1, length))

    def of_heading(self, text: str) -> Location:
        """Find the next heading line; markup in it is passed over, its first word is enough."""
        word = text.split(" ", maxsplit=1)[0]
        if self.headings is None:
            self.headings = _heading_lines(self.text)
        for number in range(self.passed, len(self.headings)):
            line = self.headings[number]
            if word in self.text[line.words : line.end]:
                self.passed = number + 1
                return self.at(line.start, line.end - line.start)
        return Location(self.path, self.first_line)

    def of_target(self, target: str) -> list[int]:
        """Return where a target stands in links; if in none, wherever it may be one."""
        if self.targets is None:
            self.targets = _targets(self.text)
        return self.targets.get(target) or self._searched(target)

    def _searched(self, target: str) -> list[int]:
        text, length = self.text, len(target)
        whole = [start for start in self.starts(target) if _BEHIND.match(text, start + length)]
        links = [start for start in whole if text.endswith(_BEFORE, 0, start)]
        return links or [start for start in whole if start and re.match(r"[(<\s]", text[start - 1])]

    def starts(self, words: str) -> list[int]:
        """Return every place of some words."""
        starts = [self.text.find(words)]
        while starts[-1] >= 0:
            starts.append(self.text.find(words, starts[-1] + 1))
        return starts[:-1]


def _targets(text: str) -> dict[str, list[int]]:
    """Return where links lead, and where that stands; not those that hold signs of links."""
    starts: set[int] = set()
    for match in _OPENING.finditer(text):
        starts.add(match.end())
        if len(match[0]) == len("](<"):
            starts.add(match.end() - 1)
    found: dict[str, list[int]] = {}
    for start in sorted(starts):
        if target := _TARGET.match(text, start):
            found.setdefault(target[0], []).append(start)
    return found


class _HeadingLine(msgspec.Struct, frozen=True):
    """A line that looks like a heading: where it begins, where its words begin, where it ends."""

    start: int
    words: int
    end: int


def _heading_lines(text: str) -> list[_HeadingLine]:
    """Return the lines that look like headings, in their order."""
    # So each line stands between two line ends.
    led = f"\n{text}\n"
    found: dict[int, int] = {match.start(): match.end() - 1 for match in _HEADING.finditer(led)}
    for match in _UNDERLINE.finditer(led):
        if match.start():
            above = led.rfind("\n", 0, match.start())
            found[above] = above
    return [
        _HeadingLine(start, words, led.find("\n", start + 1) - 1)
        for start, words in sorted(found.items())
    ]
