"""What is remembered of an address in, what is said of it and what to do about it out."""

from collections.abc import Mapping
from datetime import datetime

from ...model.dates import PartialDate
from ...model.outside.answers import Known, State

_GET_ANOTHER = "link to something else, or take the link out"
# What is wrong, as the end of a sentence about the address; and what to do.
_WORDS: Mapping[State, tuple[str, str]] = {
    "gone": (
        "is not there any more",
        f"look for it on that site, and write its new address; else {_GET_ANOTHER}",
    ),
    "server": ("answers that it is out of order", f"if it stays so, {_GET_ANOTHER}"),
    "no-host": (
        "is on a site that does not exist",
        f"look for a slip in its name; else {_GET_ANOTHER}",
    ),
    "certificate": (
        "is on a site that browsers warn of",
        f"tell the people of that site; until they have mended it, {_GET_ANOTHER}",
    ),
    "refused": ("is on a machine where no site answers", f"if it stays so, {_GET_ANOTHER}"),
    "loop": (
        "leads round in a circle",
        f"look for its new address in a browser; else {_GET_ANOTHER}",
    ),
    "private": (
        "is inside somebody's own network, where visitors cannot go",
        "link to what is on the open web, or take the link out",
    ),
    "moved": ("has moved to", "write the new address: the old one may end one day"),
    "ending": (
        "is on a site of which browsers will warn soon",
        "tell the people of that site that they must renew their certificate",
    ),
}


def message_of(known: Known) -> str:
    """Say what is wrong with an address, as the end of a sentence that begins with it."""
    answer = known.answer
    words, _ = _WORDS[answer.state]
    if answer.state == "moved":
        return f"{words} {answer.place}"
    if answer.ends:
        return f"{words}: its certificate ends on {day(answer.ends)}"
    more = answer.why or (str(answer.status) if answer.status else "")
    return f"{words} ({more})" if more else words


def history_of(known: Known) -> str:
    """Say since when it is so, and when the address last worked."""
    said = f"so it was at {known.times} checks in a row, from {day(known.since)} on"
    if not known.answer.is_broken:
        return said
    return (
        f"{said}; it worked on {day(known.worked)}"
        if known.worked
        else f"{said}; it worked at no check"
    )


def hint_of(known: Known) -> str:
    """Say what to do about it."""
    return _WORDS[known.answer.state][1]


def day(moment: datetime) -> str:
    """Write a day as people read it: June 3, 2026."""
    return PartialDate(moment.year, moment.month, moment.day).label
