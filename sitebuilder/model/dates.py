"""Dates as people give them: a year, a month of a year, or a day."""

import calendar
import re
from dataclasses import dataclass

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
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.?\s+(\d{1,2}),?\s+(\d{4})")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
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


def read_date(text: str) -> PartialDate | None:
    """Read `2008`, `2008-06`, `2008-06-03`, `June 2008`, `3 June 2008` or `June 3, 2008`.

    None if the text is no date, or no date that the calendar has.
    """
    parts = _parts(text.strip())
    if parts is None:
        return None
    year, month, day = parts
    if year < 1 or month > 12 or (day and day > calendar.monthrange(year, month)[1]):
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
