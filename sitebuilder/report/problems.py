"""Diagnostics in, text out: for a person, for a program, and for a pull request on GitHub."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..lazy import lazily
from ..model.problems.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    import json
else:
    json = lazily("json")

Painter = Callable[[str, str], str]
# The lines of each source that a problem stands in, by its path.
Lines = Mapping[str, Sequence[str]]

_COLOURS = {"error": "31;1", "warning": "33;1", "place": "1", "faint": "2", "good": "32"}


def report(
    diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], *, colour: bool = False
) -> str:
    """Write the problems for a person to read; `texts` are the sources by path."""
    painter = _paint if colour else _plain
    lines = _lines_in(diagnostics, texts)
    return "\n".join(line for problem in diagnostics for line in _told(problem, lines, painter))


def report_as_json(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:
    """Write the problems for a program to read: one object, its `problems` in order."""
    lines = _lines_in(diagnostics, texts)
    found = [
        {
            "path": problem.location.path,
            "line": problem.location.line,
            "column": problem.location.column,
            "length": problem.location.length,
            "severity": str(problem.severity),
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
            "corrected": _corrected_line(problem, lines),
            "seen_on": list(problem.seen_on),
        }
        for problem in diagnostics
    ]
    numbers = {f"{severity}s": _number(diagnostics, severity) for severity in Severity}
    return json.dumps({"problems": found, **numbers}, ensure_ascii=False, indent=1)


def report_to_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Write the problems as commands by which GitHub shows them beside the lines of a change."""
    return "\n".join(map(_annotation, diagnostics))


def count(diagnostics: Sequence[Diagnostic]) -> str:
    """Say how many problems there are: `2 errors and 1 warning`."""
    counts = [(_number(diagnostics, severity), severity.value) for severity in Severity]
    said = [f"{number} {word}{'s' if number > 1 else ''}" for number, word in counts if number]
    return " and ".join(said)


def _lines_in(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> Lines:
    paths = {problem.location.path for problem in diagnostics}
    return {path: texts[path].split("\n") for path in paths if path in texts}


def _corrected_line(problem: Diagnostic, lines: Lines) -> str:
    """Return the whole line as it should be; nothing where that is not known."""
    line, where = _line_of(problem, lines), problem.location
    if not problem.instead or not line:
        return ""
    start, end = where.column - 1, where.column - 1 + where.length
    return line[:start] + problem.instead + line[end:]


def _number(diagnostics: Sequence[Diagnostic], severity: Severity) -> int:
    return sum(problem.severity is severity for problem in diagnostics)


def _told(problem: Diagnostic, lines: Lines, paint: Painter) -> Iterator[str]:
    where = problem.location
    place = paint(f"{where.path}:{where.line}:{where.column}:", "place")
    yield f"{place} {paint(f'{problem.severity}:', problem.severity)} {visible(problem.message)}"
    margin = " " * max(6, len(str(where.line)) + 2)
    if line := visible(_line_of(problem, lines)):
        start = max(0, where.column - 60) if len(line) > 110 else 0
        shown = line[start : start + 110]
        mark = "^" * max(1, min(where.length, len(shown) - (where.column - 1 - start)))
        yield paint(f"{where.line:>{len(margin) - 1}} | ", "faint") + shown
        yield paint(f"{margin}| ", "faint") + " " * (where.column - 1 - start) + mark
        if corrected := visible(_corrected_line(problem, lines)):
            arrow = "→".rjust(len(margin) - 1)
            yield paint(f"{arrow} | ", "faint") + paint(corrected[start : start + 110], "good")
    if problem.hint:
        first, *more = problem.hint.split("\n")
        yield paint(f"{margin}= ", "faint") + visible(first)
        yield from (f"{margin}    {visible(line)}" for line in more)
    if problem.seen_on:
        yield paint(f"{margin}= ", "faint") + f"seen on {_some_of(problem.seen_on)}"
    yield paint(f"{margin}  ({problem.code})", "faint")
    yield ""


def _line_of(problem: Diagnostic, lines: Lines) -> str:
    own, number = lines.get(problem.location.path, ()), problem.location.line
    return own[number - 1] if number <= len(own) and own[number - 1].strip() else ""


def _some_of(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return f"{paths[0]}{more}"


def _annotation(problem: Diagnostic) -> str:
    where = problem.location
    said = "\n".join(filter(None, (problem.message, problem.hint)))
    properties = {
        "file": where.path,
        "line": where.line,
        "col": where.column,
        "endColumn": where.column + where.length,
        "title": problem.code,
    }
    named = ",".join(f"{name}={escaped(str(value), ':,')}" for name, value in properties.items())
    return f"::{problem.severity} {named}::{escaped(said)}"


def escaped(text: str, more: str = "") -> str:
    """Write the signs that GitHub would take for the end of a value by their numbers."""
    return "".join(f"%{ord(sign):02X}" if sign in f"%\r\n{more}" else sign for sign in text)


def visible(text: str) -> str:
    """Replace tabs, and signs that would command the terminal."""
    return "".join(sign if sign.isprintable() else " " if sign == "\t" else "�" for sign in text)


def _paint(text: str, role: str) -> str:
    return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m"


def _plain(text: str, _role: str) -> str:
    return text
