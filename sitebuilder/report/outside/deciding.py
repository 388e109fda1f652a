"""What other sites replied in, what is remembered of it and what is to be told out.

A site may be down for an hour, and may not speak to programs. So only what was broken three times
in a row, over three days, is told; and what cannot be told is never told as broken.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from ...model.outside.answers import PASSING, Answer, Known, Reply

# So often, and for so many days, in a row: then it is no passing trouble.
TIMES, DAYS = 3, 3
# A certificate that holds for long is renewed weeks before its end.
_LAST_WEEK, _LONG = timedelta(days=7), timedelta(days=30)
_GONE = (404, 410)


def judge(reply: Reply, moved: str, now: datetime) -> Answer:
    """Return what the last reply for an address came to; `moved` is where it is now, if it is."""
    status = reply.status
    if 200 <= status < 300:
        if reply.begins and reply.ends and _is_ending(reply.begins, reply.ends, now):
            return Answer("ending", status, ends=reply.ends)
        return Answer("moved" if moved else "fine", status, moved)
    if status in _GONE:
        return Answer("gone", status)
    if 500 <= status < 600:
        return Answer("server", status)
    return Answer("unsure", status, why=f"the site answers programs with {status}")


def remember(
    before: Mapping[str, Known],
    wanted: Iterable[str],
    answers: Mapping[str, Answer],
    now: datetime,
) -> dict[str, Known]:
    """Add a check to what is remembered; what the site names no more is forgotten."""
    known = {
        address: _known(before.get(address), answers[address], now)
        if address in answers
        else before.get(address)
        for address in sorted(wanted)
    }
    return {address: each for address, each in known.items() if each}


def stays(known: Known) -> bool:
    """Tell whether something is wrong with an address that will not mend itself."""
    answer = known.answer
    is_told = answer.is_broken or answer.state in PASSING
    lasts = (known.asked.date() - known.since.date()).days >= DAYS and known.times >= TIMES
    return is_told and lasts and not known.unsure


def in_turn(wanted: Iterable[str], known: Mapping[str, Known]) -> Sequence[str]:
    """Order addresses: those first that were never asked for, or not for the longest time."""
    asked = {address: each.asked for address, each in known.items()}
    new = [address for address in wanted if address not in asked]
    return [*new, *sorted(set(wanted) & set(asked), key=lambda each: (asked[each], each))]


def _known(before: Known | None, answer: Answer, now: datetime) -> Known:
    """Add what asking for one address came to."""
    if answer.state == "unsure" and before:
        # It neither counts nor ends what was so before.
        return replace(before, asked=now, unsure=True)
    works = not answer.is_broken and answer.state != "unsure"
    worked = now if works else before.worked if before else None
    is_same = before is not None and _is_same(before.answer, answer)
    return Known(
        answer,
        since=before.since if before and is_same else now,
        asked=now,
        times=before.times + 1 if before and is_same else 1,
        worked=worked,
        unsure=answer.state == "unsure",
    )


def _is_same(one: Answer, other: Answer) -> bool:
    if one.is_broken or other.is_broken:
        return one.is_broken and other.is_broken
    return (one.state, one.place) == (other.state, other.place)


def _is_ending(begins: datetime, ends: datetime, now: datetime) -> bool:
    return ends - begins > _LONG and ends - now < _LAST_WEEK
