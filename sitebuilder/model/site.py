"""The whole site as values: pages, entries, data, templates and files."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

import msgspec

from .content import Data, Document, File, MilestoneFront, PageFront, PageKind, PersonFront
from .problems.diagnostics import Location
from .settings import Options, Settings
from .words.nodes import Heading, Node, walk


class PageSummary(msgspec.Struct, frozen=True):
    """All that one page may know of another: never its body."""

    path: str
    address: str
    title: str
    headline: str
    description: str
    kind: PageKind
    role: str = ""

    @property
    def indexed(self) -> bool:
        """Whether search engines may list the page: all but the page for what is not found."""
        return self.address != "/404.html"


class Page(msgspec.Struct, frozen=True):
    """A page of the site."""

    summary: PageSummary
    front: PageFront | PersonFront
    body: tuple[Node, ...]
    headings: tuple[Heading, ...]
    ancestors: tuple[PageSummary, ...]
    places: Mapping[str, Location]

    @property
    def address(self) -> str:
        """Where visitors find the page; begins and ends with a slash."""
        return self.summary.address

    @property
    def indexed(self) -> bool:
        """Whether search engines may list the page."""
        return self.summary.indexed


class Entry(msgspec.Struct, frozen=True):
    """A member of a collection, with all that a list of them may show."""

    id: str
    path: str
    address: str
    front: MilestoneFront | PersonFront
    body: tuple[Node, ...]


class Site(msgspec.Struct, frozen=True):
    """Everything that a page may ask about.

    `pages`, `summaries`, `entries` and `content_files` are by their path below content/, pages in
    order of address. `addresses` tells where each page and each entry is found, `paths` which page
    is found at an address. `documents` are all that could be read; `hidden` tells of those that are
    not shown now why, `unread` are those at fault. `changes` are the moments to come at which the
    site will change by itself, `published` the addresses that it ever had.
    """

    settings: Settings
    options: Options
    pages: Mapping[str, Page]
    summaries: Mapping[str, PageSummary]
    addresses: Mapping[str, str]
    paths: Mapping[str, str]
    entries: Mapping[str, Entry]
    collections: Mapping[str, tuple[Entry, ...]]
    documents: Mapping[str, Document]
    hidden: Mapping[str, str]
    changes: tuple[datetime, ...]
    today: date
    unread: frozenset[str]
    data: Data
    published: Mapping[str, Location]
    templates: Mapping[str, str]
    styles: Mapping[str, str]
    content_files: Mapping[str, File]
    static_files: Mapping[str, File]


def way_to_show(path: str, why: str) -> str:
    """Say how a hidden document is brought onto the site."""
    line = "draft" if "draft" in why else "publish" if "before" in why else "expires"
    return f"{'take out' if line == 'draft' else 'change'} the line '{line}' in content/{path}"


def nodes_by_source(site: Site) -> Iterator[tuple[str, Node]]:
    """Yield every node of the site with the file of content/ from which its links are read."""
    for path, document in site.documents.items():
        if path not in site.hidden:
            yield from ((path, node) for node in nodes_of(document))
    yield from nodes_of_data(site.data)


def nodes_of(document: Document) -> Iterator[Node]:
    """Yield every node of a document that is shown."""
    if isinstance(document.front, PageFront):
        yield from walk(document.front.lead)
        yield from (button.target for button in document.front.buttons)
    yield from walk(document.body)


def nodes_of_data(data: Data) -> Iterator[tuple[str, Node]]:
    """Yield every node of the data files with the file from which its links are read."""
    for value in data.values:
        yield from (("data/values.yaml", node) for node in value.text)
    for redirect in data.redirects:
        if redirect.new:
            yield "data/redirects.yaml", redirect.new
    for figures in data.figures.values():
        for figure in figures:
            yield from (("data/stats.yaml", node) for node in figure.text)
