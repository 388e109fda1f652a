"""What editors do, from the home page to the end, by nothing but clicking and typing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.images.camera import jpeg

from .previews import Preview, opened, panel, visit, wait_in


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    with opened(browser, preview, viewport={"width": 1280, "height": 900}) as page:
        visit(page, preview, "/")
        yield page
    assert "error" not in preview.check()


def test_a_figure_is_changed(page: Page, preview: Preview) -> None:
    _go_to_the_desk(page)
    page.get_by_role("link", name="Facts and figures").click()
    page.get_by_role("link", name="Edit $18,000").click()
    page.get_by_label("Number").fill("$19,500")
    _save(page, "1 line changed")

    page.get_by_role("link", name="See the site").click()
    expect(page.locator("main")).to_contain_text("$19,500")
    page.goto(f"{preview.address}/lasting-impact/")
    expect(page.locator("main")).to_contain_text("$19,500")


def test_a_typo_is_mended_where_it_is_seen(page: Page) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Our Story").click()
    panel(page, ".menu > summary").click()
    panel(page).get_by_role("button", name="Which file is this in?").click()
    page.get_by_text("historically undeserved").first.hover()
    panel(page, ".source").get_by_role("link", name="Edit it here").click()
    text = page.get_by_label("The text")
    text.fill(text.input_value().replace("undeserved", "underserved"))
    _save(page, "2 lines changed")

    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("historically underserved").first).to_be_visible()
    page.get_by_role("link", name="See the page").click()
    expect(page.get_by_text("historically underserved").first).to_be_visible()


def test_a_milestone_is_added(page: Page, preview: Preview) -> None:
    _go_to_the_desk(page)
    page.get_by_role("link", name="A new milestone").click()
    page.get_by_label("Title").fill("A New Home: the Library")
    page.get_by_label("Date").fill("June 2021")
    page.get_by_label("The text").fill("We moved into the **old library**.")
    _save(page, "The new milestone is written")

    page.get_by_role("link", name="See the page").click()
    expect(page.get_by_role("heading", name="A New Home: the Library")).to_be_visible()
    expect(page.locator("main")).to_contain_text("We moved into the old library.")
    assert preview.read("content/timeline/2021-a-new-home-the-library.md")


def test_a_person_is_added_with_a_photograph(page: Page, preview: Preview) -> None:
    photograph = {"name": "IMG 0012.JPEG", "mimeType": "image/jpeg", "buffer": jpeg()}
    _go_to_the_desk(page)
    page.get_by_role("link", name="A new person").click()
    page.get_by_label("Name", exact=False).first.fill("Ana Example")
    page.get_by_label("Role").fill("Head of Reading")
    page.get_by_label("Photograph", exact=True).set_input_files(photograph)  # type: ignore[arg-type]
    page.get_by_label("The photograph in words").fill("Ana Example smiles")
    page.get_by_label("The text").fill("Ana reads all day.")
    _save(page, "The new person is written")
    assert (preview.source / "content/advisory-board/ana-example.jpg").exists()

    page.get_by_role("link", name="See the page").click()
    expect(page.get_by_role("heading", name="Ana Example", level=1)).to_be_visible()
    _expect_portrait(page)
    page.goto(f"{preview.address}/advisory-board/")
    expect(page.get_by_role("heading", name="Ana Example")).to_be_visible()
    _expect_portrait(page)


def test_a_page_is_taken_off_the_site_and_put_back(page: Page, preview: Preview) -> None:
    before = preview.read("content/a-try.md")
    page.get_by_role("contentinfo").get_by_role("link", name="A Try").click()
    _edit_this_page(page)
    page.get_by_text("When visitors see it").click()
    page.get_by_label("Keep it off the site").check()
    _save(page, "1 line changed")

    page.get_by_role("link", name="See the page").click()
    expect(panel(page, ".banner")).to_contain_text("Visitors do not see this page")
    page.goto(f"{preview.address}/")
    expect(page.get_by_role("contentinfo").get_by_role("link", name="A Try")).to_have_count(0)

    _go_to_the_desk(page)
    page.get_by_role("region", name="Drafts").get_by_role("link", name="Edit A Try").click()
    page.get_by_label("Keep it off the site").uncheck()
    _save(page, "1 line changed")
    assert preview.read("content/a-try.md") == before
    page.get_by_role("link", name="See the site").click()
    expect(page.get_by_role("contentinfo").get_by_role("link", name="A Try")).to_have_count(1)


def test_a_page_that_others_lead_to_is_taken_off_with_all_that_follows(
    page: Page, preview: Preview
) -> None:
    page.goto(f"{preview.address}/_desk/edit/content/team.md")
    page.get_by_text("When visitors see it").click()
    page.get_by_label("Keep it off the site").check()
    page.get_by_role("button", name="Save").click()
    alert = page.get_by_role("alert").filter(has_text="cannot be published")
    expect(alert).to_contain_text("6 errors")

    alert.get_by_role("link", name="Read what to do").click()
    lost = page.get_by_role("listitem").filter(has_text="visitors know /team/")
    lost.get_by_role("link", name="Mend it here").click()
    expect(page.get_by_label("Old address")).to_have_value("/team/")
    page.get_by_label("What visitors get instead").fill("our-story.md")
    _save(page, "The old address is written")

    assert "- old: /team/\n  new: our-story.md" in preview.read("content/data/redirects.yaml")
    assert "visitors know" not in preview.check()
    # Only this test leaves mistakes behind, and on purpose.
    preview.restore()


def test_a_figure_that_is_a_fact_says_where_it_is_changed(page: Page, preview: Preview) -> None:
    _go_to_the_desk(page)
    page.get_by_role("link", name="Facts and figures").click()
    figures = page.get_by_role("region", name="Figures")
    figures.get_by_role("row").filter(has_text="engaged in weekly").get_by_role("link").click()
    page.get_by_role("link", name="change the fact").click()
    page.get_by_label("It says").fill("580")
    _save(page, "1 line changed")

    expect(page.locator(".done")).to_be_visible()
    page.goto(f"{preview.address}/stats/")
    expect(page.locator("main")).to_contain_text("580")


def test_a_mistake_is_read_and_mended(page: Page, preview: Preview) -> None:
    before = preview.read("content/team.md")
    preview.write("content/team.md", f"{before}\nSee [our story](our-stry.md).\n")

    expect(panel(page, ".problems pre")).to_contain_text("our-stry.md")
    panel(page, ".problems").get_by_role("link", name="Mend it here").click()

    expect(page.get_by_role("region", name="What is wrong in this file")).to_contain_text(
        "our-stry"
    )
    text = page.get_by_label("The text")
    expect(text).to_be_focused()
    read = 'text => text.value.slice(text.selectionStart).split("\\n")[0]'
    assert text.evaluate(read) == "See [our story](our-stry.md)."
    text.fill(text.input_value().replace("our-stry.md", "our-story.md"))
    _save(page, "is saved")

    expect(page.get_by_role("region", name="What is wrong in this file")).to_have_count(0)
    page.get_by_role("link", name="See the site").click()
    expect(panel(page, ".problems")).to_have_count(0)
    page.goto(f"{preview.address}/team/")
    expect(page.get_by_role("link", name="our story", exact=True)).to_be_visible()


def test_a_page_is_written_and_put_into_the_menu(page: Page) -> None:
    _go_to_the_desk(page)
    page.get_by_role("link", name="A new page").click()
    page.get_by_label("Title").fill("Reading Day")
    page.get_by_text("In lists and search results").click()
    page.get_by_label("Description").fill("What happens on our reading day.")
    page.get_by_label("The text").fill("We read.\n\n## In the Morning\n\nAloud.")
    _save(page, "The new page is written")
    page.get_by_role("link", name="Facts and figures").click()
    page.get_by_role("link", name="Name, menu, address").click()
    files = page.get_by_role("group", name="Menu").get_by_role("combobox")
    files.nth(6).fill("reading-day.md")
    _save(page, "1 line changed")

    page.get_by_role("link", name="See the site").click()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Reading Day").click()
    expect(page.get_by_role("heading", name="In the Morning")).to_be_visible()


def _go_to_the_desk(page: Page) -> None:
    panel(page, ".menu > summary").click()
    panel(page).get_by_role("link", name="The desk").click()


def _edit_this_page(page: Page) -> None:
    panel(page, ".menu > summary").click()
    panel(page).get_by_role("link", name="Edit this page").click()


def _save(page: Page, told: str) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".done")).to_contain_text(told)


def _expect_portrait(page: Page) -> None:
    portrait = page.get_by_role("img", name="Ana Example smiles")
    portrait.scroll_into_view_if_needed()
    wait_in(
        page, "() => document.querySelector('img[alt=\"Ana Example smiles\"]').naturalWidth > 0"
    )
