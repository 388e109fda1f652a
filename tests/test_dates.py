"""Dates as people give them."""

from datetime import date, datetime

import pytest

from sitebuilder.model.dates import Moment, PartialDate, Span, read_date, read_moment, read_span


@pytest.mark.parametrize(
    ("text", "iso", "label"),
    [
        ("2008", "2008", "2008"),
        ("2008-06", "2008-06", "June 2008"),
        ("2008-6", "2008-06", "June 2008"),
        ("2008-06-03", "2008-06-03", "June 3, 2008"),
        ("June 2008", "2008-06", "June 2008"),
        ("jun 2008", "2008-06", "June 2008"),
        ("Sept. 2008", "2008-09", "September 2008"),
        ("June, 2008", "2008-06", "June 2008"),
        ("3 June 2008", "2008-06-03", "June 3, 2008"),
        ("03 June 2008", "2008-06-03", "June 3, 2008"),
        ("June 3, 2008", "2008-06-03", "June 3, 2008"),
        ("June 3 2008", "2008-06-03", "June 3, 2008"),
        ("  2008  ", "2008", "2008"),
        ("29 February 2024", "2024-02-29", "February 29, 2024"),
        ("0987", "0987", "987"),
    ],
)
def test_every_form_of_a_date_is_read(text: str, iso: str, label: str) -> None:
    found = read_date(text)

    assert found is not None
    assert (found.iso, found.label) == (iso, label)


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "08", "20080", "0000", "2008-13", "2008-00", "2008-06-31", "2008-02-30"),
        *("2008-06-00", "2023-02-29", "31 June 2008", "0 June 2008", "00 June 2008"),
        *("June 0, 2008", "June 00, 2008", "Juno 2008", "Ma 2008", "June", "3 June", "6/3/2008"),
        *("2008-06-03T10:00", "June 2008 or so", "99999999999999999999", "2008–2010"),
    ],
)
def test_what_is_in_no_calendar_is_no_date(text: str) -> None:
    assert read_date(text) is None


def test_dates_sort_by_time_and_the_less_exact_first() -> None:
    texts = ["2009", "3 June 2008", "June 2008", "2008", "2 June 2008", "May 2008", "10 June 2008"]

    in_order = sorted(found for text in texts if (found := read_date(text)))

    assert [found.label for found in in_order] == [
        *("2008", "May 2008", "June 2008", "June 2, 2008", "June 3, 2008", "June 10, 2008", "2009")
    ]


def test_a_date_without_its_day_is_not_the_first_of_the_month() -> None:
    assert read_date("June 2008") == PartialDate(2008, 6) != read_date("1 June 2008")


@pytest.mark.parametrize(
    ("text", "minute", "label"),
    [
        ("2026-12-01 09:00", "09:00", "December 1, 2026, 09:00"),
        ("2026-12-01 9:05", "09:05", "December 1, 2026, 09:05"),
        ("2026-12-01T23:59", "23:59", "December 1, 2026, 23:59"),
        ("2026-12-01, 00:00", "00:00", "December 1, 2026, 00:00"),
        ("December 1, 2026 at 9:30 pm", "21:30", "December 1, 2026, 21:30"),
        ("1 December 2026 9 a.m.", "09:00", "December 1, 2026, 09:00"),
        ("Dec 1, 2026, 12 am", "00:00", "December 1, 2026, 00:00"),
        ("2026-12-01 12PM", "12:00", "December 1, 2026, 12:00"),
    ],
)
def test_a_minute_of_a_day_is_read(text: str, minute: str, label: str) -> None:
    moment = read_moment(text)

    assert moment is not None
    assert (f"{moment.at:%H:%M}", moment.label, moment.is_day) == (minute, label, False)
    assert moment.end == moment.at


@pytest.mark.parametrize("text", ["2026-12-31", "December 31, 2026", " 31 Dec 2026 "])
def test_a_whole_day_ends_at_its_midnight(text: str) -> None:
    moment = read_moment(text)

    assert moment == Moment(datetime(2026, 12, 31), is_day=True)
    assert (moment.end, moment.label) == (datetime(2027, 1, 1), "December 31, 2026")


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "2026", "June 2026", "June 2026 9:30", "2026-02-30", "2026-02-30 09:00"),
        *("2026-12-01 24:00", "2026-12-01 09:60", "2026-12-01 9", "2026-12-01 9:5", "9:30"),
        *("2026-12-01 13 pm", "2026-12-01 0 am", "2026-12-01 9:30m", "2026-12-01 9:30 ."),
        *("2026-12-01 09:00:00", "2026-12-01 09:00Z", "2026-12-0109:00", "2026-12-01 at noon"),
        *("1899-12-31", "3000-01-01", "2026-12-01 09:00 2026-12-02"),
    ],
)
def test_what_is_no_minute_and_no_day_is_no_moment(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("1 day", Span(days=1)),
        ("90 days", Span(days=90)),
        ("6 weeks", Span(days=42)),
        ("every 2 weeks", Span(days=14)),
        ("12 months", Span(months=12)),
        ("1 Year", Span(months=12)),
        (" yearly ", Span(months=12)),
        ("Monthly", Span(months=1)),
        ("weekly", Span(days=7)),
    ],
)
def test_every_form_of_a_length_of_time_is_read(text: str, span: Span) -> None:
    assert read_span(text) == span


@pytest.mark.parametrize(
    "text", ["", "0 days", "-1 day", "1000 days", "1.5 years", "a year", "12", "months", "1 decade"]
)
def test_what_is_no_length_of_time_is_none(text: str) -> None:
    assert read_span(text) is None


@pytest.mark.parametrize(
    ("text", "day", "after"),
    [
        ("1 month", date(2025, 1, 31), date(2025, 2, 28)),
        ("1 month", date(2024, 1, 31), date(2024, 2, 29)),
        ("1 year", date(2024, 2, 29), date(2025, 2, 28)),
        ("4 years", date(2024, 2, 29), date(2028, 2, 29)),
        ("1 month", date(2025, 12, 31), date(2026, 1, 31)),
        ("13 months", date(2025, 11, 30), date(2026, 12, 30)),
        ("1 day", date(2024, 2, 28), date(2024, 2, 29)),
        ("1 day", date(2025, 12, 31), date(2026, 1, 1)),
        ("999 weeks", date(9985, 1, 1), date.max),
        ("999 years", date(9500, 1, 1), date.max),
    ],
)
def test_a_span_ends_on_a_day_of_the_calendar(text: str, day: date, after: date) -> None:
    span = read_span(text)

    assert span is not None
    assert span.after(day) == after


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2024", date(2024, 12, 31)),
        ("February 2024", date(2024, 2, 29)),
        ("3 June 2024", date(2024, 6, 3)),
    ],
)
def test_the_last_day_that_a_date_can_mean(text: str, last: date) -> None:
    found = read_date(text)

    assert found is not None
    assert found.last_day == last
