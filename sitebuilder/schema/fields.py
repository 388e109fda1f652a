"""The ground of every schema: closed, and every value a text that means what it says.

What a field is for stands in the text below it, in the words of those who fill it in; from there
it goes into messages, into the editors' help, and into docs/reference/.
"""

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, StringConstraints
from pydantic import WithJsonSchema as Shown

from ..model.dates import Moment, PartialDate, Span, read_date, read_moment, read_span


class Fields(BaseModel):
    """Named values; a name that is not listed is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


def _date(text: object) -> PartialDate:
    found = read_date(text) if isinstance(text, str) else None
    if found is None:
        raise ValueError(f"'{text}' is not a date in the calendar")
    return found


def _day(text: object) -> PartialDate:
    found = _date(text)
    if not found.day:
        raise ValueError(f"'{text}' is no day; write it as 2030-12-31")
    return found


def _moment(text: object) -> Moment:
    found = read_moment(text) if isinstance(text, str) else None
    if found is None:
        raise ValueError(f"'{text}' is not a day in the calendar, with or without a time")
    return found


def _span(text: object) -> Span:
    found = read_span(text) if isinstance(text, str) else None
    if found is None:
        raise ValueError(f"'{text}' is not a length of time")
    return found


def any_case(*words: str) -> str:
    """Return a pattern for words in small or capital letters; JSON Schema has no sign for that."""
    letters = (re.sub("[a-z]", lambda one: f"[{one[0].upper()}{one[0]}]", word) for word in words)
    return "|".join(letters)


def like(form: str, *examples: str, pattern: str = "") -> Shown:
    """Tell editors' programs what the check cannot: the form, and how far a pattern tells it."""
    told = {"type": "string", "form": form, "examples": list(examples)}
    return Shown({**told, "pattern": pattern} if pattern else told)


# What the engine reads (model/dates.py), as far as its outer form goes. The calendar is its own.
_DAY = (
    r"\d{4}-\d{1,2}-\d{1,2}"
    r"|[A-Za-z]+\.?\s+\d{1,2},?\s+\d{4}"
    r"|\d{1,2}\s+[A-Za-z]+\.?,?\s+\d{4}"
)
_DATE = rf"{_DAY}|\d{{4}}(-\d{{1,2}})?|[A-Za-z]+\.?,?\s+\d{{4}}"
_TIME = r"\s*(,|[Tt]|\s|\s[Aa][Tt]\s)\s*\d{1,2}(:\d{2})?\s*[AaPp]?\.?([Mm]\.?)?"
_UNIT = any_case("day", "week", "month", "year")
_SPAN = (
    rf"({any_case('every ')})?\d{{1,3}} ({_UNIT})[Ss]?|{any_case('yearly', 'monthly', 'weekly')}"
)

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Date = Annotated[
    PartialDate,
    PlainValidator(_date),
    like("A date", "2008", "June 2008", "June 3, 2008", pattern=_DATE),
]
Day = Annotated[PartialDate, PlainValidator(_day), like("A day", "2030-12-31", pattern=_DAY)]
When = Annotated[
    Moment,
    PlainValidator(_moment),
    like(
        *("A day with or without a time", "2026-12-01", "2026-12-01 09:00"),
        pattern=f"({_DAY})({_TIME})?",
    ),
]
Length = Annotated[
    Span,
    PlainValidator(_span),
    like("A length of time", "12 months", "6 weeks", "90 days", pattern=_SPAN),
]


class ScheduledFields(Fields):
    """What tells when something is shown."""

    draft: bool = Field(default=False, examples=["true"])
    """`true` keeps it off the site until you take the line out."""
    publish: When | None = None
    """It is shown from then on: a day, or a day and a time, in the time zone of site.yaml."""
    expires: When | None = None
    """It is shown until then: to the end of that day, or to that time."""
