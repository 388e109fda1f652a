"""What templates see: the site, its entries and its pages, with their texts as HTML."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from markupsafe import Markup

from ...lazy import lazily
from ...model.content import Figure, MilestoneFront, PersonFront, Value
from ...model.dates import PartialDate
from ...model.questions.colours import Colours
from ...model.questions.links import StaticFile
from ...model.questions.news import HasNews
from ...model.questions.site import (
    Entries,
    Figures,
    Menu,
    Pages,
    SearchPage,
    SiteSettings,
    Values,
)
from ...model.settings import Settings
from ...model.site import Entry, PageSummary
from ..machines.files import FEED, MANIFEST, has_manifest
from ..machines.sharing import SharePicture, one_for_all
from ..pictures import Picture
from ..rendering import Rendering
from ..templates.body import Body
from .figures import FigureView
from .languages import direction_of
from .monograms import Monogram, monogram

if TYPE_CHECKING:
    from ...model.colours import pairs, sheets
else:
    pairs = lazily("sitebuilder.model.colours.pairs")


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


class ColourView(msgspec.Struct, frozen=True):
    """A colour of the style, as templates show it: on light screens, on dark ones, on grounds."""

    name: str
    light: str
    dark: str
    pairs: "tuple[pairs.Pair, ...]"


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
    def policy(self) -> str:
        """Who tells browsers what a page may do: `headers` or `pages`."""
        return self._settings.policy

    @property
    def url(self) -> str:
        """The address where the site is published; ends with a slash."""
        return self._settings.url

    @property
    def locale(self) -> str:
        """The language and the region, as share previews write them: `en_US`; both or nothing."""
        language, *rest = self._settings.language.split("-")
        return next((f"{language}_{part.upper()}" for part in rest if len(part) == 2), "")

    @property
    def direction(self) -> str:
        """Which way its language is written: `rtl` from right to left, else `ltr`."""
        return direction_of(self._settings.language)

    @property
    def feed(self) -> str:
        """Where news readers find what is new; nothing if there is nothing to tell."""
        is_there = self.rendering.ask(HasNews()) or self.rendering.ask(StaticFile(FEED))
        return self.rendering.link(FEED) if is_there else ""

    @property
    def manifest(self) -> str:
        """Where devices find how to show the site as an app; nothing if there is no icon."""
        return self.rendering.link(MANIFEST) if has_manifest(self.rendering) else ""

    @property
    def share_image(self) -> SharePicture | None:
        """The picture for shared links that is the same for all pages; None if there is none."""
        return one_for_all(self.rendering)

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
    def search(self) -> PageSummary | None:
        """The page on which visitors search the site; None if there is none."""
        page: PageSummary | None = self.rendering.ask(SearchPage())
        return page

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

    @property
    def colours(self) -> tuple[ColourView, ...]:
        """The colours of the style, in the order in which it names them."""
        colours: Mapping[str, sheets.Colour] = self.rendering.ask(Colours())
        return tuple(_colour_view(colour, colours) for colour in colours.values())

    def entries(self, collection: str) -> tuple[MilestoneView | PersonView, ...]:
        """Return the members of a collection."""
        entries: Sequence[Entry] = self.rendering.ask(Entries(collection))
        return tuple(entry_view(self.rendering, entry) for entry in entries)


def _colour_view(colour: "sheets.Colour", colours: "Mapping[str, sheets.Colour]") -> ColourView:
    light, dark = pairs.shown_in(colour, "light").hex, pairs.shown_in(colour, "dark").hex
    return ColourView(colour.name, light, dark, tuple(pairs.pairs_of(colour, colours)))


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


def template_context(rendering: Rendering) -> Mapping[str, Any]:
    """Return what every template may use."""
    return {
        "site": SiteView(rendering),
        "link": rendering.link,
        "asset": rendering.asset,
        "file": rendering.file,
        "colour": rendering.colour,
        "icon": rendering.icon,
        "illustration": rendering.illustration,
    }
