"""What has changed since the site was published, as an editor reads it before handing in."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .previews import Preview, opened, previewed, visit

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
NEWS = "---\ntitle: Some News\ndescription: News that nobody has read yet.\n---\n\nIt is here.\n"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    for preview in previewed(tmp_path_factory.mktemp("changes")):
        _git(preview.source, "init", "--quiet", "--initial-branch=main")
        (preview.source / ".gitignore").write_text(".cache\n", encoding="utf-8")
        _git(preview.source, "add", "--all")
        _git(preview.source, "commit", "--quiet", "--message=As it is published")
        yield preview


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    with opened(browser, preview) as page:
        yield page
    preview.restore()


def test_nothing_has_changed_at_first(page: Page, preview: Preview) -> None:
    visit(page, preview, "/_desk/changes/")

    expect(page.locator("main")).to_contain_text("Nothing: visitors would see what they see there.")
    expect(page.locator("main")).to_contain_text("main as it was last saved in git")


def test_changed_words_stand_side_by_side(page: Page, preview: Preview) -> None:
    preview.change("content/our-story.md", "Too few students", "Far too few students")
    visit(page, preview, "/_desk/changes/")

    row = page.get_by_role("row").filter(has_text="are learning what they need")

    expect(row.locator("del")).to_have_text("Too")
    expect(row.locator("ins")).to_have_text("Far too")
    expect(page.get_by_role("heading", name="Our Story")).to_be_visible()


def test_a_fact_on_many_pages_is_told_once(page: Page, preview: Preview) -> None:
    preview.change("content/data/facts.yaml", "value: 570", "value: 571")
    visit(page, preview, "/_desk/changes/")

    expect(page.locator("ins").filter(has_text="571")).to_have_count(1)
    expect(page.get_by_role("heading", name="On 3 pages")).to_be_visible()


def test_pages_that_come_and_go_are_named(page: Page, preview: Preview) -> None:
    preview.write("content/some-news.md", NEWS)
    preview.change("content/a-try.md", "title: A Try\n", "title: A Try\ndraft: true\n")
    visit(page, preview, "/_desk/changes/")

    new = page.locator("section").filter(has=page.get_by_role("heading", name="New pages"))
    gone = page.locator("section").filter(has=page.get_by_role("heading", name="that are gone"))

    expect(new.get_by_role("listitem")).to_have_text(["Some News (/some-news/)"])
    expect(gone.get_by_role("listitem")).to_have_text(["/a-try/"])


def test_the_page_follows_what_is_saved(page: Page, preview: Preview) -> None:
    visit(page, preview, "/_desk/changes/")
    expect(page.locator("main")).to_contain_text("Nothing:")

    preview.change("content/our-story.md", "Too few students", "Far too few students")

    expect(page.locator("ins").first).to_have_text("Far too")


def _git(folder: Path, *words: str) -> None:
    person = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    subprocess.run(("git", *person, *words), cwd=folder, check=True)
