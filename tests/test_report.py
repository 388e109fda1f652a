"""Diagnostics in, text out: exactly this."""

import json
import textwrap
import time

import pytest
from msgspec.structs import replace

from sitebuilder.model.problems.diagnostics import (
    Diagnostic,
    Location,
    did_you_mean,
    error,
    locate,
    warning,
)
from sitebuilder.report.problems import count, report, report_as_json, report_to_github

BROKEN = error(
    Location("content/a.md", 2, 7, 6), "broken-link", "'x.md' is no page", "did you mean 'y.md'?"
)


def test_a_problem_is_told_with_its_line_a_mark_and_the_way_out() -> None:
    text = report([BROKEN], {"content/a.md": "First.\nSee [a(x.md)\n"})

    expected = """\
        content/a.md:2:7: error: 'x.md' is no page
             2 | See [a(x.md)
               |       ^^^^^^
               = did you mean 'y.md'?
                 (broken-link)
        """
    # The margin is six wide, or wider for a long number.
    assert (
        textwrap.dedent(expected).replace("     2 |", "    2 |").replace("\n       ", "\n      ")
        == text
    )


def test_a_problem_without_a_line_or_a_hint_is_short() -> None:
    problems = [warning(Location("static/x.png"), "ignored-file", "it is odd")]

    assert report(problems, {}) == "static/x.png:1:1: warning: it is odd\n        (ignored-file)\n"


def test_an_empty_line_is_not_shown() -> None:
    text = report([error(Location("a.md", 2), "yaml-key", "m")], {"a.md": "x\n\ny"})

    assert "|" not in text


def test_a_mark_stands_under_its_words_on_a_long_line() -> None:
    line = "a" * 200 + " WRONG " + "b" * 200
    problem = error(Location("a.md", 12345, 202, 5), "yaml-key", "m")

    _, source, mark, *_ = report([problem], {"a.md": "\n" * 12344 + line}).split("\n")

    at = mark.index("^")
    assert source[at : at + 5] == "WRONG"
    assert mark.count("^") == 5
    assert len(source) < 130
    assert source.startswith(" 12345 | ")


def test_a_mark_never_runs_past_its_line() -> None:
    text = report([error(Location("a.md", 1, 3, 80), "yaml-key", "m")], {"a.md": "abcd"})

    assert "|   ^^\n" in text


def test_a_tab_is_one_column_wide() -> None:
    _, source, mark, *_ = report(
        [error(Location("a.md", 1, 2, 1), "yaml-key", "m")], {"a.md": "\tx"}
    ).split("\n")

    assert source[mark.index("^")] == "x"


def test_what_could_command_a_terminal_is_not_written_to_it() -> None:
    text = report(
        [error(Location("a.md", 1, 1, 1), "yaml-key", "say \x1b[2J")], {"a.md": "x\x1b[2Jy\x07"}
    )

    assert "\x1b" not in text
    assert "\x07" not in text


def test_colours_are_added_and_nothing_else_is_changed() -> None:
    texts = {"content/a.md": "First.\nSee [a(x.md)\n"}

    coloured = report([BROKEN], texts, colour=True)

    assert "\x1b[31;1merror:\x1b[0m" in coloured
    bare = coloured
    for code in ("31;1", "33;1", "1", "2", "0"):
        bare = bare.replace(f"\x1b[{code}m", "")
    assert bare == report([BROKEN], texts)


def test_problems_are_counted_in_words() -> None:
    one, two = BROKEN, warning(Location("b"), "ignored-file", "m")

    counts = {(): "", (one,): "1 error", (one, one, two): "2 errors and 1 warning"}
    for problems, expected in counts.items():
        found: tuple[Diagnostic, ...] = problems
        assert count(found) == expected


