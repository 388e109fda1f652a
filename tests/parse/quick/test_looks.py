"""What is looked for by signs, or step by step, is what a plain pattern would find."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitebuilder.model.problems.diagnostics import place_at
from sitebuilder.parse import mentions
from sitebuilder.parse.document import parse_document
from sitebuilder.parse.prose.slips import leftovers, lines, notes, tables, text
from sitebuilder.parse.prose.tree import read_markdown
from sitebuilder.parse.prose.written.places import Places

NUMBER = r"(?<![\w./,=#&?%-])(?:[$€£])?\d++(?:[.,]\d++)*(?![.,]\d)(?:%|x\b|(?!%))(?![\w/=-])"
NOTE = r"\[\^([^\]\n]+)\](:?)"
SPLIT_LINK = r"\[([^\]\n]+)\] +\(([^)\s]+\.md[^)\s]*|https?://[^)\s]+)\)"
RULE = r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*"


def made_of(*signs: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(signs), max_size=16).map("".join)


@given(
    made_of("1", "12", "345", "2008", "٣", ".", ",", "%", "x", "$", "€", " ", "\n", "a", "-", "(")
)
def test_numbers_are_those_that_say_something(words: str) -> None:
    found = [(mention.text, mention.location) for mention in mentions._numbers("a", words, 3)]

    assert found == [
        (match[0], place_at("a", words, match.start(), len(match[0]), 3))
        for match in re.finditer(NUMBER, words)
        if mentions.is_telling(match[0])
    ]


@given(made_of("[^", "a", "]", ":", "\n", " ", ">", "[^1]:"))
def test_notes_are_those_that_a_pattern_finds(words: str) -> None:
    found = [(mark.start, mark.length, mark.name, mark.is_note) for mark in notes._marks(words)]

    assert found == [
        (
            *(match.start(), len(match[0]), match[1]),
            bool(match[2]) and not re.split("\n", words[: match.start()])[-1].strip(" \t>"),
        )
        for match in re.finditer(NOTE, words)
    ]


@given(
    made_of("[", "[a", "] (", "]  (", "](", "a", "]", ")", "(", " ", "\n", "b.md)", "http://", "x)")
)
def test_split_links_are_those_that_a_pattern_finds(words: str) -> None:
    found = [problem.location for problem in text._split_links("a", words, 3)]

    assert found == [
        place_at("a", words, match.start(), len(match[0]), 3)
        for match in re.finditer(SPLIT_LINK, words)
    ]


@given(made_of("|", "-", ":", " ", "\t", "a", "\\|"))
def test_a_row_is_what_a_pattern_takes_for_one(line: str) -> None:
    is_rule = bool(line.strip() and re.fullmatch(RULE, line))

    assert tables._is_row(line) == ("|" in line.replace("\\|", "") or is_rule)


@given(made_of("# ", "##", "   ", "A", "B c", "\n", "\n---", "\n==", " ", "\t", "é"), st.data())
def test_the_place_of_a_heading_is_where_a_pattern_finds_it(
    words: str, data: st.DataObject
) -> None:
    places, passed = Places("a", words, 3), 0
    for _ in range(3):
        said = data.draw(st.sampled_from(["A", "B c", "é", ""]))
        word = re.escape(said.split(" ")[0])
        pattern = rf"(?m)^(?: {{0,3}}#{{1,6}}[ \t].*?{word}.*|.*{word}.*(?=\n(?:=+|-+)[ \t]*$))$"
        match = re.compile(pattern).search(words, passed)
        # An empty line is passed too.
        passed = match.end() + (not match[0]) if match else passed
        start, length = (match.start(), len(match[0])) if match else (0, 0)

        expected = place_at("a", words, start, length, 3)
        found = places.of_heading(said)

        assert found == expected if match else (found.line, found.column) == (3, 1)


@given(
    made_of("](", "](<", "]:", "]: ", "<", "a", "b", ")", ">", " ", "\n"),
    st.sampled_from(["a", "ab", "a<b"]),
)
def test_targets_are_looked_up_where_a_search_finds_them(words: str, target: str) -> None:
    places = Places("a", words, 3)

    assert places.of_target(target) == places._searched(target)


@given(st.text("a\n", max_size=30), st.integers(0, 30))
def test_a_place_is_counted_as_everywhere(words: str, index: int) -> None:
    index = min(index, len(words))

    assert Places("a", words, 3).at(index, 1) == place_at("a", words, index, 1, 3)


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        (leftovers._TEMPLATE, "{"),
        (leftovers._BRACES, "{"),
        (leftovers._HALF_LINK, "]("),
        (leftovers._END_OF_LINK, "]("),
        (leftovers._TURNED_LINK, ")["),
        (leftovers._FILE_IN_ANGLES, "<"),
        (leftovers._DOUBLE, "[["),
        (leftovers._GAP, "]\n"),
        (leftovers._GAP_BEFORE, "! ["),
        (leftovers._NO_TARGET, "]["),
        (leftovers._STRUCK, "~~"),
        (leftovers._INLINE_MARK, ":::"),
        (leftovers._MAIL, "@"),
    ],
)
@given(st.data())
def test_no_leftover_is_without_its_sign(pattern: str, signs: str, data: st.DataObject) -> None:
    assert signs in data.draw(st.from_regex(pattern))


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        (leftovers._BOX, ("[ ]", "[x]", "[X]")),
        (leftovers._FENCE, ("```", "~~~")),
        (leftovers._ADDRESS, ("://", "www.")),
    ],
)
@given(st.data())
def test_no_leftover_is_without_one_of_its_signs(
    pattern: str, signs: tuple[str, ...], data: st.DataObject
) -> None:
    found = data.draw(st.from_regex(pattern))

    assert any(sign in found for sign in signs)


@pytest.mark.parametrize("pattern", [lines._BULLET, lines._FOREIGN, lines._NO_GAP])
@given(st.data())
def test_no_list_that_is_none_begins_like_others(pattern: str, data: st.DataObject) -> None:
    match = re.search(pattern, data.draw(st.from_regex(pattern)))
    assert match
    line = match.string[match.start() + 1 :].split("\n")[0]

    assert lines._is_odd(line.strip(" \t")[:2])


@pytest.mark.parametrize(
    "words",
    [
        *("{fact" + " " * 20_000, "[^" * 10_000, "[" * 20_000, "[[" * 10_000, "# " + " " * 20_000),
        *("a|\n" + " " * 20_000 + "x", "a|b\n" + "-" * 20_000 + "x", "::: a\n" * 3_000),
        *("[a](" + "x " * 10_000 + "()", "[a] (" + ".md" * 6_000, "**" + " " * 20_000),
        *("::: a" + " " * 20_000 + "b", "â€™" * 6_000, "100 A" + " " * 20_000),
    ],
    ids=lambda words: repr(words[:10]),
)
def test_no_text_takes_long(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # How long Markdown itself takes is told elsewhere.
    nothing = read_markdown("x")
    monkeypatch.setattr("sitebuilder.parse.prose.body.read_markdown", lambda _: nothing)
    began = time.process_time()

    parse_document("a.md", f"---\ntitle: A\n---\n{words}", "page")

    assert time.process_time() - began < 0.5
