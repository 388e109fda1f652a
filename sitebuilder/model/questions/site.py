"""Questions about the site as a whole: its settings, its pages, its collections, its data."""

from collections.abc import Mapping
from typing import ClassVar

from msgspec.structs import replace

from ..content import Figure, Redirect, Value
from ..question import Question
from ..settings import Settings
from ..site import Entry, PageSummary, Site, pages_above


class SiteSettings(Question, frozen=True):
    """The settings of the whole site."""

    parts: ClassVar = ("settings",)

    def answer(self, site: Site) -> Settings:
        """Return the settings; where they stand, and what pages may weigh, concerns no page."""
        return replace(site.settings, places={}, budgets={})


class Budgets(Question, frozen=True):
    """How many bytes pages may weigh."""

    parts: ClassVar = ("settings",)

    def answer(self, site: Site) -> Mapping[str, int]:
        """Return the most bytes by their names in site.yaml."""
        return site.settings.budgets


class Pages(Question, frozen=True):
    """All pages that search engines may list."""

    parts: ClassVar = ("summaries",)

    def answer(self, site: Site) -> tuple[PageSummary, ...]:
        """Return their summaries, in order of address; people last, as their collections are."""
        return tuple(summary for summary in site.summaries.values() if summary.indexed)


class SearchPage(Question, frozen=True):
    """The page on which visitors search the site."""

    parts: ClassVar = ("summaries",)

    def answer(self, site: Site) -> PageSummary | None:
        """Return its summary, or None if there is none."""
        return next((summary for summary in site.summaries.values() if summary.is_search), None)


class Above(Question, frozen=True):
    """The pages above an address."""

    parts: ClassVar = ("summaries", "paths")
    address: str

    def answer(self, site: Site) -> tuple[PageSummary, ...]:
        """Return their summaries, the home page first."""
        return pages_above(self.address, site.summaries, site.paths)


class Menu(Question, frozen=True):
    """The pages in the menu."""

    parts: ClassVar = ("settings", "summaries")

    def answer(self, site: Site) -> tuple[PageSummary, ...]:
        """Return their summaries, in the order of site.yaml."""
        menu, summaries = site.settings.menu, site.summaries
        return tuple(summaries[path] for path in menu if path in summaries)


class Entries(Question, frozen=True):
    """The members of a collection, with their bodies."""

    collection: str
    parts: ClassVar = ("collections",)

    def answer(self, site: Site) -> tuple[Entry, ...]:
        """Return the members in their order."""
        return site.collections.get(self.collection, ())


class Values(Question, frozen=True):
    """The organisation's values."""

    parts: ClassVar = ("data",)

    def answer(self, site: Site) -> tuple[Value, ...]:
        """Return the values in their order."""
        return site.data.values


class Figures(Question, frozen=True):
    """The figures of a group."""

    group: str
    parts: ClassVar = ("data",)

    def answer(self, site: Site) -> tuple[Figure, ...]:
        """Return the figures in their order."""
        return site.data.figures.get(self.group, ())


class Redirects(Question, frozen=True):
    """The addresses that the site once had."""

    parts: ClassVar = ("data",)

    def answer(self, site: Site) -> tuple[Redirect, ...]:
        """Return the redirects in their order."""
        return site.data.redirects
