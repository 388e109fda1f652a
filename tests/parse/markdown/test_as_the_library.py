"""What we read is what Python-Markdown reads, to the last sign; it only takes less time."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .library import as_the_library_reads, as_we_read

ROOT = Path(__file__).resolve().parents[3]
WRITTEN = sorted(
    path
    for folder in ("content", "docs", "tests")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".md", ".yaml", ".py") and path.stat().st_size < 100_000
)

# The signs that mean something, alone and in the company in which they do.
SIGNS = [
    *("*", "**", "***", "_", "__", "`", "``", "```", "\\", "\\\\", "\\*", "\\\n", "  \n"),
    *("[", "]", "(", ")", "](", "![", "[^", "[a](b)", '[a](b "t")', "[a](<b> 't')", "![i](s)"),
    *("[a][b]", "[b]", "![i][b]", "[b]: /x\n", '[b]: /x "T"\n', "\n[b]: <u> (t)\n", "(b)", '"t"'),
    *("[^1]", "[^1]:", "\n\n[^1]: a", "[^a]: ", "\n[^a]: b\n", "///Footnotes Go Here///"),
    *("<", ">", "<q>", "</q>", "<s>", "</s>", "<sub>", "</SUB>", "<br>", "<br />", "</mark>"),
    *("<https://a.b>", "<a@b.c>", "://", "@", "&", "&amp;", "&eacute;", "&#123;", "&#42;", "&#92;"),
    *("{", "}", "{#id}", "{.button}", '{: .x title="y" }', "{title}", " {a=b}", "{ #i .c }"),
    *("|", "| --- | :-: |", "a|b\n--|--\n", "|a|\n|-|\n", "#", "## ", "# a", " #", "-", "=", ":"),
    *("- ", "* ", "+ ", "1. ", "2. ", "3) ", "---", "===", "- - -", "***", "> ", ">", "\n> "),
    *(
        "\n",
        "\n\n",
        "\n\n\n",
        "    ",
        "  ",
        " ",
        " ",
        "\t",
        "\r\n",
        "\r",
        "\n- ",
        "\n    ",
        "\n2. ",
    ),
    *("a", "b", "word", "x y", "é", "0", "'", '"', "(b'c)", "!", ".", ",", "~", "^"),
    # Letters that look small only to a pattern, spaces that are none, signs for private use.
    *("<ſ>", "<mar\u212a>", "\u2003", "\xa0", "\x0b", "\x0c", "\ue000", "\U000f0000"),
    # What the library puts in the place of what it has found.
    *(
        "\x02",
        "\x03",
        "\x02klzzwxh:0000\x03",
        "klzzwxh:0000",
        "\x0242\x03",
        "wzxhzdk:0",
        "\x02amp\x03",
    ),
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(SIGNS), max_size=40).map("".join),
    # A few signs, over and over.
    st.lists(st.sampled_from(SIGNS), min_size=1, max_size=7, unique=True).flatmap(
        lambda few: st.lists(st.sampled_from([*few, "a", " "]), max_size=60).map("".join)
    ),
)


def paragraphs(text: str) -> Iterator[str]:
    """Yield the parts of a text: more is found by itself than among all else."""
    yield text
    yield from text.split("\n\n")


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_written_here_is_read_as_the_library_reads_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert as_we_read(text) == as_the_library_reads(text)


def test_each_paragraph_of_it_is() -> None:
    texts = {part for path in WRITTEN for part in paragraphs(path.read_text(encoding="utf-8"))}

    assert [text for text in texts if as_we_read(text) != as_the_library_reads(text)] == []


@settings(max_examples=1500, deadline=None)
@given(TEXTS)
def test_any_text_is(text: str) -> None:
    assert as_we_read(text) == as_the_library_reads(text)


def test_thousands_of_texts_are() -> None:
    chance = random.Random(2008)
    for _ in range(4000):
        signs = chance.sample(SIGNS, 12) if chance.random() < 0.6 else SIGNS
        text = "".join(chance.choices(signs, k=chance.choice([4, 10, 30, 90])))

        assert as_we_read(text) == as_the_library_reads(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=6), st.randoms())
def test_no_text_changes_what_another_comes_to(texts: list[str], chance: random.Random) -> None:
    alone = {text: as_we_read(text) for text in texts}

    chance.shuffle(texts)

    assert {text: as_we_read(text) for text in texts} == alone


@pytest.mark.parametrize(
    "text",
    [
        "[a](b'c (d) 'e)",
        "[a](b\"c 'd' )\" )",
        "[a](b'(",
        "[a]((b)'c)d(e)",
        '[a](b (c) "d" )',
        "[a]( <b c> 'd' )",
        "``a`b```c`",
        "\\\\`a`",
        "```a``b` ````",
        "*a **b** _ c* *d*",
        "**a*b**c*",
        "<q>a<s>b</s>c<sub>d</q>",
        "`<q>`</q><q>`*a*`</q>",
        "<http://`a`*b*>",
        "a\n# b\nc\n---\nd\n- - -\n2. e\n# f",
        "a|`b|c`|d\n-|-|-\n\\`|`|`` | ``|`|x",
    ],
)
def test_what_is_hard_to_read_is(text: str) -> None:
    assert as_we_read(text) == as_the_library_reads(text)
