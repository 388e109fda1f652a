"""What a screen reader is told: the browser's own accessibility tree, in the order it is read."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser

from .test_pages import ADDRESSES

_read: dict[tuple[str, str], list[str]] = {}


def tree(browser: Browser, url: str, part: str = "body") -> list[str]:
    """Return the lines of the tree: role, name, and what else is told."""
    if (url, part) not in _read:
        page = browser.new_page()
        page.goto(url)
        told = page.locator(part).first.aria_snapshot()
        page.close()
        _read[url, part] = [line.strip().removeprefix("- ") for line in told.splitlines()]
    return _read[url, part]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_told_in_order_by_its_landmarks(
    browser: Browser, site: str, address: str
) -> None:
    lines = tree(browser, site + address)

    landmarks = [
        line.rstrip(":")
        for line in lines
        if re.match(r"(banner|navigation|main|contentinfo|search)\b", line)
    ]
    outer = [each for each in landmarks if each != 'navigation "Years"']

    assert lines[0] == 'link "Skip to main content":'
    assert outer[0] == "banner"
    assert outer[1] == 'navigation "Main"'
    assert outer[-2:] == ["contentinfo", 'navigation "Footer"']
    assert outer.count("main") == 1
    # Where several landmarks of a kind are told, each has a name of its own.
    named = [each for each in landmarks if each.startswith("navigation")]
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("address", ADDRESSES)
def test_headings_tell_the_page_without_a_gap(browser: Browser, site: str, address: str) -> None:
    lines = tree(browser, site + address)
    levels = [
        int(level) for line in lines for level in re.findall(r"^heading .*\[level=(\d)\]", line)
    ]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("address", ADDRESSES)
def test_everything_that_can_be_pressed_has_a_name_of_its_own_place(
    browser: Browser, site: str, address: str
) -> None:
    lines = tree(browser, site + address, "main")
    pressed = [line for line in lines if re.match(r"(link|button|disclosure)\b", line)]

    assert [line for line in pressed if not re.match(r'\w+ "[^"]+', line)] == []


def test_each_biography_names_its_person(browser: Browser, site: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}/advisory-board/")
    names = page.locator(".people article h2").all_inner_texts()
    told = page.locator("summary").evaluate_all("all => all.map(one => one.textContent)")
    context.close()

    assert told == [f"Biography of {name}" for name in names]


def test_figures_are_read_as_sentences_and_shares_are_told_in_words(
    browser: Browser, site: str
) -> None:
    lines = tree(browser, f"{site}/our-story/", "ul.stats")
    words = " ".join(lines)

    assert "37%" in words
    assert 'img "37 of 100"' in words
    assert words.index("37%") < words.index("of students are fully prepared")


def test_a_timeline_is_a_list_whose_headings_hold_the_years(browser: Browser, site: str) -> None:
    lines = tree(browser, f"{site}/timeline/", "main")
    headings = [line for line in lines if line.startswith("heading") and "[level=2]" in line]
    years = [line for line in lines if re.match(r'link "\d{4}"', line)]

    assert 'heading "2008 Why We Exist" [level=2]' in headings[0]
    assert len(years) == len([line for line in headings if re.search(r'"\d{4}', line)])


def test_a_year_leads_to_its_milestone_by_keyboard(browser: Browser, site: str) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(f"{site}/timeline/")
    link = page.locator(".years a").nth(2)
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    where = page.evaluate("document.querySelector(':target').getBoundingClientRect().top")
    page.close()

    assert 0 <= where < 200


WISHES: tuple[dict[str, str], ...] = (
    {"forced_colors": "active"},
    {"contrast": "more"},
    {"reduced_motion": "no-preference"},
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_keeps_its_words_whatever_the_reader_asks_of_the_device(
    browser: Browser, site: str, address: str
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(site + address)
    words = page.locator("main").inner_text()
    kept, moving = [], [page.evaluate("document.getAnimations().length")]
    for wish in WISHES:
        page.emulate_media(**wish)  # type: ignore[arg-type]
        kept.append(page.locator("main").inner_text())
        moving.append(page.evaluate("document.getAnimations().length"))
        page.emulate_media(**dict.fromkeys(wish, "null"))  # type: ignore[arg-type]
    context.close()

    assert kept == [words] * len(WISHES)
    assert set(moving) == {0}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_fits_when_text_is_twice_as_large_and_when_it_is_mirrored(
    browser: Browser, site: str, address: str
) -> None:
    context = browser.new_context(viewport={"width": 400, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(site + address)
    found = {}
    for name, change in (
        ("twice as large", "document.documentElement.style.fontSize = '200%'"),
        ("mirrored", "document.documentElement.style.fontSize = ''; document.dir = 'rtl'"),
    ):
        page.evaluate(change)
        found[name] = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()

    assert found == {"twice as large": True, "mirrored": True}


# What is pressed by itself, not in the middle of a sentence, and how high that must be.
TOO_LOW = """() => [...document.querySelectorAll("a, button, summary, input")].filter(one => {
  const alone = one.parentElement.textContent.trim() === one.textContent.trim();
  const large = one.matches("button, input, .button, .site-nav a");
  const {height} = one.getBoundingClientRect();
  const overlaid = one.matches(".skip-link, .cards a, .note-reference a");
  return height && !overlaid && (alone || large) && height < (large ? 44 : 24);
}).map(one => `${one.textContent.trim()}: ${one.getBoundingClientRect().height}`)"""


@pytest.mark.parametrize("width", [390, 1024, 1280])
@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_pressed_is_large_enough_for_a_shaking_hand(
    browser: Browser, site: str, address: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(site + address)
    found = page.evaluate(TOO_LOW)
    context.close()

    assert found == []
