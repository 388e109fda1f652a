"""Problems as values: where, what, and the way out."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from ...lazy import lazily
from .codes import ONLY_TOLD, Code, ErrorCode, WarningCode

if TYPE_CHECKING:
    import difflib
else:
    difflib = lazily("difflib")

# More names than these are no help.
MOST_NAMED = 16


class Severity(StrEnum):
    """An error stops the build from being written; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Location(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A place in a file. Lines and columns start at 1, as editors count."""

    path: str
    line: int = 1
    column: int = 1
    length: int = 1


class Diagnostic(msgspec.Struct, frozen=True, order=True, array_like=True):
    """One problem at one place, and the way out of it.

    `instead` is what should stand there in place of the underlined signs, where that is known;
    `seen_on` are the files of content/ whose pages show a problem that stands elsewhere.
    """

    location: Location
    severity: Severity
    code: Code
    message: str
    hint: str = ""
    instead: str = ""
    seen_on: tuple[str, ...] = ()


def error(
    location: Location, code: ErrorCode, message: str, hint: str = "", *, instead: str = ""
) -> Diagnostic:
    """Describe a problem that must be mended before the site is written."""
    return Diagnostic(location, Severity.ERROR, code, message, hint, instead)


def warning(
    location: Location, code: WarningCode, message: str, hint: str = "", *, instead: str = ""
) -> Diagnostic:
    """Describe a problem that visitors can live with."""
    return Diagnostic(location, Severity.WARNING, code, message, hint, instead)


def misspelt(
    location: Location, code: ErrorCode, message: str, word: str, known: Iterable[str]
) -> Diagnostic:
    """Describe a name that nothing has; name the nearest one, or list the few there are."""
    choices = sorted(set(known))
    near = nearest(word, choices)
    hint = did_you_mean(word, choices)
    return error(location, code, message, hint, instead=near if location.length > 1 else "")


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of the problems stops the build."""
    return any(problem.severity is Severity.ERROR for problem in diagnostics)


def stops_strict(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of the problems stops a strict build: all but what time alone brings."""
    return any(problem.code not in ONLY_TOLD for problem in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort problems by their place, and name each once, with all the pages that it is seen on."""
    pages: dict[Diagnostic, set[str]] = {}
    for problem in diagnostics:
        pages.setdefault(replace(problem, seen_on=()), set()).update(problem.seen_on)
    return tuple(
        sorted(replace(problem, seen_on=tuple(sorted(seen))) for problem, seen in pages.items())
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to a misspelt one; nothing if none is near."""
    by_case = {choice.casefold(): choice for choice in sorted(known, reverse=True)}
    near = difflib.get_close_matches(word.casefold(), sorted(by_case), n=1, cutoff=0.7)
    return by_case[near[0]] if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Name the known word nearest to a misspelt one, or list the few there are."""
    choices = sorted(known)
    if near := nearest(word, choices):
        return f"did you mean '{near}'?"
    if 0 < len(choices) <= MOST_NAMED:
        return "possible here: " + ", ".join(choices)
    return ""


def locate(path: str, text: str, needle: str, occurrence: int = 0) -> Location:
    """Find where `needle` stands in `text`; the top of the file if it does not."""
    start = -1
    for _ in range(occurrence + 1):
        found = text.find(needle, start + 1)
        if found < 0:
            break
        start = found
    if start < 0:
        return Location(path)
    return place_at(path, text, start, len(needle))


def place_at(path: str, text: str, index: int, length: int = 1, first_line: int = 1) -> Location:
    """Return the place of the sign at `index` of a text that begins on `first_line` of a file."""
    line = text.count("\n", 0, index) + first_line
    column = index - text.rfind("\n", 0, index)
    return Location(path, line, column, max(1, length))
