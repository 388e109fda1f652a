"""The rules for a host in, those that it would not read out."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from ...model.problems.diagnostics import Diagnostic, Location, error
from ...model.publishing.targets import HostName
from ...model.settings import SETTINGS_FILE
from .headers import HEADERS, Rules
from .moves import Move


class Limits(msgspec.Struct, frozen=True):
    """How much a host reads; 0 where it tells no limit.

    `moves` are lines of old addresses, `move` the signs of one; `rules` are rules for headers,
    `header` the signs of one line. `patterns` is what it takes in an old address for any words.
    """

    moves: int = 0
    move: int = 0
    rules: int = 0
    header: int = 0
    patterns: tuple[str, ...] = ()


LIMITS: Mapping[HostName, Limits] = {
    "cloudflare": Limits(moves=2000, move=1000, rules=100, header=2000, patterns=("*",)),
    # It reads more, but says itself that its answers then become slow.
    "netlify": Limits(moves=10000, patterns=("*", "/:")),
    # No word of nginx's configuration may be longer than 4096 bytes.
    "ssh": Limits(move=4000, header=4000),
}


def move_problems(
    host: str, limits: Limits, lines: Sequence[tuple[Move, str]]
) -> Iterator[Diagnostic]:
    """Find old addresses that a host would not read, by their lines."""
    if limits.moves and len(lines) > limits.moves:
        move = lines[limits.moves][0]
        message = (
            f"redirect {move.number} is beyond what {host} reads: {limits.moves:,} lines, and "
            f"these redirects make {len(lines):,}"
        )
        hint = "take out old addresses that nobody asks for any more"
        yield error(move.location, "host-limit", message, hint)
    for move, line in {move.number: (move, line) for move, line in lines}.values():
        if limits.move and len(line) > limits.move:
            message = (
                f"redirect {move.number} makes a line of {len(line):,} signs, and {host} reads "
                f"{limits.move:,}"
            )
            yield error(move.location, "host-limit", message, "lead to a shorter address")
        for sign in limits.patterns:
            if sign in move.old:
                message = (
                    f"redirect {move.number} would lead on more than its own address: {host} takes "
                    f"'{sign}' for any words"
                )
                yield error(move.location, "host-limit", message, "take this redirect out")


def rule_problems(host: str, limits: Limits, rules: Rules) -> Iterator[Diagnostic]:
    """Find rules for headers that a host would not read."""
    if limits.rules and len(rules.rules) > limits.rules:
        message = (
            f"rule {limits.rules + 1} is beyond what {host} reads: {limits.rules} rules, and "
            f"there are {len(rules.rules)}"
        )
        line = rules.rules[limits.rules].line
        where = Location(f"templates/{HEADERS}", line) if line else Location(SETTINGS_FILE)
        yield error(where, "host-limit", message, "put rules together with the help of *")
    for number, rule in enumerate(rules.rules, start=1):
        for (name, value), line in zip(rule.headers, rule.lines, strict=True):
            length = len(f"  {name}: {value}")
            if limits.header and length > limits.header:
                message = (
                    f"the line '{name}' of rule {number} has {length:,} signs, and {host} reads "
                    f"{limits.header:,}"
                )
                where = Location(f"templates/{HEADERS}", line, 3)
                yield error(where, "host-limit", message, "say it in fewer words")
