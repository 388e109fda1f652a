"""Colours of the style: read as browsers read them, and told where they are hard to read."""

import pytest

from sitebuilder.model.colours.cures import better_shade
from sitebuilder.model.colours.pairs import SCHEMES, contrast_in, pairs_of, shown_in
from sitebuilder.model.colours.screen import contrast, laid_over, read_shade, shown
from sitebuilder.model.colours.sheets import Colour, read_colours, read_names
from sitebuilder.model.problems.diagnostics import Location

from ..site_text import build_site, found_in, page, page_with, problems_of

SITE = page_with("Words.\n")


def colours_of(css: str) -> dict[str, Colour]:
    return read_colours(read_names({"css/tokens.css": css}))


def hexes(css: str) -> dict[str, tuple[str, str]]:
    return {
        name: (shown_in(colour, "light").hex, shown_in(colour, "dark").hex)
        for name, colour in colours_of(css).items()
    }


def hex_of(text: str) -> str:
    shade = read_shade(text)
    return shown(shade).hex if shade else ""


@pytest.mark.parametrize(
    ("written", "hex_"),
    [
        ("oklch(0 0 0)", "#000000"),
        ("oklch(1 0 0)", "#ffffff"),
        ("oklch(.62796 .25768 29.234)", "#ff0000"),
        ("oklch(.86644 .29483 142.495)", "#00ff00"),
        ("oklch(.45201 .31321 264.052)", "#0000ff"),
        ("oklch(62.796% 64.42% 29.234deg)", "#ff0000"),
        ("OKLCH(.45201 .31321 .73347778turn / 50%)", "#0000ff"),
        ("oklch(.5999 0 none)", "#808080"),
        ("#F0f", "#ff00ff"),
        ("#12286480", "#122864"),
        ("white", "#ffffff"),
        # What no screen can show is cut off.
        ("oklch(.7 .4 150)", "#00d600"),
        ("oklch(1.4 0 0)", "#ffffff"),
        ("OKLCH(.62796 .25768 2.9234e1DEG)", "#ff0000"),
        ("oklch(.5999 NONE 1e400turn / 1e400)", "#808080"),
        ("oklch(0 1e400 30)", hex_of("oklch(0 1 30)")),
        ("oklch(.5 1e200 30)", hex_of("oklch(.5 1 30)")),
    ],
)
def test_a_colour_is_what_browsers_show(written: str, hex_: str) -> None:
    assert hex_of(written) == hex_


@pytest.mark.parametrize("hex_", ["#000000", "#ffffff", "#122864", "#f7b83d", "#ff0001"])
def test_a_colour_in_signs_comes_out_as_it_went_in(hex_: str) -> None:
    assert hex_of(hex_) == hex_


@pytest.mark.parametrize(
    "written", ["", "red;", "oklch(.5)", "#12345", "oklch(1 0 0 0)", "rgb(0,0,0)"]
)
def test_what_is_no_colour_that_can_be_read_is_left_out(written: str) -> None:
    assert read_shade(written) is None


def test_contrast_is_that_of_the_guidelines() -> None:
    black, white, grey = (
        shown(shade) for shade in map(read_shade, ("#000", "#fff", "#777")) if shade
    )

    assert round(contrast(black, white), 2) == round(contrast(white, black), 2) == 21
    assert round(contrast(grey, white), 2) == 4.48
    assert contrast(grey, grey) == 1


def test_a_colour_lets_its_ground_through() -> None:
    shade, ground = read_shade("#0008"), read_shade("#fff")

    assert shade
    assert ground
    assert laid_over(shade, shown(ground)).hex == "#777777"


def test_names_stand_for_names_and_sums() -> None:
    found = hexes(
        ":root { --hue: 265; --chroma: .11;\n"
        " --deep: oklch(.3 var(--chroma) var(--hue));\n"
        " --turned: oklch(.3 .11 calc(var(--hue) - 180));\n"
        " --both: light-dark(var(--deep), var(--nowhere, #fff)) }"
    )

    assert found["deep"] == ("#122864", "#122864")
    assert found["both"] == ("#122864", "#ffffff")
    assert found["turned"] == (hex_of("oklch(.3 .11 85)"),) * 2
    assert "hue" not in found


@pytest.mark.parametrize(
    "css",
    [
        ":root { --a: var(--b); --b: var(--a) }",
        ":root { --a: var(--b) var(--b); --b: var(--a) var(--a) }",
        ":root { --a: light-dark(#fff) }",
        ":root { --a: calc(1.2.3 + 4) }",
        ":root { --a: " + "light-dark(" * 2000 + " }",
        ".x { --a: #fff }",
        "@media print { :root { --a: #fff } }",
        ":root { @media print { --a: #fff } }",
        "/* :root { --a: #fff }",
        "} } { ; :root",
    ],
)
def test_what_does_not_hold_everywhere_or_is_no_colour_is_left_out(css: str) -> None:
    assert colours_of(css) == {}


