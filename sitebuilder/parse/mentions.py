"""A source in, the facts that it names and the numbers that it types out."""

import re
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from ..model.content import Mention
from ..model.problems.diagnostics import Diagnostic, Location, error, place_at
from ..model.words.facts import CLOSE, OPEN, as_written
from .prose.written.marks import CODE

_FACT = r"(?<!\\)\{[ \t]*facts?\b[ \t]*+[:：]?+(?P<name>[^{}\n]*+)\}"
# A fact; or something in which none is named: code or a note in prose, a note in YAML.
_IN_PROSE = rf"(?si)(?P<other><!--.*?-->|{CODE})|{_FACT}"
_IN_YAML = rf"(?mi)(?P<other>^[ \t]*#[^\n]*)|{_FACT}"
# What visitors never read: comments, and code, in which a number means something else.
_UNREAD = r"(?sm)<!--.*?-->|^[ \t]*#[ \t].*?$|`[^`\n]+`"
# A `#` that may begin a comment.
_COMMENT = re.compile(r"#(?<!\S#)[ \t]")
# `1,234`, `37%`, `3.6x`; not `2008`, and no part of an address or a date. What begins with one
# sign out of few is looked for in a part of the time.
_NUMBER = r"[0-9](?<![\w./,=#&?%-].)\d*+(?:[.,]\d++)*(?![.,]\d)(?:%|x\b|(?!%))(?![\w/=-])"
# One or two digits alone are nothing to be known by, unless they are money.
_LONG_NUMBER = re.compile(_NUMBER.replace("(?<", r"(?=\d\d|\d?[.,%x])(?<", 1))
# The sign of money before a number is a part of it.
_MONEY = r"(?<![\w./,=#&?%-])[$€£]"
# What makes a number the name of a place: `Room 215`, `page 132`, `132 Main Street`.
_PLACE_BEFORE = (
    r"(?i)\b(?:room|suite|box|pages?|pp?\.|no\.|number|route|highway|floor|apt\.?|chapter|section)"
    r"\s+$"
)
_PLACE_AFTER = (
    r"(?:\s+[A-Z][\w.]*){1,3}\s+"
    r"(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way)\b"
)
_YEAR = ("18", "19", "20")


class Marked(msgspec.Struct, frozen=True):
    """A text whose facts are marked, sign for sign, and what was found in it."""

    text: str
    facts: tuple[Mention, ...]
    numbers: tuple[Mention, ...]
    diagnostics: tuple[Diagnostic, ...]


def mark_facts(path: str, text: str, first_line: int = 1) -> Marked:
    """Mark `{fact:name}` in prose, so that nothing else takes it for a sign of its own."""
    return _marked(_IN_PROSE, path, text, first_line)


def mark_facts_in_yaml(path: str, text: str, first_line: int = 1) -> Marked:
    """Mark `{fact:name}` in YAML, where a line that begins with `#` is a note."""
    return _marked(_IN_YAML, path, text, first_line)


def _marked(pattern: str, path: str, text: str, first_line: int) -> Marked:
    facts: list[Mention] = []
    problems: list[Diagnostic] = []

    def mark(match: re.Match[str]) -> str:
        if match["other"]:
            return match[0]
        name = match["name"].strip().lower()
        where = place_at(path, text, match.start(), len(match[0]), first_line)
        if not name:
            message, hint = f"'{match[0]}' names no fact", "write its name: {fact:students}"
            problems.append(error(where, "unknown-fact", message, hint))
        elif match[0] != f"{{fact:{name}}}":
            right = f"{{fact:{name}}}"
            message, hint = f"'{match[0]}' is not how a fact is named", f"write {right}"
            problems.append(error(where, "unknown-fact", message, hint, instead=right))
        else:
            facts.append(Mention(name, where))
        return f"{OPEN}fact:{name}{CLOSE}".ljust(len(match[0]))

    marked = re.sub(pattern, mark, text) if "{" in text else text
    numbers = tuple(_numbers(path, text, first_line))
    return Marked(marked, tuple(facts), numbers, tuple(problems))


def unmarked(problems: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return problems whose words show facts as the editor wrote them."""
    return tuple(
        replace(
            problem,
            message=as_written(problem.message),
            hint=as_written(problem.hint),
            instead=as_written(problem.instead),
        )
        for problem in problems
    )


def is_telling(number: str) -> bool:
    """Tell whether a number says enough to be known again: neither small, nor a year."""
    if not number.isdecimal():
        return True
    return len(number) > 2 and not (len(number) == 4 and number.startswith(_YEAR))


def _numbers(path: str, text: str, first_line: int) -> Iterator[Mention]:
    read = _readable(text)
    counted, line = 0, first_line
    for begin, end in _spans(read):
        number = read[begin:end]
        if is_telling(number) and not _is_place(read, begin, end):
            line += read.count("\n", counted, begin)
            counted = begin
            column = begin - read.rfind("\n", 0, begin)
            yield Mention(number, Location(path, line, column, end - begin))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Find the numbers that may be telling."""
    if not any(sign in text for sign in "$€£"):
        long = _LONG_NUMBER if text.isascii() else re.compile(_in_any_letters(_LONG_NUMBER.pattern))
        yield from (match.span() for match in long.finditer(text))
        return
    money = re.compile(_MONEY)
    for match in re.finditer(_in_any_letters(_NUMBER), text):
        begin, end = match.span()
        is_money = begin and money.match(text, begin - 1)
        yield (begin - 1 if is_money else begin), end


def _in_any_letters(pattern: str) -> str:
    return pattern.replace("[0-9]", r"\d", 1)


def _readable(text: str) -> str:
    """Blank out what visitors never read."""
    if "`" in text or "<!--" in text or _COMMENT.search(text):
        return re.sub(_UNREAD, lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text


def _is_place(text: str, begin: int, end: int) -> bool:
    near = text[max(0, begin - 20) : begin]
    words = near.rstrip()
    # Few numbers have a word and a space before them, or a space behind.
    has_word = words != near and (words[-1:].isalpha() or words.endswith("."))
    if has_word and re.search(_PLACE_BEFORE, near):
        return True
    return text[end : end + 1].isspace() and bool(re.compile(_PLACE_AFTER).match(text, end))
