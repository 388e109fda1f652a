"""Markdown text in, diagnostics for HTML tags that would be shown as text, out."""

import re
from collections.abc import Iterator

from ....model.problems.diagnostics import Diagnostic, Location, error
from ..tree import TAGS, MarkdownTree
from ..written.places import Places

# A tag that stands in a text more often is told where it stands first, and how often.
_MOST_TOLD, _FIRST_TOLD = 10, 3

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
# A tag has its partner before the next block begins.
_BLOCK = r"(?s)(?:(?!\n[ \t]*(?:\n|[-*+#>|]|\d+[.)])).)+"
# The opening of a component and its options, which are plain words.
_OPENING = r"(?m)^:::.*(?:\n[a-z_]+:.*)*"
_TAG = (
    r"(?<!\\)(?<!\]\()(?:</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>\n=]*+=[^<>\n]*+|\s*/?)>"
    r"|</?(?:a|audio|button|form|iframe|img|input|object|script|style|video)\b[^<>\n]*>)"
)


def tag_problems(path: str, text: str, first_line: int, tree: MarkdownTree) -> Iterator[Diagnostic]:
    """Find the tags in a text without code that would be shown as text."""
    if "<" not in text:
        return
    found: dict[str, list[tuple[Location, str]]] = {}
    for name, where, tag in _slips(Places(path, text, first_line), tree):
        found.setdefault(name, []).append((where, tag))
    for name, slips in found.items():
        told = slips if len(slips) <= _MOST_TOLD else slips[:_FIRST_TOLD]
        for number, (where, tag) in enumerate(told, 1):
            message = f"the HTML tag '{tag}' would be shown as text"
            if number == len(told) < len(slips):
                message += f", and so would {len(slips) - number} more of them below"
            yield error(where, "html-tag", message, _instead_of(name, tag))


def _slips(written: Places, tree: MarkdownTree) -> Iterator[tuple[str, Location, str]]:
    """Yield the name of each tag, its place, and the tag."""
    opened: set[tuple[int, str]] = set()
    for match in _shown_tags(written.text, tree):
        where = written.at(match.start(), len(match[0]))
        name = re.sub(r"\W", " ", match[0]).split()[0].lower()
        is_end = match[0].startswith("</")
        opened |= set() if is_end else {(where.line, name)}
        # The end of a tag that was told on the same line is the same slip.
        if not is_end or (where.line, name) not in opened:
            yield name, where, match[0]


def _instead_of(name: str, tag: str) -> str:
    if re.fullmatch(TAGS, tag):
        return "write it in pairs, as in H<sub>2</sub>O, inside one paragraph of text"
    return _INSTEAD.get(name, "take it out; Markdown and the ::: blocks are all that is needed")


def _shown_tags(text: str, tree: MarkdownTree) -> Iterator[re.Match[str]]:
    """Find the tags that are not allowed, or stand without a partner or among plain words."""
    found = list(re.finditer(_TAG, text))
    if not found:
        return
    alone = _places_alone(text, found, tree)
    openings = [range(*match.span()) for match in re.finditer(_OPENING, text)]
    for match in found:
        is_alone = match[0] in tree.alone and match.start() in alone
        is_plain = any(match.start() in opening for opening in openings)
        if is_alone or is_plain or not re.fullmatch(TAGS, match[0]):
            yield match


def _places_alone(text: str, found: list[re.Match[str]], tree: MarkdownTree) -> set[int]:
    """Return where the tags stand that have no partner."""
    if not tree.alone:
        return set()
    visible = text.replace("\\<", "  ")
    blocks = re.finditer(_BLOCK, visible)
    alone = {place for block in blocks for place in _tags_alone(block[0], block.start())}
    for tag in tree.alone:
        places = [match.start() for match in found if match[0] == tag]
        # The tree knows that it stands alone, if not where.
        alone |= set(places[-1:]) if alone.isdisjoint(places) else set()
    return alone


def _tags_alone(words: str, begin: int) -> Iterator[int]:
    for tag in re.finditer(TAGS, words, re.DOTALL):
        if tag["alone"]:
            yield begin + tag.start()
        elif tag["words"]:
            yield from _tags_alone(tag["words"], begin + tag.start("words"))
