"""Questions about the site as a whole: its settings, its pages, its collections, its data."""

from typing import ClassVar

import msgspec
from msgspec.structs import replace

from ..content import Figure, Redirect, Value
from ..settings import Settings
from ..site import Entry, PageSummary, Site


class SiteSettings(msgspec.Struct, frozen=True):
    """The settings of the whole site."""

    parts: ClassVar[tuple[str, ...]] = ("settings",)

    def answer(self, site: Site) -> Settings:
        """Return the settings; where they stand in site.yaml concerns no page."""
        return replace(site.settings, places={})


class Pages(msgspec.Struct, frozen=True):
    """All pages that search engines may list."""

    parts: ClassVar[tuple[str, ...]] = ("summaries",)

    def answer(self, site: Site) -> tuple[PageSummary, ...]:
        """Return their summaries, in order of address, people last."""
        return tuple(summary for summary in site.summaries.values() if summary.indexed)


class Menu(msgspec.Struct, frozen=True):
    """The pages in the menu."""

    parts: ClassVar[tuple[str, ...]] = ("settings", "summaries")

    def answer(self, site: Site) -> tuple[PageSummary, ...]:
        """Return their summaries, in the order of site.yaml."""
        menu, summaries = site.settings.menu, site.summaries
        return tuple(summaries[path] for path in menu if path in summaries)


class Entries(msgspec.Struct, frozen=True):
    """The members of a collection, with their bodies."""

    collection: str
    parts: ClassVar[tuple[str, ...]] = ("collections",)

    def answer(self, site: Site) -> tuple[Entry, ...]:
        """Return the members in their order."""
        return site.collections.get(self.collection, ())


class Values(msgspec.Struct, frozen=True):
    """The organisation's values."""

    parts: ClassVar[tuple[str, ...]] = ("data",)

    def answer(self, site: Site) -> tuple[Value, ...]:
        """Return the values in their order."""
        return site.data.values


class Figures(msgspec.Struct, frozen=True):
    """The figures of a group."""

    group: str
    parts: ClassVar[tuple[str, ...]] = ("data",)

    def answer(self, site: Site) -> tuple[Figure, ...]:
        """Return the figures in their order."""
        return site.data.figures.get(self.group, ())


class Redirects(msgspec.Struct, frozen=True):
    """The addresses that the site once had."""

    parts: ClassVar[tuple[str, ...]] = ("data",)

    def answer(self, site: Site) -> tuple[Redirect, ...]:
        """Return the redirects in their order."""
        return site.data.redirects
