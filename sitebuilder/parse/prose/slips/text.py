"""Markdown text in, diagnostics out: what Markdown itself passes over in silence."""

import html
import re
from collections.abc import Iterator

import msgspec

from ....model.problems.diagnostics import Diagnostic, Location, error, place_at, warning
from ..tree import TAGS, MarkdownTree
from ..written.marks import BEGIN, BLANK, CODE, END

# What to write in place of the tags that people know.
_INSTEAD = {
    **dict.fromkeys(("b", "strong"), "write **bold words**"),
    **dict.fromkeys(("i", "em"), "write *words in italics*"),
    **dict.fromkeys(("ul", "ol", "li"), "begin each line with '- ', or with '1. '"),
    **dict.fromkeys(("h1", "h2", "h3", "h4"), "write '## ' and the words of the heading"),
    **dict.fromkeys(("p", "div", "span"), "take it out; an empty line begins a paragraph"),
    "a": "write [words that tell where it leads](page.md)",
    "img": "write ![What the picture shows](picture.jpg)",
    "hr": "write --- on a line alone, with an empty line above and below",
    "u": "write **bold words**; underlined words look like links",
}
_CODE = re.compile(CODE, re.DOTALL)
# A comment; or code, in which none begins.
_COMMENT = re.compile(rf"(?P<comment><!--(?:(?!<!--).)*?-->)|{CODE}", re.DOTALL)
_INDENTED = re.compile(r"(?m)^(?: {4}|\t)[ \t]*(.*)$")
_NOTE_INDENTED = re.compile(r"^[ \t]+(?=\[\^[^\]\n]+\]:)", re.MULTILINE)
# A note of which only the beginning is there, so that the next one would stand inside it.
_NOTE_EMPTY = re.compile(
    r"^(\[\^[^\]\n]+\]:)[ \t]*(?:$(?!\n(?: {4}|\t)\S)|(?=\[\^[^\]\n]+\]:))", re.MULTILINE
)
_NOTE = re.compile(r"\[\^([^\]\n]+)\](:?)")
_OPEN_COMMENT = re.compile(r"<!--")
# A tag has its partner before the next block begins.
_BLOCK = re.compile(r"(?:(?!\n[ \t]*(?:\n|[-*+#>|]|\d+[.)])).)+", re.DOTALL)
# The opening of a component and its options, which are plain words.
_OPENING = re.compile(r"(?m)^:::.*(?:\n[a-z_]+:.*)*")
_TAG = re.compile(
    r"(?<!\\)(?<!\]\()(?:</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>\n=]*+=[^<>\n]*+|\s*/?)>"
    r"|</?(?:a|audio|button|form|iframe|img|input|object|script|style|video)\b[^<>\n]*>)"
)
_SPLIT_LINK = re.compile(r"\[([^\]\n]+)\] +\(([^)\s]+\.md[^)\s]*|https?://[^)\s]+)\)")


class _Text(msgspec.Struct, frozen=True):
    """A text without its code, and where it stands."""

    path: str
    text: str
    first_line: int

    def place(self, match: re.Match[str]) -> Location:
        start, length = match.start(), len(match[0])
        return place_at(self.path, self.text, start, length, self.first_line)


def without_code(text: str, tree: MarkdownTree) -> str:
    """Blank out code, which is shown as it is; all else keeps its place."""
    visible = _CODE.sub(_blank, text)
    blocks = ("".join(block.itertext()) for block in tree.root.iter("pre"))
    code = {line.strip() for block in blocks for line in block.split("\n")}
    return _INDENTED.sub(
        lambda line: _blank(line) if html.escape(line[1].strip(), quote=False) in code else line[0],
        visible,
    )


def with_notes_apart(text: str) -> str:
    """Begin every note at the left edge, and give it words: none can stand inside another."""
    return _NOTE_EMPTY.sub(r"\1 –\n", _NOTE_INDENTED.sub("", text))


def without_comments(text: str) -> str:
    """Blank out comments, so that all else keeps its place, and take out our own marks."""
    text = text.replace(BEGIN, " ").replace(END, " ").replace(BLANK, " ")
    return _COMMENT.sub(
        lambda found: re.sub(r"[^\n]", BLANK, found[0]) if found["comment"] else found[0], text
    )


