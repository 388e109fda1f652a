"""What the preview says of mistakes, and of pages that visitors do not see."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .previews import (
    TRY,
    Preview,
    is_the_same,
    opened,
    panel,
    previewed,
    visit,
    wait_until_it_hears,
)

PATH = "content/a-try.md"
NEW = "---\ntitle: A New One\ndescription: Not there yet.\n---\n\n[Nowhere](nowhere.md)\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    yield from previewed(tmp_path_factory.mktemp("problems"), "--now", "2026-06-01 12:00")


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    with opened(browser, preview) as page:
        yield page


def test_a_mistake_is_told_over_the_last_good_page_in_the_terminals_words(
    page: Page, preview: Preview
) -> None:
    visit(page, preview, "/a-try/")

    preview.write(PATH, f"{TRY}\nSee [the team](teem.md) and <b>bold</b>.\n")

    told = panel(page, ".problems pre")
    expect(told).to_have_count(2)
    terminal = preview.check()
    for words in told.all_inner_texts():
        assert words.strip() in terminal
    assert "See [the team](teem.md)" in told.first.inner_text()
    expect(page.get_by_role("heading", name="The Landscape")).to_be_visible()
    assert is_the_same(page)

    preview.write(PATH, f"{TRY}\nSee [the team](team.md).\n")

    expect(panel(page, ".problems")).to_have_count(0)
    expect(page.get_by_text("See the team.")).to_be_visible()
    assert is_the_same(page)


def test_the_list_stays_folded_until_there_is_another(page: Page, preview: Preview) -> None:
    visit(page, preview, "/a-try/")
    preview.write(PATH, f"{TRY}\n[One](one.md)\n")
    fold = panel(page, ".problems > summary")
    fold.click()
    expect(panel(page, ".problems .list")).to_be_hidden()

    preview.change("content/values.md", "title: Our Values", "title: Values")
    preview.change(PATH, "Words of a try.", "Other words.")
    page.wait_for_timeout(500)
    expect(panel(page, ".problems .list")).to_be_hidden()

    preview.write(PATH, f"{TRY}\n[One](one.md) [Two](two.md)\n")
    expect(panel(page, ".problems .list")).to_be_visible()
    expect(panel(page, ".problems pre")).to_have_count(2)


def test_the_list_is_folded_and_read_by_keyboard(page: Page, preview: Preview) -> None:
    visit(page, preview, "/a-try/")
    preview.write(PATH, f"{TRY}\n[One](one.md)\n")
    summary = panel(page, ".problems > summary")
    expect(summary).to_be_visible()
    summary.focus()
    page.keyboard.press("Enter")
    expect(panel(page, ".problems .list")).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="a-try.md", level=1)).to_be_visible()


def test_whoever_is_in_the_panel_stays_there_while_it_changes(page: Page, preview: Preview) -> None:
    visit(page, preview, "/a-try/")
    panel(page, ".menu > summary").click()
    date = panel(page, "input[type=date]")
    date.fill("2027-01-31")
    date.focus()

    preview.write(PATH, f"{TRY}\n[One](one.md)\n")
    expect(panel(page, ".problems pre")).to_have_count(1)
    expect(date).to_be_focused()
    preview.write(PATH, f"{TRY}\nVisit https://example.org now.\n")
    expect(panel(page, ".problems")).to_have_count(0)
    expect(panel(page, ".menu > summary")).to_contain_text("1 warning")

    expect(date).to_be_focused()
    expect(date).to_have_value("2027-01-31")


def test_a_page_that_was_never_built_says_why_and_appears(page: Page, preview: Preview) -> None:
    visit(page, preview, "/new-one/")
    preview.write("content/new-one.md", NEW.replace("title:", "titel:").replace("nowhere", "team"))
    expect(page.get_by_role("heading", name="This page is not built yet")).to_be_attached()
    expect(panel(page, ".problems pre").first).to_contain_text("titel")

    # Now it can be seen as far as it goes.
    preview.write("content/new-one.md", NEW)
    expect(panel(page, ".problems pre")).to_contain_text("nowhere.md")

    preview.write("content/new-one.md", NEW.replace("nowhere.md", "team.md"))
    expect(page.get_by_role("heading", name="A New One")).to_be_visible()
    expect(panel(page, ".problems")).to_have_count(0)


def test_a_site_that_is_broken_from_the_start_says_why_and_appears(
    browser: Browser, tmp_path: Path
) -> None:
    preview = Preview(tmp_path)
    good = preview.read("site.yaml")
    preview.write("site.yaml", good.replace("title:", "titel:", 1))
    preview.start()
    with opened(browser, preview) as page:
        visit(page, preview, "/")
        expect(panel(page, ".problems pre").first).to_contain_text("titel")
        page.goto(f"{preview.address}/_desk/")
        expect(page.get_by_role("heading", name="Problems")).to_be_visible()
        page.goto(f"{preview.address}/_desk/pages/")
        visit(page, preview, "/")

        preview.write("site.yaml", good)

        expect(page.locator("h1")).to_contain_text("Every day")
        expect(panel(page, ".problems")).to_have_count(0)
    preview.stop()


@pytest.mark.parametrize(
    ("line", "banner", "is_seen"),
    [
        ("draft: true", "Visitors do not see this page: it is a draft.", False),
        ("publish: 2027-03-01", "2027", False),
        ("expires: 2025-03-01", "2025", False),
        ("expires: 2027-03-01", "until", True),
    ],
)
def test_a_page_says_who_sees_it(
    page: Page, preview: Preview, line: str, banner: str, is_seen: bool
) -> None:
    preview.write(PATH, TRY.replace("---\n\n", f"{line}\n---\n\n", 1))
    visit(page, preview, "/a-try/")

    expect(panel(page, ".banner")).to_contain_text(banner)
    begins = "Visitors see" if is_seen else "Visitors do not see"
    assert panel(page, ".banner").inner_text().startswith(begins)
    expect(page.get_by_role("heading", name="The Landscape")).to_be_visible()
    page.goto(f"{preview.address}/")
    assert page.locator("footer").get_by_text("A Try").count() == int(is_seen)


def test_the_switch_shows_what_is_hidden_and_what_will_be(page: Page, preview: Preview) -> None:
    preview.write(PATH, TRY.replace("---\n\n", "publish: 2027-03-01\n---\n\n", 1))
    visit(page, preview, "/")
    listed = page.locator("footer").get_by_text("A Try")
    expect(listed).to_have_count(0)

    _switch(page, "With all that is hidden")
    expect(listed).to_have_count(1)
    expect(panel(page, ".banner")).to_contain_text("Drafts and all that is not shown now")

    _switch(page, "As visitors see it now")
    expect(listed).to_have_count(0)
    expect(panel(page, ".banner")).to_have_count(0)

    panel(page, ".menu > summary").click()
    panel(page).get_by_label("As of").fill("2027-03-02")
    panel(page).get_by_label("at", exact=True).fill("09:30")
    panel(page).get_by_role("button", name="Show").click()
    expect(listed).to_have_count(1)
    expect(panel(page, ".banner")).to_contain_text("2027-03-02 09:30")

    _switch(page, "As visitors see it now")
    expect(listed).to_have_count(0)


def test_a_broken_draft_is_told_as_the_terminal_tells_it(page: Page, preview: Preview) -> None:
    draft = TRY.replace("---\n\n", "draft: true\n---\n\n", 1)
    preview.write(PATH, f"{draft}\n[Nowhere](nowhere.md)\n")
    is_good = "error" not in preview.check()
    visit(page, preview, "/team/")
    expect(panel(page, ".problems")).to_have_count(0 if is_good else 1)

    preview.change("content/team.md", "title: ", "title: All of ")

    if is_good:
        expect(page).to_have_title(re.compile("All of"))
    else:
        expect(panel(page, ".problems pre")).to_contain_text("nowhere.md")


def test_a_site_below_a_folder_keeps_its_place(browser: Browser, tmp_path: Path) -> None:
    preview = Preview(tmp_path)
    preview.change("site.yaml", "https://leading-educators.example/", "https://example.org/site/")
    preview.start()
    with opened(browser, preview) as page:
        visit(page, preview, "/site/our-story/")
        _switch(page, "With all that is hidden")
        assert page.url == f"{preview.address}/site/our-story/"
        expect(page.locator("h1")).to_have_text("Potential, ignited.")

        panel(page, ".menu > summary").click()
        panel(page).get_by_role("link", name="Edit this page").click()
        page.get_by_label("Headline").fill("Lit.")
        page.get_by_role("button", name="Save", exact=True).click()

        expect(page.frame_locator("iframe").locator("h1")).to_have_text("Lit.")
        page.get_by_role("link", name="See the page").click()
        expect(page.locator("h1")).to_have_text("Lit.")
    preview.stop()


def _switch(page: Page, name: str) -> None:
    panel(page, ".menu > summary").click()
    panel(page).get_by_role("button", name=name).click()
    wait_until_it_hears(page)
