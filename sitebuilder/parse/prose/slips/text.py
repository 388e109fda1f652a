"""Markdown text in, diagnostics out: what Markdown itself passes over in silence."""

import html
import re
from collections.abc import Iterator

from ....model.problems.diagnostics import Diagnostic, error, place_at
from ..tree import MarkdownTree
from ..written.marks import BEGIN, BLANK, CODE, END
from .notes import note_problems
from .tags import tag_problems

_CODE = rf"(?s){CODE}"
# A comment; or code, in which none begins.
_COMMENT = rf"(?s)(?P<comment><!--(?:(?!<!--).)*?-->)|{CODE}"
_INDENTED = r"(?m)^(?: {4}|\t)[ \t]*(.*)$"
_GAP = re.compile(r"\] +\(([^)\s]++)\)")
_WEB = ("http://", "https://")


def without_code(text: str, tree: MarkdownTree) -> str:
    """Blank out code, which is shown as it is; all else keeps its place."""
    visible = re.sub(_CODE, _blank, text) if "`" in text else text
    blocks = ("".join(block.itertext()) for block in tree.root.iter("pre"))
    code = {line.strip() for block in blocks for line in block.split("\n")}
    if not code:
        return visible
    return re.sub(
        _INDENTED,
        lambda line: _blank(line) if html.escape(line[1].strip(), quote=False) in code else line[0],
        visible,
    )


def without_comments(text: str) -> str:
    """Blank out comments, so that all else keeps its place, and take out our own marks."""
    text = text.replace(BEGIN, " ").replace(END, " ").replace(BLANK, " ")
    if "<!--" not in text:
        return text
    return re.sub(
        _COMMENT,
        lambda found: re.sub(r"[^\n]", BLANK, found[0]) if found["comment"] else found[0],
        text,
    )


def text_problems(
    path: str, text: str, first_line: int, tree: MarkdownTree
) -> Iterator[Diagnostic]:
    """Find the slips in a text without code that would be shown as text, or not at all."""
    yield from note_problems(path, text, first_line, tree)
    if "<!--" in text:
        for match in re.finditer("<!--", text):
            where = place_at(path, text, match.start(), len(match[0]), first_line)
            message, hint = "this note to yourself is never closed", "end it with '-->'"
            yield error(where, "open-comment", message, hint)
    yield from tag_problems(path, text, first_line, tree)
    yield from _split_links(path, text, first_line)


def _split_links(path: str, text: str, first_line: int) -> Iterator[Diagnostic]:
    last = 0
    for match in _GAP.finditer(text):
        close, target = match.start(), match[1]
        # The words of a link begin behind the last bracket that closes, on the same line.
        least = max(last, text.rfind("]", last, close) + 1)
        least = max(least, text.rfind("\n", least, close) + 1)
        begin = text.find("[", least, max(0, close - 1))
        is_web = target.startswith(_WEB) and target not in _WEB
        if begin >= 0 and (is_web or ".md" in target[1:]):
            message = "a space stands between ']' and '('"
            hint = f"write [{text[begin + 1 : close]}]({target})"
            where = place_at(path, text, begin, match.end() - begin, first_line)
            yield error(where, "split-link", message, hint)
            last = match.end()


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
