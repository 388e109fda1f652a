"""YAML in, plain texts with their places out; every trap a problem at its line."""

import pytest

from sitebuilder.model.problems.diagnostics import Location
from sitebuilder.parse.yaml_text import Plain, read_yaml


def read(text: str) -> Plain | None:
    made = read_yaml("x.yaml", text)
    assert made.diagnostics == ()
    return made.value


def problems(text: str, first_line: int = 1) -> list[str]:
    return [
        f"{problem.location.line}:{problem.location.column} {problem.code}"
        for problem in read_yaml("x.yaml", text, first_line).diagnostics
    ]


@pytest.mark.parametrize(
    "written",
    [
        *("0123456", "12:30", "NO", "on", "1.10", "1_000", "null", "~", "=", "2008-13-40"),
        *("0x1F", "1e3", ".inf", "<<", "9" * 5000, "3.6x", "$18,000", "a #b".replace(" ", "")),
    ],
)
def test_every_scalar_stays_the_text_that_it_is(written: str) -> None:
    assert read(f"a: {written}") == {"a": written}


def test_lists_mappings_and_long_texts_are_read() -> None:
    value = read("a:\n  - b: \"c: d\"\n    e: 'it''s'\n  - >\n    folded\n    words\nf: [g, h]\n")

    assert value == {"a": [{"b": "c: d", "e": "it's"}, "folded words\n"], "f": ["g", "h"]}


def test_an_empty_text_says_nothing() -> None:
    assert read("# only a note\n") is None


def test_a_value_and_its_name_each_have_a_place() -> None:
    places = read_yaml("x.yaml", "a:\n  - name: Ann\n", first_line=5).places

    assert places["a.0.name"] == Location("x.yaml", 6, 11, 3)
    assert places["a.0.name:key"] == Location("x.yaml", 6, 5, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a: &x 1\nb: *x", "1:4 yaml-sign", id="anchor"),
        pytest.param("a: *x", "1:4 yaml-sign", id="alias"),
        pytest.param("a: &a [*a]", "1:4 yaml-sign", id="endless alias"),
        pytest.param("a: !!python/object:os.system x", "1:4 yaml-sign", id="tag"),
        pytest.param("t: 1\na: !secret x", "2:4 yaml-sign", id="tag of another program"),
        pytest.param("a: " + "[" * 21 + "]" * 21, "1:23 yaml-depth", id="depth"),
        pytest.param("a: " + "[" * 100_000, "1:23 yaml-depth", id="depth without end"),
        pytest.param("a: 1\nb: 2\na: 3", "3:1 duplicate-key", id="name written twice"),
        pytest.param("a:\n  b: 1\n  b: 2", "3:3 duplicate-key", id="name written twice, inside"),
        pytest.param("a: 1\n\tb: 2", "2:1 yaml-syntax", id="tab"),
        pytest.param("a: 1\nb: Our Story: 25 years", "2:4 yaml-syntax", id="second colon"),
        pytest.param('a: "never\nclosed: x', "1:4 yaml-syntax", id="quote never closed"),
        pytest.param("a: 'x' y", "1:7 yaml-syntax", id="words after a quote"),
        pytest.param("a: @x", "1:4 yaml-syntax", id="sign"),
        pytest.param("a: 1\n  b: 2", "2:3 yaml-syntax", id="indented too far"),
        pytest.param("a: 1\nwords", "2:1 yaml-syntax", id="no colon"),
        pytest.param("a:1\nb: 2", "1:2 yaml-syntax", id="no space after a colon"),
        pytest.param("a: [1, 2", "1:4 yaml-syntax", id="bracket never closed"),
        pytest.param("a: 1\n---\nb: 2", "2:1 yaml-syntax", id="second document"),
        pytest.param("a: 1\nb: x\0y", "2:5 hidden-character", id="NUL"),
        pytest.param("a: 1\nb: x\x1by", "2:5 hidden-character", id="control character"),
        pytest.param('a: "x\\0y"', "1:4 hidden-character", id="NUL by its number"),
        pytest.param('a: "\\ud800"', "1:4 hidden-character", id="half a sign"),
        pytest.param('a: 1\nb: "\\UFFFFFFFF"', "2:5 hidden-character", id="sign beyond the last"),
        pytest.param('a: "\\U00110000"', "1:5 hidden-character", id="sign just beyond the last"),
        pytest.param("? [a, b]\n: c", "1:3 yaml-key", id="name that is a list"),
    ],
)
def test_a_trap_is_told_at_its_place(text: str, expected: str) -> None:
    found = problems(text)

    assert found == [expected]


def test_lines_are_counted_from_where_the_text_begins() -> None:
    assert problems("a: 1\na: 2", first_line=10) == ["11:1 duplicate-key"]
