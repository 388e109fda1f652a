"""Markdown text in, the tree of its blocks out.

The kinds of blocks and their order are Python-Markdown's own; but a kind is looked for only where
a line begins as such a block does.
"""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    EmptyBlockProcessor,
    HRProcessor,
    ParagraphProcessor,
    ReferenceProcessor,
)
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.util import ETX, STX

from ..notes import Notes
from .code import IndentedCodeProcessor
from .headings import HeadingProcessor, UnderlinedHeadingProcessor
from .lines import Beginnings
from .lists import ListProcessor
from .quotes import QuoteProcessor
from .tables import PlainTableProcessor

# How a block begins that may be more than a paragraph, and how a line below can make it one.
_BEGINS = re.compile(r"[ \-*+#>_\[\d\n]")
_GOES_ON = re.compile(r"\n[ \-*+#>_\[\d=|:\\]")
_EMPTY_LINE = re.compile(r"(?<=\n) +\n")
# How the kinds of blocks begin, all of them at the beginning of a line.
_EMPTY = re.compile(r"\n(?:\n|\Z)")
_ITEM = re.compile(r"\n {0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \n]|\Z)")
_CODE = re.compile(r"\n {4}")
_TABLE = re.compile(r"\n[^\n|]*\|[^\n]*\n[|:\- \\]+(?:\n|\Z)")
_HEADING = re.compile(r"\n {0,3}#{1,6}(?:[ \n]|\Z)")
_UNDERLINE = re.compile(r"\n {0,3}(?:=+|-+) *(?:\n|\Z)")
_RULE = re.compile(r"\n {0,3}[-_*]")
_QUOTE = re.compile(r"\n {0,3}>")
_NOTE = re.compile(r"\n {0,3}\[\^[^\]]*\]:")
_REFERENCE = re.compile(r"\n {0,3}\[[^\[\]]*\]:")
_EVERYTHING = re.compile("")


def normalize(text: str) -> str:
    """Return a text as the library reads it: one kind of line ending, spaces for tabs."""
    if STX in text or ETX in text:
        text = text.replace(STX, "").replace(ETX, "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = f"{text}\n\n"
    if "\t" in text:
        text = text.expandtabs(4)
    return _EMPTY_LINE.sub("\n", text) if " \n" in text else text


class Parser(BlockParser):
    """Reads blocks, each as the first kind that it can be."""

    def __init__(self, library: markdown.Markdown, notes: Notes | None) -> None:
        super().__init__(library)
        self._kinds: list[tuple[Callable[[str], object], BlockProcessor]] = [
            (_EMPTY.match, EmptyBlockProcessor(self)),
            (Beginnings(_ITEM).stand_in, ListProcessor(self)),
            (_CODE.match, IndentedCodeProcessor(self)),
            (_TABLE.match, PlainTableProcessor(self)),
            (Beginnings(_HEADING).stand_in, HeadingProcessor(self)),
            (Beginnings(_UNDERLINE).stand_in, UnderlinedHeadingProcessor(self)),
            (Beginnings(_RULE).stand_in, HRProcessor(self)),
            (Beginnings(_QUOTE).stand_in, QuoteProcessor(self)),
            (Beginnings(_REFERENCE).stand_in, ReferenceProcessor(self)),
            (_EVERYTHING.match, ParagraphProcessor(self)),
        ]
        if notes:
            notes.parser = self
            self._kinds[-2:-2] = [(Beginnings(_NOTE).stand_in, FootnoteBlockProcessor(notes))]

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        """Take the blocks out of a list, and put them into an element."""
        while blocks:
            block = blocks[0]
            if block and not _BEGINS.match(block) and not _GOES_ON.search(block):
                del blocks[0]
                if words := block.lstrip():
                    SubElement(parent, "p").text = words
                continue
            line_end_and_block = f"\n{block}"
            for may_be, processor in self._kinds:
                is_kind = may_be(line_end_and_block) and processor.test(parent, block)
                if is_kind and processor.run(parent, blocks) is not False:
                    break
