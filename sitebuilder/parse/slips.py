"""A YAML text that cannot be read in, the slip behind it out: in plain words, at its place."""

import re
from collections.abc import Callable, Iterator

import msgspec

from ..model.problems.diagnostics import Diagnostic, Location, error

_QUOTE_IT = "put the whole text between quotes"
_NO_SPACE = r"\s*(?:- +)?([A-Za-z_][\w-]*:)(?=[^\s/:])"
_NO_DASH_SPACE = r"\s*-(?=[^\s-])"
_SIGN = r"\s*(?:(?:- +)?[\w-]+: +|- +)([@`%&*!|>?{}\[\]]|-(?= ))"
_AFTER_QUOTE = r"""\s*(?:- +)?(?:[\w-]+: +)?(["']).*?\1(?=\s*[^\s#:,\]}])"""
_COMMA = r"""\s*(?:- +)?[\w-]+: +(?:"[^"]*"|'[^']*')(,)\s*$"""
_LONG_DASH = r"\s*([–—]) ?(?=\w+:)"
_COLON = r":(?= |$)"


class Slip(msgspec.Struct, frozen=True):
    """What is wrong in one line (counted from 0), from which column on, and the way out.

    `length` signs are at fault, and `instead` is what should stand there, if that is known.
    """

    line: int
    column: int
    message: str
    hint: str
    instead: str = ""
    length: int = 1


def explain(path: str, text: str, first_line: int, line: int, said: str) -> Diagnostic:
    """Find the slip that made the library stop at `line` and say `said`."""
    lines = text.split("\n")
    for look in _LOOKS:
        slip = next(look(lines, min(line, len(lines) - 1), said), None)
        if slip:
            where = Location(path, first_line + slip.line, slip.column + 1, slip.length)
            return error(where, "yaml-syntax", slip.message, slip.hint, instead=slip.instead)
    raise AssertionError("the last look always finds something")


def missing_space(text: str) -> Slip | None:
    """Find the first `name:` that has no space after it."""
    return next(_spaces_missing(text.split("\n"), text.count("\n"), ""), None)


def quoted(words: str) -> str:
    """Put a text between quotes of the kind that it does not hold."""
    doubled = words.replace("'", "''")
    return f'"{words}"' if '"' not in words and "\\" not in words else f"'{doubled}'"


def _spaces_missing(lines: list[str], last: int, _said: str) -> Iterator[Slip]:
    for number, line in enumerate(lines[: last + 1]):
        if match := re.match(_NO_SPACE, line):
            hint = f"write '{match[1]} {line[match.end() :].strip()}'"
            message = f"a space is missing after '{match[1]}'"
            yield Slip(number, match.end() - 1, message, hint, ": ")
        elif match := re.match(_NO_DASH_SPACE, line):
            hint = f"write '- {line[match.end() :].strip()}'"
            yield Slip(number, match.end() - 1, "a space is missing after '-'", hint, "- ")


def _tabs(lines: list[str], last: int, _said: str) -> Iterator[Slip]:
    for number, line in enumerate(lines[: last + 1]):
        if "\t" in line:
            yield Slip(number, line.index("\t"), "a tab stands here", "use spaces instead", "  ")


def _around(lines: list[str], last: int, _said: str) -> Iterator[Slip]:
    for number in range(last, max(-1, last - 2), -1):
        line = lines[number]
        if match := re.match(_SIGN, line):
            message = f"a text cannot begin with '{match[1]}' here"
            words = line[match.start(1) :].rstrip()
            yield Slip(number, match.start(1), message, _QUOTE_IT, quoted(words), len(words))
        if match := re.match(_COMMA, line):
            yield Slip(number, match.start(1), "a comma stands behind the text", "take it out")
        if match := re.match(_LONG_DASH, line):
            message = f"'{match[1]}' is a dash, not a hyphen"
            yield Slip(number, match.start(1), message, "write '- ', with the hyphen", "-")
        if match := re.match(_AFTER_QUOTE, line):
            message = "the text goes on after its closing quote"
            yield Slip(number, match.end(), message, f"{_QUOTE_IT} of the other kind")


def _unclosed(lines: list[str], last: int, said: str) -> Iterator[Slip]:
    if "unexpected end of stream" in said or "unexpected document separator" in said:
        column = max(lines[last].find('"'), lines[last].find("'"), 0)
        yield Slip(last, column, "a quote opens here and never closes", "close the quote")


def _second_colon(lines: list[str], last: int, said: str) -> Iterator[Slip]:
    colons = [match.start() for match in re.finditer(_COLON, lines[last])]
    if "mapping values are not allowed" in said and len(colons) > 1:
        key, _, words = lines[last].partition(": ")
        column = len(key) + 2 + len(words) - len(words.lstrip())
        words = words.strip()
        hint = f"put the text between quotes: {key.strip()}: {quoted(words)}"
        message = "there is a second ': ' on this line"
        yield Slip(last, column, message, hint, quoted(words), len(words))


def _no_dash(lines: list[str], last: int, said: str) -> Iterator[Slip]:
    for number in range(last, max(0, last - 2), -1):
        line, above = lines[number], lines[number - 1]
        is_item = above.lstrip().startswith("- ") and _indent(above) == _indent(line)
        if "expected" in said and is_item and not re.search(r"^\s*-|: |:$|^\s*$", line):
            hint = f"write '{' ' * _indent(line)}- {line.strip()}'"
            yield Slip(number, _indent(line), "a '- ' is missing before this line", hint)


def _indentation(lines: list[str], last: int, said: str) -> Iterator[Slip]:
    above = next((n for n in range(last - 1, -1, -1) if lines[n].strip()), None)
    if "mapping values are not allowed" not in said or above is None:
        return
    if not re.search(_COLON, lines[above]):
        words = lines[above].strip()
        yield Slip(
            above, _indent(lines[above]), f"there is no ': ' in '{words}'", "write 'name: …'"
        )
    elif _indent(lines[last]) > _indent(lines[above]):
        message = "this line begins further right than the one above it"
        yield Slip(last, _indent(lines[last]), message, "begin both at the same place")


def _other(lines: list[str], last: int, said: str) -> Iterator[Slip]:
    for pattern, message, hint in (
        ("could not find expected ':'", "a ': ' is missing", "write 'name: text'"),
        ("expected <block end>", "the lines do not line up", "begin them at the same place"),
        ("expected a single document", "'---' stands here a second time", "delete that line"),
        ("", "this cannot be read", f"{_QUOTE_IT}, or look at the lines above"),
    ):
        if pattern in said:
            yield Slip(last, _indent(lines[last]), message, hint)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


_LOOKS: tuple[Callable[[list[str], int, str], Iterator[Slip]], ...] = (
    *(_spaces_missing, _tabs, _around, _unclosed),
    *(_no_dash, _second_colon, _indentation, _other),
)
