"""Names of things that are not there, each told where it is written."""

import pytest

from ..site_text import build_site, found_in, page_with, problems_of

SETTINGS = "=== site.yaml\ntitle: T\ndescription: D\nurl: https://example.org\n"
DATA = "=== content/data/stats.yaml\nreach:\n  - figure: 1\n    text: x\n"


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        (page_with("::: stats\ngroup: raech\n:::\n") + DATA, "content/a.md:5:8"),
        (page_with("::: stats Title\ngroup: reach\n:::\n"), "content/a.md:5:8"),
        (page_with("::: people\ncollection: bord\n:::\n"), "content/a.md:5:13"),
        (page_with("::: timeline\ncollection: tmeline\n:::\n"), "content/a.md:5:13"),
        ("=== content/a.md\n---\ntitle: A\nillustration: teem\n---\n", "content/a.md:3:15"),
        (
            "=== content/data/stats.yaml\nreach:\n  - figure: 1\n    text: x\n    icon: coin\n",
            "content/data/stats.yaml:4:11",
        ),
        (SETTINGS + "menu:\n  - no.md\n", "site.yaml:5:5"),
        (SETTINGS + "share_image: no.png\n", "site.yaml:4:14"),
    ],
)
def test_an_unknown_name_is_told_at_the_name(site: str, expected: str) -> None:
    found = problems_of(site)

    assert found == [f"{expected} unknown-name"]


def test_the_name_that_was_meant_is_offered() -> None:
    (problem,) = found_in(build_site(page_with("::: stats\ngroup: raech\n:::\n") + DATA))

    assert problem.message == "there is no group of figures named 'raech'"
    assert problem.hint == "did you mean 'reach'?"


def test_a_draft_in_the_menu_is_told_as_a_draft() -> None:
    site = SETTINGS + "menu: [a.md]\n=== content/a.md\n---\ntitle: A\ndraft: true\n---\n"

    assert problems_of(site) == ["site.yaml:4:8 link-to-hidden"]
    assert problems_of(build_site(site, drafts=True)) == []


def test_figures_that_cannot_be_read_bring_no_unknown_group() -> None:
    found = problems_of(
        page_with("::: stats\ngroup: reach\n:::\n") + "=== content/data/stats.yaml\nreach: [\n"
    )

    assert [place.split(":")[0] for place in found] == ["content/data/stats.yaml"]


@pytest.mark.parametrize(
    ("block", "collection"), [("people", "timeline"), ("timeline", "advisory-board")]
)
def test_a_block_refuses_entries_of_the_other_kind(block: str, collection: str) -> None:
    found = problems_of(
        page_with(f"::: {block}\ncollection: {collection}\n:::\n")
        + "=== content/timeline/m.md\n---\ntitle: M\ndate: 2008\n---\n"
        + "=== content/advisory-board/ann.md\n---\nname: Ann\n---\n"
    )

    assert [place.partition(" ")[0] for place in found] == ["content/a.md:5:13"]
