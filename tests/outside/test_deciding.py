"""Only what was broken three times in a row, over three days, is told."""

from datetime import UTC, datetime, timedelta

import pytest

from sitebuilder.model.outside.answers import Answer, Known, Reply
from sitebuilder.report.outside.deciding import in_turn, judge, remember, stays

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
HERE = "https://example.org/"
GONE, DOWN, FINE = Answer("gone", 404), Answer("server", 503), Answer("fine", 200)
UNSURE, MOVED = Answer("unsure", 403), Answer("moved", 200, "https://example.org/new")
ELSEWHERE = Answer("moved", 200, "https://example.org/newer")
ENDING = Answer("ending", 200, ends=NOW)


def after(*checks: tuple[float, Answer]) -> Known:
    """Return what is remembered after checks, each so many days after the first."""
    known: dict[str, Known] = {}
    for days, answer in checks:
        known = remember(known, [HERE], {HERE: answer}, NOW + timedelta(days=days))
    return known[HERE]


@pytest.mark.parametrize(
    ("checks", "is_told"),
    [
        ([(0, GONE)], False),
        ([(0, GONE), (3, GONE)], False),
        ([(0, GONE), (0.1, GONE), (0.2, GONE), (0.3, GONE)], False),
        ([(0, GONE), (1, GONE), (2, GONE)], False),
        ([(0, GONE), (1, GONE), (3, GONE)], True),
        ([(0, GONE), (1, DOWN), (3, Answer("no-host"))], True),
        ([(0, GONE), (1, GONE), (2, FINE), (3, GONE)], False),
        ([(0, GONE), (1, GONE), (3, FINE)], False),
        ([(0, GONE), (1, UNSURE), (2, GONE), (3, GONE)], True),
        ([(0, GONE), (1, GONE), (3, GONE), (4, UNSURE)], False),
        ([(0, GONE), (1, GONE), (3, GONE), (4, UNSURE), (5, GONE)], True),
        ([(0, UNSURE), (1, UNSURE), (2, UNSURE), (9, UNSURE)], False),
        ([(0, FINE), (1, FINE), (2, FINE), (3, FINE)], False),
        ([(0, MOVED), (1, MOVED), (3, MOVED)], True),
        ([(0, MOVED), (1, MOVED), (3, ELSEWHERE)], False),
        ([(0, MOVED), (1, GONE), (3, MOVED)], False),
        ([(0, ENDING), (1, ENDING), (3, ENDING)], True),
    ],
)
def test_what_stays_so_is_told(checks: list[tuple[float, Answer]], is_told: bool) -> None:
    assert stays(after(*checks)) is is_told


def test_a_check_a_little_early_on_the_third_day_counts() -> None:
    assert stays(after((0, GONE), (1, GONE), (2.99, GONE)))


@pytest.mark.parametrize(
    ("status", "state"),
    [
        *((200, "fine"), (204, "fine"), (404, "gone"), (410, "gone"), (500, "server")),
        *((503, "server"), (401, "unsure"), (403, "unsure"), (405, "unsure"), (429, "unsure")),
        *((999, "unsure"), (400, "unsure"), (304, "unsure"), (301, "unsure")),
    ],
)
def test_a_reply_is_judged_by_its_status(status: int, state: str) -> None:
    assert judge(Reply(status), "", NOW).state == state


@pytest.mark.parametrize(
    ("held", "left", "state"), [(90, 6, "ending"), (90, 8, "fine"), (6, 3, "fine")]
)
def test_a_certificate_is_told_in_its_last_week_if_it_held_for_long(
    held: int, left: int, state: str
) -> None:
    ends = NOW + timedelta(days=left)
    reply = Reply(200, begins=ends - timedelta(days=held), ends=ends)

    assert judge(reply, "", NOW).state == state


def test_it_is_remembered_when_an_address_last_worked() -> None:
    known = after((0, FINE), (1, FINE), (2, GONE), (3, UNSURE), (4, DOWN))

    assert known.worked == NOW + timedelta(days=1)
    assert known.since == NOW + timedelta(days=2)
    assert known.times == 2


def test_what_was_not_asked_is_remembered_as_it_was() -> None:
    known = {HERE: after((0, GONE))}

    assert remember(known, [HERE], {}, NOW + timedelta(days=9)) == known


def test_what_the_site_names_no_more_is_forgotten() -> None:
    known = {HERE: after((0, GONE))}

    assert remember(known, [], {}, NOW) == {}


def test_what_is_remembered_is_in_order() -> None:
    answers = dict.fromkeys(("https://b.example/", "https://a.example/"), FINE)

    assert list(remember({}, answers, answers, NOW)) == ["https://a.example/", "https://b.example/"]


def test_whoever_waits_longest_comes_first() -> None:
    known = {
        "late": Known(FINE, NOW, NOW + timedelta(days=2)),
        "early": Known(FINE, NOW, NOW + timedelta(days=1)),
    }

    assert in_turn(["early", "late", "new"], known) == ["new", "early", "late"]
