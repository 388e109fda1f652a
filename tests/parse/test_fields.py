"""Plain values and a schema in, typed values or diagnostics out."""

import re
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitebuilder.model.dates import Moment, PartialDate, Span
from sitebuilder.model.problems.diagnostics import Location, in_order
from sitebuilder.parse.fields import Values, read_fields
from sitebuilder.parse.prose.slips import plain
from sitebuilder.parse.yaml_text import YamlText, read_yaml
from sitebuilder.schema.components import COMPONENTS
from sitebuilder.schema.fields import Schema
from sitebuilder.schema.kinds import KINDS

SCHEMA = {kind.name: kind.schema for kind in KINDS}
SCHEMAS = [*SCHEMA.values(), *COMPONENTS.values()]
SITE = "title: T\ndescription: D\nurl: https://example.org\n"


def read(kind: str, text: str) -> Values:
    fields, problems = read_fields(SCHEMA[kind], read_yaml("x", text), Location("x"))
    assert problems == ()
    assert fields is not None
    return fields


def told(kind: str, text: str) -> list[str]:
    fields, problems = read_fields(SCHEMA[kind], read_yaml("x", text), Location("x"))
    assert fields is None
    return [
        f"{problem.location.line}:{problem.location.column} {problem.code}: {problem.message}"
        f" | {problem.hint}{f' | {problem.instead}' if problem.instead else ''}"
        for problem in in_order(problems)
    ]


def test_what_is_left_out_or_empty_says_what_it_means_to_leave_it_out() -> None:
    empty = {name: field.left_out for name, field in SCHEMA["page"].fields.items()}

    assert read("page", "title: T") == {**empty, "title": "T"}
    assert read("page", "title: T\nlayout:\ndraft: ''\nbuttons:\npublish:\nlead:") == {
        **empty,
        "title": "T",
    }


@pytest.mark.parametrize(
    ("kind", "text", "name", "value"),
    [
        ("page", "title: '  T '", "title", "T"),
        ("page", "title: T\nheadline: ' H '", "headline", " H "),
        ("page", "title: T\nlayout: home", "layout", "home"),
        ("page", "title: T\npublish: 2026-12-01", "publish", Moment(datetime(2026, 12, 1), True)),
        (
            "page",
            "title: T\nbuttons:\n  - {text: ' A', link: a.md}",
            "buttons",
            ({"text": "A", "link": "a.md"},),
        ),
        ("milestone", "title: T\ndate: June 2008", "date", PartialDate(2008, 6)),
        ("fact", "value: v\nas_of: 2024\nreview: 6 weeks", "review", Span(days=42)),
        ("redirect", "old: ' /a/ '\nnew: gone", "old", "/a/"),
        ("settings", SITE, "url", "https://example.org/"),
        ("settings", SITE + "menu: [a.md, ' b.md']", "menu", ("a.md", "b.md")),
        ("settings", SITE + "collections: {a: person}", "collections", {"a": "person"}),
        ("settings", SITE + "time_zone: Europe/Oslo", "time_zone", "Europe/Oslo"),
        ("settings", SITE + "time_zone: UTC", "time_zone", "UTC"),
    ],
)
def test_a_value_is_what_its_form_makes_of_it(kind: str, text: str, name: str, value: Any) -> None:
    assert read(kind, text)[name] == value


@pytest.mark.parametrize(
    ("words", "value"),
    [("true yes on t y 1 TRUE Yes oN", True), ("false no off f n 0 FALSE No oFF", False)],
)
def test_true_and_false_have_a_few_words(words: str, value: bool) -> None:
    for word in words.split():
        assert read("page", f"title: T\ndraft: '{word}'")["draft"] is value


@pytest.mark.parametrize("word", ["' true'", "'true '", "2", "01", "1.0", "ja", "oﬀ"])
def test_no_other_word_is_true_or_false(word: str) -> None:
    given = word.strip("'")

    assert told("page", f"title: T\ndraft: {word}") == [
        f"2:8 wrong-type: 'draft' is true or false, not '{given}' | write true or false"
    ]


