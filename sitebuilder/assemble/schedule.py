"""What documents say of their time in, what is hidden now and when that changes next out."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo

from ..model.content import Card, Schedule
from ..model.dates import Moment


def hidden_because(schedule: Schedule, zone: tzinfo, now: datetime) -> str:
    """Say why something is not shown now: `is a draft`; nothing if it is shown."""
    publish, expires = schedule.publish, schedule.expires
    if schedule.draft:
        return "is a draft"
    if publish and now < begins(publish, zone):
        return f"is not shown before {publish.label}"
    if expires and now >= ends(expires, zone):
        return f"is not shown after {expires.label}"
    return ""


def changes(cards: Iterable[Card], zone: tzinfo, after: datetime) -> tuple[datetime, ...]:
    """Return the moments after another at which something appears or goes, in order."""
    moments = {moment for each in cards for moment in _moments(each, zone)}
    return tuple(sorted(moment for moment in moments if moment > after))


def begins(moment: Moment, zone: tzinfo) -> datetime:
    """Return when a moment of the site's time zone begins."""
    return moment.at.replace(tzinfo=zone).astimezone(UTC)


def ends(moment: Moment, zone: tzinfo) -> datetime:
    """Return when what lasts until a moment is over: a day ends at its midnight."""
    return moment.end.replace(tzinfo=zone).astimezone(UTC)


def _moments(card: Card, zone: tzinfo) -> Iterator[datetime]:
    schedule = card.schedule
    if schedule.draft:
        return
    if schedule.publish:
        yield begins(schedule.publish, zone)
    if schedule.expires:
        yield ends(schedule.expires, zone)
