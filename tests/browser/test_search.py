"""The search as visitors use it: by keyboard, with slips, linked, without script, kept safe."""

import functools
import re
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import QuietHandler

# Beyond what the site asks of hosts: no text of ours may ever be taken for a script.
TRUSTED = "; require-trusted-types-for 'script'; trusted-types 'none'"


def policy_of(output: Path) -> str:
    found = re.search(r"Content-Security-Policy: (.+)", (output / "_headers").read_text("utf-8"))
    assert found
    return found[1]


@pytest.fixture(scope="module")
def strict(output: Path) -> Iterator[str]:
    """Serve the site under its own policy, and a stricter one."""
    policy = policy_of(output) + TRUSTED

    class StrictHandler(QuietHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    handler = functools.partial(StrictHandler, directory=str(output))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


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
        *("Daughtery", "daughtery", "daughterys", "Daugherty", "daugtery", "miah daughtery"),
        *("advocacy desing nwea", "Dáughtery", "daught", "daughter’y"),
    ],
)
def test_someone_is_found_however_the_name_is_written(page: Page, typed: str) -> None:
    assert results(page, typed)[0] == "Miah Daughtery"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("our values", "Our Values"),
        ("the challenge", "Our Story: The Challenge"),
        ("washington", "Our Story: 2013 A Systemic Approach in Washington, D.C."),
        ("stduents fully prepared", "Our Story: The Challenge"),
        ("carnegie", "Evaluation Advisory Board"),
    ],
)
def test_the_best_comes_first_and_leads_to_the_section(page: Page, typed: str, first: str) -> None:
    assert results(page, typed)[0] == first


def test_found_words_are_marked_and_the_list_of_all_gives_way(page: Page) -> None:
    before = page.locator("#all-person").is_visible()
    results(page, "curriculum")
    marked = page.locator(".results mark").all_inner_texts()

    assert before
    assert not page.locator("#all-person").is_visible()
    assert marked
    assert {word.lower()[:7] for word in marked} <= {"curricu"}


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


def test_a_linked_search_is_shown_below_a_folder(
    browser: Browser, site_below_a_folder: str
) -> None:
    page = browser.new_page()
    page.goto(f"{site_below_a_folder}/site/search/?q=Daugherty")
    first = page.locator(".results > li a").first
    first.wait_for()
    href = first.get_attribute("href")
    page.close()

    assert href == f"{site_below_a_folder}/site/advisory-board/miah-daughtery/"


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
    results(page, "professional development")
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    context.close()

    assert widths[0] <= widths[1]
