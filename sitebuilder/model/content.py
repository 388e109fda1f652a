"""What an editor wrote: files as read, and documents as parsed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from .dates import Moment, PartialDate, Span
from .problems.diagnostics import Diagnostic, Location
from .settings import EntryKind, Options
from .words.nodes import Address, Heading, Image, Node

PageKind = Literal["page", "person"]
Kind = Literal["page"] | EntryKind


@dataclass(frozen=True, slots=True)
class File:
    """A file that is not text: its path from the site folder, its digest, its size if a picture."""

    path: str
    digest: str
    width: int = 0
    height: int = 0

    @property
    def is_picture(self) -> bool:
        """Whether the file could be measured as a picture."""
        return self.width > 0


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a site is made from. Paths are relative to the site folder, with slashes."""

    texts: Mapping[str, str]
    files: Mapping[str, File] = field(default_factory=dict)
    options: Options = field(default_factory=Options)
    diagnostics: tuple[Diagnostic, ...] = ()

    def under(self, folder: str) -> dict[str, str]:
        """Return the texts of one folder by their path inside it, in order."""
        prefix = folder + "/"
        return {
            path.removeprefix(prefix): text
            for path, text in sorted(self.texts.items())
            if path.startswith(prefix)
        }


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named in a text: a fact by its id, or a number typed by hand."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a document is shown: never as a draft, not before `publish`, not after `expires`."""

    draft: bool = False
    publish: Moment | None = None
    expires: Moment | None = None


ALWAYS = Schedule()


@dataclass(frozen=True, slots=True)
class Button:
    """A link that stands out, in a page's opening."""

    text: str
    target: Address


@dataclass(frozen=True, slots=True)
class PageFront:
    """The front matter of a page."""

    title: str
    headline: str = ""
    description: str = ""
    lead: tuple[Node, ...] = ()
    layout: str = "page"
    illustration: str = ""
    illustration_alt: str = ""
    image: Image | None = None
    buttons: tuple[Button, ...] = ()
    schedule: Schedule = ALWAYS


@dataclass(frozen=True, slots=True)
class MilestoneFront:
    """The front matter of a milestone."""

    title: str
    date: PartialDate
    schedule: Schedule = ALWAYS


@dataclass(frozen=True, slots=True)
class PersonFront:
    """The front matter of a person."""

    name: str
    role: str = ""
    photo: Image | None = None
    sort_name: str = ""
    schedule: Schedule = ALWAYS


Front = PageFront | MilestoneFront | PersonFront


@dataclass(frozen=True, slots=True)
class Document:
    """One content file, parsed: depends on its own text only. `path` starts below content/."""

    path: str
    front: Front
    body: tuple[Node, ...] = ()
    headings: tuple[Heading, ...] = ()
    places: Mapping[str, Location] = field(default_factory=dict)
    facts: tuple[Mention, ...] = ()
    numbers: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """One of the organisation's values."""

    name: str
    text: tuple[Node, ...]
    id: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that matters, and the phrase that it begins."""

    figure: str
    unit: str
    text: tuple[Node, ...]
    icon: str
    icon_alt: str
    location: Location


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is told in one place, and shown wherever it is named."""

    id: str
    value: str
    location: Location
    unit: str = ""
    source: str = ""
    as_of: PartialDate | None = None
    owner: str = ""
    review: Span | None = None

    @property
    def due(self) -> date | None:
        """The last day before somebody should look whether the fact still holds."""
        return self.review.after(self.as_of.last_day) if self.review and self.as_of else None


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that the site once had, and what took its place; nothing if it is gone."""

    old: Address
    new: Address | None


@dataclass(frozen=True, slots=True)
class Data:
    """What the files of content/data/ hold; `unread` are those at fault."""

    values: tuple[Value, ...] = ()
    figures: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    mentions: tuple[Mention, ...] = ()
    numbers: tuple[Mention, ...] = ()
    unread: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()
