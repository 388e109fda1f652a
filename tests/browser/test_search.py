"""The search as visitors use it: by keyboard, with slips, linked, without script, kept safe."""

import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from sitebuilder.model.settings import Options
from sitebuilder.workspace import Workspace, build_site

from ..site import WHOLE_SITE
from .conftest import QuietHandler, serve_folder
from .test_pages import AXE, RULES
from .test_policy import headers_for_all

# In the frame of the site, words to look for that no editor changes.
WORDS = """
=== content/index.md
---
title: The Circle
description: We read aloud in every school.
layout: home
---
Where it begins.
=== content/search.md
---
title: Search
description: All there is.
layout: search
---
=== content/404.md
---
title: Not found
layout: not-found
---
=== content/our-story.md
---
title: Our Story
description: How it came about.
---
We stand by our values, and by the teachers who joined.

## The Challenge

Too few students are fully prepared; the curriculum asks for more.

## Our Journey

::: timeline
collection: timeline
:::
=== content/values.md
---
title: Our Values
description: What we hold to.
---
Trust first. Curricula change, carried on; and values stay.
=== content/board.md
---
title: The Board
description: A group of experts, supported by Carnegie, and carried by trust.
---
::: people
collection: board
:::
=== content/board/ann-daughtery.md
---
name: Ann Daughtery
role: Director of Advocacy and Design
---
She read to {fact} children.
=== content/board/heather-hill.md
---
name: Heather Hill
role: Professor
---
She joined in Washington.
=== content/timeline/2013-washington.md
---
title: The first school in Washington
date: 2013
---
It began there.
""".replace("{fact}", "48,479")
SETTINGS = """\
title: The Circle
description: We read aloud in every school of our town.
url: https://example.org/
menu: [our-story.md, values.md, board.md]
collections:
  timeline: milestone
  board: person
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a site of these words in the frame of the real one."""
    folder = tmp_path_factory.mktemp("words")
    (folder / "site.yaml").write_text(SETTINGS, encoding="utf-8")
    for part in ("templates", "static"):
        shutil.copytree(WHOLE_SITE / part, folder / part)
    for each in WORDS.split("=== ")[1:]:
        path, _, text = each.partition("\n")
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(source: Path) -> Path:
    made = build_site(Workspace(source, source / "output"))
    assert made.build.is_good, made.build.diagnostics
    return source / "output"


@pytest.fixture(scope="module")
def strict(built: Path) -> Iterator[str]:
    """Serve it under the policy that the site's own headers tell."""
    told = headers_for_all()["Content-Security-Policy"]

    class StrictHandler(QuietHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", told)
            super().end_headers()

    yield from serve_folder(built, StrictHandler)


@pytest.fixture
def page(browser: Browser, strict: str) -> Iterator[Page]:
    opened = browser.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda failure: said.append(str(failure)))
    opened.goto(f"{strict}/search/")
    yield opened
    opened.close()
    assert [each for each in said if "503" not in each] == []


def results(page: Page, typed: str) -> list[str]:
    page.get_by_label("Search this site").fill(typed)
    expect(page.get_by_role("status")).to_contain_text(f"“{typed}”")
    return page.locator(".results:not([hidden]) > li a").all_inner_texts()


@pytest.mark.parametrize(
    "typed",
    [
        *("Daughtery", "daughtery", "daughterys", "Daugherty", "daugtery", "ann daughtery"),
        *("advocacy desing", "Dáughtery", "daught", "daughter’y"),
    ],
)
def test_someone_is_found_however_the_name_is_written(page: Page, typed: str) -> None:
    assert results(page, typed)[0] == "Ann Daughtery"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("our values", "Our Values"),
        ("the challenge", "Our Story: The Challenge"),
        ("washington", "Our Story: 2013 The first school in Washington"),
        ("stduents fully prepared", "Our Story: The Challenge"),
        ("carnegie", "The Board"),
        ("school", "Our Story: 2013 The first school in Washington"),
        ("teacher", "Our Story"),
        ("48,479", "Ann Daughtery"),
        ("carried", "The Board"),
    ],
)
def test_the_best_comes_first_and_leads_to_the_section(page: Page, typed: str, first: str) -> None:
    assert results(page, typed)[0] == first


