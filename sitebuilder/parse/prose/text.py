"""Markdown text in, diagnostics out: what Markdown itself passes over in silence."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...model.problems.diagnostics import Diagnostic, Location, error, warning
from .tree import MarkdownTree

# Code, which never runs over an empty line.
CODE = r"(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
_CODE = re.compile(CODE, re.DOTALL)
_INDENTED = re.compile(r"(?m)^(?: {4}|\t)(.*)$")
_NOTE = re.compile(r"\[\^([^\]\n]+)\](:?)")
_OPEN_COMMENT = re.compile(r"<!--")
_TAG = re.compile(r"(?<!\\)</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>\n]*)?/?>")
_SPLIT_LINK = re.compile(r"\[([^\]\n]+)\] +\(([^)\s]+\.md[^)\s]*|https?://[^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text without its code, and where it stands."""

    path: str
    text: str
    first_line: int

    def place(self, match: re.Match[str]) -> Location:
        line = self.text.count("\n", 0, match.start()) + self.first_line
        column = match.start() - self.text.rfind("\n", 0, match.start())
        return Location(self.path, line, column, len(match[0]))


def without_code(text: str, tree: MarkdownTree) -> str:
    """Blank out code, which is shown as it is; all else keeps its place."""
    visible = _CODE.sub(_blank, text)
    code = {
        line for block in tree.root.iter("pre") for line in "".join(block.itertext()).split("\n")
    }
    return _INDENTED.sub(
        lambda line: _blank(line) if html.escape(line[1], quote=False) in code else line[0], visible
    )


def text_problems(
    path: str, text: str, first_line: int, tree: MarkdownTree
) -> Iterator[Diagnostic]:
    """Find the slips in a text without code that would be shown as text, or not at all."""
    words = _Text(path, text, first_line)
    yield from _notes(words, tree)
    for match in _OPEN_COMMENT.finditer(text):
        message, hint = "this note to yourself is never closed", "end it with '-->'"
        yield error(words.place(match), "open-comment", message, hint)
    for match in _TAG.finditer(text):
        message = f"the HTML tag '{match[0]}' would be shown as text"
        hint = "write it in Markdown, or use a component"
        yield error(words.place(match), "html-tag", message, hint)
    for match in _SPLIT_LINK.finditer(text):
        message, hint = "a space stands between ']' and '('", f"write [{match[1]}]({match[2]})"
        yield error(words.place(match), "split-link", message, hint)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _notes(words: _Text, tree: MarkdownTree) -> Iterator[Diagnostic]:
    written: set[str] = set()
    for match in _NOTE.finditer(words.text):
        name, is_note = match[1], bool(match[2])
        if is_note and name in written:
            message = f"the note '{name}' is written twice"
            hint = "give one of them another name, here and where it is used"
            yield error(words.place(match), "duplicate-footnote", message, hint)
        elif name not in tree.footnotes:
            hint = f"add a line '[^{name}]: …' at the end of the file"
            message = f"there is no note '{name}'"
            yield error(words.place(match), "unknown-footnote", message, hint)
        elif name not in tree.noted:
            hint = f"write [^{name}] where the note belongs, or delete the note"
            message = f"nothing refers to the note '{name}'"
            yield warning(words.place(match), "unused-footnote", message, hint)
        written |= {name} if is_note else set()
