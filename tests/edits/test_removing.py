"""Taking a record out of its list: its lines go, with the notes that belong to it."""

import pytest

from sitebuilder.edits.creating import kind_named
from sitebuilder.edits.fields.removing import remove
from sitebuilder.model.edits import Edits, Refused

from .filled import FACTS, PAGE, REDIRECTS, SETTINGS, STATS, VALUES

KINDS = {VALUES: "value", STATS: "figure", FACTS: "fact", REDIRECTS: "redirect"}


def without(path: str, text: str, place: str) -> str:
    edits = remove({path: text}, kind_named(KINDS[path]), path, place)
    assert isinstance(edits, Edits), edits
    return edits.texts[path]


def refused(path: str, text: str, place: str, kind: str = "") -> Refused:
    answer = remove({path: text}, kind_named(kind or KINDS[path]), path, place)
    assert isinstance(answer, Refused), answer
    return answer


LIST = """\
# The values.

- name: A
  text: a

# On B.
- name: B
  text: |
    b

    b
  # note: on B too

-   text: c
    name: C
# The end.
"""


@pytest.mark.parametrize(
    ("place", "gone"),
    [
        ("0", "- name: A\n  text: a\n\n"),
        ("1", "\n# On B.\n- name: B\n  text: |\n    b\n\n    b\n  # note: on B too\n"),
        ("2", "\n-   text: c\n    name: C\n"),
    ],
)
def test_a_value_goes_with_its_notes_and_one_empty_line(place: str, gone: str) -> None:
    assert without(VALUES, LIST, place) == LIST.replace(gone, "")


def test_notes_at_the_top_of_a_file_stay() -> None:
    assert without(VALUES, "# All.\n- name: A\n- name: B\n", "0") == "# All.\n- name: B\n"


def test_notes_that_stand_apart_stay() -> None:
    before = "- name: A\n\n# Old ones.\n\n- name: B\n"

    assert without(VALUES, before, "1") == "- name: A\n\n# Old ones.\n"


GROUPS = """\
# The figures.
x:
  - figure: 1
    text: a

  # On two.
  - figure: 2
    text: b

# On y.
y:
- {figure: 3, text: c}

z:
- figure: 4
  text: d"""


@pytest.mark.parametrize(
    ("place", "gone"),
    [
        ("x.0", "  - figure: 1\n    text: a\n\n"),
        ("x.1", "\n  # On two.\n  - figure: 2\n    text: b\n"),
        ("y.0", "\n# On y.\ny:\n- {figure: 3, text: c}\n"),
        ("z.0", "\n\nz:\n- figure: 4\n  text: d"),
    ],
)
def test_a_figure_goes_and_a_group_with_its_last_one(place: str, gone: str) -> None:
    assert without(STATS, GROUPS, place) == GROUPS.replace(gone, "")


def test_a_fact_goes_by_its_name_and_the_last_one_too() -> None:
    before = "# Facts.\n\na:\n  value: 1\n  # unit: what\n\nb:\n  value: 2\n"

    assert without(FACTS, before, "a") == "# Facts.\n\nb:\n  value: 2\n"
    assert without(FACTS, before, "b") == "# Facts.\n\na:\n  value: 1\n  # unit: what\n"
    assert without(FACTS, "# Facts.\n\nb:\n  value: 2\n", "b") == "# Facts.\n\n"
    assert without(REDIRECTS, "-\n  old: /a/\n  new: gone\n", "0") == ""


def test_it_is_told_what_is_gone() -> None:
    edits = remove({VALUES: LIST}, kind_named("value"), VALUES, "1")

    assert isinstance(edits, Edits)
    assert edits.said == (f"B is taken out of {VALUES}.",)


@pytest.mark.parametrize(
    ("path", "text", "place", "message"),
    [
        (VALUES, LIST, "3", "what this form is about is no longer there"),
        (VALUES, "- name: A\n", "0", f"this is the last value of {VALUES}, and one is needed"),
        (
            STATS,
            "x:\n- figure: 1\n",
            "x.0",
            f"this is the last figure of {STATS}, and one is needed",
        ),
        (VALUES, "a: b\n", "0", f"something in {VALUES} is not written as each value is"),
        (
            *(VALUES, "[{name: A}, {name: B}]\n", "0"),
            f"this part of {VALUES} is written in a way that the form cannot change",
        ),
        (
            *(VALUES, "- {name: A}\n- # Note.\n  name: B\n", "1"),
            f"this part of {VALUES} is written in a way that the form cannot change",
        ),
    ],
)
def test_what_cannot_be_taken_out_is_refused(
    path: str, text: str, place: str, message: str
) -> None:
    assert refused(path, text, place).message == message


def test_whole_files_stay() -> None:
    answer = refused(PAGE, "---\ntitle: A\n---\n", "", "page")

    assert answer.message == "content/a.md is a file of its own, which is not deleted here"
    assert answer.hint == "to take it off the site, make it a draft"
    assert refused(SETTINGS, "title: A\n", "", "settings")
