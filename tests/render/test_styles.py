"""Stylesheets: bundled into one file, which is named by what it holds."""

import posixpath
import re

import pytest

from sitebuilder.model.output import Build

from ..site_text import build_site, found_in, outputs_of, page, page_with, problems_of

PAGE = page_with("") + "\n=== templates/page.html\n{{ asset('%s') }}\n"
SITE = PAGE % "site.css"


def sheet_of(made: Build) -> tuple[str, str]:
    path = page(made, "/a/").strip().lstrip("/")
    return path, outputs_of(made)[path]


def test_imports_stand_in_their_place_and_in_their_layer() -> None:
    made = build_site(
        SITE
        + """
=== static/assets/site.css
@layer a, b;
@import url("css/one.css") layer(a);
@import url(css/two.css);
i { color: red }
=== static/assets/css/one.css
@import url("two.css") layer(b.c);
u { color: blue }
=== static/assets/css/two.css
b { color: green }
"""
    )

    _, text = sheet_of(made)

    assert text.strip() == (
        "@layer a,b;@layer a{@layer b.c{b{color: green}}u{color: blue}}b{color: green}i{color: red}"
    )


def test_the_name_tells_what_the_sheet_holds() -> None:
    text = (
        "=== static/assets/site.css\n@import url(x.css);\n"
        "=== static/assets/x.css\na { color: %s }\n"
    )

    (one, _), (same, _), (two, _) = (
        sheet_of(build_site(SITE + text % colour)) for colour in ("red", "red", "blue")
    )

    assert re.fullmatch(r"assets/site\.[0-9a-f]{8}\.css", one)
    assert one == same != two


@pytest.mark.parametrize("sheet", ["site.css", "css/site.css"])
def test_what_a_sheet_names_is_published_where_the_sheet_looks_for_it(sheet: str) -> None:
    up = "../" * sheet.count("/")
    made = build_site(
        PAGE % sheet
        + f"\n=== static/assets/{sheet}\n@import url({up}css/font.css);\n"
        + "=== static/assets/css/font.css\n"
        + "@font-face { src: url('../fonts/x.woff2') format('woff2'), url(data:x), url(#y) }\n"
        + "=== static/assets/fonts/x.woff2\n"
    )

    path, text = sheet_of(made)

    named, *left = re.findall(r"""url\(["']?([^"')]+)""", text)
    (copy,) = made.copies
    assert posixpath.normpath(posixpath.join(posixpath.dirname(path), named)) == copy.path
    assert copy.source == "static/assets/fonts/x.woff2"
    assert left == ["data:x", "#y"]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("a { background: url(no.png) }", "2:21"),
        ('@import url("no.css");', "2:14"),
        ("@import url(https://fonts.example.com/x.css);", "2:13"),
        ("a { background: url(https://example.com/x.png) }", "2:21"),
        ("@import url(site.css);", "2:13"),
    ],
)
def test_what_a_sheet_cannot_have_is_told_at_its_place(line: str, place: str) -> None:
    found = problems_of(SITE + f"\n=== static/assets/site.css\n/* first line */\n{line}\n")

    assert [text.partition(" ")[0] for text in found] == [f"static/assets/site.css:{place}"]


def test_a_circle_of_imports_is_told_as_one() -> None:
    made = build_site(
        SITE
        + "\n=== static/assets/site.css\n@import url(x.css);\n"
        + "=== static/assets/x.css\n@import url(site.css);\n"
    )

    (message,) = (problem.message for problem in found_in(made))
    assert "there is no file" not in message


def test_comments_and_indents_are_not_published() -> None:
    made = build_site(
        SITE
        + """
=== static/assets/site.css
/* Words for ourselves, with "marks */
a {
  content: "/* kept , */ \\" /* , */"; /* and a word */
  margin: 1px/* between */2px;
}
/* and an end that is missing
"""
    )

    _, text = sheet_of(made)

    assert text.strip() == 'a{content: "/* kept , */ \\" /* , */";margin: 1px/* between */2px;}'
