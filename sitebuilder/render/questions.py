"""What a rendering may ask about the site. The answers decide when it is made again."""

from dataclasses import dataclass, replace

from ..model.content import Figure, File, Redirect, Value
from ..model.settings import Settings
from ..model.site import Entry, Page, PageSummary, Site
from .styles import Stylesheet, bundle
from .templates.filling import template_closure


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The settings of the whole site."""

    def answer(self, site: Site) -> Settings:
        """Return the settings; where they stand in site.yaml concerns no page."""
        return replace(site.settings, places={})


@dataclass(frozen=True, slots=True)
class PageAt:
    """One page with its body: asked only by that page's own rendering."""

    path: str

    def answer(self, site: Site) -> Page:
        """Return the page."""
        return site.pages[self.path]


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages that search engines may list."""

    def answer(self, site: Site) -> tuple[PageSummary, ...]:
        """Return their summaries, in order of address, people last."""
        return tuple(page.summary for page in site.pages.values() if page.indexed)


@dataclass(frozen=True, slots=True)
class Menu:
    """The pages in the menu."""

    def answer(self, site: Site) -> tuple[PageSummary, ...]:
        """Return their summaries, in the order of site.yaml."""
        return tuple(site.pages[path].summary for path in site.settings.menu if path in site.pages)


@dataclass(frozen=True, slots=True)
class Entries:
    """The members of a collection, with their bodies."""

    collection: str

    def answer(self, site: Site) -> tuple[Entry, ...]:
        """Return the members in their order."""
        return site.collections.get(self.collection, ())


@dataclass(frozen=True, slots=True)
class Values:
    """The organisation's values."""

    def answer(self, site: Site) -> tuple[Value, ...]:
        """Return the values in their order."""
        return site.data.values


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a group."""

    group: str

    def answer(self, site: Site) -> tuple[Figure, ...]:
        """Return the figures in their order."""
        return site.data.figures.get(self.group, ())


@dataclass(frozen=True, slots=True)
class Redirects:
    """The addresses that the site once had."""

    def answer(self, site: Site) -> tuple[Redirect, ...]:
        """Return the redirects in their order."""
        return site.data.redirects


@dataclass(frozen=True, slots=True)
class SummaryOf:
    """The page that a link in a file means."""

    target: str
    source: str

    def answer(self, site: Site) -> PageSummary | None:
        """Return its summary, or None if the link means no page."""
        page = site.page_of(self.target, self.source)
        return page.summary if page else None


@dataclass(frozen=True, slots=True)
class AddressOf:
    """Where a link in a file leads: to a page, to an entry, or to a page's address."""

    target: str
    source: str

    def answer(self, site: Site) -> str | None:
        """Return the address, or None if the link leads to none of these."""
        return site.address_of(self.target, self.source)


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A file that is not text, named by a link or an image in a file of content/."""

    target: str
    source: str

    def answer(self, site: Site) -> File | None:
        """Return the file, or None if there is none."""
        return site.content_file(self.target, self.source)


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file of static/."""

    path: str

    def answer(self, site: Site) -> File | None:
        """Return the file, or None if there is none."""
        return site.static_files.get(self.path)


@dataclass(frozen=True, slots=True)
class StyleAt:
    """A stylesheet of static/assets/ with all that it imports."""

    path: str

    def answer(self, site: Site) -> Stylesheet | None:
        """Return the bundled stylesheet, or None if there is none."""
        return bundle(self.path, site.styles, site.static_files)


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A template with all that it extends, includes and imports."""

    name: str

    def answer(self, site: Site) -> tuple[tuple[str, str], ...]:
        """Return the names and texts; empty if there is no such template."""
        return template_closure(self.name, site.templates)


@dataclass(frozen=True, slots=True)
class TemplateNames:
    """The names of all templates: asked only to suggest one."""

    def answer(self, site: Site) -> tuple[str, ...]:
        """Return the names in order."""
        return tuple(sorted(site.templates))


@dataclass(frozen=True, slots=True)
class Drawing:
    """An icon or illustration: an SVG file of templates/."""

    path: str

    def answer(self, site: Site) -> str | None:
        """Return the SVG text, or None if there is none."""
        return site.templates.get(self.path)