def test_someone_is_found_once_whatever_pages_list_people(page: Page) -> None:
    assert results(page, "daughtery") == ["Ann Daughtery"]
    expect(page.get_by_role("status")).to_have_text("1 page found for “daughtery”.")


def test_found_words_are_marked_and_the_list_of_all_gives_way(page: Page) -> None:
    before = page.locator("#all-person").is_visible()
    results(page, "curric")
    marked = page.locator(".results mark").all_inner_texts()

    assert before
    assert not page.locator("#all-person").is_visible()
    assert marked
    assert set(marked) == {"curriculum", "Curricula"}


def test_what_is_typed_is_never_taken_for_html(page: Page) -> None:
    results(page, "<img src=x onerror=alert(1)> students")

    assert page.locator("search img").count() == 0


def test_the_keyboard_alone_reaches_a_section(page: Page, strict: str) -> None:
    page.get_by_label("Search this site").focus()
    page.keyboard.type("the challenge")
    page.wait_for_selector(".results > li")
    page.keyboard.press("Enter")
    focused = page.evaluate("document.activeElement.id")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{strict}/our-story/#the-challenge")

    assert focused == "query"
    page.go_back()
    page.wait_for_selector(".results > li")
    assert page.url == f"{strict}/search/?q=the+challenge"
    assert page.get_by_label("Search this site").input_value() == "the challenge"


def test_escape_clears_the_field_and_shows_the_list_again(page: Page, strict: str) -> None:
    results(page, "values")
    page.keyboard.press("Escape")

    page.locator("#all-person").wait_for()
    assert page.get_by_label("Search this site").input_value() == ""
    assert page.url == f"{strict}/search/"
    assert page.locator(".results > li").first.is_hidden()


def test_the_number_of_results_is_said_once_typing_pauses(page: Page) -> None:
    page.evaluate("""() => {
        window.heard = [];
        const status = document.querySelector("[role=status]");
        const listener = new MutationObserver(() => heard.push(status.textContent));
        listener.observe(status, {childList: true});
    }""")
    page.get_by_label("Search this site").press_sequentially("washington", delay=30)
    expect(page.get_by_role("status")).not_to_be_empty()
    page.wait_for_timeout(700)

    assert page.evaluate("() => heard") == ["2 pages found for “washington”."]


def test_nothing_found_is_said_kindly_with_the_nearest_words(page: Page, strict: str) -> None:
    assert results(page, "washingtnnnn") == []
    assert page.get_by_role("status").inner_text().startswith("Nothing found for “washingtnnnn”.")
    assert page.locator("#all-person").is_visible()

    page.get_by_role("status").get_by_role("link", name="washington").click()

    page.wait_for_selector(".results > li")
    assert page.url == f"{strict}/search/?q=washington"


def test_an_index_that_cannot_be_fetched_is_told_in_words(browser: Browser, strict: str) -> None:
    page = browser.new_page()
    page.route("**/assets/search/*", lambda route: route.fulfill(status=503))
    page.goto(f"{strict}/search/?q=values")
    expect(page.get_by_role("status")).not_to_be_empty()
    told = page.get_by_role("status").inner_text()
    page.unroute("**/assets/search/*")

    assert told.startswith("The search could not be loaded.")
    assert results(page, "values")
    page.close()


