"""Lists nest, count and number as GitHub shows them, whatever way they are written."""

from html.parser import HTMLParser
from xml.etree.ElementTree import Element

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options
from hypothesis import example, given, settings
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
