"""A source in, diagnostics for what other programs did to it out: two versions, broken letters."""

import re
from collections.abc import Mapping

from ..model.problems.diagnostics import Diagnostic, error, place_at

# UTF-8 that was read as something else, signs for what could not be read, and Word's own.
_DAMAGED = (
    r"[âÃÂ\ufffd\ufffc\uf000-\uf8ff\u202a-\u202e\u2066-\u2069]"
    r"(?:(?<=â)€[\u0080-\u024f\u2018-\u203a™œ˜¦“”]|(?<=[ÃÂ])[\u0080-\u00bf]|(?<![âÃÂ]))"
)
_MARKER = r"(?m)^(<{7}|>{7})(?: .*)?$"


def merge_conflicts(path: str, text: str) -> tuple[Diagnostic, ...]:
    """Find the marks that git leaves; one for each conflict, where it begins."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return ()
    found: list[Diagnostic] = []
    opened = False
    for match in re.finditer(_MARKER, text):
        begins = match[1][0] == "<"
        if begins or not opened:
            message = "two people changed these words, and both versions are still here"
            hint = "keep the words that are right, and delete the lines of <<<, === and >>>"
            where = place_at(path, text, match.start(), len(match[0]))
            found.append(error(where, "merge-conflict", message, hint))
        opened = begins
    return tuple(found)


def damaged_letters(path: str, text: str, first_line: int = 1) -> tuple[Diagnostic, ...]:
    """Find letters that were broken on their way here; the first of each line."""
    if text.isascii():
        return ()
    first = {
        text.count("\n", 0, match.start()): match
        for match in reversed(list(re.finditer(_DAMAGED, text)))
    }
    message = "these letters were damaged when they were copied or saved"
    hint = "write the word again by hand"
    return tuple(
        error(
            place_at(path, text, match.start(), len(match[0]), first_line),
            *("damaged-text", message, hint),
        )
        for _, match in sorted(first.items())
    )


def all_conflicts(texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Find them in many files, by their paths."""
    return tuple(problem for path, text in texts.items() for problem in merge_conflicts(path, text))
