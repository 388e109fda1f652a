"""What stays broken is told plainly: where, what, since when, what to do."""

import json
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from sitebuilder.model.outside.answers import Answer, Broken, Known, State
from sitebuilder.model.problems.diagnostics import Location
from sitebuilder.report.outside.telling import (
    Check,
    tell,
    tell_as_json,
    tell_as_markdown,
    tell_github,
)
from sitebuilder.report.outside.words import hint_of, message_of

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FIRST = NOW - timedelta(days=5)
GONE = "https://gone.example/"


def lasting(answer: Answer, worked: datetime | None = None) -> Known:
    return Known(answer, since=FIRST, asked=NOW, times=4, worked=worked)


def check(**answers: Answer) -> Check:
    """Return a check in which each of these was answered so, four times in five days."""
    named = {f"https://{name}.example/": answer for name, answer in answers.items()}
    uses = {address: [Location("content/a.md", 3, 7, 21)] for address in named}
    return Check(uses, named, {address: lasting(named[address]) for address in named})


def test_one_that_is_gone() -> None:
    answer = Answer("gone", 404)
    uses = {GONE: [Location("content/a.md", 3, 7, 21), Location("content/b.md", 9, 2, 21)]}
    known = {GONE: lasting(answer, datetime(2026, 11, 2, tzinfo=UTC))}

    assert tell(Check(uses, {GONE: answer}, known)) == (
        "content/a.md:3:7: https://gone.example/\n"
        "content/b.md:9:2: https://gone.example/\n"
        "      is not there any more (404)\n"
        "      so it was at 4 checks in a row, from November 18, 2026 on;"
        " it worked on November 2, 2026\n"
        "      = look for it on that site, and write its new address;"
        " else link to something else, or take the link out\n"
        "\n"
        "Of 1 address of other sites, 1 stays broken."
    )


def test_nothing_that_stays_broken() -> None:
    assert tell(check(a=Answer("fine", 200))) == (
        "Of 1 address of other sites, nothing stays broken."
    )


def test_a_site_that_names_no_other() -> None:
    assert tell(Check({}, {}, {})) == "The site names no address of another site."


def test_what_moved_comes_after_what_is_broken_and_is_no_alarm() -> None:
    moved = Answer("moved", 200, "https://new.example/")

    said = tell(check(a=moved, b=Answer("server", 503)))

    assert said.index("https://b.example/") < said.index("https://a.example/")
    assert "has moved to https://new.example/\n" in said
    assert said.endswith(
        "2 addresses of other sites, 1 stays broken; 1 should be changed before long."
    )
    assert tell_github(check(a=moved)).startswith("::notice file=content/a.md,line=3,col=7,")


def test_what_may_pass_what_cannot_be_told_and_what_was_not_asked_is_counted() -> None:
    uses = {f"https://{name}.example/": [Location("content/a.md")] for name in "abc"}
    a, b, _ = uses
    answers = {a: Answer("gone", 404), b: Answer("unsure", 403)}
    known = {a: Known(answers[a], NOW, NOW)}

    assert tell(Check(uses, answers, known)).split("\n") == [
        "Of 3 addresses of other sites, nothing stays broken.",
        "1 does not work today. That often passes: you are told if it is so for 3 days.",
        "Of 1 it cannot be told: their sites do not answer programs, or not today.",
        "1 was not asked, for there was no more time; next time they come first.",
    ]


def test_every_trouble_has_words_and_a_way_out() -> None:
    for state in (*get_args(Broken), "moved", "ending"):
        known = lasting(Answer(state, ends=NOW if state == "ending" else None))

        assert message_of(known)
        assert hint_of(known)
    assert set(get_args(Broken)) < {each for part in get_args(State) for each in get_args(part)}


def test_a_certificate_is_told_with_its_trouble_or_its_end() -> None:
    bad = lasting(Answer("certificate", why="its certificate has run out"))
    ending = lasting(Answer("ending", 200, ends=NOW))

    assert message_of(bad) == ("is on a site that browsers warn of (its certificate has run out)")
    assert message_of(ending).endswith("soon: its certificate ends on November 23, 2026")


def test_github_shows_it_beside_the_line() -> None:
    first, last = tell_github(check(a=Answer("gone", 404))).split("\n")

    assert first.startswith(
        "::warning file=content/a.md,line=3,col=7,endColumn=28::https://a.example/ is not there"
    )
    assert last.endswith("1 stays broken.")


def test_markdown_holds_nothing_that_other_sites_could_have_written_into_it() -> None:
    said = tell_as_markdown(check(a=Answer("moved", 200, "https://x.example/](<b>`*")))

    assert said.startswith("## Links to other sites\n\n- `https://a.example/`\n")
    assert r"https://x.example/\](\<b\>\`\*" in said
    assert "- `content/a.md:3:7`" in said


def test_a_terminal_is_not_commanded_by_other_sites() -> None:
    assert "\x1b" not in tell(check(a=Answer("moved", 200, "https://x.example/\x1b[2J")))


@pytest.mark.parametrize("state", ["gone", "fine", "unsure"])
def test_a_program_is_told_all(state: State) -> None:
    said = json.loads(tell_as_json(check(a=Answer(state, why="because"))))

    assert said["asked"] == 1
    assert [each["address"] for each in said["told"]] == (
        ["https://a.example/"] if state == "gone" else []
    )
    assert said["unsure"] == ({"https://a.example/": "because"} if state == "unsure" else {})
    if state == "gone":
        assert said["told"][0]["places"] == [{"path": "content/a.md", "line": 3, "column": 7}]
