"""Writing something new: complete, explained, read again as it was meant, all else untouched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitebuilder.edits.creating import Wish, create, kind_named
from sitebuilder.edits.fields.words import as_yaml
from sitebuilder.model.edits import Refused
from sitebuilder.parse.yaml_text import read_yaml

from ..site_text import outputs_of
from .changes import Changed, change_site, try_change

STATS = "content/data/stats.yaml"
FACTS = "content/data/facts.yaml"
VALUES = "content/data/values.yaml"
FIGURE = {"figure": "5%", "text": "of all"}


def created(kind: str, fields: dict[str, str], *, site: str = "", **where: str) -> Changed:
    wish = Wish(kind_named(kind), fields, **where)
    return change_site(site, lambda inputs, whole: create(inputs, whole.settings, wish))


def refused(kind: str, fields: dict[str, str], *, site: str = "", **where: str) -> Refused:
    wish = Wish(kind_named(kind), fields, **where)
    answer = try_change(site, lambda inputs, whole: create(inputs, whole.settings, wish))
    assert isinstance(answer, Refused), answer
    return answer


def test_a_page_holds_what_was_given_and_explains_what_was_not() -> None:
    changed = created("page", {"title": "Our Work", "description": "What we do."})

    lines = changed.texts["content/our-work.md"].split("\n")
    assert (lines[0], lines.count("---")) == ("---", 2)
    assert "title: Our Work" in lines
    assert "description: What we do." in lines
    assert "# headline: The large line at the top, when it is not the title." in lines
    assert max(map(len, lines)) <= 100
    assert "our-work/index.html" in outputs_of(changed.made)


def test_what_has_a_form_of_its_own_is_explained_with_examples() -> None:
    page = created("page", {"title": "Our Work"}).texts["content/our-work.md"]
    fact = created("fact", {"value": "12"}, place="years").texts[FACTS]

    words = " ".join(page.replace("\n#  ", "").split())
    assert "and feeds tell of it. Write 2008, June 2008 or June 3, 2008." in words
    assert "site.yaml. Write 2026-12-01, or 2026-12-01 09:00." in words
    # Where examples stand already, there are no more.
    assert "# as_of: When it was true: `2024`, `June 2024` or `2024-06-30`.\n" in fact


def test_it_is_told_where_a_page_is_and_how_to_go_on() -> None:
    assert created("page", {"title": "Our Work"}).said == (
        "content/our-work.md is written. Open it, and write its text below the second '---'.",
        "It will be found at /our-work/.",
        "To put it in the menu, add '  - our-work.md' to site.yaml below 'menu:'.",
        "See it with: python3 build.py serve --open",
    )


@pytest.mark.parametrize(
    ("kind", "fields", "path"),
    [
        ("page", {"title": "Über uns: ¿Qué hacemos?"}, "uber-uns-que-hacemos.md"),
        ("page", {"title": "Fish & Chips / 2"}, "fish-chips-2.md"),
        ("page", {"title": "Begun", "date": "June 2008"}, "begun.md"),
        ("milestone", {"title": "Begun", "date": "June 2008"}, "timeline/2008-begun.md"),
        ("person", {"name": "José “Pepe” O’Neil"}, "advisory-board/jose-pepe-oneil.md"),
    ],
)
def test_a_file_is_named_by_its_words_in_plain_letters(
    kind: str, fields: dict[str, str], path: str
) -> None:
    assert f"content/{path}" in created(kind, fields).texts


@pytest.mark.parametrize("file", ["plan", "plan.md", "/plan/", "content/plan.md"])
def test_a_file_may_be_given_its_name(file: str) -> None:
    assert "content/plan.md" in created("page", {"title": "A"}, file=file).texts


@pytest.mark.parametrize("file", ["m", "timeline/m.md", "content/timeline/m"])
def test_a_milestone_stands_in_its_folder_however_its_file_is_named(file: str) -> None:
    changed = created("milestone", {"title": "A", "date": "2008"}, file=file)

    assert "content/timeline/m.md" in changed.texts


@pytest.mark.parametrize(
    "words",
    [
        *("Ratio 1: 2", "Number #1 #2", "- dash", "'quoted' \"words\"", "{braces}", "[brackets]"),
        *("Ü, é, 漢字, 😀", "trailing:", "| pipe", "> more", "? what", "@home", "a: b # c", "~"),
    ],
)
def test_words_are_read_again_as_they_were_given(words: str) -> None:
    changed = created("page", {"title": words}, file="a")

    assert changed.made.site is not None
    assert changed.made.site.pages["a.md"].summary.title == words


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1))
def test_whatever_can_be_typed_is_read_again_as_it_was_given(words: str) -> None:
    read = read_yaml("", f"x: {as_yaml(words)}")

    assert (read.value, read.diagnostics) == ({"x": words}, ())


def test_a_value_comes_last_and_the_others_stay_as_they_are() -> None:
    before = "# Ours.\n-   name: 'One'\n    text: >\n      First\n      of all.\n# The end.\n"

    changed = created("value", {"name": "Two", "text": "See: b"}, site=f"=== {VALUES}\n{before}")

    assert changed.texts[VALUES] == f'{before}\n- name: Two\n  text: "See: b"\n'


def test_a_record_lines_up_with_those_before_it() -> None:
    values = f"=== {VALUES}\n  - name: One\n    text: First.\n"
    site = f"{values}=== {STATS}\nreach:\n- figure: 1\n  text: t"

    value = created("value", {"name": "Two", "text": "b"}, site=site)
    figure = created("figure", FIGURE, site=site, place="reach")

    assert value.texts[VALUES].endswith("\n  - name: Two\n    text: b\n")
    assert "\n- figure: 5%\n  text: of all\n" in figure.texts[STATS]


@pytest.mark.parametrize(("kind", "path"), [("value", VALUES), ("fact", FACTS), ("figure", STATS)])
def test_the_first_record_makes_its_file(kind: str, path: str) -> None:
    fields = {"name": "N", "text": "t", "value": "5", "figure": "5"}
    given_fields = {
        name: words for name, words in fields.items() if name in kind_named(kind).schema.fields
    }

    text = created(kind, given_fields, place="x").texts[path]

    assert text[0] in "-x"


GROUPS = """\
# The numbers.
reach:
  - figure: {fact:students}
    text: students
    # unit: what is counted

