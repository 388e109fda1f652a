"""What documents say of their time in, when the site changes by itself out."""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from ..model.content import Card
from ..model.dates import begins, ends


def changes(cards: Iterable[Card], zone: tzinfo, after: datetime) -> tuple[datetime, ...]:
    """Return the moments after another at which something appears or goes, in order."""
    moments = {moment for each in cards for moment in _moments(each, zone)}
    return tuple(sorted(moment for moment in moments if moment > after))


def turned(cards: Iterable[Card], zone: tzinfo, now: datetime) -> datetime | None:
    """Return the last moment at which something appeared or went; None if there was none."""
    moments = (moment for each in cards for moment in _moments(each, zone))
    return max((moment for moment in moments if moment <= now), default=None)


def _moments(card: Card, zone: tzinfo) -> Iterator[datetime]:
    schedule = card.schedule
    if schedule.draft:
        return
    if schedule.publish:
        yield begins(schedule.publish, zone)
    if schedule.expires:
        yield ends(schedule.expires, zone)
