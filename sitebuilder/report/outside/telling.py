"""A check of the addresses of other sites in, text out: for people, programs and GitHub."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from ...model.outside.answers import TO_DO, Answer, Known
from ...model.problems.diagnostics import Location
from ..problems import escaped, visible
from .deciding import DAYS, stays
from .finding import Uses
from .words import hint_of, history_of, message_of


class Check(msgspec.Struct, frozen=True):
    """What the site names, what was answered this time, and what is remembered now."""

    uses: Uses
    answers: Mapping[str, Answer]
    known: Mapping[str, Known]

    @property
    def told(self) -> Mapping[str, Known]:
        """What stays broken, and then what will not last: in order of the addresses."""
        staying = [(address, each) for address, each in self.known.items() if stays(each)]
        return dict(sorted(staying, key=lambda item: not item[1].answer.is_broken))

    @property
    def waiting(self) -> Sequence[str]:
        """What is broken now, and not told yet."""
        return [
            address
            for address, answer in self.answers.items()
            if answer.is_broken and address not in self.told
        ]

    @property
    def unsure(self) -> Sequence[str]:
        """What no program can tell."""
        return [address for address, each in self.answers.items() if each.state == "unsure"]

    @property
    def unasked(self) -> Sequence[str]:
        """What there was no time to ask for."""
        return [address for address in self.uses if address not in self.answers]


def tell(check: Check) -> str:
    """Tell people what stays broken: where, what, since when, what to do."""
    lines: list[str] = []
    for address, known in check.told.items():
        lines += [f"{_place(where)}: {visible(address)}" for where in check.uses[address]]
        lines += [f"      {visible(message_of(known))}", f"      {history_of(known)}"]
        lines += [f"      = {hint_of(known)}", ""]
    return "\n".join([*lines, *_counts(check)])


def tell_as_markdown(check: Check) -> str:
    """Tell it as a list in Markdown."""
    lines = ["## Links to other sites", ""]
    for address, known in check.told.items():
        lines += [f"- {_quoted(address)}", f"  {_plain(message_of(known))}; {history_of(known)}."]
        lines += [f"  {TO_DO} {hint_of(known)}."]
        lines += [f"  - {_quoted(_place(where))}" for where in check.uses[address]]
    gap = [""] if check.told else []
    return "\n".join([*lines, *gap, *(f"{line}\n" for line in _counts(check))]).rstrip()


def tell_github(check: Check) -> str:
    """Tell it as commands by which GitHub shows it beside the lines."""
    lines = [
        f"::{'warning' if known.answer.is_broken else 'notice'} {_properties(where)}::"
        + escaped(f"{address} {message_of(known)}\n{history_of(known)}\n{hint_of(known)}")
        for address, known in check.told.items()
        for where in check.uses[address]
    ]
    return "\n".join([*lines, *_counts(check)])


def tell_as_json(check: Check) -> str:
    """Tell all of it to a program."""
    told = [
        _as_object(address, known, check.uses[address]) for address, known in check.told.items()
    ]
    counted = {
        "asked": len(check.answers),
        "told": told,
        "waiting": list(check.waiting),
        "unsure": {address: check.answers[address].why for address in check.unsure},
        "not_asked": list(check.unasked),
    }
    return json.dumps(counted, ensure_ascii=False, indent=1)


FORMS: Mapping[str, Callable[[Check], str]] = {
    "text": tell,
    "json": tell_as_json,
    "markdown": tell_as_markdown,
    "github": tell_github,
}


def _counts(check: Check) -> Iterator[str]:
    if not check.uses:
        yield "The site names no address of another site."
        return
    broken = sum(known.answer.is_broken for known in check.told.values())
    gentle = len(check.told) - broken
    stay = f"{_number(broken)} broken" if broken else "nothing stays broken"
    more = f"; {gentle} should be changed before long" if gentle else ""
    yield f"Of {_some(len(check.uses), 'address', 'addresses')} of other sites, {stay}{more}."
    if count := len(check.waiting):
        yield (
            f"{_some(count, 'does', 'do')} not work today. That often passes:"
            f" you are told if it is so for {DAYS} days."
        )
    if count := len(check.unsure):
        yield f"Of {count} it cannot be told: their sites do not answer programs, or not today."
    if count := len(check.unasked):
        yield (
            f"{_some(count, 'was', 'were')} not asked, for there was no more time;"
            " next time they come first."
        )


def _number(count: int) -> str:
    return f"{count} {'stays' if count == 1 else 'stay'}"


def _some(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _place(where: Location) -> str:
    return f"{where.path}:{where.line}:{where.column}"


def _properties(where: Location) -> str:
    end = where.column + where.length
    named = {"file": where.path, "line": where.line, "col": where.column, "endColumn": end}
    return ",".join(f"{name}={escaped(str(value), ':,')}" for name, value in named.items())


def _as_object(address: str, known: Known, uses: Sequence[Location]) -> Mapping[str, Any]:
    answer = known.answer
    return {
        "address": address,
        "state": answer.state,
        "broken": answer.is_broken,
        "status": answer.status,
        "moved_to": answer.place,
        "message": message_of(known),
        "hint": hint_of(known),
        "since": known.since.isoformat(),
        "checks": known.times,
        "worked": known.worked.isoformat() if known.worked else None,
        "places": [
            {"path": where.path, "line": where.line, "column": where.column} for where in uses
        ],
    }


def _quoted(text: str) -> str:
    """Write a text as code: nothing in it is Markdown."""
    return f"`{visible(text).replace('`', '%60')}`"


def _plain(text: str) -> str:
    """Keep what other sites said from being Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#~&!" else sign for sign in visible(text))
