"""Pictures at the top of pages and of people; those in the text are in the specs."""

import pytest

from sitebuilder.checks.faults import fault_of
from sitebuilder.model.content import File, Seen
from sitebuilder.model.problems.diagnostics import Location

from ..site_text import build_site, found_in, page, problems_of

PAGE = """
=== content/a.md
---
title: A
image: {image}
image_alt: {alt}
---
=== content/p.jpg 3x2
=== content/cut-off.jpg
=== content/notes.txt.pdf
=== templates/page.html
{{{{ page.picture.src if page.picture }}}}
"""


def test_a_picture_with_words_is_well() -> None:
    site = PAGE.format(image="p.jpg", alt="A teacher")

    assert problems_of(site) == []
    assert page(build_site(site), "/a/").strip() == "/p.jpg"


@pytest.mark.parametrize(
    ("image", "alt", "code"),
    [
        ("p.jpg", "", "missing-alt"),
        ("q.jpg", "Words", "missing-image"),
        ("cut-off.jpg", "Words", "broken-image"),
        ("notes.txt.pdf", "Words", "broken-image"),
        ("https://example.com/p.jpg", "Words", "foreign-image"),
    ],
)
def test_what_is_wrong_with_a_picture_is_told_at_its_name(image: str, alt: str, code: str) -> None:
    found = problems_of(PAGE.format(image=image, alt=alt))

    # Words that are missing are told where they should stand.
    place = "4:11" if code == "missing-alt" else "3:8"
    assert found == [f"content/a.md:{place} {code}"]


def test_the_picture_that_was_meant_is_named() -> None:
    (problem,) = found_in(build_site(PAGE.format(image="pp.jpg", alt="Words")))

    assert problem.hint == "did you mean 'p.jpg'?"


def test_a_picture_that_lies_beside_is_named_shortly_and_is_not_told_to_be_unused() -> None:
    photo = "=== content/advisory-board/ana-quillfeather.jpg 3x2\n"
    person = (
        "=== content/advisory-board/ana-quillfeather.md\n---\nname: Ana\n"
        "photo: {}\nphoto_alt: Ana smiles\n---\n"
    )
    for name in ("ana-quilfeather.jpg", "advisory-board/ana-quilfeather.jpg"):
        made = build_site(photo + person.format(name))

        found = [
            problem for problem in made.diagnostics if problem.code.endswith(("image", "file"))
        ]
        assert [problem.code for problem in found] == ["missing-image"]
        assert found[0].instead == "ana-quillfeather.jpg"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("![](p.jpg)", "![What it shows](p.jpg)"),
        ('![](p.jpg "Two & a half")', '![What it shows](p.jpg "Two & a half")'),
        ("""![](p.jpg 'Our "circle"')""", """![What it shows](p.jpg 'Our "circle"')"""),
    ],
)
def test_words_for_a_picture_are_asked_for_as_it_was_written(written: str, said: str) -> None:
    site = f"=== content/a.md\n---\ntitle: A\n---\n{written}\n=== content/p.jpg 3x2"

    (problem,) = found_in(build_site(site))

    assert (problem.code, problem.hint) == ("missing-alt", f"say what it shows: {said}")


def test_a_drawing_that_is_too_heavy_is_to_be_drawn_with_fewer_points() -> None:
    where = Location("content/a.md")
    fault = fault_of(File("content/a.svg", "", Seen(form="svg", fault="too-heavy")), "a.svg", where)

    assert fault
    assert "fewer points" in fault.hint


def test_a_photograph_of_a_person_needs_words_too() -> None:
    person = "=== content/advisory-board/ann.md\n---\nname: Ann\nphoto: ann.jpg\n---\n"
    photo = "=== content/advisory-board/ann.jpg 3x2\n"

    assert problems_of(person) == [
        "content/advisory-board/ann.md:3:8 missing-alt",
        "content/advisory-board/ann.md:3:8 missing-image",
    ]
    assert problems_of(person + photo) == ["content/advisory-board/ann.md:3:8 missing-alt"]


def test_a_picture_in_a_milestone_is_looked_at() -> None:
    found = problems_of("=== content/timeline/m.md\n---\ntitle: M\ndate: 2008\n---\n![](no.jpg)\n")

    assert found == [
        "content/timeline/m.md:5:5 missing-alt",
        "content/timeline/m.md:5:5 missing-image",
    ]
