"""What only a rendering may ask: templates and styles."""

from typing import ClassVar

from ..model.question import Question
from ..model.site import Site
from .styles import Stylesheet, bundle
from .templates.closure import template_closure


class StyleAt(Question, frozen=True):
    """A stylesheet of static/assets/ with all that it imports."""

    path: str
    parts: ClassVar = ("styles", "static_files")

    def answer(self, site: Site) -> Stylesheet | None:
        """Return the bundled stylesheet, or None if there is none."""
        return bundle(self.path, site.styles, site.static_files)


class TemplateText(Question, frozen=True):
    """A template with all that it extends, includes and imports."""

    name: str
    parts: ClassVar = ("templates",)

    def answer(self, site: Site) -> tuple[tuple[str, str], ...]:
        """Return the names and texts; empty if there is no such template."""
        return template_closure(self.name, site.templates)
