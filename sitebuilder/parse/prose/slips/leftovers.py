"""Markdown and its tree in, diagnostics for signs that visitors would see as signs, out."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import msgspec

from ....model.problems.diagnostics import Diagnostic, Location, error, place_at, warning
from ..tree import MarkdownTree

_TEMPLATE = re.compile(r"(?<!\\)(?:\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$))", re.MULTILINE)
_BRACES = re.compile(r"(?<!\\)\{[^{}\n]*\}?")
_HALF_LINK = re.compile(r"(?<!\\)!?\[[^\[\]\n]+\]\([^()\n]*(?:$|(?= [^)\n]*$))", re.MULTILINE)
_END_OF_LINK = re.compile(r"^[^\[\n]*?(\]\([^()\n]*\))", re.MULTILINE)
_TURNED_LINK = re.compile(r"\(([^()\n]+)\)\[((?:https?://|[\w/-]+\.)[^\]\s]+)\]")
_FILE_IN_ANGLES = re.compile(r"(?<!\]\()<([\w/-]+\.(?:md|pdf)(?:#[\w-]+)?)>")
_DOUBLE = re.compile(r"!?\[\[[^\[\]\n]+\]\]")
_GAP = re.compile(r"\]\n[ \t]*\((?=[\w./-]+\.md|https?://)|! \[[^\[\]\n]*\]\(")
_NO_TARGET = re.compile(r"(?<!\\)\[([^\[\]\n^]+)\]\[([^\[\]\n]*)\]")
_BOX = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\](?=[ \t])", re.MULTILINE)
_STRUCK = re.compile(r"(?<![\\~])~~(?=\S)[^~\n]+~~")
_FENCE = re.compile(r"^ {0,3}(?:`{3}|~{3}).*$", re.MULTILINE)
_BLOCK = re.compile(r"(?:^.*\S.*$\n?)+", re.MULTILINE)
_STARS = re.compile(r"(?<![\\*])\*\*(?!\*)")
_LOOSE_STARS = re.compile(r"(?<![\\*\w])\*\*[ \t]+[^*\n]+\*\*")
_INLINE_MARK = re.compile(r"^(?![ \t]*:::).*?(:::)", re.MULTILINE)
_ADDRESS = re.compile(r"(?<![\w/.@\"'=-])(?:https?://|www\.)[^\s<>()\[\]]+[^\s<>()\[\].,;:!?'\"”’]")
_MAIL = re.compile(r"(?<![\w.+:/-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def leftovers(path: str, text: str, first_line: int, tree: MarkdownTree) -> Iterator[Diagnostic]:
    """Find signs of Markdown, of templates and of blocks that came through as text.

    `text` is the source without its code, `tree` what came of it.
    """
    words = _Words(path, text, first_line, _shown(tree.root), _shown(tree.root, but="a"))
    for look in _LOOKS:
        yield from look(words)


class _Words(msgspec.Struct, frozen=True):
    """A text, and what visitors would read of it: all of it, and what stands in no link."""

    path: str
    text: str
    first_line: int
    shown: str
    unlinked: str

    def place(self, match: re.Match[str], group: int = 0) -> Location:
        start, length = match.start(group), len(match[group])
        return place_at(self.path, self.text, start, length, self.first_line)

    def found(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield the matches that visitors would see as they are."""
        return (match for match in pattern.finditer(self.text) if match[0].strip() in self.shown)


def _shown(root: Element, but: str = "") -> str:
    parts: list[str] = []

    def walk(element: Element) -> None:
        if element.tag != "pre" and element.tag != "code" and element.tag != but:
            parts.append(element.text or "")
            for child in element:
                walk(child)
                parts.append(child.tail or "")

    walk(root)
    return "\n".join(" ".join(parts).split("\n")).replace("  ", " ")


def _templates(words: _Words) -> Iterator[Diagnostic]:
    for match in _TEMPLATE.finditer(words.text):
        message = f"'{match[0]}' would be shown as it is: pages are not templates"
        hint = "write the words themselves, or a fact: {fact:name}"
        yield error(words.place(match), "template-in-text", message, hint)


def _braces(words: _Words) -> Iterator[Diagnostic]:
    templates = [match.span() for match in _TEMPLATE.finditer(words.text)]
    for match in words.found(_BRACES):
        if not any(start <= match.start() < end for start, end in templates):
            message = f"'{match[0]}' would be shown as it is"
            hint = "take it out; if visitors should see the brace, write \\{"
            if named := re.match(r"\{fact:?\s*([\w-]+)", match[0]):
                hint = f"write {{fact:{named[1]}}}"
            yield error(words.place(match), "left-over", message, hint)


