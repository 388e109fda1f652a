"""The site of this repository: no problem at all, and everything written in one place."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sitebuilder import files
from sitebuilder.memo import Memo
from sitebuilder.model.content import Inputs
from sitebuilder.model.output import Build
from sitebuilder.model.settings import Options
from sitebuilder.pipeline import build

from .site_text import outputs_of, page

ROOT = Path(__file__).resolve().parent.parent


@cache
def inputs() -> Inputs:
    return files.read(ROOT, Options())


@cache
def made() -> Build:
    return build(inputs(), Memo())


def with_text(path: str, text: str) -> Build:
    return build(replace(inputs(), texts={**inputs().texts, path: text}), Memo())


def changed(path: str, old: str, new: str) -> Build:
    assert inputs().texts[path].count(old) == 1
    return with_text(path, inputs().texts[path].replace(old, new))


def pages(build: Build) -> dict[str, str]:
    return {path: text for path, text in outputs_of(build).items() if path.endswith(".html")}


def test_the_site_has_no_problem_not_even_a_warning() -> None:
    assert made().diagnostics == ()


def test_every_page_of_the_menu_and_every_person_has_a_page() -> None:
    site = made().site
    assert site is not None

    addresses = {"/", *(page.address for page in site.pages.values())}
    assert {
        *("/our-story/", "/our-work/", "/lasting-impact/", "/timeline/", "/values/", "/stats/"),
        *("/advisory-board/", "/team/", "/404.html", "/advisory-board/robert-berry/"),
    } <= addresses
    assert len(site.collections["timeline"]) == 7
    assert len(site.collections["advisory-board"]) == 5


@pytest.mark.parametrize(
    ("date", "before", "after"),
    [
        ("2010", "Pilot to Fellowship", "Emergence of a National Movement"),
        ("March 2025", "Present Day", None),
        ("2007", None, "Why We Exist"),
    ],
)
def test_a_new_milestone_is_one_file_and_stands_in_its_place_on_both_pages(
    date: str, before: str | None, after: str | None
) -> None:
    text = f"---\ntitle: A New Milestone\ndate: {date}\n---\n\nIt happened.\n"

    again = with_text("content/timeline/new.md", text)

    for address in ("/timeline/", "/our-story/"):
        html = page(again, address)
        titles = [before, "A New Milestone", after]
        places = [html.index(f">{title}<") for title in titles if title]
        assert places == sorted(places)
        assert "It happened." in html


def test_a_new_person_is_one_file_and_appears_wherever_people_are_shown() -> None:
    text = "---\nname: Ada Adams\nrole: Reader\n---\n\nAda reads.\n"

    again = with_text("content/advisory-board/ada-adams.md", text)

    board = page(again, "/advisory-board/")
    assert "Ada reads." in page(again, "/advisory-board/ada-adams/")
    assert 0 < board.index("Ada Adams") < board.index("Robert Berry")
    assert "Ada Adams" in page(again, "/advisory-board/robert-berry/")


def test_a_figure_is_written_once_and_changes_wherever_it_is_shown() -> None:
    before = {path for path, text in pages(made()).items() if "48,479" in text}

    again = changed("content/data/stats.yaml", "48,479", "50,001")

    assert {"index.html", "our-story/index.html", "stats/index.html"} <= before
    assert {path for path, text in pages(again).items() if "50,001" in text} == before
    assert [path for path, text in pages(again).items() if "48,479" in text] == []


def test_a_value_is_written_once_and_changes_wherever_it_is_shown() -> None:
    name = re.findall(r"name: (.+)", inputs().texts["content/data/values.yaml"])[0]
    before = {path for path, text in pages(made()).items() if f">{name}<" in text}

    again = changed("content/data/values.yaml", f"name: {name}", "name: A New Value")

    assert {"values/index.html", "our-story/index.html"} <= before
    assert {path for path, text in pages(again).items() if ">A New Value<" in text} == before


@cache
def sentences(path: str) -> frozenset[str]:
    """Return the long sentences of a content file, without what names and describes it."""
    lines = [
        re.sub(r"^ *(?:- )?(?:[a-z_]+:|>) *", "", line)
        for line in inputs().texts[path].split("\n")
        if not line.lstrip().startswith(("#", "photo", "description:", "icon"))
    ]
    parts = (part for line in lines for part in re.split(r"(?<=[.!?])\s+", line))
    return frozenset(part for part in parts if len(part) > 50)


@pytest.mark.parametrize("folder", ["timeline", "advisory-board", "data"])
def test_what_is_told_of_milestones_people_values_and_figures_is_told_once(folder: str) -> None:
    paths = [path for path in inputs().texts if path.startswith("content/")]

    for path in paths:
        if path.startswith(f"content/{folder}/"):
            again = {other: sentences(path) & sentences(other) for other in paths if other != path}

            assert sentences(path)
            assert {other: found for other, found in again.items() if found} == {}


class Outline(HTMLParser):
    """What a page says of itself: ids, headings, and what could reach out of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.pointers: list[str] = []
        self.levels: list[int] = []
        self.loads: list[str] = []
        self.forbidden: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.pointers += given.get("aria-labelledby", "").split()
        self.levels += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []
        if tag in {"img", "link", "script", "iframe", "source"} and given.get("rel") != "canonical":
            self.loads += [given[name] for name in ("src", "href") if name in given]
        if tag == "style" or "style" in given or any(name.startswith("on") for name in given):
            self.forbidden.append(tag)
        if tag == "script" and given.get("type") != "application/ld+json":
            self.forbidden.append(tag)


@pytest.mark.parametrize("path", sorted(pages(made())))
def test_every_page_keeps_the_rules_of_the_house(path: str) -> None:
    outline = Outline(pages(made())[path])

    assert [name for name, times in Counter(outline.ids).items() if times > 1] == []
    assert set(outline.pointers) <= set(outline.ids)
    assert outline.levels.count(1) == 1
    assert outline.forbidden == []
    assert [target for target in outline.loads if not re.match(r"/(?!/)", target)] == []


def test_every_address_on_every_page_is_one_of_the_site_s_even_under_a_path() -> None:
    base = "https://example.org/sub/"
    again = build(replace(inputs(), options=Options(base_url=base)), Memo())
    published = {*outputs_of(again), *(copy.path for copy in again.copies)}

    for path, text in pages(again).items():
        for target in re.findall(r'\s(?:href|src)="([^"#]+)', text):
            if target.startswith(("https:", "mailto:", "tel:")):
                continue
            inside = target.removeprefix("/sub/")
            name = inside + ("index.html" if inside == "" or inside.endswith("/") else "")
            assert target.startswith("/sub/"), f"{path}: {target}"
            assert name in published, f"{path}: {target}"


def test_two_builds_are_equal() -> None:
    again = build(inputs(), Memo())

    assert (again.outputs, again.copies) == (made().outputs, made().copies)