# Next year.
plan:

  - figure: 1
    text: t

# The end."""
GROUPS_SITE = f"=== {FACTS}\nstudents:\n  value: 570\n=== {STATS}\n{GROUPS}"


def test_a_figure_comes_last_in_a_group_in_the_middle() -> None:
    text = created("figure", FIGURE, site=GROUPS_SITE, place="reach").texts[STATS]

    first, _, last = GROUPS.partition("\n\n# Next")
    assert text.startswith(f"{first}\n\n  - figure: 5%\n    text: of all\n    # unit: ")
    assert text.endswith(f"\n\n# Next{last}\n")


def test_a_figure_comes_last_in_the_last_group() -> None:
    text = created("figure", FIGURE, site=GROUPS_SITE, place="plan").texts[STATS]

    first, _, last = GROUPS.partition("\n\n# The end")
    assert text.startswith(f"{first}\n\n  - figure: 5%\n")
    assert text.endswith(f"\n\n# The end{last}\n")


def test_a_new_group_comes_last() -> None:
    text = created("figure", FIGURE, site=GROUPS_SITE, place="new").texts[STATS]

    assert text.startswith(f"{GROUPS}\n\nnew:\n  - figure: 5%\n    text: of all\n")


def test_a_fact_is_shown_wherever_it_is_named() -> None:
    fields = {"value": "48,479", "as_of": "2025", "review": "24 months", "owner": "Ana"}

    changed = created("fact", fields, place="students")

    assert changed.said[-1] == "Write {fact:students} wherever it should be shown."
    assert changed.made.site is not None
    assert changed.made.site.data.facts["students"].value == "48,479"


@pytest.mark.parametrize(
    ("kind", "fields", "where", "message"),
    [
        (
            "fact",
            {"value": "5"},
            {"place": "Two Words"},
            "'Two Words' cannot be the name of a fact",
        ),
        ("fact", {"value": "5"}, {"place": "old"}, "there is a fact 'old' already"),
        ("figure", FIGURE, {"place": "My Group"}, "'My Group' cannot be the name of a group"),
        ("page", {"title": "A"}, {"file": "a"}, "there is a content/a.md already"),
        ("page", {"title": "A"}, {"file": "../x.md"}, "'../x.md' cannot be the name of a page"),
        ("page", {"title": "A"}, {"file": "My Page"}, "'My Page.md' cannot be the name of a page"),
        ("person", {"name": "A"}, {"place": "staff"}, "no folder of content/ holds a person"),
    ],
)
def test_what_cannot_be_is_refused(
    kind: str, fields: dict[str, str], where: dict[str, str], message: str
) -> None:
    site = f"=== {FACTS}\nold:\n  value: 1\n=== content/a.md\n---\ntitle: A\n---\n"

    assert refused(kind, fields, site=site, **where).message == message


def test_nothing_is_added_to_a_file_that_cannot_be_read() -> None:
    answer = refused("fact", {"value": "5"}, site=f"=== {FACTS}\nx: [\n", place="y")

    assert answer.message == f"{FACTS} cannot be read"


def test_a_page_may_be_given_its_words() -> None:
    changed = created("page", {"title": "A", "draft": "true"}, body="\r\nFirst.\r\n\r\nMore.")

    assert changed.texts["content/a.md"].endswith("\n---\n\nFirst.\n\nMore.\n")
    assert "draft: true" in changed.texts["content/a.md"].split("\n")
    assert changed.said[0] == "content/a.md is written."


def test_what_is_left_empty_is_explained_as_if_it_were_not_given() -> None:
    page = created("page", {"title": "A", "lead": " \r\n"}).texts["content/a.md"]

    assert "\n# lead: The opening words under the headline.\n" in page


@pytest.mark.parametrize(
    ("kind", "fields", "place", "path", "lines"),
    [
        ("page", {"title": "A", "lead": "1\r\n2"}, "", "content/a.md", "lead: |-\n  1\n  2\n"),
        ("value", {"name": "A", "text": "1\n2"}, "", VALUES, "  text: |-\n    1\n    2\n"),
        ("figure", {"figure": "1", "text": "1\n2"}, "x", STATS, "    text: |-\n      1\n      2\n"),
        ("fact", {"value": "1\n2"}, "x", FACTS, "  value: |-\n    1\n    2\n"),
    ],
)
def test_several_lines_stand_below_each_other(
    kind: str, fields: dict[str, str], place: str, path: str, lines: str
) -> None:
    assert f"\n{lines}" in f"\n{created(kind, fields, place=place).texts[path]}"


def test_a_redirect_can_be_written_even_as_the_first() -> None:
    path = "content/data/redirects.yaml"
    fields = {"old": "/old/", "new": "https://example.org/"}

    first = created("redirect", fields).texts[path]
    empty = created("redirect", fields, site=f"=== {path}\n# None yet.\n[]\n").texts[path]

    assert first == "- old: /old/\n  new: https://example.org/\n"
    assert empty == f"# None yet.\n\n{first}"
