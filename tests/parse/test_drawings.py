"""A drawing that was pasted as text is one slip, however many tags it holds."""

import time

import pytest

from sitebuilder.model.problems.diagnostics import Diagnostic
from sitebuilder.parse.halves.drawings import without_drawings
from sitebuilder.parse.halves.words import parse_words

PATHS = "\n".join(f'  <path class="a" d="M{number}.5,12,345 {{L}}"/>\n' for number in range(2_000))
DRAWING = f'<svg viewBox="0 0 9 9">\n<style>.a{{fill:#fff}}</style>\n{PATHS}\n</svg>'
ABOVE = '<?xml version="1.0"?>\n<!-- Made by hand -->\n<!DOCTYPE svg [\n<!ENTITY a "b">\n]>\n'


def told(text: str) -> tuple[Diagnostic, ...]:
    return parse_words("a.md", text, 5, "page").diagnostics


def test_a_long_drawing_is_told_once_with_its_lines_and_the_way_out() -> None:
    (problem,) = told(f"We read.\n\n{DRAWING}\n\nAnd read.\n")

    last = 7 + DRAWING.count("\n")
    assert problem.message == f"a drawing was pasted here as text (lines 7 to {last})"
    assert problem.location.line == 7
    assert problem.hint.endswith("and write ![What it shows](drawing.svg)")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("We <svg><path/></svg> read.", ["line 5"]),
        ("<SVG>\n</SVG>\n\n<b>a</b>", ["lines 5 to 6", "'<b>'"]),
        (f"{ABOVE}<svg>\n</svg>", ["lines 5 to 11"]),
        ("<svg>\n<svg>\n</svg>\n<g>\n</svg>\n\n<svg/>", ["lines 5 to 9", "line 11"]),
        ("<svg>\n<svg>\n</svg>\n<g>\n", ["lines 5 to 8"]),
        ("    <svg>\n\n    <g>\n    </svg>", ["lines 5 to 8"]),
        ("<!-- <svg></svg> -->\nWe write `<svg></svg>`.", []),
    ],
)
def test_a_drawing_ends_where_it_was_closed(text: str, lines: list[str]) -> None:
    found = told(text)

    assert len(found) == len(lines)
    assert all(line in problem.message for problem, line in zip(found, lines, strict=True))


@pytest.mark.parametrize(
    "sign",
    ["<svg>", "</svg>", "<svg/>", "<svg", "<?xml ", "<?xml>", "<!--", "`", "<!DOCTYPE svg ["],
)
def test_a_long_text_is_read_soon(sign: str) -> None:
    begin = time.process_time()

    without_drawings("a.md", "<svg></svg>" + sign * (100_000 // len(sign)) + "</svg", 1)

    assert time.process_time() - begin < 10


def test_a_tag_that_stands_very_often_is_told_a_few_times() -> None:
    found = told("<u>a</u> and\n" * 11 + "\n<b>a</b>\n\n" * 10)

    messages = [problem.message for problem in found]
    assert len(messages) == 3 + 10
    assert [problem.location.line for problem in found[:3]] == [5, 6, 7]
    assert (
        "the HTML tag '<u>' would be shown as text, and so would 8 more of them below" in messages
    )
