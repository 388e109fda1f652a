"""What templates see: the site, its entries and its pages, with their texts as HTML."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from markupsafe import Markup

from ...lazy import lazily
from ...model.content import Figure, File, MilestoneFront, PersonFront, Value
from ...model.dates import PartialDate
from ...model.questions.links import StaticFile
from ...model.questions.site import Entries, Figures, Menu, Pages, SiteSettings, Values
from ...model.settings import Settings
from ...model.site import Entry, PageSummary
from ..pictures import Picture
from ..rendering import Rendering
from ..templates.body import Body

if TYPE_CHECKING:
    import hashlib
else:
    hashlib = lazily("hashlib")

# Six shades of one family; the style sheet gives each its colours.
HUES = 6
_TITLES = re.compile(
    r"^(dr|prof|mr|mrs|ms|mx|rev)\.?$|^(ph\.?d|ed\.?d|m\.?d|jr|sr|i{2,3}|iv)\.?,?$", re.I
)


class FigureView(msgspec.Struct, frozen=True):
    """A number that matters, as templates show it."""

    figure: str
    unit: str
    text: Markup
    icon: str = ""
    icon_alt: str = ""


class ValueView(msgspec.Struct, frozen=True):
    """A value, as templates show it."""

    name: str
    text: Markup
    id: str


class MilestoneView(msgspec.Struct, frozen=True):
    """A milestone, as templates show it."""

    date: PartialDate
    title: str
    body: Markup
    id: str


class Monogram(msgspec.Struct, frozen=True):
    """What stands for a person without a photograph; `hue` is 0 to 5 and never changes."""

    initials: str
    hue: int


class PersonView(msgspec.Struct, frozen=True):
    """A person, as templates show one."""

    name: str
    role: str
    photo: Picture | None
    monogram: Monogram
    words: Body
    address: str
    id: str

    @property
    def body(self) -> Markup:
        """The biography."""
        return self.words.body

    @property
    def body_in_place(self) -> Markup:
        """The same, where a template only puts it in place."""
        return self.words.body_in_place


class ButtonView(msgspec.Struct, frozen=True):
    """A link that stands out."""

    text: str
    href: str


class SpeakerView(msgspec.Struct, frozen=True):
    """Who said something, as templates show it; `role` is what follows the first comma."""

    name: str
    role: str


class ShareImage(msgspec.Struct, frozen=True):
    """The picture for shared links, as templates show it."""

    src: str
    alt: str
    width: int
    height: int


class SiteView(msgspec.Struct, frozen=True):
    """The site, as templates see it: every property is a question."""

    rendering: Rendering

    @property
    def _settings(self) -> Settings:
        settings: Settings = self.rendering.ask(SiteSettings())
        return settings

    @property
    def title(self) -> str:
        """The organisation's name."""
        return self._settings.title

    @property
    def description(self) -> str:
        """One sentence about the organisation."""
        return self._settings.description

    @property
    def language(self) -> str:
        """The language of the site."""
        return self._settings.language

    @property
    def url(self) -> str:
        """The address where the site is published; ends with a slash."""
        return self._settings.url

    @property
    def share_image(self) -> ShareImage | None:
        """The picture for shared links, with its whole address; None if there is none."""
        name, alt = self._settings.share_image, self._settings.share_image_alt
        file: File | None = self.rendering.ask(StaticFile(name)) if name else None
        if file is None:
            return None
        src = self.rendering.absolute(name)
        return ShareImage(src, alt, file.seen.width, file.seen.height)

    @property
    def menu(self) -> tuple[PageSummary, ...]:
        """The pages in the menu."""
        pages: tuple[PageSummary, ...] = self.rendering.ask(Menu())
        return pages

    @property
    def pages(self) -> tuple[PageSummary, ...]:
        """All pages, people last."""
        pages: tuple[PageSummary, ...] = self.rendering.ask(Pages())
        return pages

    @property
    def values(self) -> tuple[ValueView, ...]:
        """The organisation's values."""
        fill = self.rendering.fill
        values: tuple[Value, ...] = self.rendering.ask(Values())
        return tuple(
            ValueView(value.name, fill(value.text, "data/values.yaml"), value.id)
            for value in values
        )

    def figures(self, group: str) -> tuple[FigureView, ...]:
        """Return the figures of a group of stats.yaml."""
        figures: tuple[Figure, ...] = self.rendering.ask(Figures(group))
        return tuple(self._figure(figure) for figure in figures)

    def _figure(self, figure: Figure) -> FigureView:
        text = self.rendering.fill(figure.text, "data/stats.yaml")
        drawn = figure.icon and self.rendering.has_drawing(f"icons/{figure.icon}.svg")
        icon = figure.icon if drawn else ""
        return FigureView(figure.figure, figure.unit, text, icon, figure.icon_alt)

    def entries(self, collection: str) -> tuple[MilestoneView | PersonView, ...]:
        """Return the members of a collection."""
        entries: Sequence[Entry] = self.rendering.ask(Entries(collection))
        return tuple(entry_view(self.rendering, entry) for entry in entries)


def entry_view(rendering: Rendering, entry: Entry) -> MilestoneView | PersonView:
    """Return a member of a collection as templates show it."""
    if isinstance(entry.front, MilestoneFront):
        body = rendering.fill(entry.body, entry.path)
        return MilestoneView(entry.front.date, entry.front.title, body, entry.id)
    return person_view(rendering, entry, Body(rendering.fill(entry.body, entry.path)))


def person_view(rendering: Rendering, entry: Entry, body: Body) -> PersonView:
    """Return a person as templates show one."""
    front = entry.front
    assert isinstance(front, PersonFront)
    photo = rendering.picture(front.photo, entry.path) if front.photo else None
    face = monogram(front.name, entry.id)
    return PersonView(front.name, front.role, photo, face, body, entry.address, entry.id)


def monogram(name: str, identifier: str) -> Monogram:
    """Make a monogram: the first letters of the first and last name, titles aside."""
    words = [word for word in name.split() if not _TITLES.match(word)] or name.split()
    ends = words[:1] + words[-1:] if len(words) > 1 else words
    hue = hashlib.sha256(identifier.encode()).digest()[0] % HUES
    return Monogram("".join(word[0].upper() for word in ends), hue)


def template_context(rendering: Rendering) -> Mapping[str, Any]:
    """Return what every template may use."""
    return {
        "site": SiteView(rendering),
        "link": rendering.link,
        "asset": rendering.asset,
        "file": rendering.file,
        "icon": rendering.icon,
        "illustration": rendering.illustration,
    }