def _links(words: _Words) -> Iterator[Diagnostic]:
    for match in _HALF_LINK.finditer(words.text):
        if "](" in words.shown:
            message, hint = "this link has no closing ')'", "close it behind the address"
            yield error(words.place(match), "left-over", message, hint)
    for match in words.found(_END_OF_LINK):
        message, hint = "this is only the end of a link", "write '[' before its first word"
        yield error(words.place(match, 1), "left-over", message, hint)
    for match in _TURNED_LINK.finditer(words.text):
        right = f"[{match[1]}]({match[2]})"
        message = "the brackets of this link are the wrong way round"
        yield error(words.place(match), "split-link", message, f"write {right}", instead=right)
    for match in _FILE_IN_ANGLES.finditer(words.text):
        right = f"[words that tell where it leads]({match[1]})"
        message = f"'{match[0]}' is no link"
        yield error(words.place(match), "left-over", message, f"write {right}")
    for match in words.found(_DOUBLE):
        message = f"'{match[0]}' is how other programs write a link"
        hint = "write [words that tell where it leads](page.md)"
        yield error(words.place(match), "left-over", message, hint)
    for match in _GAP.finditer(words.text):
        message, hint = "a link stands on one line, without a gap", "write [words](page.md)"
        yield error(words.place(match), "split-link", message, hint)
    for match in words.found(_NO_TARGET):
        name = match[2] or match[1]
        message = f"this link has no address: there is no line '[{name}]: …'"
        hint = f"write [{match[1]}](page.md)"
        yield error(words.place(match), "left-over", message, hint)


def _strange(words: _Words) -> Iterator[Diagnostic]:
    """Find what other programs know, and this one does not."""
    for match in _BOX.finditer(words.text):
        message, hint = "a box to tick would be shown as brackets", "take the brackets out"
        yield error(words.place(match), "left-over", message, hint)
    for match in words.found(_STRUCK):
        right = f"<s>{match[0].strip('~')}</s>"
        message = f"'{match[0]}' would be shown with its signs"
        yield error(words.place(match), "left-over", message, f"write {right}", instead=right)
    for match in list(_FENCE.finditer(words.text))[:1]:
        message = "computer code cannot be shown here"
        hint = "take the line out, and the one that closes it"
        yield error(words.place(match), "left-over", message, hint)


def _stars(words: _Words) -> Iterator[Diagnostic]:
    if "*" not in words.shown:
        return
    for block in _BLOCK.finditer(words.text):
        marks = list(_STARS.finditer(words.text, block.start(), block.end()))
        loose = next(_LOOSE_STARS.finditer(words.text, block.start(), block.end()), None)
        if len(marks) % 2:
            message, hint = "this '**' would be shown: it has no partner", "write **bold words**"
            yield error(words.place(marks[-1]), "left-over", message, hint)
        elif loose and "**" in words.shown:
            right = f"**{loose[0].strip('* ')}**"
            message = "these '**' would be shown: spaces stand inside of them"
            yield error(words.place(loose), "left-over", message, f"write {right}", instead=right)


def _marks(words: _Words) -> Iterator[Diagnostic]:
    for match in _INLINE_MARK.finditer(words.text):
        message, hint = "a block needs lines of its own", "put ':::' at the start of a new line"
        yield error(words.place(match, 1), "misplaced-component", message, hint)


def _addresses(words: _Words) -> Iterator[Diagnostic]:
    for pattern in (_ADDRESS, _MAIL):
        for match in pattern.finditer(words.text):
            before = words.text[max(0, match.start() - 3) : match.start()]
            after = words.text[match.end() : match.end() + 1]
            if match[0] not in words.unlinked or before.endswith(("](", "]:", "]: ")):
                continue
            is_web, in_angles = match[0].startswith("www."), before.endswith("<") and after == ">"
            if in_angles and not is_web:
                continue
            given = f"https://{match[0]}" if is_web else match[0]
            target = f"mailto:{given}" if pattern is _MAIL else given
            message = f"'{match[0]}' is not a link, only text"
            hint = f"write <{given}>, or [words that tell where it leads]({target})"
            instead = given if in_angles else f"<{given}>"
            yield warning(words.place(match), "bare-address", message, hint, instead=instead)


_LOOKS: tuple[Callable[[_Words], Iterator[Diagnostic]], ...] = (
    *(_templates, _braces, _links, _strange),
    *(_stars, _marks, _addresses),
)
