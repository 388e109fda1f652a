"""The files of content/data/: values and figures, each problem at its line."""

import pytest

from sitebuilder.model.words.nodes import Html
from sitebuilder.parse.data import parse_data

from ..site_text import build_site, page, page_with, problems_of

VALUES, STATS = "content/data/values.yaml", "content/data/stats.yaml"


def test_values_and_figures_keep_their_order_and_their_words() -> None:
    data = parse_data(
        {
            "values.yaml": "- name: Trust\n  text: We *trust*.\n- name: Hope\n  text: We hope.\n",
            "stats.yaml": "b:\n  - figure: 1.10\n    text: x\na:\n  - figure: 007\n    text: y\n",
        }
    )

    assert data.diagnostics == ()
    assert [value.name for value in data.values] == ["Trust", "Hope"]
    assert data.values[0].text == (Html("We <em>trust</em>."),)
    assert list(data.figures) == ["b", "a"]
    assert [data.figures[group][0].figure for group in "ab"] == ["007", "1.10"]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (VALUES, "name: Trust", "1:1 wrong-shape"),
        (VALUES, "- Trust", "1:3 wrong-shape"),
        (VALUES, "- name: Trust", "1:3 missing-field"),
        (VALUES, "- name: Trust\n  text: ''\n", "2:3 missing-field"),
        (VALUES, "- name: T\n  text: x\n  icon: y\n", "3:3 unknown-field"),
        (VALUES, "- name: T\n  text: x\n- nam: U\n  text: y\n", "3:3 unknown-field"),
        (STATS, "- figure: 1\n  text: x\n", "1:1 wrong-shape"),
        (STATS, "reach: 1\n", "1:8 wrong-shape"),
        (STATS, "reach:\n  - figure: 1\n", "2:5 missing-field"),
        (STATS, "reach:\n  - figure: 1\n    text: [x]\n", "3:11 wrong-type"),
        (STATS, "reach: [\n", "1:8 yaml-syntax"),
        ("content/data/stat.yaml", "x: y\n", "1:1 unknown-data-file"),
        ("content/data/stats.yml", "x: y\n", "1:1 unknown-data-file"),
    ],
)
def test_data_at_fault_is_told_at_its_place(path: str, text: str, expected: str) -> None:
    found = problems_of(f"=== {path}\n{text}")

    assert found[0] == f"{path}:{expected}"


@pytest.mark.parametrize("group", ["2024", "this-year", "Ünïcode"])
def test_a_group_is_found_by_its_name(group: str) -> None:
    made = build_site(
        page_with(f"::: stats\ngroup: {group}\n:::\n")
        + f"=== {STATS}\n{group}:\n  - figure: 1\n    text: words\n"
    )

    assert problems_of(made) == []
    assert "words" in page(made, "/a/")


@pytest.mark.parametrize("group", ["this.year", '""', "'a: b'", "[a, b]", "a.0", "this year"])
def test_a_name_that_no_place_could_hold_is_told(group: str) -> None:
    found = problems_of(f"=== {STATS}\n? {group}\n: - figure: 1\n    text: words\n")

    assert found == [f"{STATS}:1:3 yaml-key"]


@pytest.mark.parametrize("text", ["See <b>this</b>.", "See the note[^1]."])
def test_what_would_be_shown_as_it_is_typed_is_told(text: str) -> None:
    found = problems_of(f"=== {VALUES}\n- name: Trust\n  text: {text}\n")

    assert [place.rpartition(":")[0] for place in found] == [f"{VALUES}:2"]
