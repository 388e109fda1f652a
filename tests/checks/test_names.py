"""Two files at one address, names that make poor addresses, and pages that say nothing."""

import pytest
from site_text import build_site, page_with, problems_of

PAGE = "\n=== {path}\n---\ntitle: T\n---\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("content/a.md", "content/a/index.md"),
        ("content/a/index.md", "static/a/index.html.map"),
    ],
)
def test_two_pages_of_one_address_are_told(first: str, second: str) -> None:
    found = problems_of(PAGE.format(path=first) + PAGE.format(path=second))

    expected = [f"{second}:1:1 shared-address"] if second.endswith(".md") else []
    assert expected == found


def test_two_files_published_under_one_name_are_told() -> None:
    found = problems_of(page_with("[x](x.pdf)\n") + "=== content/x.pdf\n=== static/X.pdf\n")

    assert found in (["static/X.pdf:1:1 shared-address"], ["content/x.pdf:1:1 shared-address"])


def test_a_page_and_a_file_of_static_cannot_share_a_name() -> None:
    found = problems_of(PAGE.format(path="content/a.md") + "=== static/a/index.htm\n")
    clash = problems_of(PAGE.format(path="content/a.md") + "=== static/robots.TXT.gz\n")

    assert found == []
    assert clash == []


def test_a_file_may_not_be_named_as_a_folder_of_pages_is() -> None:
    found = problems_of(PAGE.format(path="content/about.md") + "=== static/about\n")

    assert [place.partition(" ")[2] for place in found] == ["shared-address"]


@pytest.mark.parametrize("name", ["Our_Story", "über-uns", "what?", "50%25", "a#b"])
def test_a_name_that_makes_a_poor_address_is_told(name: str) -> None:
    found = problems_of(PAGE.format(path=f"content/{name}.md"))

    assert found == [f"content/{name}.md:1:1 file-name"]


def test_a_page_that_says_nothing_of_itself_is_told() -> None:
    described = "\n=== content/b.md\n---\ntitle: B\ndescription: About.\n---\n"
    made = build_site(PAGE.format(path="content/a.md") + described)

    assert [problem.code for problem in made.diagnostics] == ["missing-description"]
    assert made.is_good
