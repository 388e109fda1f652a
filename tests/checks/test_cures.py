"""Of all that is hard to read, the colour is named whose change mends most."""

import pytest

from sitebuilder.model.colours.cures import misses_of, remedy_for
from sitebuilder.model.colours.pairs import Scheme
from sitebuilder.model.colours.sheets import Colour, read_colours, read_names

from ..site_text import build_site, found_in, page_with

BOTH: tuple[Scheme, ...] = ("light", "dark")
GROUNDS = (
    "--paper: light-dark(oklch(.985 0 0), oklch(.2 0 0)); /* 7 on brand */\n"
    "--tint: light-dark(oklch(.95 0 0), oklch(.235 0 0));\n"
    "--ink: light-dark(oklch(.25 0 0), oklch(.95 0 0)); /* 7 on paper, tint */\n"
)
PANEL = (
    "--on-deep: oklch(.985 0 0); /* 7 on deep */\n"
    "--on-deep-soft: oklch(.88 .03 265); /* 7 on deep */\n"
)


def colours_of(css: str) -> dict[str, Colour]:
    return read_colours(read_names({"a.css": f":root {{\n{css}\n}}"}))


def told_of(css: str) -> list[tuple[int, str, str]]:
    site = f"{page_with('Words.')}\n=== static/assets/a.css\n:root {{\n{css}\n}}\n"
    found = [each for each in found_in(build_site(site)) if each.code == "low-contrast"]
    return [(each.location.line, each.message, each.hint) for each in found]


def changed_of(css: str) -> list[tuple[str, tuple[Scheme, ...]]]:
    return [(cure.colour.name, cure.schemes) for cure in remedy_for(colours_of(css)).cures]


def test_the_color_that_most_misses_share_is_to_be_changed() -> None:
    assert changed_of(GROUNDS + "--brand: #8ecae6; /* 7 on paper, tint */") == [
        ("brand", ("light",))
    ]
    assert changed_of(PANEL + "--deep: oklch(.7 .11 265);") == [("deep", BOTH)]
    assert changed_of(
        "--deep: oklch(.3 .11 265); --spark: oklch(.45 .15 80); /* 3 on deep */\n"
        "--on-spark: oklch(.22 .06 265); /* 7 on spark */"
    ) == [("spark", BOTH)]


def test_among_equals_the_text_is_changed_before_its_ground() -> None:
    css = "--paper: #fff; --ink: #888; /* 4.5 on paper */"

    assert changed_of(css) == [("ink", BOTH)]


def test_the_ground_is_changed_where_the_text_cannot_be() -> None:
    css = (
        "--black: #000; --grey: oklch(.5 0 0);\n"
        "--ink: oklch(.95 0 0); /* 7 on grey; 16 on black */\n"
    )

    assert changed_of(css) == [("grey", BOTH)]
    ((line, message, hint),) = told_of(css)
    assert line == 2
    assert message == "'ink' on 'grey' has a contrast of 5.17, and 7 is wanted"
    assert hint == "make 'grey' darker: a lightness of .425 would do, which is #4e4e4e"


def test_a_color_that_is_ground_and_text_is_told_once() -> None:
    assert told_of(GROUNDS + "--brand: #8ecae6; /* 7 on paper, tint */") == [
        (
            5,
            "'brand' is too light for light screens: on 'tint' it has a contrast of 1.54, "
            "where 7 is wanted, and 2 more",
            "no one color does for light and dark screens: write light-dark(#15546d, #8ecae6)",
        )
    ]


def test_a_ground_is_told_once_for_light_and_dark_screens() -> None:
    assert told_of(PANEL + "--deep: oklch(.7 .11 265);") == [
        (
            4,
            "'deep' is too light: 'on-deep-soft' on it has a contrast of 1.87, "
            "where 7 is wanted, and 1 more",
            "make it darker: a lightness of .38 would do, which is #253e7c",
        )
    ]


def test_one_color_that_does_for_no_screen_is_told_once_with_both_ways() -> None:
    ((_, message, hint),) = told_of(
        GROUNDS + "--hue: 265; --brand: oklch(.6 .1 var(--hue)); /* 7 on paper, tint */"
    )

    assert message.startswith("'brand' is too light for light screens and too dark for dark")
    assert [line.partition(":")[0] for line in hint.split("\n")] == [
        "no one color does for light and dark screens",
        "for light screens make it darker",
        "for dark screens make it lighter",
    ]


def test_what_no_one_change_mends_is_told_at_the_text() -> None:
    ((line, _, hint),) = told_of(
        "--paper: oklch(.98 0 0); --deep: oklch(.3 .1 265);\n"
        "--ink: oklch(.5 .1 30); /* 7 on paper, deep */"
    )

    assert line == 3
    assert hint == "no other lightness of 'ink' or of 'deep' alone would do: change both"


@pytest.mark.parametrize("brand", ["#8ecae6", "#777", "oklch(.6 .2 30)", "#000", "#fff"])
@pytest.mark.parametrize("deep", ["oklch(.3 .11 265)", "oklch(.7 .11 265)", "#fff"])
def test_all_is_read_once_the_cures_are_taken(brand: str, deep: str) -> None:
    css = f"{GROUNDS}{PANEL}--brand: {brand}; /* 7 on paper, tint */ --deep: {deep};"
    colours = colours_of(css)

    remedy = remedy_for(colours)
    for cure in remedy.cures:
        own = colours[cure.colour.name]
        shades = {"light": own.light, "dark": own.dark}
        shades |= dict.fromkeys(cure.schemes, cure.shade)
        colours[own.name] = Colour(own.name, **shades, location=own.location, wishes=own.wishes)

    assert remedy.left == misses_of(colours) == ()
    assert {cure.colour.name for cure in remedy.cures} <= {"brand", "deep"}
