"""Two files at one address, names that make poor addresses, and pages that say nothing."""

import pytest
from msgspec.structs import replace

from sitebuilder.memo.memo import Memo
from sitebuilder.model.content import File
from sitebuilder.pipeline import build

from ..site_text import build_site, page_with, problems_of, read_site

PAGE = "\n=== {path}\n---\ntitle: {path}\n---\n"


def test_two_pages_of_one_address_are_told() -> None:
    found = problems_of(PAGE.format(path="content/a.md") + PAGE.format(path="content/a/index.md"))

    assert found == ["content/a/index.md:1:1 shared-address"]


def test_two_files_published_under_one_name_are_told() -> None:
    found = problems_of(page_with("[x](x.pdf)\n") + "=== content/x.pdf\n=== static/X.pdf\n")

    assert found in (["static/X.pdf:1:1 shared-address"], ["content/x.pdf:1:1 shared-address"])


def test_a_page_and_a_file_of_static_cannot_share_a_name() -> None:
    inputs = read_site(PAGE.format(path="content/a.md"))
    files = {path: File(path, "0") for path in ("static/A/index.html", "static/robots.txt")}

    found = problems_of(build(replace(inputs, files=files), Memo()))

    assert sorted(place.partition(" ")[2] for place in found) == ["shared-address"] * 2


def test_a_file_may_not_be_named_as_a_folder_of_pages_is() -> None:
    found = problems_of(PAGE.format(path="content/about.md") + "=== static/about\n")

    assert [place.partition(" ")[2] for place in found] == ["shared-address"]


@pytest.mark.parametrize("name", ["Our_Story", "über-uns", "what?", "50%25", "a#b"])
def test_a_name_that_makes_a_poor_address_is_told(name: str) -> None:
    found = problems_of(PAGE.format(path=f"content/{name}.md"))

    assert found == [f"content/{name}.md:1:1 file-name"]


def test_a_page_that_says_nothing_of_itself_is_told() -> None:
    described = "\n=== content/b.md\n---\ntitle: B\ndescription: About.\n---\nWords."
    made = build_site(PAGE.format(path="content/a.md") + described)

    found = [problem.code for problem in made.diagnostics if problem.code != "missing-text"]
    assert found == ["missing-description"]
    assert made.is_good


@pytest.mark.parametrize("name", ["a.markdown", "a.MD", "a.txt.docx"])
def test_a_file_that_no_visitor_would_see_is_told(name: str) -> None:
    inputs = read_site("")
    files = {f"content/{name}": File(f"content/{name}", "0")}

    found = problems_of(build(replace(inputs, files=files), Memo()))

    assert found == [f"content/{name}:1:1 ignored-file"]


def test_a_document_of_another_program_is_told_unless_that_very_file_is_linked_to() -> None:
    linked = page_with("[Our form](forms/notes.docx)\n")
    files = "=== content/forms/notes.docx\n=== content/notes.docx\n"

    found = problems_of(linked + files)

    assert found == ["content/notes.docx:1:1 ignored-file"]