@pytest.fixture(scope="module")
def large(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the same site with many pages on which a word stands."""
    folder = tmp_path_factory.mktemp("large") / "site"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("output", ".*"))
    for number in range(25):
        text = f"---\ntitle: Heron {number}\n---\nIt stands.\n"
        (folder / f"content/heron-{number}.md").write_text(text, encoding="utf-8")
    assert build_site(Workspace(folder, folder / "output")).build.is_good
    yield from serve_folder(folder / "output")


@pytest.fixture
def herons(browser: Browser, large: str) -> Iterator[Page]:
    page = browser.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda failure: failed.append(str(failure)))
    page.goto(f"{large}/search/")
    assert len(results(page, "heron")) == 10
    yield page
    page.close()
    assert failed == []


def test_more_is_shown_and_the_keyboard_goes_on_there(herons: Page) -> None:
    more, items = herons.get_by_role("button", name="Show more"), herons.locator(".results > li")
    more.press("Enter")
    expect(items).to_have_count(20)
    expect(items.nth(10).locator("a")).to_be_focused()
    more.press("Enter")

    expect(items).to_have_count(25)
    expect(more).to_be_hidden()


def test_more_that_cannot_be_fetched_is_told_in_words(herons: Page) -> None:
    herons.route("**/assets/search/*", lambda route: route.abort())
    herons.get_by_role("button", name="Show more").click()

    expect(herons.get_by_role("status")).to_contain_text("could not be loaded")
    assert herons.locator(".results > li").count() == 10


def test_more_of_what_is_not_looked_for_any_more_is_not_shown(herons: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    herons.route("**/assets/search/*", hold)
    herons.get_by_role("button", name="Show more").click()
    herons.wait_for_timeout(100)
    assert held
    herons.route("**/assets/search/*", lambda route: route.continue_())
    results(herons, "carnegie")
    for each in held:
        each.continue_()
    herons.wait_for_timeout(300)

    assert herons.locator(".results > li").count() == 1


def test_a_linked_search_is_shown_below_a_folder(
    browser: Browser, source: Path, tmp_path: Path
) -> None:
    options = Options(base_url="https://example.org/site/")
    assert build_site(Workspace(source, tmp_path / "site", options)).build.is_good
    for host in serve_folder(tmp_path):
        page = browser.new_page()
        page.goto(f"{host}/site/search/?q=Daugherty")
        first = page.locator(".results > li a").first
        first.wait_for()
        href = first.get_attribute("href")
        page.close()

        assert href == f"{host}/site/board/ann-daughtery/"


def test_without_script_every_page_is_listed_and_no_form_is_shown(
    browser: Browser, strict: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{strict}/search/")
    listed = page.locator("main .site-index a").all_inner_texts()
    footer = page.locator("footer nav a").all_inner_texts()
    is_shown = page.get_by_label("Search this site").is_visible()
    context.close()

    assert sorted([*listed, "Search"]) == sorted(footer)
    assert not is_shown


def test_nothing_is_fetched_before_it_is_needed(browser: Browser, strict: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{strict}/search/")
    page.wait_for_load_state("networkidle")
    at_first = [url for url in asked if url.endswith(".json")]
    results(page, "values")
    page.close()

    assert at_first == []
    assert len([url for url in asked if url.endswith(".json")]) <= 8


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_fit_a_small_screen_with_large_text(
    browser: Browser, strict: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 700},
        color_scheme="dark" if scheme == "dark" else "light",
        forced_colors="active" if scheme == "dark" else "none",
    )
    page = context.new_page()
    page.goto(f"{strict}/search/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    results(page, "curriculum prepared students")
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    context.close()

    assert widths[0] <= widths[1]


@pytest.mark.parametrize("typed", ["values", "washingtnnnn"])
def test_what_is_found_is_accessible(browser: Browser, strict: str, typed: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{strict}/search/")
    results(page, typed)
    page.evaluate(AXE)
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    context.close()

    assert [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found["violations"]] == []


def test_the_script_weighs_little(built: Path) -> None:
    (script,) = built.glob("assets/js/search.*.js")

    assert len(zlib.compress(script.read_bytes(), 9)) < 4096
