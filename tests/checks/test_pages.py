"""Finished pages, as a visitor's browser meets them."""

import pytest

from sitebuilder.model.output import Build
from sitebuilder.model.problems.diagnostics import Diagnostic

from ..site_text import END, TEMPLATES, TOP, build_site, found_in, page_with, problems_of

PAGES = page_with("[b](b.md)\n") + "=== content/b.md\n---\ntitle: B\n---\n## Here\n"
BASES = pytest.mark.parametrize("base", ["https://example.org/", "https://example.org/sub/"])


def with_template(text: str, base: str = "") -> Build:
    whole = f"{TOP}<h1></h1>\n{text}\n{{{{ page.body }}}}{END}"
    return build_site(f"{PAGES}=== templates/page.html\n{whole}", base_url=base)


@BASES
@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("<a href=\"{{ link('/nowhere/') }}\">", 19),
        ("<a href='{{ link(\"/nowhere/\") }}'>", 19),
        ("<a href='{{ link(\"/b/\") }}'><a href='{{ link('/nowhere/') }}'>", 47),
        ("<a href=\"{{ link('/nowhere/more.html') }}\">", 19),
    ],
)
def test_a_broken_link_of_a_template_is_told_at_its_line_with_the_pages_that_show_it(
    base: str, written: str, column: int
) -> None:
    (problem,) = found_in(with_template(written, base))

    assert problem.code == "broken-link"
    where = problem.location
    assert (where.path, where.line, where.column) == ("templates/page.html", 2, column)
    assert problem.seen_on == ("content/a.md", "content/b.md", "content/index.md")


@pytest.mark.parametrize(
    "written",
    [
        "<a href='/nowhere/'></a>",
        "<img src='/nowhere.png' alt=''>",
        "<img srcset='/nowhere.png 1x, /nowhere.png 2x' alt=''>",
        "<script src='/nowhere.js'></script>",
        "<link rel='icon' href='/nowhere.ico'>",
        "<form action='/nowhere/'></form>",
        "<a href=/nowhere/></a>",
        "<a href='nowhere.html'></a>",
        "<a href='https://example.org/nowhere/'></a>",
        "<a href='#nowhere'></a>",
        "<a href='/b/#nowhere'></a>",
    ],
)
def test_whatever_a_template_points_to_is_looked_for(written: str) -> None:
    assert {problem.code for problem in found_in(with_template(written))} == {"broken-link"}


@pytest.mark.parametrize(
    "written",
    [
        *("<a href='/b/#here'></a>", "<a href='https://example.com/nowhere/'></a>"),
        *("<a href='mailto:a@example.org'></a>", "<a href='tel:+1'></a>", "<a href='/'></a>"),
        *("<!-- <a href='/nowhere/'> -->", "<script>'<a href=\"/nowhere/\">'</script>"),
        *("<a data-href='/nowhere/'></a>", "<img src='data:image/png;base64,x' alt=''>"),
        *("<a href='#'></a>", "<a href='#x'></a><i id='x'></i>", "&lt;a href='/nowhere/'&gt;"),
    ],
)
def test_what_is_there_or_is_no_link_of_the_site_is_right(written: str) -> None:
    assert found_in(with_template(written)) == ()


def test_a_link_that_forgets_the_base_path_is_told() -> None:
    (problem,) = found_in(with_template("<a href='/b/'></a>", "https://example.org/sub/"))

    assert problem.message == "'/b/' leads out of the site, which stands at /sub/"


def test_a_link_that_an_editor_wrote_is_told_once_where_it_was_written() -> None:
    assert problems_of(page_with("[x](nowhere.md)\n")) == ["content/a.md:4:5 broken-link"]


def test_a_file_that_a_style_names_is_looked_for() -> None:
    style = "=== static/assets/site.css\na { color: red }\nb { background: url(nowhere.png) }\n"
    template = f"=== templates/page.html\n{TOP}<h1></h1>{{{{ asset('site.css') }}}}{END}"

    assert problems_of(PAGES + style + template) == ["static/assets/site.css:2:21 missing-asset"]


def incomplete(template: str) -> Diagnostic:
    made = build_site(f"{PAGES}=== templates/page.html\n{template}")
    (problem,) = (each for each in made.diagnostics if each.code == "incomplete-page")
    return problem


@pytest.mark.parametrize(
    ("left_out", "instead", "lacking"),
    [
        (' lang="en"', "", "a language"),
        ("<title>T</title>", "", "a title"),
        ("<title>T</title>", "<title> </title>", "a title"),
        ('content="D"', 'content=""', "a description"),
        ("<h1></h1>", "", "one heading of the first level"),
        ("<h1></h1>", "<h1></h1><h1></h1>", "one heading of the first level"),
        ("<nav></nav>", "", "<nav>"),
        ("<main>", "<div>", "<main>"),
        ("<footer></footer>", "", "<footer>"),
    ],
)
def test_what_every_page_needs_and_a_layout_lacks_is_told_once(
    left_out: str, instead: str, lacking: str
) -> None:
    whole = TEMPLATES["templates/page.html"]
    assert left_out in whole

    problem = incomplete(whole.replace(left_out, instead))

    assert problem.message == f"pages of the layout 'page' lack {lacking}"
    assert problem.location.path == "templates/page.html"
    assert problem.seen_on == ("content/a.md", "content/b.md", "content/index.md")


def test_a_drawing_s_title_is_no_title_of_the_page() -> None:
    whole = TEMPLATES["templates/page.html"].replace("<title>T</title>", "")

    problem = incomplete(whole.replace("<main>", "<main><svg><title>Drawn</title></svg>"))

    assert problem.message.endswith("lack a title")


def test_two_places_of_one_name_are_told_on_their_page() -> None:
    site = page_with("## Here\n") + f"=== templates/page.html\n<i id='here'>{TOP}<h1></h1>"

    found = problems_of(f"{site}{{{{ page.body }}}}{END}")

    assert found == ["content/a.md:1:1 duplicate-id"]
