"""Lines of Markdown in, list elements out, nested as GitHub nests them.

GitHub and most editors nest a list by lining it up with the words above it, and begin one right
below a paragraph; Python-Markdown wants four spaces for each level, and an empty line.
"""

import re
from xml.etree.ElementTree import Element, SubElement

import msgspec
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from ..depth import DEEPEST
from .above import CODE, Above, above_next, begins_something, lines_with_above, match_item
from .lines import SHORT, lines

# No line is indented so far: what is below is outside the item.
_NOWHERE = 1_000_000


class _Item(msgspec.Struct):
    """An item: the column at which its words begin, and its lines and the lists inside it."""

    words: int
    parts: list["list[str] | _List"] = msgspec.field(default_factory=list)


class _List(msgspec.Struct):
    """A list; `is_loose` if empty lines stand in it, so that its items are paragraphs."""

    kind: str
    start: int
    items: list[_Item] = msgspec.field(default_factory=list)
    is_loose: bool = False


class ListProcessor(BlockProcessor):
    """Takes the place of Python-Markdown's own processors of lists."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self._listless = ""
        self._above: dict[int, Above] = {}

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Tell whether a list begins in a block."""
        # What is left of a block without a list is not gone through again, as far as can be.
        known = self._above if self._listless.endswith(f"\n{block}") else {}
        above: dict[int, Above] = {}
        for begin, line, state in lines_with_above(block):
            left = len(block) - begin
            if known.get(left) is state:
                return False
            if match_item(line, state):
                return True
            above[left] = state
        if len(block) > SHORT:
            self._listless, self._above = f"\n{block}", above
        return False

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take the list out of the blocks, and put it into the element."""
        block = blocks.pop(0)
        begin = next(
            begin for begin, line, above in lines_with_above(block) if match_item(line, above)
        )
        if block[:begin].strip("\n"):
            self.parser.parseBlocks(parent, [block[: begin - 1]])
        reader = _ListReader()
        below = reader.below(block[begin:])
        while not below and blocks:
            below = reader.below(f"\n{blocks.pop(0)}")
        if below:
            blocks.insert(0, below)
        parent.append(self._element(reader.levels[0]))

    def _element(self, written: _List) -> Element:
        numbered = written.kind in ".)"
        element = Element("ol" if numbered else "ul")
        if numbered and written.start != 1:
            element.set("start", str(written.start))
        for item in written.items:
            point = SubElement(element, "li")
            for part in item.parts:
                if isinstance(part, _List):
                    point.append(self._element(part))
                else:
                    self.parser.parseChunk(point, "\n".join(part))
            if not written.is_loose:
                _take_out_of_paragraphs(point)
        return element


class _ListReader(msgspec.Struct):
    """Reads a list line by line; `levels` are the lists that may go on, the outermost first."""

    levels: list[_List] = msgspec.field(default_factory=list)
    above: Above = Above.NOTHING
    empty_lines: int = 0

    def below(self, text: str) -> str:
        """Read lines, and return what is no longer part of the list."""
        for begin, line in lines(text):
            if not line.strip():
                self._pass_over()
            elif not self._takes(line):
                return text[begin:]
        return ""

    def _pass_over(self) -> None:
        self.empty_lines += 1
        self.above = Above.NOTHING
        item = self.levels[-1].items[-1]
        if not item.parts:
            item.words = _NOWHERE

    def _takes(self, line: str) -> bool:
        depth, column = self._container(line)
        is_inside = depth == len(self.levels)
        if not is_inside and self._is_lazy(line[column:]):
            # So far to the right, it can only be read as words.
            self._lines().append(CODE + line.lstrip())
            return True
        above = self.above if is_inside else Above.NOTHING
        while item := match_item(line[column:], above):
            if not self._begin(item, depth, column):
                return False
            column, depth, above = self.levels[depth].items[-1].words, depth + 1, Above.NOTHING
            if depth > DEEPEST:
                raise RecursionError
        if not depth:
            return False
        words = line[column:]
        if words.strip():
            self._add(words, depth)
        self.above = above_next(above, words)
        return True

    def _container(self, line: str) -> tuple[int, int]:
        """Return how many of the open items a line is inside, and where their words begin."""
        indent, column = len(line) - len(line.lstrip()), 0
        for depth, level in enumerate(self.levels):
            if indent < level.items[-1].words:
                return depth, column
            column = level.items[-1].words
        return len(self.levels), column

    def _is_lazy(self, words: str) -> bool:
        """Tell whether words go on with the paragraph above, though they are not lined up."""
        goes_on = self.above in (Above.WORDS, Above.QUOTED)
        return goes_on and (words.startswith(CODE) or not begins_something(words))

    def _begin(self, item: re.Match[str], depth: int, column: int) -> bool:
        """Begin an item; not if it belongs to another list than the one that is read."""
        kind = item[2][-1]
        siblings = self.levels[depth] if depth < len(self.levels) else None
        if siblings is None or siblings.kind != kind:
            if self.levels and not depth:
                return False
            siblings = _List(kind, int(item[2][:-1] or 1))
            if depth:
                self._loosen(depth - 1)
                self.levels[depth - 1].items[-1].parts.append(siblings)
            self.levels[depth:] = [siblings]
        else:
            del self.levels[depth + 1 :]
            self._loosen(depth)
        is_lined_up = item.end() - item.end(2) < 5 and item.end() < len(item.string)
        siblings.items.append(_Item(column + (item.end() if is_lined_up else item.end(2) + 1)))
        return True

    def _add(self, words: str, depth: int) -> None:
        del self.levels[depth:]
        lines = self._lines()
        lines += [""] * self.empty_lines if lines else []
        lines.append(words)
        self._loosen(depth - 1)

    def _lines(self) -> list[str]:
        """Return the lines at the end of the innermost item."""
        parts = self.levels[-1].items[-1].parts
        if not parts or isinstance(parts[-1], _List):
            parts.append([])
        last = parts[-1]
        assert isinstance(last, list)
        return last

    def _loosen(self, depth: int) -> None:
        self.levels[depth].is_loose |= self.empty_lines > 0
        self.empty_lines = 0


def _take_out_of_paragraphs(point: Element) -> None:
    """Leave the words of a tight item, without the paragraph around them."""
    for child in list(point):
        if child.tag == "p":
            position = list(point).index(child)
            if position:
                point[position - 1].tail = f"\n{child.text}"
            else:
                point.text = child.text
            point.remove(child)
