"""Dates, moments and spans of time as people give them, and what is shown by them."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo

import msgspec

# Written out: the calendar module's names change with the machine's language.
MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH_NUMBERS = {
    name[:length].lower(): number
    for number, name in enumerate(MONTHS)
    for length in (3, 4, 9)
    if name
}
_NUMERIC = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]+)\.?,?\s+(\d{4})")
_CLOCK = re.compile(
    r"(.*?)(?:,\s*|\s+at\s+|[T\s]\s*)(\d{1,2})(?::(\d{2}))?\s*(?:([ap])\.?(?:m\.?)?)?", re.I
)
_SPAN = re.compile(r"(?:every )?(\d{1,3}) (day|week|month|year)s?")
# Some years more, and days could no longer be added.
_LAST_YEAR = 9950
_DAYS_OF = {"day": 1, "week": 7}
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.?\s+(\d{1,2}),?\s+(\d{4})")


class PartialDate(msgspec.Struct, frozen=True, order=True):
    """A date that may lack its day, or its day and month (0 where it does)."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """The date as HTML's `datetime` wants it: 2008, 2008-06 or 2008-06-03."""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def label(self) -> str:
        """The date as a person reads it: 2008, June 2008 or June 3, 2008."""
        day = f" {self.day}," if self.day else ""
        return f"{MONTHS[self.month]}{day} {self.year}".strip()

    @property
    def first_day(self) -> date:
        """The first day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day that the date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or days_in(self.year, month))


class Moment(msgspec.Struct, frozen=True, order=True):
    """A minute on the clock of the site's time zone, or a whole day."""

    at: datetime
    is_day: bool

    @property
    def end(self) -> datetime:
        """When what is said to last until then is over: a day ends at midnight."""
        return self.at + timedelta(days=1) if self.is_day else self.at

    @property
    def label(self) -> str:
        """The moment as a person reads it: June 3, 2008, or June 3, 2008, 09:00."""
        day = PartialDate(self.at.year, self.at.month, self.at.day).label
        return day if self.is_day else f"{day}, {self.at:%H:%M}"


class Schedule(msgspec.Struct, frozen=True, array_like=True):
    """When a document is shown: never as a draft, not before `publish`, not after `expires`."""

    draft: bool = False
    publish: Moment | None = None
    expires: Moment | None = None


ALWAYS = Schedule()


class Span(msgspec.Struct, frozen=True):
    """A length of time: `12 months`, `6 weeks`."""

    days: int = 0
    months: int = 0

    def after(self, day: date) -> date:
        """Return the day that comes this long after another."""
        year, month = divmod(day.year * 12 + day.month - 1 + self.months, 12)
        if year > _LAST_YEAR:
            return date.max
        last = days_in(year, month + 1)
        return date(year, month + 1, min(day.day, last)) + timedelta(days=self.days)


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


def begins(moment: Moment, zone: tzinfo) -> datetime:
    """Return when a moment of the site's time zone begins."""
    return moment.at.replace(tzinfo=zone).astimezone(UTC)


def ends(moment: Moment, zone: tzinfo) -> datetime:
    """Return when what lasts until a moment is over: a day ends at its midnight."""
    return moment.end.replace(tzinfo=zone).astimezone(UTC)


def read_date(text: str) -> PartialDate | None:
    """Read `2008`, `2008-06`, `2008-06-03`, `June 2008`, `3 June 2008` or `June 3, 2008`.

    None if the text is no date, or no date that the calendar has.
    """
    parts = _parts(text.strip())
    if parts is None:
        return None
    year, month, day = parts
    if year < 1 or month > 12 or (day and day > days_in(year, month)):
        return None
    return PartialDate(year, month, day)


def _parts(text: str) -> tuple[int, int, int] | None:
    if match := _NUMERIC.fullmatch(text):
        year, month, day = match.groups()
        if _is_zero(month) or _is_zero(day):
            return None
        return int(year), int(month or 0), int(day or 0)
    if match := _MONTH_FIRST.fullmatch(text):
        name, day, year = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, name, year = match.groups()
    else:
        return None
    number = _MONTH_NUMBERS.get(name.lower())
    if number is None or _is_zero(day):
        return None
    return int(year), number, int(day or 0)


def _is_zero(part: str | None) -> bool:
    return part is not None and int(part) == 0


def read_moment(text: str) -> Moment | None:
    """Read a day, perhaps with a time: `2026-12-01`, `2026-12-01 09:00`, `June 3, 2008 9:30 pm`.

    None if the text is no day that the calendar has, or no time of the day.
    """
    day, hour, minute, half = text.strip(), "0", "0", ""
    whole = read_date(day)
    if whole is None and (clock := _CLOCK.fullmatch(day)):
        day, hour, minute, half = clock[1], clock[2], clock[3] or "", (clock[4] or "").lower()
        if not (minute or half):
            return None
    found = read_date(day)
    hours = int(hour) % 12 + (12 if half == "p" else 0) if half else int(hour)
    minutes = int(minute or 0)
    if found is None or not found.day or not 1900 <= found.year <= 2999:
        return None
    if hours > 23 or minutes > 59 or (half and not 1 <= int(hour) <= 12):
        return None
    at = datetime(found.year, found.month, found.day, hours, minutes)
    return Moment(at, whole is not None)


def read_span(text: str) -> Span | None:
    """Read `90 days`, `6 weeks`, `12 months`, `1 year`, or `yearly`; None if it is none."""
    named = {"yearly": "1 year", "monthly": "1 month", "weekly": "1 week"}
    match = _SPAN.fullmatch(named.get(text.strip().lower(), text.strip().lower()))
    if match is None or int(match[1]) == 0:
        return None
    number, unit = int(match[1]), match[2]
    if unit in _DAYS_OF:
        return Span(days=number * _DAYS_OF[unit])
    return Span(months=number * (12 if unit == "year" else 1))


def days_in(year: int, month: int) -> int:
    """Return how many days a month has."""
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else None
    return (following - date(year, month, 1)).days if following else 31
