"""What the records of a source say, read for a form."""

import pytest

from sitebuilder.edits.creating import kind_named
from sitebuilder.edits.fields.records import read_records
from sitebuilder.model.edits import Refused

from .filled import FACTS, PAGE, REDIRECTS, SETTINGS, STATS, VALUES, records


def test_a_page_says_its_fields_its_buttons_and_its_words() -> None:
    text = """\
---
title: "Our: Story"
# A note.
lead: >
  First
  of all.
draft: Yes
illustration:
buttons:
  - text: A
    link: 'b.md'
---

Words.

More.
"""
    (page,) = records(PAGE, text)

    assert (page.kind, page.path, page.place, page.label) == ("page", PAGE, "", "Our: Story")
    assert page.fields == {"title": "Our: Story", "lead": "First of all.", "draft": "true"}
    assert page.rows == {"buttons": ({"text": "A", "link": "b.md"},)}
    assert page.body == "Words.\n\nMore."


def test_the_settings_say_texts_lists_and_chosen_names() -> None:
    text = "title: T\nmenu:\n- a.md\n- b.md\ncollections:\n  team: person\nbudgets: {page: 9 KB}\n"

    (settings,) = records(SETTINGS, text)

    assert settings.rows == {
        "menu": ({"": "a.md"}, {"": "b.md"}),
        "collections": ({"name": "team", "value": "person"},),
        "budgets": ({"name": "page", "value": "9 KB"},),
    }
    assert (settings.label, settings.body) == ("T", None)


@pytest.mark.parametrize(
    ("path", "text", "places"),
    [
        (VALUES, "- name: A\n  text: a\n- name: B\n  text: b\n", {"0": "A", "1": "B"}),
        (FACTS, "some:\n  value: 5\n", {"some": "some"}),
        (STATS, "x:\n- figure: {fact:some}\n  text: t\ny:\n", {"x.0": "{fact:some} t"}),
        (REDIRECTS, "- old: /a/\n  new: gone\n", {"0": "/a/"}),
        (REDIRECTS, "# None yet.\n[]\n", {}),
        (PAGE, "---\n---\n", {"": PAGE}),
        (SETTINGS, "", {"": SETTINGS}),
    ],
)
def test_every_record_has_a_place_and_what_people_call_it(
    path: str, text: str, places: dict[str, str]
) -> None:
    assert {record.place: record.label for record in records(path, text)} == places


@pytest.mark.parametrize(
    ("kind", "path", "text", "message"),
    [
        (
            "page",
            PAGE,
            "Words.",
            f"{PAGE} cannot be read, line 1: the file does not begin with '---'",
        ),
        (
            *("page", PAGE, "---\ntitle: A\nlead: a # b\n---\n"),
            f"{PAGE} cannot be read, line 3: the text would end here, before '# b'",
        ),
        (
            "page",
            PAGE,
            "---\ntitle: [a]\n---\n",
            f"'title' in {PAGE} is not written as it should be",
        ),
        (
            "page",
            PAGE,
            "---\nbuttons: a\n---\n",
            f"'buttons' in {PAGE} is not written as it should be",
        ),
        (
            *("page", PAGE, "---\nbuttons:\n- text: [a]\n---\n"),
            f"'buttons' in {PAGE} is not written as it should be",
        ),
        (
            "page",
            PAGE,
            "---\njust words\n---\n",
            f"something in {PAGE} is not written as each page is",
        ),
        ("value", VALUES, "a: b\n", f"something in {VALUES} is not written as each value is"),
        ("figure", STATS, "a: b\n", f"something in {STATS} is not written as each figure is"),
        ("fact", FACTS, "- a\n", f"something in {FACTS} is not written as each fact is"),
        (
            *("fact", FACTS, "a: &x\n  value: 1\nb: *x\n"),
            f"{FACTS} cannot be read, line 1: a text cannot begin with '&' here",
        ),
        (
            *("fact", FACTS, "<<<<<<< mine\na:\n"),
            f"{FACTS} cannot be read, line 1: two people changed these words, "
            "and both versions are still here",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_plain_words(
    kind: str, path: str, text: str, message: str
) -> None:
    read = read_records(kind_named(kind), path, text)

    assert isinstance(read, Refused)
    assert (read.message, bool(read.hint)) == (message, True)
