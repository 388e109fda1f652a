"""Each problem has a page in docs/problems, whose example tells it, and whose cure mends it."""

import re
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest

from sitebuilder.model.problems.codes import ErrorCode, WarningCode

from .problem_pages import FOLDER, INDEX, Workshop, blocks_of, pages

ERRORS, WARNINGS = get_args(ErrorCode), get_args(WarningCode)
SENTENCES = {
    **dict.fromkeys(ERRORS, "This is an error: nothing is published until it is mended."),
    **dict.fromkeys(WARNINGS, "This is a warning: the site is published, but have a look."),
}
PARTS = ["## How it happens", "## Example", "## What to do"]
PAGES = [pytest.param(page, id=page.stem) for page in pages()]


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("problem-pages"))


def test_each_code_has_its_page_and_its_line_in_the_index() -> None:
    listed = re.findall(r"^\| \[([\w-]+)\]\(\1\.md\) \|", INDEX.read_text("utf-8"), re.MULTILINE)

    assert {page.stem for page in pages()} == set(SENTENCES)
    assert sorted(listed) == sorted(SENTENCES)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_what_it_is_about(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").split("\n")
    sites = (blocks_of(page).get(kind, "").split("\n") for kind in ("site", "mended"))

    assert lines[0] == f"# {page.stem}"
    assert [line for line in lines if line in SENTENCES.values()] == [SENTENCES[page.stem]]
    assert [line for line in lines if line in PARTS] == PARTS
    assert [line for line in chain(*sites) if len(line) >= 100] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_example_is_told_as_the_page_shows_it(page: Path, workshop: Workshop) -> None:
    blocks = blocks_of(page)

    told = workshop.build(blocks["site"])

    assert told.report == blocks["told"]
    assert {problem.code for problem in told.diagnostics} == {page.stem}


@pytest.mark.parametrize("page", PAGES)
def test_the_mended_example_has_no_problem(page: Path, workshop: Workshop) -> None:
    told = workshop.build(blocks_of(page)["mended"])

    assert told.report == ""


def test_links_between_the_pages_lead_to_pages() -> None:
    for page in [INDEX, *pages()]:
        text = re.sub(
            r"^````.*?^````$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE
        )
        for target in re.findall(r"\]\(([^)#:]+)", re.sub(r"`[^`\n]+`", "", text)):
            assert (FOLDER / target).resolve().exists(), f"{page.name}: {target}"
