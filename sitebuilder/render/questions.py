"""What a rendering may ask about the site. The answers decide when it is made again."""

from typing import ClassVar

from msgspec.structs import replace

from ..model.content import Figure, File, Redirect, Value
from ..model.question import Question
from ..model.settings import Settings
from ..model.site import Entry, PageSummary, Site, address_of, page_path, pages_above
from .styles import Stylesheet, bundle
from .templates.closure import template_closure


class SiteSettings(Question, frozen=True):
    """The settings of the whole site."""

    parts: ClassVar = ("settings",)

    def answer(self, site: Site) -> Settings:
        """Return the settings; where they stand in site.yaml concerns no page."""
        return replace(site.settings, places={})


class Above(Question, frozen=True):
    """The pages above an address."""

    parts: ClassVar = ("summaries", "paths")
    address: str

    def answer(self, site: Site) -> tuple[PageSummary, ...]:
        """Return their summaries, the home page first."""
        return pages_above(self.address, site.summaries, site.paths)


class Pages(Question, frozen=True):
    """All pages that search engines may list."""

    parts: ClassVar = ("summaries",)

    def answer(self, site: Site) -> tuple[PageSummary, ...]:
        """Return their summaries, in order of address, people last."""
        return tuple(page for page in site.summaries.values() if page.indexed)


class Menu(Question, frozen=True):
    """The pages in the menu."""

    parts: ClassVar = ("settings", "summaries")

    def answer(self, site: Site) -> tuple[PageSummary, ...]:
        """Return their summaries, in the order of site.yaml."""
        menu, pages = site.settings.menu, site.summaries
        return tuple(pages[path] for path in menu if path in pages)


class Entries(Question, frozen=True):
    """The members of a collection, with their bodies."""

    parts: ClassVar = ("collections",)
    collection: str

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

    parts: ClassVar = ("data",)
    group: str

    def answer(self, site: Site) -> tuple[Figure, ...]:
        """Return the figures in their order."""
        return site.data.figures.get(self.group, ())


class Redirects(Question, frozen=True):
    """The addresses that the site once had."""

    parts: ClassVar = ("data",)

    def answer(self, site: Site) -> tuple[Redirect, ...]:
        """Return the redirects in their order."""
        return site.data.redirects


class SummaryOf(Question, frozen=True):
    """The page that a link in a file means."""

    parts: ClassVar = ("summaries", "paths")
    target: str
    source: str

    def answer(self, site: Site) -> PageSummary | None:
        """Return its summary, or None if the link means no page."""
        path = page_path(self.target, self.source, site.summaries, site.paths)
        return site.summaries[path] if path else None


class AddressOf(Question, frozen=True):
    """Where a link in a file leads: to a page, to an entry, or to a page's address."""

    parts: ClassVar = ("addresses", "paths")
    target: str
    source: str

    def answer(self, site: Site) -> str | None:
        """Return the address, or None if the link leads to none of these."""
        return address_of(self.target, self.source, site.addresses, site.paths)


class ContentFile(Question, frozen=True):
    """A file that is not text, named by a link or an image in a file of content/."""

    parts: ClassVar = ("content_files",)
    target: str
    source: str

    def answer(self, site: Site) -> File | None:
        """Return the file, or None if there is none."""
        return site.content_file(self.target, self.source)


class StaticFile(Question, frozen=True):
    """A file of static/."""

    parts: ClassVar = ("static_files",)
    path: str

    def answer(self, site: Site) -> File | None:
        """Return the file, or None if there is none."""
        return site.static_files.get(self.path)


class StyleAt(Question, frozen=True):
    """A stylesheet of static/assets/ with all that it imports."""

    parts: ClassVar = ("styles", "static_files")
    path: str

    def answer(self, site: Site) -> Stylesheet | None:
        """Return the bundled stylesheet, or None if there is none."""
        return bundle(self.path, site.styles, site.static_files)


class TemplateText(Question, frozen=True):
    """A template with all that it extends, includes and imports."""

    parts: ClassVar = ("templates",)
    name: str

    def answer(self, site: Site) -> tuple[tuple[str, str], ...]:
        """Return the names and texts; empty if there is no such template."""
        return template_closure(self.name, site.templates)


class TemplateNames(Question, frozen=True):
    """The names of all templates: asked only to suggest one."""

    parts: ClassVar = ("templates",)

    def answer(self, site: Site) -> tuple[str, ...]:
        """Return the names in order."""
        return tuple(sorted(site.templates))


class Drawing(Question, frozen=True):
    """An icon or illustration: an SVG file of templates/."""

    parts: ClassVar = ("templates",)
    path: str

    def answer(self, site: Site) -> str | None:
        """Return the SVG text, or None if there is none."""
        return site.templates.get(self.path)
