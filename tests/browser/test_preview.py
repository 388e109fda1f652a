"""The preview: what is saved is seen in the open page, which stays where the reader left it."""

import re
import time
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from tests.images.camera import BLUE, RED, written

from .previews import Preview, is_the_same, opened, panel, visit, wait_in

# The page as it is read, without the preview's part and what the reader has unfolded.
READ = """() => {
  const page = document.documentElement.cloneNode(true);
  page.querySelector("#sitebuilder-preview").remove();
  for (const part of page.querySelectorAll("details[open]")) part.removeAttribute("open");
  return page.outerHTML.replace(/\\s+(?=<\\/body>)/, "").replace(/\\s+$/, "");
}"""
TRY = "content/a-try.md"


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    with opened(browser, preview, viewport={"width": 1000, "height": 500}) as page:
        yield page


def test_a_saved_file_is_seen_in_the_open_page_where_the_reader_was(
    page: Page, preview: Preview
) -> None:
    visit(page, preview, "/our-story/")
    last = page.get_by_role("link", name="Meet the team")
    last.focus()
    page.evaluate("scrollTo(0, 1500)")
    wait_in(page, "scrollY > 1000")
    before = page.evaluate("scrollY")

    preview.change("content/our-story.md", "headline: Potential, ignited.", "headline: Lit.")

    expect(page.locator("h1")).to_have_text("Lit.")
    assert is_the_same(page)
    assert abs(page.evaluate("scrollY") - before) < 100
    expect(last).to_be_focused()
    assert page.evaluate(READ) == _read_anew(page, preview, "/our-story/")


@pytest.mark.parametrize(
    ("address", "path", "old", "new"),
    [
        (
            "/our-story/",
            "content/our-story.md",
            "## The Challenge",
            "New.\n\n## A Challenge\n\nMore.",
        ),
        ("/our-story/", "content/our-story.md", "::: values\n:::\n", ""),
        ("/our-story/", "content/data/values.yaml", "Build on strengths", "Build on all"),
        ("/stats/", "content/data/stats.yaml", "$18,000", "$19,000"),
        ("/timeline/", "content/timeline/2009-pilot-to-fellowship.md", "date: 2009", "date: 2010"),
        ("/advisory-board/", "content/advisory-board/heather-hill.md", "name: H", "name: Anna H"),
        ("/values/", "site.yaml", "  - values.md\n", ""),
        ("/team/", "templates/partials/footer.html", '"site-footer"', '"site-footer new"'),
    ],
)
def test_the_changed_page_is_what_a_newly_loaded_one_would_be(
    page: Page, preview: Preview, address: str, path: str, old: str, new: str
) -> None:
    visit(page, preview, address)
    before = page.evaluate(READ)

    preview.change(path, old, new)

    wait_in(page, f"before => ({READ})() !== before", before)
    assert is_the_same(page)
    _wait_for_styles(page)
    assert page.evaluate(READ) == _read_anew(page, preview, address)


def test_what_is_unfolded_stays_so(page: Page, preview: Preview) -> None:
    visit(page, preview, "/advisory-board/")
    page.locator("main details").nth(1).evaluate("part => part.open = true")

    preview.change("content/advisory-board/robert-berry.md", "role: ", "role: Once ")

    expect(page.get_by_text(re.compile("^Once "))).to_be_visible()
    assert is_the_same(page)
    assert page.locator("main details").evaluate_all("all => all.map(one => one.open)") == [
        False,
        True,
        False,
        False,
        False,
    ]


def test_words_typed_into_the_search_stay_when_something_else_is_saved(
    page: Page, preview: Preview
) -> None:
    visit(page, preview, "/search/")
    field = page.get_by_role("searchbox")
    field.fill("teach")
    expect(page.locator("main")).to_contain_text("found for “teach”")

    preview.change("content/values.md", "title: Our Values", "title: What We Value")

    wait_in(page, "document.querySelector('header').textContent.includes('What We Value')")
    expect(page.get_by_role("searchbox")).to_have_value("teach")
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.locator("main")).to_contain_text("found for “teach”")


