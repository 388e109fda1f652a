"""templates/headers.txt in, the headers that hosts send with each file out."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from ...model.problems.diagnostics import Diagnostic, Location, error

HEADERS = "headers.txt"
_FILE = f"templates/{HEADERS}"
_PATTERN = re.compile(r"/[^\s*?#]*\*?")
_HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]*):\s*(?P<value>[ -~]+)")
# The host makes these itself, of each file.
_MADE = ("cache-control", "content-encoding", "content-length", "content-type", "location")


class Rule(msgspec.Struct, frozen=True, array_like=True):
    """Headers for all that a pattern means: one address, or all that begin so if it ends in `*`.

    `line` is where the pattern stands, `lines` where each of its headers does.
    """

    pattern: str
    headers: tuple[tuple[str, str], ...]
    line: int = 1
    lines: tuple[int, ...] = ()

    def means(self, address: str) -> bool:
        """Tell whether an address is meant."""
        start = self.pattern.removesuffix("*")
        return address.startswith(start) if start != self.pattern else address == start


class Rules(msgspec.Struct, frozen=True, array_like=True):
    """All rules of the site, and what could not be understood."""

    rules: tuple[Rule, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def for_all(self) -> tuple[tuple[str, str], ...]:
        """Return the headers that go with every answer."""
        return tuple(each for rule in self.rules if rule.pattern == "/*" for each in rule.headers)


def read_rules(text: str) -> Rules:
    """Read the rules: a pattern at the start of a line, its headers on indented lines below."""
    found: list[tuple[str, int, list[tuple[str, str, int]]]] = []
    wrong: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n"), start=1):
        plain = line.strip()
        if not plain or plain.startswith("#"):
            continue
        where = Location(_FILE, number, len(line) - len(line.lstrip()) + 1, len(plain))
        if line[0] not in " \t":
            wrong.extend(_pattern_problems(plain, where))
            found.append((plain, number, []))
        elif not found:
            message = "this header stands above the first pattern, so it belongs to nothing"
            hint = "write the line /* above it, if it is for all"
            wrong.append(error(where, "wrong-value", message, hint))
        elif problem := _header_problem(plain, where):
            wrong.append(problem)
        else:
            match = _HEADER.fullmatch(plain)
            assert match
            found[-1][2].append((match["name"], match["value"], number))
    rules = tuple(_rule(*each) for each in found)
    return Rules(rules, (*wrong, *_told_twice(rules)))


def _rule(pattern: str, line: int, told: Sequence[tuple[str, str, int]]) -> Rule:
    headers = tuple((name, value) for name, value, _ in told)
    return Rule(pattern, headers, line, tuple(number for _, _, number in told))


def _pattern_problems(pattern: str, where: Location) -> Iterator[Diagnostic]:
    if not _PATTERN.fullmatch(pattern):
        message = f"'{pattern}' is no pattern of addresses"
        hint = "begin it with /, and write * only as its last sign; indent the headers below it"
        yield error(where, "wrong-value", message, hint)


def _header_problem(text: str, where: Location) -> Diagnostic | None:
    match = _HEADER.fullmatch(text)
    if not match:
        message = "this is no header: a name, a colon, and what it says in plain signs"
        return error(where, "wrong-value", message, "write it as in 'X-Frame-Options: DENY'")
    if match["name"].lower() in _MADE:
        message = f"'{match['name']}' cannot be set here: each file has its own"
        return error(where, "wrong-value", message, "take the line out")
    if "$" in match["value"]:
        message = "a header cannot hold the sign $: servers take it for the name of something"
        return error(where, "wrong-value", message, "write it without $")
    return None


def _told_twice(rules: Sequence[Rule]) -> Iterator[Diagnostic]:
    """Find headers that some address would get twice: each host does something else of these."""
    known: list[tuple[str, str]] = []
    for rule in rules:
        for (name, _), line in zip(rule.headers, rule.lines, strict=True):
            above = next((one for one, it in known if it == name.lower() and _meet(one, rule)), "")
            if above:
                message = f"'{name}' is said already by the rule for {above}, which meets this one"
                where = Location(_FILE, line, 1)
                yield error(where, "wrong-value", message, "say it in one of the two")
            known.append((rule.pattern, name.lower()))


def _meet(pattern: str, rule: Rule) -> bool:
    first, second = pattern.removesuffix("*"), rule.pattern.removesuffix("*")
    one = Rule(pattern, ())
    return one.means(second) or rule.means(first)
