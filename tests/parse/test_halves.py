"""The two halves of a content file, each by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitebuilder.model.content import Kind
from sitebuilder.parse.conflicts import merge_conflicts
from sitebuilder.parse.document import parse_document
from sitebuilder.parse.halves.front import parse_front
from sitebuilder.parse.halves.splitting import split_document
from sitebuilder.parse.halves.words import parse_words

from .quick.texts import markdown_texts

# Two lines each, so that the words begin on the fifth of the file.
FRONT: dict[Kind, str] = {
    "page": "title: A\n",
    "milestone": "title: A\ndate: 2008",
    "person": "name: A\nrole: B",
}


@given(st.lists(st.sampled_from(["---", "--- ", "----", "a: b", "", " ", "\r"]), max_size=8))
def test_a_text_is_split_at_the_first_two_lines_of_dashes(lines: list[str]) -> None:
    halves = split_document("a.md", "\n".join(lines))

    fences = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    if fences[:1] != [0] or len(fences) == 1:
        assert halves.diagnostics
    else:
        assert halves.front.split("\n") == (lines[1 : fences[1]] or [""])
        assert halves.words.split("\n") == (lines[fences[1] + 1 :] or [""])
        assert halves.first_line == fences[1] + 2


@pytest.mark.parametrize("kind", ["page", "milestone", "person"])
def test_the_words_are_the_same_under_any_front_matter(kind: Kind) -> None:
    for words in markdown_texts():
        if merge_conflicts("a.md", words):
            continue
        alone = parse_words("a.md", words, 5, kind)
        parsed = parse_document("a.md", f"---\n{FRONT[kind]}\n---\n{words}", kind)

        assert parsed.document
        assert parsed.document.body == alone.nodes
        # Whether there are words at all, only the whole document tells.
        told = tuple(each for each in parsed.diagnostics if each.code != "missing-text")
        assert told == alone.diagnostics


def test_each_half_tells_of_its_own_damage() -> None:
    halves = split_document("a.md", "---\ntitle: A â€™ b\n---\n\nC â€™ d\n")
    front = parse_front("a.md", halves.front, "page")
    words = parse_words("a.md", halves.words, halves.first_line, "page")

    assert [(problem.code, problem.location.line) for problem in front.diagnostics] == [
        ("damaged-text", 2)
    ]
    assert [(problem.code, problem.location.line) for problem in words.diagnostics] == [
        ("damaged-text", 5)
    ]
