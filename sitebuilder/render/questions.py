"""What only a rendering may ask: a page with its body, templates and styles."""

from typing import ClassVar

import msgspec

from ..model.site import Page, Site
from .styles import Stylesheet, bundle
from .templates.filling import template_closure


class PageAt(msgspec.Struct, frozen=True):
    """One page with its body: asked only by that page's own rendering."""

    path: str
    parts: ClassVar[tuple[str, ...]] = ("pages",)

    def answer(self, site: Site) -> Page:
        """Return the page."""
        return site.pages[self.path]


class StyleAt(msgspec.Struct, frozen=True):
    """A stylesheet of static/assets/ with all that it imports."""

    path: str
    parts: ClassVar[tuple[str, ...]] = ("styles", "static_files")

    def answer(self, site: Site) -> Stylesheet | None:
        """Return the bundled stylesheet, or None if there is none."""
        return bundle(self.path, site.styles, site.static_files)


class TemplateText(msgspec.Struct, frozen=True):
    """A template with all that it extends, includes and imports."""

    name: str
    parts: ClassVar[tuple[str, ...]] = ("templates",)

    def answer(self, site: Site) -> tuple[tuple[str, str], ...]:
        """Return the names and texts; empty if there is no such template."""
        return template_closure(self.name, site.templates)
