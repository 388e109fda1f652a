"""Dates as people give them."""

import pytest

from sitebuilder.model.dates import PartialDate, read_date


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
    date = read_date(text)

    assert date is not None
    assert (date.iso, date.label) == (iso, label)


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

    in_order = sorted(date for text in texts if (date := read_date(text)))

    assert [date.label for date in in_order] == [
        *("2008", "May 2008", "June 2008", "June 2, 2008", "June 3, 2008", "June 10, 2008", "2009")
    ]


def test_a_date_without_its_day_is_not_the_first_of_the_month() -> None:
    assert read_date("June 2008") == PartialDate(2008, 6) != read_date("1 June 2008")
