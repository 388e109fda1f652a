"""What has changed on finished pages, word by word, each change told once."""

import random
import time
from collections.abc import Sequence

import pytest

from sitebuilder.compare.aligning import in_common
from sitebuilder.compare.comparing import Change, Comparison, Run, compare

TOP = '<!doctype html><html lang="en"><head><title>A Page</title>%s</head><body>'


def page(body: str, head: str = "") -> str:
    return f"{TOP % head}{body}</body></html>"


def changes(before: str, after: str) -> tuple[Change, ...]:
    """Return what has changed on a page that stands alone."""
    found = compare({"a.html": page(before)}, {"a.html": page(after)})
    return found.changed[0].changes if found.changed else ()


def marked(runs: Sequence[Run]) -> str:
    """Write words that are gone or new in brackets."""
    return " ".join(s.words if s.state == "same" else f"[{s.words}]" for s in runs)


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(marked(each.before), marked(each.after)) for each in changes(before, after)]


def test_pages_that_are_the_same_are_not_told_of() -> None:
    pages = {"index.html": page("<p>Words.</p>")}

    assert compare(pages, dict(pages)).is_empty


def test_new_pages_and_those_that_are_gone_are_named_in_order() -> None:
    found = compare({"b": "", "a": "", "c": ""}, {"c": "", "e": "", "d": ""})

    assert found == Comparison(added=("d", "e"), removed=("a", "b"))


def test_a_changed_paragraph_stands_beside_what_it_was_with_the_words_marked() -> None:
    (change,) = changes(
        "<p>One.</p><p>We support 570 teachers this year.</p>",
        "<p>One.</p><p>We support 600 good teachers now.</p>",
    )

    assert change.where == "text"
    assert change.before == (
        *(Run("same", "We support"), Run("gone", "570")),
        *(Run("same", "teachers"), Run("gone", "this year.")),
    )
    assert marked(change.after) == "We support [600 good] teachers [now.]"


def test_the_title_of_a_changed_page_is_told() -> None:
    found = compare({"a.html": page("<p>One</p>")}, {"a.html": page("<p>Two</p>")})

    assert [(each.path, each.title) for each in found.changed] == [("a.html", "A Page")]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # A paragraph that is new, or gone.
        ("<p>A b.</p>", "<p>A b.</p><p>C d.</p>", [("", "[C d.]")]),
        ("<p>A b.</p><p>C d.</p>", "<p>C d.</p>", [("[A b.]", "")]),
        # One is new, and the one behind it has changed.
        (
            "<h2>Top</h2><p>A b c d.</p><h2>End</h2>",
            "<h2>Top</h2><p>New words here.</p><p>A b x d.</p><h2>End</h2>",
            [("", "[New words here.]"), ("A b [c] d.", "A b [x] d.")],
        ),
        # Nothing in common, and yet the same place.
        ("<h2>Top</h2><p>570</p>", "<h2>Top</h2><p>600</p>", [("[570]", "[600]")]),
        # Marks in a line of text do not divide it; entities and line ends are no words.
        ("<p>A <b>b</b>c\n d</p>", "<p>A <em>bc</em> &amp; d</p>", [("A bc d", "A bc [&] d")]),
        ("<p>one<br>two</p>", "<p>one<br>three</p>", [("one [two]", "one [three]")]),
        ("<p>re&shy;view</p>", "<p>review</p>", []),
        # What is heard but not seen.
        ('<p><img alt="A dog"></p>', '<p><img alt="A cat"></p>', [("A [dog]", "A [cat]")]),
        ("<p>A <img src='a' alt=''> b</p>", "<p>A <img src='b' alt='C'> b</p>", [("", "[C]")]),
        ('<nav aria-label="One"></nav>', '<nav aria-label="Two"></nav>', [("[One]", "[Two]")]),
        # What no visitor sees.
        ("<p>A</p><script>b < 'c'</script>", "<p>A</p><script>d</script>", []),
        ("<p>A</p><!-- <p>b</p> -->", "<p>A</p>", []),
        ("<p class='a > b'>A</p>", "<p>A</p>", []),
    ],
)
def test_words_are_those_that_a_visitor_sees_or_hears(
    before: str, after: str, expected: list[tuple[str, str]]
) -> None:
    assert told(before, after) == expected


def test_title_and_description_are_words_too_and_come_first() -> None:
    head = '<meta name="description" content="Of %s.">'
    before = page("<p>Old</p>", head % "dogs")
    after = page("<p>New</p>", head % "cats").replace("A Page", "The Page")

    (changed,) = compare({"a.html": before}, {"a.html": after}).changed

    assert [each.where for each in changed.changes] == ["title", "description", "text"]
    assert [marked(each.after) for each in changed.changes] == ["[The] Page", "Of [cats.]", "[New]"]