def test_a_near_word_is_offered_or_the_few_there_are() -> None:
    assert did_you_mean("calout", ["quote", "callout"]) == "did you mean 'callout'?"
    assert did_you_mean("xyz", ["b", "a"]) == "possible here: a, b"
    assert did_you_mean("xyz", [f"long-{n}" for n in range(17)]) == ""
    assert did_you_mean("xyz", []) == ""


def test_words_are_located_as_editors_count() -> None:
    text = "one two\ntwo one two"

    assert locate("a.md", text, "two") == Location("a.md", 1, 5, 3)
    assert locate("a.md", text, "two", 2) == Location("a.md", 2, 9, 3)
    assert locate("a.md", text, "two", 9) == Location("a.md", 2, 9, 3)
    assert locate("a.md", text, "three") == Location("a.md")


MISSPELT = error(
    Location("content/a.md", 2, 5, 6), "unknown-name", "no 'callot'", instead="callout"
)


def test_the_line_as_it_should_be_stands_below_the_mark() -> None:
    text = report([MISSPELT], {"content/a.md": "x\n::: callot now\n"})

    assert text.split("\n")[1:4] == [
        "    2 | ::: callot now",
        "      |     ^^^^^^",
        "    → | ::: callout now",
    ]


def test_without_the_line_there_is_nothing_to_correct() -> None:
    assert "→" not in report([MISSPELT], {})
    assert "→" not in report([BROKEN], {"content/a.md": "First.\nSee [a(x.md)\n"})


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        (("content/a.md",), "seen on content/a.md"),
        (("content/a.md", "content/b.md"), "seen on content/a.md and 1 more"),
        (("content/a.md", "content/b.md", "content/c.md"), "seen on content/a.md and 2 more"),
    ],
)
def test_it_is_said_on_which_pages_a_problem_is_seen(pages: tuple[str, ...], said: str) -> None:
    text = report([replace(BROKEN, seen_on=pages)], {})

    assert f"      = {said}\n" in text


def test_a_program_reads_every_part_of_a_problem() -> None:
    problems = [MISSPELT, warning(Location("b.md"), "ignored-file", "ü", "h")]

    told = json.loads(report_as_json(problems, {"content/a.md": "x\n::: callot\n"}))

    assert (told["errors"], told["warnings"]) == (1, 1)
    assert told["problems"][0] == {
        "path": "content/a.md",
        "line": 2,
        "column": 5,
        "length": 6,
        "severity": "error",
        "code": "unknown-name",
        "message": "no 'callot'",
        "hint": "",
        "corrected": "::: callout",
        "seen_on": [],
    }
    assert told["problems"][1]["corrected"] == ""


def test_a_program_is_told_that_there_are_no_problems() -> None:
    assert json.loads(report_as_json([], {})) == {"problems": [], "errors": 0, "warnings": 0}


def test_a_problem_is_shown_beside_the_lines_of_a_change() -> None:
    assert report_to_github([BROKEN, warning(Location("b.md"), "ignored-file", "odd")]) == (
        "::error file=content/a.md,line=2,col=7,endColumn=13,title=broken-link::"
        "'x.md' is no page%0Adid you mean 'y.md'?\n"
        "::warning file=b.md,line=1,col=1,endColumn=2,title=ignored-file::odd"
    )


def test_no_sign_of_a_message_or_a_name_ends_it_too_soon() -> None:
    problem = error(Location("a,b:c%.md"), "yaml-key", "50%, a::b\r\nc", "x: y")

    assert report_to_github([problem]) == (
        "::error file=a%2Cb%3Ac%25.md,line=1,col=1,endColumn=2,title=yaml-key::"
        "50%25, a::b%0D%0Ac%0Ax: y"
    )


def test_very_many_problems_of_a_long_text_are_told_soon() -> None:
    number = 5_000
    found = [replace(BROKEN, location=Location("content/a.md", n, 1)) for n in range(1, number)]
    begin = time.process_time()

    text = report(found, {"content/a.md": "a line of words\n" * 8 * number})

    assert text.count("a line of words") == number - 1
    assert time.process_time() - begin < 2
