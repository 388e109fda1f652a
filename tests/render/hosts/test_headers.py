"""templates/headers.txt: what is understood, and what is told where it is not."""

import pytest

from sitebuilder.render.hosts.headers import Rule, read_rules


def test_rules_are_patterns_with_indented_headers_below() -> None:
    read = read_rules("# A note\n/*\n  A: 1\n\tB-c:  x: y \n\n/downloads/*\n  # More\n  D: 2\n")

    assert read.diagnostics == ()
    assert read.rules == (
        Rule("/*", (("A", "1"), ("B-c", "x: y")), 2, (3, 4)),
        Rule("/downloads/*", (("D", "2"),), 6, (8,)),
    )
    assert read.for_all() == (("A", "1"), ("B-c", "x: y"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  A: 1\n/*\n  B: 2\n", 1),
        ("/*\n  A 1\n", 2),
        ("/*\n  A:\n", 2),
        ("/*\n  A: é\n", 2),
        ("/*\n  ! A\n", 2),
        ("/*\n  A: $b\n", 2),
        ("/*\n  Cache-Control: no-store\n", 2),
        ("/*\n  A: 1\nassets/*\n", 3),
        ("/*/a\n", 1),
        ("/a b\n", 1),
        ("https://example.org/*\n", 1),
        ("/*\n  A: 1\n  a: 2\n", 3),
        ("/*\n  A: 1\n/deep/*\n  A: 2\n", 4),
        ("/deep/page\n  A: 1\n/deep/*\n  a: 2\n", 4),
    ],
)
def test_what_cannot_be_understood_is_told_at_its_line(text: str, line: int) -> None:
    (problem,) = read_rules(text).diagnostics

    assert (problem.location.path, problem.location.line) == ("templates/headers.txt", line)
    assert problem.code == "wrong-value"
    assert problem.hint


def test_two_patterns_that_never_meet_may_say_the_same() -> None:
    assert read_rules("/a/*\n  A: 1\n/b/*\n  A: 2\n").diagnostics == ()
