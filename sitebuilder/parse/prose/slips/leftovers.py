"""Markdown and its tree in, diagnostics for signs that visitors would see as signs, out."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import msgspec

from ....model.problems.diagnostics import Diagnostic, Location, error, place_at, warning
from ..tree import MarkdownTree

# Few texts hold any of these: a pattern is made when its signs are met.
_TEMPLATE = r"(?m)(?<!\\)(?:\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$))"
_BRACES = r"(?<!\\)\{[^{}\n]*\}?"
_HALF_LINK = r"(?m)(?<!\\)!?\[[^\[\]\n]+\]\((?:[^()\n]*+$|(?=[^)\n]*+$)[^()\n]*(?= ))"
_END_OF_LINK = r"(?m)^[^\[\n]*?(\]\([^()\n]*\))"
_TURNED_LINK = r"\(([^()\n]+)\)\[((?:https?://|[\w/-]+\.)[^\]\s]+)\]"
_FILE_IN_ANGLES = r"(?<!\]\()<([\w/-]+\.(?:md|pdf)(?:#[\w-]+)?)>"
_DOUBLE = r"!?\[\[[^\[\]\n]+\]\]"
_GAP = r"\]\n[ \t]*\((?=[\w./-]+\.md|https?://)"
_GAP_BEFORE = r"! \[[^\[\]\n]*\]\("
_NO_TARGET = r"(?<!\\)\[([^\[\]\n^]+)\]\[([^\[\]\n]*)\]"
_BOX = r"(?m)^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\](?=[ \t])"
_STRUCK = r"(?<![\\~])~~(?=\S)[^~\n]+~~"
_FENCE = r"(?m)^ {0,3}(?:`{3}|~{3}).*$"
_BLOCK = r"(?m)(?:^.*\S.*$\n?)+"
_STARS = re.compile(r"(?<![\\*])\*\*(?!\*)")
_LOOSE_STARS = re.compile(r"(?<![\\*\w])\*\*[ \t][^*\n]++\*\*")
_INLINE_MARK = r"(?m)^(?![ \t]*:::).*?(:::)"
_ADDRESS = r"(?<![\w/.@\"'=-])(?:https?://|www\.)[^\s<>()\[\]]+[^\s<>()\[\].,;:!?'\"”’]"
_MAIL = r"(?<![\w.+:/-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"


def leftovers(path: str, text: str, first_line: int, tree: MarkdownTree) -> Iterator[Diagnostic]:
    """Find signs of Markdown, of templates and of blocks that came through as text.

    `text` is the source without its code, `tree` what came of it.
    """
    words = _Words(path, text, first_line, tree.root, "".join(tree.root.itertext()))
    for look in _LOOKS:
        yield from look(words)


class _Words(msgspec.Struct, frozen=True):
    """A text, what came of it, and all words of that, those that nobody sees as text too."""

    path: str
    text: str
    first_line: int
    root: Element
    everything: str

    def place(self, match: re.Match[str], group: int = 0) -> Location:
        start, length = match.start(group), len(match[group])
        return place_at(self.path, self.text, start, length, self.first_line)

    def all(self, pattern: str, sign: str) -> list[re.Match[str]]:
        """Return all matches; none is without the sign."""
        # One letter is looked for in a tenth of the time.
        has_sign = sign[0] in self.text and sign in self.text
        return list(re.finditer(pattern, self.text)) if has_sign else []

    def found(self, pattern: str, sign: str) -> list[re.Match[str]]:
        """Return the matches that visitors would see as they are."""
        matches = self.all(pattern, sign)
        shown = self.shown() if matches else ""
        return [match for match in matches if match[0].strip() in shown]

    def shown(self, but: str = "") -> str:
        """Return what visitors would read, but for the code, and for the elements of one tag."""
        parts: list[str] = []

        def walk(element: Element) -> None:
            if element.tag != "pre" and element.tag != "code" and element.tag != but:
                parts.append(element.text or "")
                for child in element:
                    walk(child)
                    parts.append(child.tail or "")

        walk(self.root)
        return " ".join(parts).replace("  ", " ")


def _braces(words: _Words) -> Iterator[Diagnostic]:
    if "{" not in words.text:
        return
    templates = list(re.finditer(_TEMPLATE, words.text))
    for match in templates:
        message = f"'{match[0]}' would be shown as it is: pages are not templates"
        hint = "write the words themselves, or a fact: {fact:name}"
        yield error(words.place(match), "template-in-text", message, hint)
    for match in words.found(_BRACES, "{"):
        if not any(place.start() <= match.start() < place.end() for place in templates):
            message = f"'{match[0]}' would be shown as it is"
            hint = "take it out; if visitors should see the brace, write \\{"
            if named := re.match(r"\{fact:?\s*([\w-]+)", match[0]):
                hint = f"write {{fact:{named[1]}}}"
            yield error(words.place(match), "left-over", message, hint)


def _half_links(words: _Words) -> Iterator[Diagnostic]:
    if "](" not in words.everything or "](" not in words.shown():
        return
    for match in re.finditer(_HALF_LINK, words.text):
        message, hint = "this link has no closing ')'", "close it behind the address"
        yield error(words.place(match), "left-over", message, hint)
    for match in words.found(_END_OF_LINK, "]("):
        message, hint = "this is only the end of a link", "write '[' before its first word"
        yield error(words.place(match, 1), "left-over", message, hint)


def _links(words: _Words) -> Iterator[Diagnostic]:
    for match in words.all(_TURNED_LINK, ")["):
        right = f"[{match[1]}]({match[2]})"
        message = "the brackets of this link are the wrong way round"
        yield error(words.place(match), "split-link", message, f"write {right}", instead=right)
    for match in words.all(_FILE_IN_ANGLES, "<"):
        right = f"[words that tell where it leads]({match[1]})"
        message = f"'{match[0]}' is no link"
        yield error(words.place(match), "left-over", message, f"write {right}")
    for match in words.found(_DOUBLE, "[["):
        message = f"'{match[0]}' is how other programs write a link"
        hint = "write [words that tell where it leads](page.md)"
        yield error(words.place(match), "left-over", message, hint)
    for match in (*words.all(_GAP, "]\n"), *words.all(_GAP_BEFORE, "! [")):
        message, hint = "a link stands on one line, without a gap", "write [words](page.md)"
        yield error(words.place(match), "split-link", message, hint)
    for match in words.found(_NO_TARGET, "]["):
        name = match[2] or match[1]
        message = f"this link has no address: there is no line '[{name}]: …'"
        hint = f"write [{match[1]}](page.md)"
        yield error(words.place(match), "left-over", message, hint)


def _strange(words: _Words) -> Iterator[Diagnostic]:
    """Find what other programs know, and this one does not."""
    boxes = words.all(_BOX, "[ ]") or words.all(_BOX, "[x]") or words.all(_BOX, "[X]")
    for match in boxes:
        message, hint = "a box to tick would be shown as brackets", "take the brackets out"
        yield error(words.place(match), "left-over", message, hint)
    for match in words.found(_STRUCK, "~~"):
        right = f"<s>{match[0].strip('~')}</s>"
        message = f"'{match[0]}' would be shown with its signs"
        yield error(words.place(match), "left-over", message, f"write {right}", instead=right)
    fences = words.all(_FENCE, "```") or words.all(_FENCE, "~~~")
    for match in fences[:1]:
        message = "computer code cannot be shown here"
        hint = "take the line out, and the one that closes it"
        yield error(words.place(match), "left-over", message, hint)


def _stars(words: _Words) -> Iterator[Diagnostic]:
    shown = words.shown() if "*" in words.everything else ""
    if "*" not in shown:
        return
    for block in re.finditer(_BLOCK, words.text):
        marks = list(_STARS.finditer(words.text, block.start(), block.end()))
        loose = next(_LOOSE_STARS.finditer(words.text, block.start(), block.end()), None)
        if len(marks) % 2:
            message, hint = "this '**' would be shown: it has no partner", "write **bold words**"
            yield error(words.place(marks[-1]), "left-over", message, hint)
        elif loose and "**" in shown:
            right = f"**{loose[0].strip('* ')}**"
            message = "these '**' would be shown: spaces stand inside of them"
            yield error(words.place(loose), "left-over", message, f"write {right}", instead=right)


def _marks(words: _Words) -> Iterator[Diagnostic]:
    for match in words.all(_INLINE_MARK, ":::"):
        message, hint = "a block needs lines of its own", "put ':::' at the start of a new line"
        yield error(words.place(match, 1), "misplaced-component", message, hint)


def _addresses(words: _Words) -> Iterator[Diagnostic]:
    webs = words.all(_ADDRESS, "://") or words.all(_ADDRESS, "www.")
    mails = words.all(_MAIL, "@")
    unlinked = words.shown(but="a") if webs or mails else ""
    for match in (*webs, *mails):
        before = words.text[max(0, match.start() - 3) : match.start()]
        after = words.text[match.end() : match.end() + 1]
        if match[0] not in unlinked or before.endswith(("](", "]:", "]: ")):
            continue
        is_web, in_angles = match[0].startswith("www."), before.endswith("<") and after == ">"
        if in_angles and not is_web:
            continue
        given = f"https://{match[0]}" if is_web else match[0]
        target = f"mailto:{given}" if match.re.pattern == _MAIL else given
        message = f"'{match[0]}' is not a link, only text"
        hint = f"write <{given}>, or [words that tell where it leads]({target})"
        instead = given if in_angles else f"<{given}>"
        yield warning(words.place(match), "bare-address", message, hint, instead=instead)


_LOOKS: tuple[Callable[[_Words], Iterator[Diagnostic]], ...] = (
    *(_braces, _half_links, _links, _strange),
    *(_stars, _marks, _addresses),
)
