"""Slips in a style sheet are told once, where they were made."""

import pytest

from sitebuilder.model.colours.declarations import declarations_of, without_comments

from ..site_text import build_site, found_in, page_with

SITE = page_with("Words.\n")
SHADES = (
    "--paper: oklch(.98 .01 var(--hue));\n"
    "--turned: calc(var(--hue) + 20);\n"
    "--ink: light-dark(oklch(.3 .1 var(--hue)), oklch(.3 .1 var(--turned))); /* 7 on paper */\n"
    "--same: var(--ink); /* 7 on paper */"
)


def told_of(css: str, more: str = "") -> list[str]:
    made = build_site(f"{SITE}=== static/assets/a.css\n{css}\n{more}")
    return [
        f"{each.location.line}:{each.location.column} {each.code} {each.message}"
        for each in found_in(made)
    ]


def corrected(css: str) -> list[str]:
    return [
        each.instead for each in found_in(build_site(f"{SITE}=== static/assets/a.css\n{css}\n"))
    ]


def declared(css: str) -> list[tuple[str, str, bool]]:
    return [
        (each.name, each.value, each.is_open) for each in declarations_of(without_comments(css))
    ]


def test_a_declaration_is_found_among_signs_that_mean_nothing() -> None:
    css = (
        "@import url(x;y); @media (a: b) { a:hover, b { color: red; &:focus { --x: 'a\\';b: c' }\n"
        "/* d: e; */ background: url(data:a;b:c,{}) } }\n"
        "c { grid-template:\n  'a b'\n  'c d'; --light: light-dark(\n  var(--a),\n  var(--b)) }"
    )

    assert declared(css) == [
        ("color", "red", False),
        ("--x", "'a\\';b: c'", False),
        ("background", "url(data:a;b:c,{})", False),
        ("grid-template", "'a b'\n  'c d'", False),
        ("--light", "light-dark(\n  var(--a),\n  var(--b))", False),
    ]


def test_a_missing_end_is_told_and_all_else_read_as_if_it_were_there() -> None:
    css = f":root {{ --hue: 265 /* blue */\n  --other: 3;\n{SHADES}\n}}"

    assert told_of(css) == ["1:16 style-syntax the ';' behind '265' is missing"]
    assert corrected(css) == ["265;"]
    assert declared(".a { color: red --x: 3\n margin: 0; }") == [
        ("color", "red", True),
        ("--x", "3", True),
        ("margin", "0", False),
    ]


@pytest.mark.parametrize(
    ("hue", "said"),
    [
        ("green", "'green' is none"),
        ("", "nothing stands there"),
        ("265deg", "'265deg' is none"),
        ("2 65", "'2 65' is none"),
    ],
)
def test_a_hue_that_is_no_number_is_told_once(hue: str, said: str) -> None:
    assert told_of(f":root {{ --hue: {hue};\n{SHADES} }}") == [
        f"1:9 unknown-color '--hue' is to be a number from 0 to 360, and {said}"
    ]


@pytest.mark.parametrize(
    ("css", "name"),
    [
        ("--l: dark; --a: oklch(var(--l) .1 265); /* 3 on a */", "--l"),
        ("--c: much; --a: oklch(.3 var(--c) 265); /* 3 on a */", "--c"),
        ("--o: half; --a: oklch(.3 .1 265 / var(--o)); /* 3 on a */", "--o"),
    ],
)
def test_every_part_of_a_color_is_a_number(css: str, name: str) -> None:
    (problem,) = told_of(f":root {{ {css} }}")

    assert f" unknown-color '{name}' is to be a number" in problem


@pytest.mark.parametrize(
    "css",
    [
        "--a: var(--b); --b: var(--a); /* 3 on paper */ --paper: #fff;",
        "--a: blue; --b: light-dark(var(--a), var(--a)); /* 3 on paper */ --paper: #fff;",
        "--x: 1; --a: oklch(.3 .1); --b: var(--a, #fff); /* 3 on paper */ --paper: #fff;",
    ],
)
def test_a_color_that_cannot_be_read_is_told_where_it_goes_wrong(css: str) -> None:
    (problem,) = told_of(f":root {{ {css} --used: var(--b) }}")

    assert "unknown-color the color of '" in problem


def test_a_ground_that_cannot_be_read_is_told_at_the_ground() -> None:
    assert told_of(":root {\n--paper: blue;\n--ink: #000; /* 7 on paper */\n}") == [
        "2:1 unknown-color the color of 'paper' cannot be read, so nobody knows its contrast"
    ]


def test_a_name_that_nothing_gives_a_value_is_told_at_its_first_use() -> None:
    css = ":root { --blue: #00f }\na { color: var(--bleu) }\nb { color: var( --bleu ) }"

    assert told_of(css + "i { color: var(--blue) }") == [
        "2:16 unknown-variable nothing says what '--bleu' is, though 2 places use it"
    ]
    assert corrected(css + "i { color: var(--blue) }") == ["--blue"]


def test_a_name_that_is_misspelt_where_it_gets_its_value_is_told_there() -> None:
    css = f":root {{ --heu: 265;\n{SHADES} }}"

    assert told_of(css) == [
        "1:9 unknown-variable nothing uses '--heu', but 3 places use '--hue'",
    ]
    assert corrected(css) == ["--hue"]


@pytest.mark.parametrize(
    ("css", "more"),
    [
        ("a { color: var(--x, red) }", ""),
        ("a { color: var(--x,) }", ""),
        ("a { content: 'var(--x)' } /* var(--x) */", ""),
        ("a { color: var(--x) } b { & i { --x: red } }", ""),
        ("@property --x { syntax: '*' } a { color: var(--x) }", ""),
        ("a { color: var(--x) }", "=== static/assets/b.css\nb { --x: red }\n"),
        (
            "a { color: var(--x) }",
            '=== templates/illustrations/a.svg\n<svg><g style="--x: red"/></svg>\n',
        ),
    ],
)
def test_a_name_may_get_its_value_anywhere(css: str, more: str) -> None:
    assert told_of(css, more) == []


FACES = '@font-face { font-family: "Ruled Serif"; src: local("x") }\n'


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ('a { font-family: "Ruled Serf", serif }', ["Ruled Serf"]),
        ("a { font: 600 1rem 'Ruled  Serif', serif }", ["Ruled  Serif"]),
        ('a { --serif: /* "Ruled Serf" */ "Ruled Srif", serif }', ["Ruled Srif"]),
        ('a { font-family: "ruled serif", "Ruled Serf" }', []),
        ('a { font-family: "Source Serif" }', []),
        ('a { content: "Ruled Serf" }', []),
    ],
)
def test_a_typeface_is_told_that_is_named_almost_as_one_of_the_site(
    css: str, told: list[str]
) -> None:
    said = "unknown-typeface no typeface of this site is named"

    found = told_of(FACES + css)

    assert [each.partition(" ")[2] for each in found] == [f"{said} '{name}'" for name in told]
    assert corrected(FACES + css) == ["Ruled Serif"] * len(told)
