"""A page in, what its frame shows of it out."""

from collections.abc import Iterable, Iterator

import msgspec
from markupsafe import Markup

from ...model.content import Front
from ...model.site import Page, PageSummary
from ...model.words.nodes import Component, Html, Node, walk


class Outlined(msgspec.Struct, frozen=True, array_like=True):
    """A heading, as templates see it."""

    level: int
    id: str
    text: str


class Quoted(msgspec.Struct, frozen=True, array_like=True):
    """What somebody said, as plain text, and who: as the editor wrote it."""

    text: str
    speakers: tuple[str, ...]


class Head(msgspec.Struct, frozen=True, array_like=True):
    """All that a page's frame shows of the page: everything but its words, and what is quoted."""

    summary: PageSummary
    front: Front
    headings: tuple[Outlined, ...]
    quotes: tuple[Quoted, ...] = ()


def head_of(page: Page) -> Head:
    """Take from a page what its frame shows of it."""
    outline = (Outlined(each.level, each.id, each.text) for each in page.headings)
    return Head(page.summary, page.front, tuple(outline), tuple(_quotes(page.body)))


def _quotes(nodes: Iterable[Node]) -> Iterator[Quoted]:
    for node in walk(nodes):
        if isinstance(node, Component) and node.name == "quote":
            speakers = tuple(item.lead for item in node.items if item.lead)
            yield Quoted(_plain(node.body), speakers)


def _plain(nodes: Iterable[Node]) -> str:
    """Return the words of a text without its marks."""
    html = "".join(node.text if isinstance(node, Html) else "" for node in nodes)
    return " ".join(Markup(html).striptags().split())