def test_a_changed_style_is_seen_without_a_moment_without_style(
    page: Page, preview: Preview
) -> None:
    visit(page, preview, "/our-story/")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.evaluate(
        """() => {
          window.seen = new Set();
          const look = () => {
            window.seen.add(getComputedStyle(document.body).backgroundColor);
            requestAnimationFrame(look);
          };
          look();
        }"""
    )

    css = preview.read("static/assets/css/layout.css")
    preview.write("static/assets/css/layout.css", f"{css}\nbody {{ background: #123456; }}\n")

    wait_in(page, "getComputedStyle(document.body).backgroundColor === 'rgb(18, 52, 86)'")
    _wait_for_styles(page)
    assert is_the_same(page)
    assert set(page.evaluate("[...window.seen]")) == {before, "rgb(18, 52, 86)"}
    assert page.evaluate(READ) == _read_anew(page, preview, "/our-story/")


def test_a_changed_photograph_is_seen_without_a_load(page: Page, preview: Preview) -> None:
    photograph = preview.source / "content" / "a-try.jpg"
    photograph.write_bytes(_plain(RED))
    preview.change(TRY, "---\n\nW", "image: a-try.jpg\nimage_alt: One colour\n---\n\nW")
    visit(page, preview, "/a-try/")
    _wait_for_colour(page, "red")

    photograph.write_bytes(_plain(BLUE))

    _wait_for_colour(page, "blue")
    assert is_the_same(page)


def test_what_was_saved_while_the_page_came_is_seen(page: Page, preview: Preview) -> None:
    def hold(route: Route) -> None:
        preview.change(TRY, "The Landscape", "The Landscape Since")
        time.sleep(0.7)
        route.continue_()

    page.route("**/livereload.js*", hold)
    page.goto(f"{preview.address}/a-try/")

    expect(page.get_by_role("heading", name="The Landscape Since")).to_be_visible()


def test_what_was_saved_while_the_preview_was_away_is_seen(page: Page, preview: Preview) -> None:
    visit(page, preview, "/a-try/")
    preview.stop()
    expect(panel(page, ".bar")).to_contain_class("is-away")
    preview.change(TRY, "The Landscape", "The Landscape Later")
    preview.start()

    expect(page.get_by_role("heading", name="The Landscape Later")).to_be_visible()
    expect(panel(page, ".bar")).not_to_contain_class("is-away")
    assert is_the_same(page)
    preview.change(TRY, "The Landscape Later", "The Last Landscape")
    expect(page.get_by_role("heading", name="The Last Landscape")).to_be_visible()
    # The new server has another token, and the page that has been open all the time knows it.
    panel(page, ".menu > summary").click()
    panel(page).get_by_role("button", name="With all that is hidden").click()
    expect(panel(page, ".bar")).to_contain_text("Drafts and all that is not shown now")


def test_a_storm_of_saves_ends_in_the_last_one(page: Page, preview: Preview) -> None:
    visit(page, preview, "/a-try/")
    text = preview.read(TRY)
    for number in range(200):
        preview.write(TRY, text.replace("The Landscape", f"Landscape {number}"))
        time.sleep(0.005)

    expect(page.get_by_role("heading", name="Landscape 199", exact=True)).to_be_visible()
    page.wait_for_timeout(300)
    expect(page.get_by_role("heading", name="Landscape 199", exact=True)).to_be_visible()
    assert is_the_same(page)


def test_an_unknown_address_is_answered_by_the_sites_own_page(page: Page, preview: Preview) -> None:
    response = page.goto(f"{preview.address}/nothing-here/")

    assert response is not None
    assert response.status == 404
    assert page.locator("#main h1").is_visible()


def _read_anew(page: Page, preview: Preview, address: str) -> object:
    fresh = page.context.new_page()
    fresh.goto(preview.address + address)
    read = fresh.evaluate(READ)
    fresh.close()
    return read


def _wait_for_styles(page: Page) -> None:
    """Wait until no style is there twice."""
    wait_in(
        page,
        "document.querySelectorAll('link[rel=stylesheet]').length"
        " === new Set([...document.querySelectorAll('link[rel=stylesheet]')]"
        ".map(one => one.href.replace(/\\.[0-9a-f]+\\.css$/, ''))).size",
    )


def _wait_for_colour(page: Page, colour: str) -> None:
    wait_in(
        page,
        """colour => {
          const image = document.querySelector("main img");
          if (!image?.complete || !image.naturalWidth) return false;
          const canvas = document.createElement("canvas");
          const pen = canvas.getContext("2d");
          pen.drawImage(image, 0, 0);
          const [red, , blue] = pen.getImageData(5, 5, 1, 1).data;
          return colour === (red > blue ? "red" : "blue");
        }""",
        colour,
    )


def _plain(colour: tuple[int, int, int]) -> bytes:
    return written(Image.new("RGB", (1200, 900), colour), "JPEG")
