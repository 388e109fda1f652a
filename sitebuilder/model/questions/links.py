"""Questions about what a link or a name means: a page, an entry, a file, a drawing."""

import re
from typing import ClassVar

from ..addresses import address_of, page_of, resolve
from ..content import File
from ..problems.diagnostics import Location, place_at
from ..question import Question
from ..site import PageSummary, Site


class SummaryOf(Question, frozen=True):
    """The page that a link in a file means."""

    target: str
    source: str
    parts: ClassVar = ("addresses", "paths", "summaries")

    def answer(self, site: Site) -> PageSummary | None:
        """Return its summary, or None if the link means no page."""
        path = page_of(self.target, self.source, site.addresses, site.paths)
        return site.summaries[path] if path is not None else None


class AddressOf(Question, frozen=True):
    """Where a link in a file leads: to a page, to an entry, or to a page's address."""

    target: str
    source: str
    parts: ClassVar = ("addresses", "paths")

    def answer(self, site: Site) -> str | None:
        """Return the address, or None if the link leads to none of these."""
        return address_of(self.target, self.source, site.addresses, site.paths)


class AddressesOf(Question, frozen=True):
    """Where all links of a file lead: one question, for a file may hold very many."""

    targets: tuple[str, ...]
    source: str
    parts: ClassVar = ("addresses", "paths")

    def answer(self, site: Site) -> tuple[str | None, ...]:
        """Return the addresses; None for each link that leads to no page and no entry."""
        return tuple(
            address_of(target, self.source, site.addresses, site.paths) for target in self.targets
        )


class ContentFile(Question, frozen=True):
    """A file that is not text, named by a link or an image in a file of content/."""

    target: str
    source: str
    parts: ClassVar = ("content_files",)

    def answer(self, site: Site) -> File | None:
        """Return the file, or None if there is none."""
        path = resolve(self.target, self.source, site.content_files)
        return site.content_files[path] if path is not None else None


class StaticFile(Question, frozen=True):
    """A file of static/."""

    path: str
    parts: ClassVar = ("static_files",)

    def answer(self, site: Site) -> File | None:
        """Return the file, or None if there is none."""
        return site.static_files.get(self.path)


class Drawing(Question, frozen=True):
    """An icon or illustration: an SVG file of templates/."""

    path: str
    parts: ClassVar = ("templates",)

    def answer(self, site: Site) -> str | None:
        """Return the SVG text, or None if there is none."""
        return site.templates.get(self.path)


class TemplateFile(Question, frozen=True):
    """A text of templates/ that is no template: the headers of the site."""

    path: str
    parts: ClassVar = ("templates",)

    def answer(self, site: Site) -> str:
        """Return the text; nothing if there is no such file."""
        return site.templates.get(self.path, "")


class TemplateNames(Question, frozen=True):
    """The names of all templates: asked only to suggest one."""

    parts: ClassVar = ("templates",)

    def answer(self, site: Site) -> tuple[str, ...]:
        """Return the names in order."""
        return tuple(sorted(site.templates))


class NamedInTemplates(Question, frozen=True):
    """Whether a template asks for something by its name: `site.feed`."""

    name: str
    parts: ClassVar = ("templates",)

    def answer(self, site: Site) -> bool:
        """Look through all templates."""
        named = re.compile(rf"\b{re.escape(self.name)}\b")
        return any(named.search(text) for text in site.templates.values())


class PlaceInTemplates(Question, frozen=True):
    """Where a template holds one of some texts between quotes: asked only if it is at fault."""

    texts: tuple[str, ...]
    parts: ClassVar = ("templates",)

    def answer(self, site: Site) -> Location | None:
        """Return the first such place, or None if there is none."""
        quoted = re.compile(rf"(?<=[\"'])(?:{'|'.join(map(re.escape, self.texts))})(?=[\"'])")
        for name, text in site.templates.items():
            if match := quoted.search(text):
                return place_at(f"templates/{name}", text, match.start(), len(match[0]))
        return None
