"""The whole site as values: pages, entries, data, templates and files."""

from collections.abc import Mapping
from dataclasses import dataclass

from .addresses import resolve
from .content import Data, File, MilestoneFront, PageFront, PageKind, PersonFront
from .nodes import Heading, Node
from .problems.diagnostics import Location
from .settings import Options, Settings


@dataclass(frozen=True, slots=True)
class PageSummary:
    """All that one page may know of another: never its body."""

    path: str
    address: str
    title: str
    headline: str
    description: str
    kind: PageKind
    role: str = ""


@dataclass(frozen=True, slots=True)
class Page:
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


@dataclass(frozen=True, slots=True)
class Entry:
    """A member of a collection, with all that a list of them may show."""

    id: str
    path: str
    address: str
    front: MilestoneFront | PersonFront
    body: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that a page may ask about.

    `pages`, `entries` and `content_files` are by their path below content/, pages in order of
    address; `drafts` and `unread` are the documents that are neither: held back, or at fault.
    """

    settings: Settings
    options: Options
    pages: Mapping[str, Page]
    addresses: Mapping[str, Page]
    entries: Mapping[str, Entry]
    collections: Mapping[str, tuple[Entry, ...]]
    drafts: frozenset[str]
    unread: frozenset[str]
    data: Data
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

    def content_file(self, target: str, source: str) -> File | None:
        """Return the file of content/ that is no text, named by a link or an image."""
        path = resolve(target, source, self.content_files)
        return self.content_files[path] if path else None
