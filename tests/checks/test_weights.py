"""What pages weigh: every file that a visitor fetches, once, and what is said when it is much."""

import gzip
import zlib

import pytest
from msgspec.structs import replace

from sitebuilder.memo.memo import Memo
from sitebuilder.model.content import Inputs
from sitebuilder.model.output import Build, compressed
from sitebuilder.pipeline import build

from ..site_text import END, SETTINGS, TOP, found_in, read_site

BUDGETS = "budgets:\n  page: 50 KB\n  script: 5 KB\n"
HEAD = TOP.replace("</head>", "<link rel='stylesheet' href='{{ asset(\"site.css\") }}'>%s</head>")
FACES = """
@font-face { font-family: T; src: url("text.woff2"); }
@font-face { font-family: T; src: url('more.woff2'); unicode-range: U+A1-FF, U+4??; }
p { background: url(dots.png) }
"""
WEIGHTS = {
    "static/assets/text.woff2": 30_000,
    "static/assets/more.woff2": 19_000,
    "static/assets/dots.png": 500,
    "static/assets/page.js": 700,
    "static/favicon.ico": 90_000,
    "content/photo.jpg": 200_000,
}


def site_of(body: str, budgets: str = BUDGETS, head: str = "", css: str = FACES) -> Inputs:
    """Read a site whose files weigh what WEIGHTS says."""
    frame = f"=== templates/page.html\n{HEAD % head}<h1></h1>{{{{ page.body }}}}{END}\n"
    named = {path: "=== " + path + (" 30x20\n" if "jpg" in path else "\n") for path in WEIGHTS}
    inputs = read_site(
        f"=== site.yaml\n{SETTINGS}{budgets}"
        f"=== content/a.md\n---\ntitle: A\ndescription: D\n---\n{body}\n"
        f"=== static/assets/site.css\n{css}\n{frame}{''.join(named.values())}"
    )
    weighed = {path: replace(file, weight=WEIGHTS[path]) for path, file in inputs.files.items()}
    return replace(inputs, files=weighed)


def weigh(inputs: Inputs, memo: Memo | None = None) -> Build:
    return build(inputs, memo or Memo())


def told(inputs: Inputs) -> list[tuple[str, str]]:
    """Return what is told of weights: where, and in which words."""
    return [
        (f"{problem.location.path}:{problem.location.line}", problem.message)
        for problem in found_in(weigh(inputs))
        if problem.code == "over-budget"
    ]


def words(number: int) -> str:
    """Return words that hardly can be made smaller."""
    return " ".join(f"{zlib.crc32(b'%d' % place):x}" for place in range(number))


@pytest.mark.parametrize("text", ["", "a" * 100_000, words(500)])
def test_a_text_weighs_what_gzip_makes_of_it(text: str) -> None:
    assert compressed(text.encode()) == len(gzip.compress(text.encode(), 9, mtime=0))


def test_a_light_site_is_not_spoken_of() -> None:
    assert told(site_of("Words.\n\n![A](photo.jpg)")) == []


def test_a_site_without_budgets_may_weigh_anything() -> None:
    assert told(site_of(words(40_000), budgets="")) == []


def test_a_long_page_is_told_with_its_name_and_the_heaviest_files() -> None:
    (problem,) = (
        problem
        for problem in found_in(weigh(site_of(words(5_000))))
        if problem.code == "over-budget"
    )

    assert problem.location.path == "content/a.md"
    assert "without photographs, and may weigh 50 KB" in problem.message
    assert problem.hint.startswith("the page itself weighs 2")
    assert "the heaviest parts: text.woff2 30 KB; take something away" in problem.hint


@pytest.mark.parametrize("text", ["École", "Школа", "*so*", "*École*"])
def test_no_word_that_an_editor_writes_brings_a_font_that_is_refused(text: str) -> None:
    slanted = FACES + '@font-face { font-style: italic; src: url("dots.png") }'

    assert told(site_of(f"{words(400)}\n\n{text}", css=slanted)) == []


@pytest.mark.parametrize("is_for", ["unicode-range: U+A1-FF, U+4??", "font-style: italic"])
def test_fonts_of_italics_and_accents_have_a_budget_of_their_own(is_for: str) -> None:
    css = FACES.replace("unicode-range: U+A1-FF, U+4??", is_for)
    inputs = site_of("Words.", budgets="budgets:\n  rare_fonts: 18 KB\n", css=css)

    (problem,) = (each for each in found_in(weigh(inputs)) if each.code == "over-budget")

    assert (problem.location.path, problem.location.line) == ("site.yaml", 8)
    assert problem.message == "fonts for italics and accents weigh 19 KB, and may weigh 18 KB"
    assert problem.hint == "the heaviest parts: more.woff2 19 KB; make these lighter"


def test_a_font_that_every_page_needs_is_part_of_its_weight() -> None:
    everywhere = FACES.replace("unicode-range: U+A1-FF, U+4??", "font-style: italic")
    english = FACES.replace("U+A1-FF", "U+20-7E")

    for css in (everywhere + "p { font: italic 1em serif }", english):
        assert [place for place, _ in told(site_of(words(400), css=css))] == ["content/a.md:1"]


def test_what_all_pages_need_is_told_once_where_the_budget_stands() -> None:
    inputs = site_of("Words.", budgets="budgets:\n  page: 20 KB\n")

    (problem,) = (each for each in found_in(weigh(inputs)) if each.code == "over-budget")

    assert (problem.location.path, problem.location.line) == ("site.yaml", 8)
    assert problem.message.startswith("style, fonts and script alone weigh 30.")
    assert len(problem.seen_on) >= 2


def test_a_script_has_a_budget_of_its_own() -> None:
    head = "<script src='{{ asset(\"page.js\") }}'></script>"

    found = told(site_of("Words.", budgets="budgets:\n  script: 600 B\n", head=head))

    message = "the script of a page weighs 700 B, and may weigh 600 B"
    assert found == [("static/assets/page.js:1", message)]


@pytest.mark.parametrize("number", [0, 40, 400, 1_500, 2_500, 6_000])
def test_what_fits_as_it_is_would_fit_compressed(number: int) -> None:
    inputs = site_of(words(number), css="")
    page = next(each for each in weigh(inputs).outputs if each.path == "a/index.html").text
    whole = compressed(page.encode()) + compressed(b"\n")

    for most in (whole - 1, whole):
        budgets = f"budgets:\n  page: {most} B\n"
        found = told(site_of(words(number), css="", budgets=budgets))
        assert ("content/a.md:1" in dict(found)) == (most < whole)


def test_pages_are_weighed_again_only_when_something_of_them_changes() -> None:
    memo = Memo()
    weigh(site_of("Words."), memo)

    again = weigh(site_of("Words."), memo)
    assert not memo.remade
    assert again.is_good

    weigh(site_of("Other words."), memo)
    assert {key for key in memo.remade if key.startswith("weigh ")} == {"weigh a/index.html"}

    changed = weigh(site_of("Other words.", budgets="budgets:\n  page: 20 KB\n"), memo)
    assert not changed.is_good
    assert not any(key.startswith(("page ", "parse ")) for key in memo.remade)

    clean = weigh(site_of("Other words.", budgets="budgets:\n  page: 20 KB\n"))
    assert changed.diagnostics == clean.diagnostics
