"""What a rendering may ask about the site. The answers decide when it is made again."""

import msgspec
from msgspec.structs import replace

from ..model.content import Figure, File, Redirect, Value
from ..model.settings import Settings
from ..model.site import Entry, Page, PageSummary, Site
from .styles import Stylesheet, bundle
from .templates.filling import template_closure


class SiteSettings(msgspec.Struct, frozen=True):
    """The settings of the whole site."""

    def answer(self, site: Site) -> Settings:
        """Return the settings; where they stand in site.yaml concerns no page."""
        return replace(site.settings, places={})


class PageAt(msgspec.Struct, frozen=True):
    """One page with its body: asked only by that page's own rendering."""

    path: str

    def answer(self, site: Site) -> Page:
        """Return the page."""
        return site.pages[self.path]


class Pages(msgspec.Struct, frozen=True):
    """All pages that search engines may list."""

    def answer(self, site: Site) -> tuple[PageSummary, ...]:
        """Return their summaries, in order of address, people last."""
        return tuple(page.summary for page in site.pages.values() if page.indexed)


class Menu(msgspec.Struct, frozen=True):
    """The pages in the menu."""

    def answer(self, site: Site) -> tuple[PageSummary, ...]:
        """Return their summaries, in the order of site.yaml."""
        return tuple(site.pages[path].summary for path in site.settings.menu if path in site.pages)


class Entries(msgspec.Struct, frozen=True):
    """The members of a collection, with their bodies."""

    collection: str

    def answer(self, site: Site) -> tuple[Entry, ...]:
        """Return the members in their order."""
        return site.collections.get(self.collection, ())


class Values(msgspec.Struct, frozen=True):
    """The organisation's values."""

    def answer(self, site: Site) -> tuple[Value, ...]:
        """Return the values in their order."""
        return site.data.values


class Figures(msgspec.Struct, frozen=True):
    """The figures of a group."""

    group: str

    def answer(self, site: Site) -> tuple[Figure, ...]:
        """Return the figures in their order."""
        return site.data.figures.get(self.group, ())


class Redirects(msgspec.Struct, frozen=True):
    """The addresses that the site once had."""

    def answer(self, site: Site) -> tuple[Redirect, ...]:
        """Return the redirects in their order."""
        return site.data.redirects


class SummaryOf(msgspec.Struct, frozen=True):
    """The page that a link in a file means."""

    target: str
    source: str

    def answer(self, site: Site) -> PageSummary | None:
        """Return its summary, or None if the link means no page."""
        page = site.page_of(self.target, self.source)
        return page.summary if page else None


class AddressOf(msgspec.Struct, frozen=True):
    """Where a link in a file leads: to a page, to an entry, or to a page's address."""

    target: str
    source: str

    def answer(self, site: Site) -> str | None:
        """Return the address, or None if the link leads to none of these."""
        return site.address_of(self.target, self.source)


class ContentFile(msgspec.Struct, frozen=True):
    """A file that is not text, named by a link or an image in a file of content/."""

    target: str
    source: str

    def answer(self, site: Site) -> File | None:
        """Return the file, or None if there is none."""
        return site.content_file(self.target, self.source)


class StaticFile(msgspec.Struct, frozen=True):
    """A file of static/."""

    path: str

    def answer(self, site: Site) -> File | None:
        """Return the file, or None if there is none."""
        return site.static_files.get(self.path)


class StyleAt(msgspec.Struct, frozen=True):
    """A stylesheet of static/assets/ with all that it imports."""

    path: str

    def answer(self, site: Site) -> Stylesheet | None:
        """Return the bundled stylesheet, or None if there is none."""
        return bundle(self.path, site.styles, site.static_files)


class TemplateText(msgspec.Struct, frozen=True):
    """A template with all that it extends, includes and imports."""

    name: str

    def answer(self, site: Site) -> tuple[tuple[str, str], ...]:
        """Return the names and texts; empty if there is no such template."""
        return template_closure(self.name, site.templates)


class TemplateNames(msgspec.Struct, frozen=True):
    """The names of all templates: asked only to suggest one."""

    def answer(self, site: Site) -> tuple[str, ...]:
        """Return the names in order."""
        return tuple(sorted(site.templates))


class Drawing(msgspec.Struct, frozen=True):
    """An icon or illustration: an SVG file of templates/."""

    path: str

    def answer(self, site: Site) -> str | None:
        """Return the SVG text, or None if there is none."""
        return site.templates.get(self.path)
