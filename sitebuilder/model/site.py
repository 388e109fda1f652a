"""The whole site as values: pages, entries, data, templates and files."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec

from .content import Data, Document, File, MilestoneFront, PageFront, PageKind, PersonFront
from .dates import PartialDate
from .problems.diagnostics import Location
from .settings import Options, Settings
from .words.nodes import Heading, Node, walk

Value = TypeVar("Value")

HOME = "/"
# More values than these are not kept at once: a large site would need all of a machine.
MOST_MADE = 1000
# What questions may read of a site.
PARTS = (
    *("settings", "summaries", "addresses", "paths", "collections", "documents", "hidden"),
    *("today",),
    *("unread", "data", "published", "templates", "styles", "content_files", "static_files"),
)


class PageSummary(msgspec.Struct, frozen=True, array_like=True):
    """All that one page may know of another: never its body.

    `updated` is when its words last changed, `shows` are the collections that they show.
    """

    path: str
    address: str
    title: str
    headline: str
    description: str
    kind: PageKind
    role: str = ""
    date: PartialDate | None = None
    updated: PartialDate | None = None
    layout: str = ""
    shows: tuple[str, ...] = ()

    @property
    def is_search(self) -> bool:
        """Whether visitors search the site on this page."""
        return self.layout == "search"

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


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A member of a collection, with all that a list of them may show."""

    id: str
    path: str
    address: str
    front: MilestoneFront | PersonFront
    body: tuple[Node, ...]


class News(msgspec.Struct, frozen=True, array_like=True):
    """Something new: `place` is where visitors find it, `name` an address that it always has."""

    date: PartialDate
    name: str
    place: str
    title: str
    source: str
    updated: PartialDate
    summary: str = ""
    words: tuple[Node, ...] = ()


class Later(Mapping[str, Value]):
    """Values by name, each made when it is asked for, and kept for a while."""

    def __init__(self, names: Mapping[str, Any], make: Callable[[str], Value]) -> None:
        self._names, self._make = names, make
        self._made: dict[str, Value] = {}

    def __getitem__(self, name: str) -> Value:
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            if len(self._made) >= MOST_MADE:
                self._made.clear()
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._names


class Site(msgspec.Struct, frozen=True):
    """Everything that a page may ask about.

    `summaries` are the pages by their path below content/, in order of address; `addresses` tells
    where each page and entry is found, `paths` which page is found at an address, `members` the
    same for the entries of each collection. `documents` are
    all that could be read; `hidden` tells of those that are not shown now why, `unread` are those
    at fault. `changes` are the moments to come at which the site will change by itself, `turned`
    is the last one that has come, `published` the addresses that the site ever had. `digests` tells
    for each part what it is now.
    """

    settings: Settings
    options: Options
    summaries: Mapping[str, PageSummary]
    addresses: Mapping[str, str]
    paths: Mapping[str, str]
    pages: Mapping[str, Page]
    entries: Mapping[str, Entry]
    collections: Mapping[str, tuple[Entry, ...]]
    members: Mapping[str, Mapping[str, str]]
    documents: Mapping[str, Document]
    hidden: Mapping[str, str]
    changes: tuple[datetime, ...]
    turned: datetime | None
    today: date
    unread: frozenset[str]
    data: Data
    published: Mapping[str, Location]
    templates: Mapping[str, str]
    styles: Mapping[str, str]
    content_files: Mapping[str, File]
    static_files: Mapping[str, File]
    digests: Mapping[str, bytes]

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of what questions may read; each changes seldom."""
        return PARTS

    def digest(self, part: str) -> bytes:
        """Return what tells a part from what it was in another world."""
        return self.digests[part]


def way_to_show(path: str, why: str) -> str:
    """Say how a hidden document is brought onto the site."""
    line = "draft" if "draft" in why else "publish" if "before" in why else "expires"
    return f"{'take out' if line == 'draft' else 'change'} the line '{line}' in content/{path}"


def pages_above(
    address: str, summaries: Mapping[str, PageSummary], paths: Mapping[str, str]
) -> tuple[PageSummary, ...]:
    """Return the pages above an address, the home page first."""
    parts = address.strip("/").split("/")
    above = ["/".join(["", *parts[:length], ""]) for length in range(1, len(parts))]
    wanted = [HOME, *above] if address != HOME else []
    return tuple(summaries[paths[each]] for each in wanted if each in paths)


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
