"""A page or milestone of which visitors would see the title alone is told; others may be empty."""

import pytest

from ..site_text import build_site

MILESTONE = "=== content/timeline/m.md\n---\ntitle: M\ndate: 2008\n{}---\n{}"
PAGE = "=== content/a.md\n---\ntitle: A\n{}---\n{}=== content/p.jpg 3x2"


def told(site: str) -> list[str]:
    # The home page that is there already is empty too.
    return [
        f"{problem.location.path}:{problem.location.line} {problem.message}"
        for problem in build_site(site).diagnostics
        if problem.code == "missing-text" and problem.location.path != "content/index.md"
    ]


@pytest.mark.parametrize("words", ["", "\n\n", "\n<!-- Write here what happened. -->\n"])
def test_a_title_alone_is_told(words: str) -> None:
    assert told(MILESTONE.format("", words)) == [
        "content/timeline/m.md:4 this milestone has no text yet"
    ]
    assert told(PAGE.format("", words)) == ["content/a.md:3 this page has no text yet"]


@pytest.mark.parametrize(
    "site",
    [
        MILESTONE.format("draft: true\n", ""),
        MILESTONE.format("", "Words.\n"),
        PAGE.format("draft: true\n", ""),
        PAGE.format("lead: Words.\n", ""),
        PAGE.format("image: p.jpg\nimage_alt: Words\n", ""),
        PAGE.format("buttons:\n  - text: Home\n    link: index.md\n", ""),
        PAGE.format("", "::: timeline\ncollection: timeline\n:::\n"),
        *(PAGE.format(f"layout: {name}\n", "") for name in ("home", "search", "design")),
        "=== content/advisory-board/ann.md\n---\nname: Ann\n---\n",
    ],
)
def test_what_shows_something_is_not(site: str) -> None:
    assert told(site) == []
