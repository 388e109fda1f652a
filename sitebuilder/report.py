"""Diagnostics in, text out: where, what, the line itself, and the way out."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from .model.diagnostics import Diagnostic, Severity

Painter = Callable[[str, str], str]

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", "place": "1", "faint": "2"}


def report(
    diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], *, colour: bool = False
) -> str:
    """Write the problems for a person to read; `texts` are the sources by path."""
    painter = _paint if colour else _plain
    return "\n".join(line for problem in diagnostics for line in _lines(problem, texts, painter))


def count(diagnostics: Sequence[Diagnostic]) -> str:
    """Say how many problems there are: `2 errors and 1 warning`."""
    counts = [
        (sum(problem.severity is severity for problem in diagnostics), severity.value)
        for severity in Severity
    ]
    said = [f"{number} {word}{'s' if number > 1 else ''}" for number, word in counts if number]
    return " and ".join(said)


def _lines(problem: Diagnostic, texts: Mapping[str, str], paint: Painter) -> Iterator[str]:
    where = problem.location
    place = paint(f"{where.path}:{where.line}:{where.column}:", "place")
    yield f"{place} {paint(f'{problem.severity}:', problem.severity)} {_visible(problem.message)}"
    lines = texts.get(where.path, "").split("\n")
    margin = " " * max(6, len(str(where.line)) + 2)
    if where.line <= len(lines) and lines[where.line - 1].strip():
        line = _visible(lines[where.line - 1])
        start, shown = _window(line, where.column)
        mark = "^" * max(1, min(where.length, len(shown) - (where.column - 1 - start)))
        yield paint(f"{where.line:>{len(margin) - 1}} | ", "faint") + shown
        yield paint(f"{margin}| ", "faint") + " " * (where.column - 1 - start) + mark
    if problem.hint:
        yield paint(f"{margin}= ", "faint") + _visible(problem.hint)
    yield paint(f"{margin}  ({problem.code})", "faint")
    yield ""


def _visible(text: str) -> str:
    """Replace tabs, and signs that would command the terminal."""
    return "".join(sign if sign.isprintable() else " " if sign == "\t" else "�" for sign in text)


def _window(line: str, column: int) -> tuple[int, str]:
    """Cut a long line to what fits a screen; return where the cut begins and what is left."""
    start = max(0, column - 60) if len(line) > 110 else 0
    return start, line[start : start + 110]


def _paint(text: str, role: str) -> str:
    return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m"


def _plain(text: str, _role: str) -> str:
    return text
