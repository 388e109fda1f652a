"""Lists nest, count and number as GitHub shows them, whatever way they are written."""

from html.parser import HTMLParser

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st

from sitebuilder.parse.prose.tree import read_markdown

# A list is ("ul" or "ol", its first number, its items); an item or a page is words and lists.
Part = str | tuple[str, int, tuple[tuple["Part", ...], ...]]
Parts = tuple[Part, ...]

# What stands in the tree but is not of the text: the notes are compared in specs/footnotes.md.
NOT_COMPARED = {"sup", "section"}


class Outline(HTMLParser):
    """Reads HTML into its lists and words; all other elements are passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, int, list[list[Part]]]] = [("", 1, [[]])]
        self.passing_over = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in NOT_COMPARED:
            self.passing_over += 1
        elif self.passing_over:
            return
        elif tag in ("ul", "ol"):
            self.open.append((tag, int(dict(attributes).get("start") or 1), []))
        elif tag == "li":
            self.open[-1][2].append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in NOT_COMPARED:
            self.passing_over -= 1
        elif tag in ("ul", "ol") and not self.passing_over:
            name, start, items = self.open.pop()
            self.open[-1][2][-1].append((name, start, tuple(tuple(item) for item in items)))

    def handle_data(self, data: str) -> None:
        if self.passing_over or not data.strip():
            return
        item = self.open[-1][2][-1]
        if item and isinstance(item[-1], str):
            item[-1] = " ".join([item[-1], *data.split()])
        else:
            item.append(" ".join(data.split()))


def outline(html: str) -> Parts:
    reader = Outline()
    reader.feed(html)
    return tuple(reader.open[0][2][0])


def on_github(text: str) -> Parts:
    return outline(github_flavored_markdown_to_html(text, Options.CMARK_OPT_FOOTNOTES))


def with_us(text: str) -> Parts:
    tree = read_markdown(text)
    assert tree
    return outline(tree.inner_html(tree.root))


# As staff write them.
SAMPLES = [
    "Bring these:\n- a pen\n- a book",
    "Bring these:\n* a pen\n* a book",
    "Bring these:\n1. a pen\n2. a book",
    "Bring these:\n3. a pen\n4. a book",
    "Bring these:\n\n3. a pen\n4. a book",
    "Bring these:\n  - a pen\n  - a book",
    "Bring these:\n    - a pen\n    - a book",
    "- one\n  - two\n    - three",
    "- one\n   - two\n      - three",
    "- one\n    - two\n        - three",
    "- one\n\t- two\n\t\t- three",
    "-\tone\n\t-\ttwo\n-\tthree",
    "- one\n - two\n  - three\n   - four",
    "- one\n  - two\n - three\n- four",
    "- one\n        - two",
    "1. one\n  - two\n3. three",
    "1. one\n   - two\n2. three",
    "1. one\n    - two\n2. three",
    "1. one\n\n    - two\n\n2. three",
    "1.   one\n     - two\n2.   three",
    "1.   one\n   - two\n2.   three",
    "1) one\n2) two\n   1) three",
    "1. one\n2) two",
    "1. one\n1. two\n1. three",
    "5. five\n6. six",
    "0. zero\n1. one",
    "007. seven\n8. eight",
    "10. ten\n    - nested\n11. eleven",
    "10. ten\n   - not nested\n11. eleven",
    "9. nine\n10. ten\n\n    More of ten.",
    "- one\n+ two\n* three",
    "- one\n- two\n\n* three\n* four",
    "- one\n  * two\n    + three",
    "- pens\n  1. red\n  2. blue\n- books",
    "1. pens\n   - red\n     1. dark\n     2. light\n   - blue\n2. books",
    "- one\n- two\n\n- three",
    "- one\n\n- two\n\n\n- three",
    "- one\n\n  - two\n\n  - three\n\n- four",
    "1. one\n\n2. two\n\n   - three\n\n3. four",
    "- one\n  goes on\n- two\ngoes on",
    "- one\n\n  more\n- two",
    "- one\n\n   more\n- two",
    "- one\n\n    more\n- two",
    "- one\n\n more\n- two",
    "1. one\n\n  more\n2. two",
    "1. one\n\n   more\n2. two",
    "1. one\n\n    more\n2. two",
    "- one\n  - two\n\n  more of one\n\nno list",
    "- one\n  - two\n\n    more of two\n\n      and more",
    "- one\n- two\nlazy words\n\nno list",
    "- one\n  - two\nlazy words\n  - three",
    "Words\n- one\n\nWords\n- two",
    "## Heading\n- one\n- two\n## Heading\nWords",
    "Heading\n-------\n- one\n- two",
    "- one\n\n  ## Inside\n\n  Words\n- two",
    "- # one\n- two",
    "- one\n  > quoted\n  > more\n- two",
    "- one\n\n  > - quoted\n  > - more\n\n- two",
    "> - one\n>   - two\n>\n> Words",
    "> Bring these:\n> 1. a pen\n> 2. a book\n\n- one",
    "- one\n> quoted\n- two",
    "- one\n\n      code - here\n- two",
    "-     code\n- two",
    "- one\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n\n- two",
    "| a | b |\n|---|---|\n| 1 | 2 |\n- one",
    "- one\n---\n- two",
    "- one\n\n---\n\n- two",
    "- one\n***\n- two",
    "- - -\n- one\n- * * *",
    "Words\n---\n- one",
    "- one\n===\n- two",
    "-\n- two\n-",
    "-\n  one\n-\n\n  no list",
    "Words\n-\nmore",
    "1.\n2. two",
    "- - one\n  - two\n- 1. three\n  2. four",
    "- **Lead.** Words\n- **Lead** — words\n  - **Deep:** words",
    "1. [A link](https://example.org/a)\n2. <https://example.org/b>\n   - *[x](y)*",
    "- one[^n]\n  - two[^n]\n\nWords[^n].\n\n[^n]: The note.",
    "- one[^n]\n[^n]: The note.\n\nWords",
    "It began in the year\n2008. More followed.",
    "- It began in the year\n  2008. More followed.",
    "- It began in the year\n2008. More followed.",
    "2008. More followed.",
    "2008\\. More followed.\n\\- no list",
    "— Ann Bo\n– Cy Do\n-- Ed Fo\n• Gil Ho",
    "Words — or\n- one — two\n  — three",
    "-one\n*two*\n+three\n1.four\n(5) five\na. six",
    "**Bold words**\n- one\n\n**Bold words**\n1. two",
    "#1 in the state\n- #1 of many\n- #hashtag\n\n#hashtag",
    "- one\n\n\n\n  more\n\n\n- two",
    "- one  \n  broken\n- two\\\n  more",
    "  1. one\n  2. two\n\n     more of two\n  3. three",
    "   - one\n  - two\n - three\n- four",
    "- [ ] to do\n- [x] done",
    "- one\r\n  - two\r\n\r\nWords\r\n",
    "1234567890. no list\n\n123456789. a list",
]


def without_boxes(text: str) -> str:
    """Take out the boxes of a list of tasks, which GitHub draws and we write."""
    return text.replace("[ ] ", "").replace("[x] ", "")


@pytest.mark.parametrize("text", SAMPLES)
def test_a_list_is_read_as_on_github(text: str) -> None:
    assert with_us(without_boxes(text)) == on_github(text)


# What is left out, because there we differ from GitHub:
# - A line without > below a quotation that holds a list: we may begin a list in the quotation.
# - ``` and HTML, which are no blocks with us: we show them as text, or report them.
# - A table right below a paragraph: it wants an empty line above it with us.
# - Two lines of a * alone within a paragraph: Python-Markdown takes what is between for emphasis.
# - A comment between two lists: it is taken out of the text before lists are read.
MARKERS = ["-", "*", "+", "1.", "2.", "5.", "10.", "2008.", "1)", "2)", "- -", "- 1.", "1. -"]
WORDS = ["word", "**bold** word", "2008. word", "# heading", "#1 word", "---", "***", "===", "—"]

indents = st.integers(0, 6).map(" ".__mul__)
items = st.builds(
    "{}{}{}{}".format,
    indents,
    st.sampled_from(MARKERS),
    st.sampled_from([" ", " ", " ", "  ", "   ", "    ", "     ", "\t", ""]),
    st.sampled_from(["one", "two", "three", "**four**", "# five", ""]),
)
texts = st.builds("{}{}".format, indents, st.sampled_from(WORDS))
quotes = st.sampled_from(["> quoted\n", "> - quoted\n> - more\n", "> quoted\n> 1. more\n"])
lines = st.one_of(items, items, items, texts, texts, st.just(""), quotes)
lines = lines.filter(lambda line: line.strip() != "*")


@settings(max_examples=1000, derandomize=True, deadline=None)
@given(st.lists(lines, min_size=2, max_size=8).map("\n".join))
def test_whatever_looks_like_a_list_is_read_as_on_github(text: str) -> None:
    assert with_us(text) == on_github(text)
