"""The site of this repository, whatever its editors write: good, and told in one place."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from sitebuilder.files.reading import read
from sitebuilder.memo.memo import Memo
from sitebuilder.model.colours.cures import misses_of
from sitebuilder.model.colours.sheets import read_colours, read_names
from sitebuilder.model.content import Inputs
from sitebuilder.model.output import Build
from sitebuilder.model.settings import Options
from sitebuilder.model.site import Site
from sitebuilder.model.words.nodes import Html
from sitebuilder.pipeline import build

from .site import WHOLE_SITE
from .site_text import outputs_of, page


@cache
def inputs() -> Inputs:
    return read(WHOLE_SITE, Options())


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


def site() -> Site:
    found = made().site
    assert found is not None
    return found


def test_the_site_may_be_published() -> None:
    assert made().is_good


def test_italics_and_accents_may_be_written_anywhere() -> None:
    texts = {
        path: f"{text}\n\n*Zoë* and José read *truly* on.\n"
        for path, text in inputs().texts.items()
        if path.startswith("content/") and path.endswith(".md") and "layout: search" not in text
    }

    again = build(replace(inputs(), texts={**inputs().texts, **texts}), Memo())

    assert again.diagnostics == ()


def test_the_living_page_of_the_design_can_be_shown() -> None:
    # A draft that is too heavy, or wrong in another way, would leave all drafts without a preview.
    again = changed("content/design.md", "draft: true\n", "")

    assert again.is_good
    assert page(again, "/design/")


def test_a_page_says_when_its_language_is_written_from_right_to_left() -> None:
    again = changed("site.yaml", "language: en-US", "language: ar")

    assert '<html lang="ar" dir="rtl">' in page(again, "/")
    assert '<html lang="en-US">' in page(made(), "/")


def test_every_page_of_the_menu_and_every_person_has_a_page() -> None:
    people = {entry.path for entry in site().entries.values() if "#" not in entry.address}

    assert {"index.md", *site().settings.menu, *people} <= set(site().pages)


@pytest.mark.parametrize("date", ["0900", "2012", "March 9000"])
def test_a_new_milestone_is_one_file_and_stands_in_its_place_on_every_timeline(date: str) -> None:
    known = site().collections["timeline"][0].id
    shown = {path for path, html in pages(made()).items() if f'id="{known}"' in html}
    text = f"---\ntitle: A New Milestone\ndate: {date}\n---\n\nIt happened.\n"

    again = with_text("content/timeline/a-new-milestone.md", text)

    assert {"timeline/index.html", "our-story/index.html"} <= shown
    assert again.site is not None
    ids = [entry.id for entry in again.site.collections["timeline"]]
    for path in shown:
        html = pages(again)[path]
        places = [html.index(f'id="{name}"') for name in ids]
        assert places == sorted(places)
        assert "It happened." in html


def test_a_new_person_is_one_file_and_appears_wherever_people_are_shown() -> None:
    other = site().collections["advisory-board"][0].address
    text = "---\nname: Ada Aa\nrole: Reader\n---\n\nAda reads.\n"

    again = with_text("content/advisory-board/ada-aa.md", text)

    assert "Ada reads." in page(again, "/advisory-board/ada-aa/")
    assert "Ada Aa" in page(again, "/advisory-board/")
    assert "Ada Aa" in page(again, other)


def test_the_date_of_a_page_stands_below_its_title() -> None:
    front = "---\ntitle: A Dated Page\ndescription: D.\ndate: June 3, 2024\n---\n\nWords.\n"

    shown = page(with_text("content/dated.md", front), "/dated/")

    below = shown.partition("</h1>")[2].strip()
    assert below.startswith('<p class="date"><time datetime="2024-06-03">June 3, 2024</time></p>')


def test_a_figure_is_written_once_and_changes_wherever_it_is_shown() -> None:
    figure = next(figures[0] for figures in site().data.figures.values() if figures)
    [words] = [node.text for node in figure.text if isinstance(node, Html)][:1]
    shown = {path for path, html in pages(made()).items() if words in html}
    text = inputs().texts["content/data/stats.yaml"]

    again = with_text(
        "content/data/stats.yaml", re.sub(r"figure: .*", "figure: 98,765,432", text, count=1)
    )

    assert shown
    assert {path for path, html in pages(again).items() if "98,765,432" in html} == shown


def test_a_value_is_written_once_and_changes_wherever_it_is_shown() -> None:
    name = site().data.values[0].name
    shown = {path for path, html in pages(made()).items() if f">{name}<" in html}

    again = changed("content/data/values.yaml", f"name: {name}", "name: A New Value")

    assert shown
    assert {path for path, html in pages(again).items() if ">A New Value<" in html} == shown


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
    assert outline.forbidden == ["script"] * (2 if path == "search/index.html" else 1)
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


def test_colours_are_written_in_the_sheets_of_the_brand_and_the_tokens_alone() -> None:
    folder = "static/assets/css/"
    sheets = {
        path.removeprefix(folder): re.sub(r"/\*.*?\*/", "", text, flags=re.S)
        for path, text in inputs().texts.items()
        if path.startswith(folder)
    }
    # Paper has colours of its own: the same names, in black and white.
    sheets["print.css"] = re.sub(r":root \{[^}]*\}", "", sheets["print.css"])

    written = {
        name: re.findall(r"#[0-9a-f]{3,8}\b|\b(?:oklch|oklab|rgba?|hsla?|color-mix)\(", text)
        for name, text in sheets.items()
    }

    assert [name for name, found in written.items() if found] == ["tokens.css"]


@pytest.mark.parametrize(
    ("name", "hues"),
    [
        ("hue", range(0, 360, 5)),
        ("spark-hue", range(0, 360, 15)),
        ("paper-hue", range(0, 360, 15)),
        # Green and blue look lighter than red of the same lightness.
        ("accent-hue", [*range(0, 51, 5), *range(285, 360, 5)]),
    ],
)
def test_all_is_read_in_whatever_hue_the_brand_has(name: str, hues: Sequence[int]) -> None:
    folder = "static/assets/"
    sheets = ("css/brand.css", "css/tokens.css")
    styles = {path: inputs().texts[f"{folder}{path}"] for path in sheets}
    before = re.compile(rf"(?<=--{name}: )\d+")
    assert before.search(styles[sheets[0]])

    for hue in hues:
        brand = before.sub(str(hue), styles[sheets[0]])
        colours = read_colours(read_names({**styles, sheets[0]: brand}))
        assert len(colours) > 16
        assert misses_of(colours) == (), hue


def test_a_share_is_drawn_with_as_many_marks_as_it_tells() -> None:
    drawn = {
        (label, step, path)
        for html in pages(made()).values()
        for label, path in re.findall(
            r'<svg class="share[^>]*aria-label="([^"]*)">.*?class="some" d="([^"]*)"', html, re.S
        )
        for step in [10 if label.endswith("of 100") else 20]
    }

    assert {label for label, _, _ in drawn} >= {"37 of 100", "9 of 100", "3 of 10"}
    for label, step, path in drawn:
        rows = re.findall(r"M(\d+) \d+H(\d+)", path)
        # The line is dashed: one round mark at its start, and one after each step.
        marks = sum((int(end) - int(start)) // step + 1 for start, end in rows)
        assert marks == int(label.split()[0])
