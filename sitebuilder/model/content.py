"""What an editor wrote: files as read, and documents as parsed."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

from .dates import ALWAYS, PartialDate, Schedule, Span
from .problems.diagnostics import Diagnostic, Location
from .settings import EntryKind, Options
from .words.nodes import Address, Heading, Image, Node

PageKind = Literal["page", "person"]
# Why a file cannot be shown as a picture.
Fault = Literal["empty", "cut", "no-picture", "other-form", "too-large", "too-heavy", "unclear"]
Kind = Literal["page"] | EntryKind


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """What a look at a file came to.

    A picture has a size, as it is shown upright, and a `form`, whatever its name ends with; its
    `colour` is the mean of all, it `is_drawing` if it has few, and `is_clear` if one can see
    through it. A file with a `fault` cannot be shown. `tells` names what it says beyond what is to
    be seen, `unsafe` what it would do.
    """

    width: int = 0
    height: int = 0
    form: str = ""
    colour: str = ""
    is_drawing: bool = False
    is_clear: bool = False
    is_moving: bool = False
    fault: Fault | None = None
    tells: tuple[str, ...] = ()
    unsafe: tuple[str, ...] = ()


UNSEEN = Seen()


class File(msgspec.Struct, frozen=True, array_like=True):
    """A file that is not text: its path from the site folder, its digest, what is seen in it.

    `weight` is the number of bytes that a visitor gets of it.
    """

    path: str
    digest: str
    seen: Seen = UNSEEN
    weight: int = 0

    @property
    def is_picture(self) -> bool:
        """Whether the file can be shown as a picture."""
        return self.seen.width > 0 and self.seen.fault is None

    @property
    def is_telling(self) -> bool:
        """Whether the file tells or would do more than is to be seen, or cannot be read."""
        return bool(self.seen.tells or self.seen.unsafe or self.seen.fault)


class KnownTexts(Mapping[str, str]):
    """Texts by path, of which `digests` tell each from all others without its being read."""

    digests: Mapping[str, bytes]


class Inputs(msgspec.Struct, frozen=True):
    """Everything a site is made from. Paths are relative to the site folder, with slashes."""

    texts: Mapping[str, str]
    files: Mapping[str, File] = msgspec.field(default_factory=dict)
    options: Options = msgspec.field(default_factory=Options)
    diagnostics: tuple[Diagnostic, ...] = ()

    def under(self, folder: str) -> tuple[str, ...]:
        """Return the paths of the texts of one folder inside it, in order."""
        prefix = folder + "/"
        inside = len(prefix)
        return tuple(sorted(path[inside:] for path in self.texts if path.startswith(prefix)))


class Mention(msgspec.Struct, frozen=True, array_like=True):
    """Something named in a text: a fact by its id, or a number typed by hand."""

    text: str
    location: Location


class Button(msgspec.Struct, frozen=True, array_like=True):
    """A link that stands out, in a page's opening."""

    text: str
    target: Address


class PageFront(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """The front matter of a page."""

    title: str
    headline: str = ""
    description: str = ""
    lead: tuple[Node, ...] = ()
    date: PartialDate | None = None
    updated: PartialDate | None = None
    layout: str = "page"
    illustration: str = ""
    illustration_alt: str = ""
    image: Image | None = None
    buttons: tuple[Button, ...] = ()
    schedule: Schedule = ALWAYS


class MilestoneFront(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """The front matter of a milestone."""

    title: str
    date: PartialDate
    schedule: Schedule = ALWAYS


class PersonFront(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """The front matter of a person."""

    name: str
    role: str = ""
    photo: Image | None = None
    sort_name: str = ""
    schedule: Schedule = ALWAYS


Front = PageFront | MilestoneFront | PersonFront


class Document(msgspec.Struct, frozen=True, array_like=True):
    """One content file, parsed: depends on its own text only. `path` starts below content/."""

    path: str
    front: Front
    body: tuple[Node, ...] = ()
    headings: tuple[Heading, ...] = ()
    places: Mapping[str, Location] = msgspec.field(default_factory=dict)
    facts: tuple[Mention, ...] = ()
    numbers: tuple[Mention, ...] = ()


class Card(msgspec.Struct, frozen=True, array_like=True):
    """What the rest of the site needs to know of a document: never its words.

    `name` is the title of a page or a milestone, and the name of a person; `facts` are the ids of
    those that the front matter and the words name, `shows` the collections that the words show.
    """

    path: str
    kind: Kind
    name: str
    headline: str = ""
    description: str = ""
    role: str = ""
    sort_name: str = ""
    date: PartialDate | None = None
    schedule: Schedule = ALWAYS
    facts: tuple[str, ...] = ()
    updated: PartialDate | None = None
    layout: str = ""
    shows: tuple[str, ...] = ()


class Value(msgspec.Struct, frozen=True, array_like=True):
    """One of the organisation's values."""

    name: str
    text: tuple[Node, ...]
    id: str


class Figure(msgspec.Struct, frozen=True, array_like=True):
    """A number that matters, and the phrase that it begins."""

    figure: str
    unit: str
    text: tuple[Node, ...]
    icon: str
    icon_alt: str
    location: Location


class Fact(msgspec.Struct, frozen=True, array_like=True):
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


class Redirect(msgspec.Struct, frozen=True, array_like=True):
    """An address that the site once had, and what took its place; nothing if it is gone."""

    old: Address
    new: Address | None


class Data(msgspec.Struct, frozen=True, array_like=True):
    """What the files of content/data/ hold; `unread` are those at fault."""

    values: tuple[Value, ...] = ()
    figures: Mapping[str, tuple[Figure, ...]] = msgspec.field(default_factory=dict)
    facts: Mapping[str, Fact] = msgspec.field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    mentions: tuple[Mention, ...] = ()
    numbers: tuple[Mention, ...] = ()
    unread: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def words_of_facts(self) -> dict[str, str]:
        """What each fact says, by its name."""
        return {fact.id: fact.value for fact in self.facts.values()}
