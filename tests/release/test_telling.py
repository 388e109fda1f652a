"""A plan in words: short for a person, and safe below a pull request of a stranger."""

from datetime import UTC, datetime

import pytest

from sitebuilder.compare.comparing import compare
from sitebuilder.model.problems.diagnostics import Location, error
from sitebuilder.model.publishing.release import Item, Phase, Plan, Step
from sitebuilder.release.telling import (
    Told,
    summary,
    tell_plan,
    tell_plan_on_github,
    tell_refusal_on_github,
)


def step(action: str, path: str) -> Step:
    phase: Phase = "removals" if action == "remove" else "pages"
    assert action in ("add", "change", "remove")
    kind = {"add": "add", "change": "change", "remove": "remove"}[action]
    item = Item(path, "0", 1500, "text/html", "no-cache")
    return Step(kind, phase, item)  # type: ignore[arg-type]


def plan(*steps: tuple[str, str]) -> Plan:
    return Plan("live", "0a1b2c", "abc", tuple(step(*each) for each in steps), {}, 7)


def page(words: str) -> str:
    return (
        "<!doctype html><html lang=en><head><title>A page</title></head><body><header></header>"
        f"<main><h1>A page</h1><p>{words}</p></main><footer></footer></body></html>"
    )


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((), "Nothing changes."),
        ((("change", "_build.json"),), "Nothing changes."),
        ((("change", "feed.xml"),), "No page changes."),
        ((("change", "a.html"),), "1 page changes, nothing is removed."),
        ((("change", "a.html"), ("change", "b.html")), "2 pages change, nothing is removed."),
        (
            (("change", "a.html"), ("change", "b.html"), ("add", "c.html")),
            "2 pages change, 1 appears, nothing is removed.",
        ),
        ((("remove", "a.html"),), "1 page is removed."),
        ((("add", "a.html"), ("remove", "b.html")), "1 page appears, 1 is removed."),
        (
            (("change", "a.html"), ("remove", "b.html"), ("remove", "c.html")),
            "1 page changes, 2 are removed.",
        ),
    ],
)
def test_one_sentence_says_what_becomes_of_the_pages(
    steps: tuple[tuple[str, str], ...], said: str
) -> None:
    assert summary(plan(*steps)) == said


def test_the_words_that_change_are_told() -> None:
    before, after = page("We help schools."), page("We help all schools.")
    told = Told(
        plan(("change", "a/index.html")),
        compare({"a/index.html": before}, {"a/index.html": after}),
        {"a/index.html": "A page"},
    )

    assert tell_plan(told) == (
        "1 page changes, nothing is removed.\n\n"
        "A page (/a/)\n"
        "- before: We help schools.\n"
        "- after: We help [all] schools.\n\n"
        "1 file to be sent, 1 KB; 7 are there already.\n"
    )


def test_a_stranger_can_neither_call_names_nor_write_html_below_a_pull_request() -> None:
    words = "Ask @everyone &lt;img src=x&gt; [a](http://b) `c` *d*"
    told = Told(
        plan(("change", "a.html")),
        compare({"a.html": page("Ask")}, {"a.html": page(words)}),
        {"a.html": "<script>"},
    )

    said = tell_plan_on_github(told)

    assert "@everyone" not in said
    assert "<img" not in said
    assert "<script>" not in said
    assert "](http" not in said


def test_a_refusal_names_file_and_line() -> None:
    problem = error(Location("content/our-story.md", 14, 3), "broken-link", "'x' is no page", "y")

    assert tell_refusal_on_github([problem]) == (
        "**Not published. 1 problem:**\n\n- `content/our-story.md` line 14: 'x' is no page; y\n"
    )


def test_old_files_that_stay_are_told_with_the_day() -> None:
    until = {"assets/a.00000000.css": datetime(2026, 12, 23, tzinfo=UTC)}
    told = Told(Plan("live", "0", "", (), until, 3), compare({}, {}), {})

    assert "1 old file can still be had until December 23, 2026" in tell_plan(told)


def test_words_that_come_or_go_as_a_whole_are_told_as_such() -> None:
    before, after = page("We help."), page("We help.</p><p>We also listen, all year.")
    told = Told(plan(("change", "a.html")), compare({"a.html": before}, {"a.html": after}), {})

    assert "- new: [We also listen, all year.]\n" in tell_plan(told)
    back = Told(plan(("change", "a.html")), compare({"a.html": after}, {"a.html": before}), {})
    assert "- gone: [We also listen, all year.]\n" in tell_plan(back)


def test_what_a_host_calls_a_page_is_as_safe_as_any_words() -> None:
    path = "@everyone`<img>/index.html"
    asked = plan(("remove", path))
    told = Told(asked, compare({path: page("Words.")}, {}), {path: "A\x1b[2J\u202egpj"})

    assert "(/@<!-- -->everyone\\`&lt;img&gt;/)" in tell_plan_on_github(told)
    for said in (tell_plan(told), tell_plan_on_github(told)):
        assert not {"\x1b", "\u202e"} & set(said)


def test_a_plan_stays_shorter_than_what_github_takes() -> None:
    paths = [f"{number}.html" for number in range(20)]
    asked = plan(*(("change", path) for path in paths))
    old = {path: page("Old.") for path in paths}
    words = "".join(f"<p>{'@' * 900}{number} and {'much ' * 9000}</p>" for number in range(12))
    new = {path: page(words + path) for path in paths}

    said = tell_plan_on_github(Told(asked, compare(old, new), {}))

    assert len(said) < 60_000
    assert "There is more, too long to be told here." in said
    assert said.endswith("20 files to be sent, 30 KB; 7 are there already.\n")
