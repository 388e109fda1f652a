"""A source in, the facts that it names and the numbers that it types out."""

import re
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from ..model.content import Mention
from ..model.problems.diagnostics import Diagnostic, error, place_at
from ..model.words.facts import CLOSE, OPEN, as_written
from .prose.written.marks import CODE

_FACT = r"(?<!\\)\{[ \t]*facts?\b[ \t]*[:：]?(?P<name>[^{}\n]*)\}"
# A fact; or something in which none is named: code or a note in prose, a note in YAML.
_IN_PROSE = re.compile(rf"(?P<other><!--.*?-->|{CODE})|{_FACT}", re.DOTALL | re.IGNORECASE)
_IN_YAML = re.compile(rf"(?P<other>^[ \t]*#[^\n]*)|{_FACT}", re.MULTILINE | re.IGNORECASE)
# What visitors never read: comments, and code, in which a number means something else.
_UNREAD = re.compile(r"<!--.*?-->|^[ \t]*#[ \t].*?$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
# `1,234`, `$18,000`, `37%`, `3.6x`; not `2008`, and no part of an address or a date.
_NUMBER = re.compile(r"(?<![\w./,#=&?%-])(?:[$€£])?\d++(?:[.,]\d++)*+(?:%|x\b)?+(?![\w/=-])")
# What makes a number the name of a place: `Room 215`, `page 132`, `132 Main Street`.
_PLACE_BEFORE = re.compile(
    r"\b(?:room|suite|box|pages?|pp?\.|no\.|number|route|highway|floor|apt\.?|chapter|section)\s+$",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    r"(?:\s+[A-Z][\w.]*){1,3}\s+(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way)\b"
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


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


def _marked(pattern: re.Pattern[str], path: str, text: str, first_line: int) -> Marked:
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

    marked = pattern.sub(mark, text) if "{" in text else text
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
    digits = re.sub(r"\D", "", number)
    return number != digits or (len(digits) > 2 and not _YEAR.fullmatch(number))


def _numbers(path: str, text: str, first_line: int) -> Iterator[Mention]:
    read = _UNREAD.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in _NUMBER.finditer(read):
        is_place = _PLACE_BEFORE.search(read[max(0, match.start() - 20) : match.start()])
        is_place = is_place or _PLACE_AFTER.match(read, match.end())
        if is_telling(match[0]) and not is_place:
            where = place_at(path, text, match.start(), len(match[0]), first_line)
            yield Mention(match[0], where)
