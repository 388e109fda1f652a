"""Every page, as visitors meet it: any width, any scheme, with and without script."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Literal
from urllib.parse import urldefrag, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from sitebuilder.workspace import Workspace, check_site

from ..site import WHOLE_SITE

SITE = check_site(Workspace(WHOLE_SITE, WHOLE_SITE / "output")).build.site
ADDRESSES = sorted(SITE.paths if SITE else ())
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_is_accessible_quiet_and_fits(
    browser: Browser, site: str, address: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda failure: said.append(str(failure)))
    page.on("request", lambda request: asked.append(request.url))

    page.goto(site + address)
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    page.evaluate(AXE)
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    context.close()

    assert [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found["violations"]] == []
    assert said == []
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(site).netloc}
    assert widths[0] <= widths[1]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_says_the_same_without_script(browser: Browser, site: str, address: str) -> None:
    words = []
    for enabled in (True, False):
        context = browser.new_context(java_script_enabled=enabled)
        page = context.new_page()
        page.goto(site + address)
        words.append(page.locator("body").inner_text())
        context.close()

    if address == "/search/":
        # Without script, a sentence says how to search instead.
        words[0] = words[0].replace("Search this site\nSearch\n", "")
        words[1] = re.sub(r"To search this site.*\n+", "", words[1])
    assert " ".join(words[0].split()) == " ".join(words[1].split())
    assert len(words[1]) > 100


def test_every_link_leads_somewhere_below_a_folder(
    browser: Browser, site_below_a_folder: str
) -> None:
    page = browser.new_page()
    waiting, met = [f"{site_below_a_folder}/site/"], set[str]()
    failed: list[str] = []
    page.on("response", lambda r: failed.append(f"{r.status} {r.url}") if r.status >= 400 else None)

    while waiting:
        url = waiting.pop()
        met.add(url)
        page.goto(url)
        hrefs = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)")
        inside = {urldefrag(href).url for href in hrefs if href.startswith(site_below_a_folder)}
        waiting.extend(sorted(inside - met - set(waiting)))
    page.close()

    assert failed == []
    # The feed is led to as well, and nothing leads to the page for what is not found.
    assert len(met - {f"{site_below_a_folder}/site/feed.xml"}) == len(ADDRESSES) - 1


@pytest.mark.parametrize("address", ADDRESSES[:3])
def test_the_keyboard_reaches_the_words_at_once(browser: Browser, site: str, address: str) -> None:
    page = browser.new_page()
    page.goto(site + address)

    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent.trim()")
    page.keyboard.press("Enter")
    target = page.evaluate("location.hash")
    page.close()

    assert (first, target) == ("Skip to main content", "#main")


def test_the_menu_opens_and_closes_on_a_phone_by_keyboard_and_without_script(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/")
    link = page.locator("#site-nav a").first

    hidden = link.is_visible()
    page.get_by_role("button", name="Menu").press("Enter")
    opened = link.is_visible()
    page.keyboard.press("Escape")
    closed = link.is_visible()
    focused = page.locator(":focus").inner_text()
    context.close()

    assert (hidden, opened, closed, focused) == (False, True, False, "Menu")


def test_biographies_are_shown_on_paper(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/advisory-board/")
    biography = page.locator("details .prose").first

    on_screen = biography.is_visible()
    page.emulate_media(media="print")
    on_paper = biography.is_visible()
    page.close()

    assert (on_screen, on_paper) == (False, True)


def test_structured_data_describes_every_page(browser: Browser, site: str) -> None:
    page: Page = browser.new_page()
    for address in ADDRESSES:
        if address == "/404.html":
            continue
        page.goto(site + address)
        text = page.locator('script[type="application/ld+json"]').inner_text()
        kinds = {thing["@type"] for thing in json.loads(text)["@graph"]}

        assert {"NGO", "WebSite"} <= kinds
    page.close()


def test_pages_hold_no_script_but_that_of_transitions_and_of_the_search(output: Path) -> None:
    for path in output.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        scripts = re.findall(r'<script[^>]* src="/assets/js/(\w+)\.', text)
        searches = ["search"] if path == output / "search/index.html" else []

        assert scripts == ["transitions", *searches]
        data = text.count('<script type="application/ld+json">')
        assert text.count("<script") == len(scripts) + data


@pytest.mark.parametrize(("wish", "is_faded"), [("no-preference", True), ("reduce", False)])
def test_pages_fade_into_each_other_for_who_wants_motion(
    browser: Browser, site: str, wish: Literal["no-preference", "reduce"], is_faded: bool
) -> None:
    context = browser.new_context(reduced_motion=wish)
    context.add_init_script(
        "addEventListener('pagereveal', e => window.faded = Boolean(e.viewTransition))"
    )
    page = context.new_page()
    page.goto(f"{site}/")
    page.wait_for_load_state("networkidle")
    page.locator("#site-nav").get_by_role("link", name="Our Work").click()
    page.wait_for_url("**/our-work/")
    faded = page.evaluate("window.faded")
    context.close()

    assert faded is is_faded


def test_on_paper_the_footer_is_one_line_that_tells_where_the_page_is(
    browser: Browser, site: str
) -> None:
    page = browser.new_page(viewport={"width": 680, "height": 900})
    page.emulate_media(media="print")
    for address in ADDRESSES:
        page.goto(site + address)
        footer = page.locator(".site-footer")
        height = footer.evaluate("footer => footer.getBoundingClientRect().height")
        link = page.locator("link[rel=canonical]")
        told = [link.get_attribute("href")] if link.count() else []

        assert footer.locator("a:visible").count() == 0
        assert footer.inner_text().split("\n\n")[1:] == told
        assert height < 50
    page.close()