def test_a_colour_is_found_among_layers_strings_and_comments() -> None:
    found = hexes('@layer x { html, :root { --q: "};/*"; /* --a: #fff; */ --a: #000 } }')

    assert found == {"a": ("#000000", "#000000")}


def test_a_wish_stands_behind_a_colour() -> None:
    found = colours_of(
        ":root {\n  --paper: light-dark(#fff, #000);\n  --tint: #eee;\n"
        "  --ink: light-dark(#000, #fff); /* 7 on paper; 4.5 on tint */\n"
        "  --mute: #777; /* grey on paper */\n}"
    )

    pairs = [(pair.ground, pair.wanted, pair.is_read) for pair in pairs_of(found["ink"], found)]
    assert pairs == [("paper", 7, True), ("tint", 4.5, False)]
    assert found["mute"].wishes == ()


def test_a_pair_that_is_hard_to_read_is_told_at_the_colour() -> None:
    made = build_site(
        SITE
        + "=== static/assets/css/tokens.css\n:root {\n"
        + "  --paper: light-dark(oklch(1 0 0), oklch(0 0 0));\n"
        + "  --ink: light-dark(oklch(.7 0 0), oklch(.9 0 0)); /* 4.5 on paper */\n}\n"
    )

    (problem,) = found_in(made)
    assert problem.code == "low-contrast"
    assert problem.location == Location("static/assets/css/tokens.css", 3, 3, 5)
    assert problem.message == (
        "'ink' on 'paper' has a contrast of 2.67 on light screens, and 4.5 is wanted"
    )
    assert problem.hint == "make it darker: a lightness of .565 would do, which is #767676"


def test_the_lightness_that_is_named_would_do() -> None:
    found = colours_of(
        ":root { --paper: oklch(.98 .01 85); --deep: oklch(.3 .1 265);\n"
        "--ink: oklch(.9 .1 30); /* 4.5 on paper */\n"
        "--all: oklch(.5 .1 30); /* 3 on paper, deep */\n"
        "--none: oklch(.5 .1 30); /* 7 on paper, deep */ }"
    )

    for name in ("ink", "all"):
        for scheme in SCHEMES:
            better = better_shade(found[name], SCHEMES, found)
            assert better
            for wish in found[name].wishes:
                assert contrast_in(better, found[wish.ground], scheme) >= wish.ratio
    assert better_shade(found["none"], SCHEMES, found) is None


@pytest.mark.parametrize(
    ("css", "column"),
    [
        ("--paper: #fff; --ink: #000; /* 7 on papr */", 45),
        ("--paper: #fff8; --ink: #000; /* 7 on paper */", 46),
        ("--paper: #fff; --ink: blue; /* 7 on paper */", 24),
    ],
)
def test_a_wish_that_cannot_be_looked_at_is_told(css: str, column: int) -> None:
    assert problems_of(f"{SITE}=== static/assets/a.css\n:root {{ {css} }}\n") == [
        f"static/assets/a.css:1:{column} unknown-color"
    ]


def test_templates_see_the_colours() -> None:
    made = build_site(
        SITE
        + "=== static/assets/css/tokens.css\n"
        + ":root { --paper: light-dark(#fff, #111);\n"
        + "--ink: light-dark(#000, #fff); /* 7 on paper */ }\n"
        + "=== templates/page.html\n{{ colour('paper') }} {{ colour('paper', 'dark') }}"
        + "{% for c in site.colours %} {{ c.name }} {{ c.light }} {{ c.dark }}"
        + "{% for p in c.pairs %} {{ p.ground }} {{ p.wanted }} {{ p.light }} {{ p.dark }}"
        + "{% endfor %}{% endfor %}\n"
    )

    assert page(made, "/a/").strip() == (
        "#ffffff #111111 paper #ffffff #111111 ink #000000 #ffffff paper 7.0 21.0 18.88"
    )


@pytest.mark.parametrize("asked", ["colour('nope')", "colour('paper', 'dim')"])
def test_a_colour_that_there_is_not_is_told_in_the_template(asked: str) -> None:
    style = "=== static/assets/css/tokens.css\n:root { --paper: #fff }\n"

    found = problems_of(f"{SITE}{style}=== templates/page.html\n\n{{{{ {asked} }}}}\n")

    assert found == ["templates/page.html:2:1 template-error"]