def test_everything_that_is_wrong_is_told_at_once_each_at_its_place() -> None:
    text = """\
titel: T
layout: hom
draft: [true]
publish: soon
lead: [a, b]
image_alt: {a: b}
buttons:
  - text: ' '
    lnk: a.md
  - words
  - {text: [A], link: a.md, colour: red}
"""

    assert told("page", text) == [
        "1:1 unknown-field: 'titel' is not a name that is known here"
        " | did you mean 'title'? | title",
        "2:9 wrong-value: 'hom' is not possible for 'layout' | did you mean 'home'? | home",
        "3:8 wrong-type: 'draft' is true or false | write true or false",
        "4:10 wrong-value: 'soon' is not a day in the calendar, with or without a time"
        " | write 2026-12-01, or 2026-12-01 09:00",
        "5:7 wrong-type: 'lead' is one text, not a list | write it on one line",
        "6:12 wrong-type: 'image_alt' is one text, not a list | write it on one line",
        "8:11 missing-field: 'text' is empty | write something after 'text:'",
        "9:5 unknown-field: 'lnk' is not a name that is known here | did you mean 'link'? | link",
        "10:5 wrong-type: 'buttons' holds names and values | write 'name: value' below it",
        "11:12 wrong-type: 'text' is one text, not a list | write it on one line",
        "11:29 unknown-field: 'colour' is not a name that is known here"
        " | possible here: link, text",
    ]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("page", "lead: L", "1:1 missing-field: 'title' is missing | add a line 'title: …'"),
        ("page", "title: ''", "1:1 missing-field: 'title' is missing | add a line 'title: …'"),
        (
            "page",
            "title: ' '",
            "1:8 missing-field: 'title' is empty | write something after 'title:'",
        ),
        (
            "value",
            "name: N\ntext: T\n2024: x",
            "3:1 unknown-field: '2024' is not a name that is known here"
            " | possible here: name, text",
        ),
        (
            "milestone",
            "title: T\ndate: [2008]",
            "2:7 wrong-type: 'date' is one text, not a list | write it on one line",
        ),
        (
            "milestone",
            "title: T\ndate: ' soon '",
            "2:7 wrong-value: 'soon' is not a date in the calendar"
            " | write 2008, June 2008 or June 3, 2008",
        ),
        (
            "milestone",
            "title: T\ndate: ' '",
            "2:7 missing-field: 'date' is empty | write something after 'date:'",
        ),
    ],
)
def test_one_slip_is_one_message(kind: str, text: str, expected: str) -> None:
    assert told(kind, text) == [expected]


@pytest.mark.parametrize(
    ("buttons", "expected"),
    [
        (2, []),
        (3, ["2:10 wrong-value: 'buttons' has too many items | two are the most"]),
    ],
)
def test_a_list_may_have_a_most(buttons: int, expected: list[str]) -> None:
    text = f"title: T\nbuttons: [{', '.join(['{text: A, link: a.md}'] * buttons)}]"

    assert (told("page", text) if expected else []) == expected
    assert expected or len(read("page", text)["buttons"]) == buttons


def test_signs_of_markdown_are_told_in_plain_words_alone() -> None:
    text = """\
title: T **b**
lead: L **b**
image: _i_
buttons:
  - text: A *b*
    link: _a_
"""
    fields, problems = read_fields(SCHEMA["page"], read_yaml("x", text), Location("x"))

    assert fields is not None
    assert [f"{p.location.line}:{p.location.column} {p.message}" for p in problems] == [
        "1:8 '**' would be shown as it is: 'title' is plain words",
        "5:11 '*b*' would be shown as it is: 'text' is plain words",
    ]


@given(st.text(st.sampled_from(["*", "_", "[", "]", "(", ")", "^", "{", "}", *"%#.`&;<>/ab 1br"])))
def test_a_sign_is_found_as_if_every_text_were_searched(text: str) -> None:
    found = re.search(plain._SIGN, text)

    assert plain.plain_sign(text) == (found[0] if found else "")


WORDS = st.sampled_from(["", " ", "T", "true", "2008", "12 months", "home", "/a/", "UTC", "a.md"])
ANYTHING = st.recursive(
    WORDS,
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "link", "lnk", "a", "2"]), inside, max_size=3)
    ),
    max_leaves=6,
)


@given(st.data(), st.sampled_from(SCHEMAS))
def test_whatever_is_written_gives_every_value_or_a_problem_at_its_place(
    data: st.DataObject, schema: Schema
) -> None:
    names = st.sampled_from([*schema.fields, "titel", "2024"])
    value = data.draw(st.dictionaries(names, ANYTHING, max_size=5))
    places = {"": Location("x"), **dict(_places(value, ""))}

    fields, problems = read_fields(schema, YamlText(value, places, ()), Location("x"))

    assert (fields is None) <= bool(problems)
    assert fields is None or list(fields) == list(schema.fields)
    assert {problem.location for problem in problems} <= set(places.values())


def _places(value: Any, above: str) -> list[tuple[str, Location]]:
    if isinstance(value, list):
        parts = [(f"{above}{number}", part) for number, part in enumerate(value)]
    elif isinstance(value, dict):
        parts = [(f"{above}{name}", part) for name, part in value.items()]
    else:
        return []
    return [
        place
        for dotted, part in parts
        for place in (
            (dotted, Location(dotted)),
            (f"{dotted}:key", Location(f"{dotted}:key")),
            *_places(part, f"{dotted}."),
        )
    ]
