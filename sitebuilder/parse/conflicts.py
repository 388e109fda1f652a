"""A source in, a diagnostic for each place where two versions of it were not put together, out."""

import re
from collections.abc import Mapping

from ..model.problems.diagnostics import Diagnostic, error, place_at

_MARKER = re.compile(r"(?m)^(<{7}|>{7})(?: .*)?$")


def merge_conflicts(path: str, text: str) -> tuple[Diagnostic, ...]:
    """Find the marks that git leaves; one for each conflict, where it begins."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return ()
    found: list[Diagnostic] = []
    opened = False
    for match in _MARKER.finditer(text):
        begins = match[1][0] == "<"
        if begins or not opened:
            message = "two people changed these words, and both versions are still here"
            hint = "keep the words that are right, and delete the lines of <<<, === and >>>"
            where = place_at(path, text, match.start(), len(match[0]))
            found.append(error(where, "merge-conflict", message, hint))
        opened = begins
    return tuple(found)


def all_conflicts(texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Find them in many files, by their paths."""
    return tuple(problem for path, text in texts.items() for problem in merge_conflicts(path, text))
