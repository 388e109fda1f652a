"""The whole site as values: pages, entries, data, templates and files."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

import msgspec

from .addresses import resolve
from .content import Data, Document, File, MilestoneFront, PageFront, PageKind, PersonFront
from .dates import PartialDate
from .problems.diagnostics import Location
from .settings import Options, Settings
from .words.nodes import Address, Heading, Node, walk


class PageSummary(msgspec.Struct, frozen=True):
    """All that one page may know of another: never its body."""

    path: str
    address: str
    title: str
    headline: str
    description: str
    kind: PageKind
    role: str = ""
    date: PartialDate | None = None


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
        """Whether search engines may list the page: all but the page for what is not found."""
        return self.address != "/404.html"


class Entry(msgspec.Struct, frozen=True):
    """A member of a collection, with all that a list of them may show."""

    id: str
    path: str
    address: str
    front: MilestoneFront | PersonFront
    body: tuple[Node, ...]


class Site(msgspec.Struct, frozen=True):
    """Everything that a page may ask about.

    `pages`, `entries` and `content_files` are by their path below content/, pages in order of
    address. `documents` are all that could be read; `hidden` tells of those that are not shown now
    why, `unread` are those at fault. `changes` are the moments to come at which the site will
    change by itself, `published` the addresses that it ever had.
    """

    settings: Settings
    options: Options
    pages: Mapping[str, Page]
    addresses: Mapping[str, Page]
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

    def page_of(self, target: str, source: str) -> Page | None:
        """Return the page that a link in a file of content/ means, by its file or its address."""
        path = resolve(target, source, self.pages)
        return self.pages[path] if path else self.addresses.get(target)

    def address_of(self, target: str, source: str) -> str | None:
        """Return the address that a link in a file of content/ means; None if it is no page's."""
        if page := self.page_of(target, source):
            return page.address
        path = resolve(target, source, self.entries)
        return self.entries[path].address if path else None

    def way_to_show(self, path: str) -> str:
        """Say how a hidden document is brought onto the site."""
        why = self.hidden[path]
        line = "draft" if "draft" in why else "publish" if "before" in why else "expires"
        return f"{'take out' if line == 'draft' else 'change'} the line '{line}' in content/{path}"

    def content_file(self, target: str, source: str) -> File | None:
        """Return the file of content/ that is no text, named by a link or an image."""
        path = resolve(target, source, self.content_files)
        return self.content_files[path] if path else None


def nodes_by_source(site: Site) -> Iterator[tuple[str, Node]]:
    """Yield every node of the site with the file of content/ from which its links are read."""
    for path, page in site.pages.items():
        if isinstance(page.front, PageFront):
            for node in page.front.lead:
                yield path, node
            for button in page.front.buttons:
                yield path, button.target
        yield from ((path, node) for node in walk(page.body))
    for entries in site.collections.values():
        for entry in entries:
            if isinstance(entry.front, MilestoneFront):
                yield from ((entry.path, node) for node in walk(entry.body))
    for value in site.data.values:
        yield from (("data/values.yaml", node) for node in value.text)
    for redirect in site.data.redirects:
        if redirect.new:
            yield "data/redirects.yaml", redirect.new
    for figures in site.data.figures.values():
        for figure in figures:
            yield from (("data/stats.yaml", node) for node in figure.text)


def addresses_by_source(site: Site) -> Iterator[tuple[str, Address]]:
    """Yield every link of the site with the file of content/ that it is read from."""
    for source, node in nodes_by_source(site):
        if isinstance(node, Address):
            yield source, node
