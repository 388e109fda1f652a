"""The ground of every schema: closed, and every value a text that means what it says.

What a field is for stands in the text below it, in the words of those who fill it in; from there
it goes into messages, into the editors' help, and into docs/reference/.
"""

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


def _like(*examples: str) -> Shown:
    return Shown({"type": "string", "examples": list(examples)})


Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Date = Annotated[PartialDate, PlainValidator(_date), _like("2008", "June 2008", "June 3, 2008")]
Day = Annotated[PartialDate, PlainValidator(_day), _like("2030-12-31")]
When = Annotated[Moment, PlainValidator(_moment), _like("2026-12-01", "2026-12-01 09:00")]
Length = Annotated[Span, PlainValidator(_span), _like("12 months", "6 weeks", "90 days")]


class ScheduledFields(Fields):
    """What tells when something is shown."""

    draft: bool = Field(default=False, examples=["true"])
    """`true` keeps it off the site until you take the line out."""
    publish: When | None = None
    """It is shown from then on: a day, or a day and a time, in the time zone of site.yaml."""
    expires: When | None = None
    """It is shown until then: to the end of that day, or to that time."""
