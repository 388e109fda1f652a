"""Problems as values: where, what, and the way out."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the build from being written; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file. Lines and columns start at 1, as editors count."""

    path: str
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One problem at one place, and the way out of it."""

    location: Location
    severity: Severity
    code: str
    message: str
    hint: str = ""


def error(location: Location, code: str, message: str, hint: str = "") -> Diagnostic:
    """Describe a problem that must be mended before the site is written."""
    return Diagnostic(location, Severity.ERROR, code, message, hint)


def warning(location: Location, code: str, message: str, hint: str = "") -> Diagnostic:
    """Describe a problem that visitors can live with."""
    return Diagnostic(location, Severity.WARNING, code, message, hint)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of the problems stops the build."""
    return any(problem.severity is Severity.ERROR for problem in diagnostics)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Name the known word nearest to a misspelt one, or list the few there are."""
    choices = sorted(known)
    near = difflib.get_close_matches(word, choices, n=1, cutoff=0.7)
    if near:
        return f"did you mean '{near[0]}'?"
    if 0 < len(choices) <= 12:
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
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return Location(path, line, column, max(1, len(needle)))
