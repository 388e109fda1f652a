"""The ground of every schema: closed, and every value a text that means what it says."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainValidator, StringConstraints

from ..model.dates import PartialDate, read_date


class Fields(BaseModel):
    """Named values; a name that is not listed is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


def _date(text: object) -> PartialDate:
    date = read_date(text) if isinstance(text, str) else None
    if date is None:
        raise ValueError(f"'{text}' is not a date in the calendar")
    return date


def _day(text: object) -> PartialDate:
    date = _date(text)
    if not date.day:
        raise ValueError(f"'{text}' is no day; write it as 2030-12-31")
    return date


Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Date = Annotated[PartialDate, PlainValidator(_date)]
Day = Annotated[PartialDate, PlainValidator(_day)]