def test_a_page_that_only_looks_other_is_named_and_nothing_more() -> None:
    found = compare({"a.html": page("<p>A</p>")}, {"a.html": page("<p class='new'>A</p>")})

    assert found == Comparison(restyled=("a.html",))


def test_one_change_on_many_pages_is_told_once_with_its_pages() -> None:
    def site(menu: str, own: str) -> dict[str, str]:
        return {
            f"{name}.html": page(f"<ul><li>Home<li>{menu}</ul><p>{words}</p>")
            for name, words in {"a": own, "b": "The same.", "c": "Other."}.items()
        }

    found = compare(site("Our Story", "It was."), site("Our Journey", "It is."))

    (shared,) = found.shared
    (change,) = shared.changes
    assert (marked(change.before), marked(change.after)) == ("Our [Story]", "Our [Journey]")
    assert shared.pages == ("a.html", "b.html", "c.html")
    assert [(each.path, len(each.changes)) for each in found.changed] == [("a.html", 1)]


def test_what_is_new_on_the_same_pages_is_told_together() -> None:
    lists, menu = "<ul><li>{}</ul>", "<p>Menu</p>"
    before = {f"{name}.html": page(menu) for name in "abc"}
    after = {
        "a.html": page(f"{menu}{lists.format('Ana')}<p>She teaches.</p>"),
        "b.html": page(f"{menu}{lists.format('Ana')}<p>She teaches.</p>"),
        "c.html": page(f"{menu}{lists.format('Ana')}"),
    }

    found = compare(before, after).shared

    told = [(each.pages, [marked(change.after) for change in each.changes]) for each in found]
    assert told == [
        (("a.html", "b.html", "c.html"), ["[Ana]"]),
        (("a.html", "b.html"), ["[She teaches.]"]),
    ]


def test_no_word_is_lost_and_none_is_made_up() -> None:
    dice = random.Random(1)
    for _ in range(300):
        blocks = [
            [" ".join(dice.choices("abcd", k=dice.randrange(1, 6))) for _ in range(5)]
            for _ in range(2)
        ]
        texts = ["".join(f"<p>{words}</p>" for words in each) for each in blocks]
        found = changes(*texts)

        for number, side in enumerate(("before", "after")):
            told = [" ".join(run.words for run in getattr(each, side)) for each in found]
            rest = iter(blocks[number])
            assert all(words in rest for words in told if words)
        for each in found:
            before, after = (
                " ".join(run.words for run in side if run.state == "same")
                for side in (each.before, each.after)
            )
            assert before == after


def length_of_longest(one: str, other: str) -> int:
    """Find the length of the longest common sequence, slowly."""
    row = [0] * (len(other) + 1)
    for sign in one:
        above, row = row, [0]
        for place, each in enumerate(other):
            row.append(above[place] + 1 if sign == each else max(above[place + 1], row[-1]))
    return row[-1]


def test_as_much_is_found_in_common_as_there_is() -> None:
    dice = random.Random(2)
    for _ in range(2000):
        one, other = ("".join(dice.choices("abc", k=dice.randrange(12))) for _ in range(2))

        pairs = in_common(one, other)

        assert len(pairs) == length_of_longest(one, other)
        assert all(one[first] == other[second] for first, second in pairs)
        assert pairs == sorted(pairs)
        assert all(len(set(side)) == len(pairs) for side in zip(*pairs, strict=True))


def test_a_thousand_pages_with_another_menu_are_compared_in_two_seconds() -> None:
    words = "".join(
        f"<section><h2>Part {n}</h2><p>{'Some words. ' * 20}</p></section>" for n in range(30)
    )
    menu = "<header><nav><ul><li><a href='/a/'>%s</a></li><li>Team</li></ul></nav></header>"
    before = {
        f"{n}/index.html": page(f"{menu % 'Our Story'}<h1>{n}</h1>{words}") for n in range(1000)
    }
    after = {path: html.replace("Our Story", "Our Way") for path, html in before.items()}
    begin = time.process_time()

    found = compare(before, after)

    assert time.process_time() - begin < 2
    assert [len(each.pages) for each in found.shared] == [1000]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a " * 100_000, "a " * 90_000 + "b"),
        ("a b " * 3_000, "b b a " * 2_000),
        (" ".join(map(str, range(50_000))), " ".join(map(str, range(50_000, 0, -1)))),
        ("<p>a b " * 3_000, "<p>b a " * 2_999),
        (
            "".join(f"<p>{n} {n + 1}" for n in range(3_000)),
            "".join(f"<p>{n} x" for n in range(2_900)),
        ),
        ("<p title='" * 3_000, '<p title="' * 3_000),
    ],
)
def test_nothing_takes_long(before: str, after: str) -> None:
    begin = time.process_time()

    changes(before, after)

    assert time.process_time() - begin < 2