def refused_notes(where: Location, text: str, first_line: int) -> Iterator[Diagnostic]:
    """Tell a footnote where none can be shown."""
    if "[^" in text:
        place = Location(where.path, where.line + first_line - 1, where.column, where.length)
        message, hint = "a footnote cannot stand here", "put it into the text of a page"
        yield error(place, "footnote-in-entry", message, hint)


def text_problems(
    path: str, text: str, first_line: int, tree: MarkdownTree
) -> Iterator[Diagnostic]:
    """Find the slips in a text without code that would be shown as text, or not at all."""
    words = _Text(path, text, first_line)
    yield from _notes(words, tree)
    for match in _OPEN_COMMENT.finditer(text):
        message, hint = "this note to yourself is never closed", "end it with '-->'"
        yield error(words.place(match), "open-comment", message, hint)
    opened: set[tuple[int, str]] = set()
    for match in _shown_tags(text, tree):
        where, name = words.place(match), re.sub(r"\W", " ", match[0]).split()[0].lower()
        opened |= set() if match[0].startswith("</") else {(where.line, name)}
        # The end of a tag that was told on the same line is the same slip.
        if not match[0].startswith("</") or (where.line, name) not in opened:
            message = f"the HTML tag '{match[0]}' would be shown as text"
            yield error(where, "html-tag", message, _instead_of(name, match[0]))
    for match in _SPLIT_LINK.finditer(text):
        message, hint = "a space stands between ']' and '('", f"write [{match[1]}]({match[2]})"
        yield error(words.place(match), "split-link", message, hint)


def _instead_of(name: str, tag: str) -> str:
    if re.fullmatch(TAGS, tag):
        return "write it in pairs, as in H<sub>2</sub>O, inside one paragraph of text"
    return _INSTEAD.get(name, "take it out; Markdown and the ::: blocks are all that is needed")


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _shown_tags(text: str, tree: MarkdownTree) -> Iterator[re.Match[str]]:
    """Find the tags that are not allowed, or stand without a partner or among plain words."""
    visible = text.replace("\\<", "  ")
    blocks = _BLOCK.finditer(visible)
    alone = {place for block in blocks for place in _tags_alone(block[0], block.start())}
    openings = [range(*match.span()) for match in _OPENING.finditer(text)]
    found = list(_TAG.finditer(text))
    for tag in tree.alone:
        places = [match.start() for match in found if match[0] == tag]
        # The tree knows that it stands alone, if not where.
        alone |= set(places[-1:]) if alone.isdisjoint(places) else set()
    for match in found:
        is_alone = match[0] in tree.alone and match.start() in alone
        is_plain = any(match.start() in opening for opening in openings)
        if is_alone or is_plain or not re.fullmatch(TAGS, match[0]):
            yield match


def _tags_alone(words: str, begin: int) -> Iterator[int]:
    for tag in re.finditer(TAGS, words, re.DOTALL):
        if tag["alone"]:
            yield begin + tag.start()
        elif tag["words"]:
            yield from _tags_alone(tag["words"], begin + tag.start("words"))


def _notes(words: _Text, tree: MarkdownTree) -> Iterator[Diagnostic]:
    written: set[str] = set()
    for match in _NOTE.finditer(words.text):
        begin = words.text.rfind("\n", 0, match.start()) + 1
        is_note = bool(match[2]) and not words.text[begin : match.start()].strip(" \t>")
        name = match[1]
        if is_note and name in written:
            message = f"the note '{name}' is written twice"
            hint = "give one of them another name, here and where it is used"
            yield error(words.place(match), "duplicate-footnote", message, hint)
        elif is_note and _NOTE_EMPTY.match(words.text, match.start()):
            message, hint = f"the note '{name}' is empty", f"write its words behind '[^{name}]:'"
            yield error(words.place(match), "unknown-footnote", message, hint)
        elif name not in tree.footnotes:
            hint = f"add a line '[^{name}]: …' at the end of the file"
            message = f"there is no note '{name}'"
            yield error(words.place(match), "unknown-footnote", message, hint)
        elif name not in tree.noted:
            hint = f"write [^{name}] where the note belongs, or delete the note"
            message = f"nothing refers to the note '{name}'"
            yield warning(words.place(match), "unused-footnote", message, hint)
        written |= {name} if is_note else set()
