"""From the page to the source: what stands where, told by mouse and by keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .previews import Preview, opened, panel, previewed, visit, wait_for


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    yield from previewed(tmp_path_factory.mktemp("pointing"))


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    with opened(browser, preview, viewport={"width": 1280, "height": 900}) as page:
        yield page


@pytest.mark.parametrize(
    ("address", "part", "path", "words"),
    [
        ("/our-story/", "h1", "content/our-story.md", "headline: Potential, ignited."),
        ("/our-story/", "h2:has-text('The Challenge')", "content/our-story.md", "## The Challenge"),
        (
            "/our-story/",
            "text=Every day, teachers grapple",
            "content/our-story.md",
            "Every day, te",
        ),
        ("/stats/", "text=spent every year", "content/data/stats.yaml", "- figure: $18,000"),
        (
            "/timeline/",
            "h2:has-text('Pilot to')",
            "content/timeline/2009-pilot-to-f",
            "title: Pilot",
        ),
        ("/timeline/", "text=From a promising start", "content/timeline/2009", "From a promising"),
        ("/our-story/", "a:has-text('Meet the team')", "content/our-story.md", "[Meet the team]"),
        ("/our-story/", "a:has-text('Our Journey')", "content/our-story.md", "text: Our"),
        (
            "/advisory-board/",
            "h2:has-text('Heather')",
            "content/advisory-board/heat",
            "name: Heather",
        ),
        ("/stats/", "text=48,479", "content/data/facts.yaml", "48,479"),
        ("/values/", "h2:has-text('Build on')", "content/data/values.yaml", "Build on strengths"),
    ],
)
def test_what_the_mouse_is_over_is_found_in_its_file(
    page: Page, preview: Preview, address: str, part: str, path: str, words: str
) -> None:
    visit(page, preview, address)
    page.keyboard.press("e")
    expect(panel(page, ".source")).to_contain_text("Point at a text")

    page.locator("main").locator(part).first.hover()

    expect(panel(page, ".source strong")).to_contain_text(path)
    told = panel(page, ".source pre").inner_text()
    assert words in told
    line = int(panel(page, ".source p").first.inner_text().rpartition("line ")[2])
    source = panel(page, ".source strong").inner_text()
    assert preview.read(source).split("\n")[line - 1].strip().startswith(told.rstrip("…")[:150])
    frame = panel(page, ".frame").bounding_box()
    assert frame
    assert frame["width"] > 10


def test_the_keyboard_walks_and_leads_to_the_form_at_its_line(page: Page, preview: Preview) -> None:
    visit(page, preview, "/our-story/")
    page.keyboard.press("e")
    for _ in range(80):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(20)
        if "Every day, teachers" in (panel(page, ".source").text_content() or ""):
            break
    expect(panel(page, ".source pre")).to_contain_text("Every day, teachers grapple")
    page.keyboard.press("ArrowUp")
    expect(panel(page, ".source pre")).to_contain_text("Too often, our education")
    page.keyboard.press("ArrowDown")
    expect(panel(page, ".source pre")).to_contain_text("Every day, teachers grapple")

    page.keyboard.press("Enter")

    text = page.get_by_label("The text")
    expect(text).to_be_focused()
    assert _selected(page).startswith("Every day, teachers grapple")
    assert _is_in_sight(page)
    expect(page.locator("iframe")).to_have_attribute("src", "/our-story/")


def test_a_line_of_the_front_matter_leads_to_its_field(page: Page, preview: Preview) -> None:
    visit(page, preview, "/our-story/")
    page.keyboard.press("e")
    page.locator("h1").hover()
    panel(page, ".source").get_by_role("link", name="Edit it here").click()

    expect(page.get_by_label("Headline")).to_be_focused()


def test_a_figure_leads_to_its_own_form(page: Page, preview: Preview) -> None:
    visit(page, preview, "/stats/")
    page.keyboard.press("e")
    page.get_by_text("wasted each year").first.hover()
    panel(page, ".source").get_by_role("link", name="Edit it here").click()

    expect(page.get_by_label("Number")).to_have_value("133")
    expect(page.get_by_label("Number")).to_be_focused()
    expect(page.locator("iframe")).to_have_attribute("src", "/stats/")


def test_what_has_the_focus_is_told_too(page: Page, preview: Preview) -> None:
    visit(page, preview, "/our-story/")
    page.keyboard.press("e")
    page.get_by_role("link", name="Meet the team").focus()

    expect(panel(page, ".source pre")).to_contain_text("[Meet the team](team.md)")


def test_escape_ends_it_and_off_means_nothing_happens(page: Page, preview: Preview) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, preview, "/our-story/")
    page.locator("h1").hover()
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(200)
    assert not [url for url in asked if "/_desk/place/" in url]
    assert panel(page, ".frame").count() == 0

    page.keyboard.press("e")
    page.locator("main p").first.hover()
    expect(panel(page, ".frame")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel(page, ".frame")).to_have_count(0)
    expect(panel(page, ".source")).to_be_hidden()

    known = len([url for url in asked if "/_desk/place/" in url])
    page.locator("main h2").first.hover()
    page.wait_for_timeout(200)
    assert len([url for url in asked if "/_desk/place/" in url]) == known


def test_the_button_of_the_panel_does_the_same_and_it_stays_on(
    page: Page, preview: Preview
) -> None:
    visit(page, preview, "/our-story/")
    panel(page, ".menu > summary").click()
    button = panel(page).get_by_role("button", name="Which file is this in?")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")

    visit(page, preview, "/team/")
    expect(panel(page, ".source")).to_contain_text("Point at a text")
    page.locator("h1").hover()
    expect(panel(page, ".source strong")).to_contain_text("content/team.md")


def test_on_the_desk_the_keys_do_what_they_always_do(page: Page, preview: Preview) -> None:
    visit(page, preview, "/our-story/")
    page.keyboard.press("e")
    expect(panel(page, ".source")).to_be_visible()

    visit(page, preview, "/_desk/pages/")
    page.keyboard.press("e")
    page.keyboard.press("ArrowDown")

    wait_for(lambda: page.evaluate("scrollY") > 0, "the page is scrolled")
    visit(page, preview, "/our-story/")
    expect(panel(page, ".source")).to_be_visible()


def test_letters_typed_into_a_field_switch_nothing(page: Page, preview: Preview) -> None:
    visit(page, preview, "/search/")
    page.get_by_role("searchbox").press_sequentially("teacher")

    expect(panel(page, ".source")).to_be_hidden()


def _selected(page: Page) -> str:
    read = 'text => text.value.slice(text.selectionStart).split("\\n")[0]'
    return str(page.get_by_label("The text").evaluate(read))


def _is_in_sight(page: Page) -> bool:
    box = page.get_by_label("The text").bounding_box()
    assert box
    return box["y"] < 900 and box["y"] + box["height"] > 100


def test_a_name_in_the_menu_is_found_where_its_page_tells_it(page: Page, preview: Preview) -> None:
    visit(page, preview, "/")
    page.keyboard.press("e")

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Our Values").hover()

    expect(panel(page, ".source")).to_contain_text("content/values.md")
    expect(panel(page, ".source")).to_contain_text("title: Our Values")


def test_pointing_begins_with_what_the_mouse_is_over(page: Page, preview: Preview) -> None:
    visit(page, preview, "/our-story/")
    page.locator("main h1").hover()

    page.keyboard.press("e")

    expect(panel(page, ".source")).to_contain_text("headline: Potential, ignited.")
