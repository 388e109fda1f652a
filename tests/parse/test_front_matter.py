"""The fields at the top of a file, each problem at its line."""

import pytest

from ..site_text import build_site, found_in, problems_of

PAGE, MILESTONE, PERSON = "content/a.md", "content/timeline/m.md", "content/advisory-board/p.md"


def problems(path: str, text: str) -> list[str]:
    return [place.removeprefix(f"{path}:") for place in problems_of(f"=== {path}\n{text}")]


def fields(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", ""))


@pytest.mark.parametrize(
    ("path", "lines", "expected"),
    [
        pytest.param(PAGE, (), "1:1 missing-field", id="no title"),
        pytest.param(PAGE, ("title:",), "2:1 missing-field", id="an empty title"),
        pytest.param(PAGE, ("title: '  '",), "2:8 missing-field", id="a blank title"),
        pytest.param(PAGE, ("title: [a]",), "2:8 wrong-type", id="a title that is a list"),
        pytest.param(PAGE, ("title: A", "titel: B"), "3:1 unknown-field", id="unknown field"),
        pytest.param(PAGE, ("title: A", "draft: maybe"), "3:8 wrong-type", id="draft"),
        pytest.param(PAGE, ("title: A", "layout: hom"), "3:9 wrong-value", id="layout"),
        pytest.param(PAGE, ("title: A", "buttons: go"), "3:10 wrong-type", id="no list"),
        pytest.param(
            PAGE, ("title: A", "buttons:", "  - text: Go"), "4:5 missing-field", id="no link"
        ),
        pytest.param(
            PAGE,
            ("title: A", "buttons:", "  - text: Go", "    link: a.md", "    colour: red"),
            "6:5 unknown-field",
            id="unknown field of a button",
        ),
        pytest.param(
            PAGE,
            ("title: A", "buttons:", *("  - text: Go", "    link: a.md") * 3),
            "4:3 wrong-value",
            id="three buttons",
        ),
        pytest.param(PAGE, ("- title",), "2:1 wrong-shape", id="a list"),
        pytest.param(PAGE, ("title: A", "date: 2008-13"), "3:7 wrong-value", id="a page's date"),
        pytest.param(PERSON, ("title: A", "date: 2008"), "2:1 wrong-kind", id="not among people"),
        pytest.param(PAGE, ("title: A", "title: B"), "3:1 duplicate-key", id="twice"),
        pytest.param(PAGE, ("title: A: B",), "2:8 yaml-syntax", id="a second colon"),
        pytest.param(MILESTONE, ("title: A",), "1:1 missing-field", id="no date"),
        pytest.param(
            MILESTONE, ("title: A", "date: 31 June 2008"), "3:7 wrong-value", id="no such day"
        ),
        pytest.param(MILESTONE, ("title: A", "date: soon"), "3:7 wrong-value", id="no date at all"),
        pytest.param(PERSON, ("role: Chair",), "1:1 missing-field", id="no name"),
        pytest.param(PERSON, ("name: P", "title: Dr"), "3:1 unknown-field", id="a person's title"),
    ],
)
def test_a_field_at_fault_is_told_at_its_place(
    path: str, lines: tuple[str, ...], expected: str
) -> None:
    found = problems(path, fields(*lines))

    assert found == [expected]


def test_all_fields_at_fault_are_told() -> None:
    found = problems(PAGE, fields("titel: A", "draft: maybe", "layout: hom") + "\n[x](no.md)\n:::")

    assert found == [
        "2:1 unknown-field",
        "3:8 wrong-type",
        "4:9 wrong-value",
        "8:1 stray-close",
    ]


def test_the_field_that_was_meant_is_named() -> None:
    (problem,) = found_in(build_site(f"=== {PAGE}\n" + fields("title: A", "descripton: B")))

    assert problem.message == "'descripton' is not a name that is known here"
    assert problem.hint == "did you mean 'description'?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1 no-front-matter"),
        ("title: A\n---\n", "1:1 no-front-matter"),
        ("---\ntitle: A\n", "1:1 unclosed-front-matter"),
        (" ---\ntitle: A\n---\n", "1:1 no-front-matter"),
    ],
)
def test_front_matter_stands_between_two_lines_of_dashes(text: str, expected: str) -> None:
    found = problems(PAGE, text)

    assert found == [expected]


def test_dashes_below_the_front_matter_are_a_line_in_the_text() -> None:
    assert problems(PAGE, "---  \ntitle: A\n---\nWords.\n\n---\n\nMore.\n") == []


@pytest.mark.parametrize("draft", ["true", "True", "yes"])
def test_a_draft_is_none_of_the_pages(draft: str) -> None:
    made = build_site(f"=== {PAGE}\n" + fields("title: A", f"draft: {draft}"))

    assert made.site is not None
    assert PAGE.removeprefix("content/") not in made.site.pages
    assert found_in(made) == ()
