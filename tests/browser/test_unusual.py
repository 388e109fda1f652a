"""Sites that are written from right to left, hold very long words, or leave out what they may."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sitebuilder.workspace import build_site

from ..images.sites import lay
from .conftest import serve_folder

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
SENTENCE = "A sentence that goes on and on, as sentences do that nobody has cut. "
SETTINGS = """title: Small
description: A small site.
url: https://example.org/
language: %s
collections:
  people: person
  milestones: milestone
"""
HOME = "---\ntitle: Home\ndescription: A small site.\n---\nWords.\n"
FULL = f"""---
title: {LONG}
lead: {SENTENCE * 5}
buttons:
  - text: {LONG}
    link: index.md
---

::: timeline
collection: milestones
:::

::: people {LONG} again
collection: people
:::

::: pages
- [Home](index.md)
:::
"""
ENTRIES = {
    "content/people/ana.md": f"---\nname: {LONG} Ana\n---\n",
    "content/milestones/first.md": "---\ntitle: The First\ndate: 2008\n---\nIt happened.\n",
}
# How many points of the lines behind an opening lie on its words.
CROSSED = """() => {
  const words = [...document.querySelectorAll(".hero-text > *")].flatMap(one => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return [...range.getClientRects()];
  });
  const drawing = document.querySelector(".hero .lines"), seen = drawing.getBoundingClientRect();
  const within = ({x, y}, box) => box.left < x && x < box.right && box.top < y && y < box.bottom;
  return [...drawing.querySelectorAll("path")].flatMap(path =>
    Array.from({length: 200}, (_, n) => path.getPointAtLength(path.getTotalLength() * n / 199)
      .matrixTransform(path.getScreenCTM()))).filter(point =>
        within(point, seen) && words.some(box => within(point, box))).length;
}"""
# How far the words of a milestone stand from where the line with its dot is drawn.
APART = """() => {
  const prose = document.querySelector(".timeline .prose"), range = document.createRange();
  range.selectNodeContents(prose.querySelector("p"));
  const [box, words] = [prose.getBoundingClientRect(), range.getBoundingClientRect()];
  return document.dir === "rtl" ? box.right - words.right : words.left - box.left;
}"""


def shown(folder: Path, language: str, files: Mapping[str, bytes | str]) -> Iterator[str]:
    """Build a site with the look of this repository, and serve it."""
    workspace = lay(folder, {"site.yaml": SETTINGS % language, "content/index.md": HOME, **files})
    assert build_site(workspace).build.is_good
    yield from serve_folder(workspace.output)


@pytest.fixture(scope="module", params=["en", "ar"])
def long_site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    folder = tmp_path_factory.mktemp(request.param)
    yield from shown(folder, request.param, {"content/full.md": FULL, **ENTRIES})


@pytest.fixture
def bare_site(tmp_path: Path) -> Iterator[str]:
    yield from shown(tmp_path, "en", {})


def seen(browser: Browser, url: str, width: int, asked: str) -> object:
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(url)
    answer: object = page.evaluate(asked)
    context.close()
    return answer


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", ["/full/", "/people/ana/"])
def test_a_very_long_word_makes_no_page_wider(
    browser: Browser, long_site: str, address: str, width: int
) -> None:
    asked = "document.documentElement.scrollWidth - innerWidth"
    assert seen(browser, long_site + address, width, asked) == 0


@pytest.mark.parametrize("width", [320, 1000, 1600])
@pytest.mark.parametrize("address", ["/", "/full/"])
def test_no_line_is_drawn_through_the_words_of_an_opening(
    browser: Browser, long_site: str, address: str, width: int
) -> None:
    assert seen(browser, long_site + address, width, CROSSED) == 0


@pytest.mark.parametrize("width", [1000, 1600])
def test_the_words_of_a_milestone_stand_beside_its_dot(
    browser: Browser, long_site: str, width: int
) -> None:
    apart = seen(browser, f"{long_site}/full/", width, APART)
    assert isinstance(apart, float | int)
    assert apart >= 20


def test_a_site_without_a_menu_has_no_button_for_it(browser: Browser, bare_site: str) -> None:
    assert seen(browser, bare_site, 320, "document.querySelectorAll('.menu-button').length") == 0
