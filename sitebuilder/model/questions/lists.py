"""Questions whose answers are the small lists of the site: titles, names, files, folders."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from ..content import File, PageFront
from ..problems.diagnostics import Location
from ..question import Question
from ..settings import Settings
from ..site import PageSummary, Site


class WrittenSettings(Question, frozen=True):
    """The settings, with the places where they stand."""

    parts: ClassVar = ("settings",)

    def answer(self, site: Site) -> Settings:
        """Return the settings."""
        return site.settings


class Today(Question, frozen=True):
    """The day of the build in the site's time zone."""

    parts: ClassVar = ("today",)

    def answer(self, site: Site) -> date:
        """Return the day."""
        return site.today


class ThisYear(Question, frozen=True):
    """The year of the build in the site's time zone."""

    parts: ClassVar = ("today",)

    def answer(self, site: Site) -> int:
        """Return the year."""
        return site.today.year


class Summaries(Question, frozen=True):
    """All pages."""

    parts: ClassVar = ("summaries",)

    def answer(self, site: Site) -> Mapping[str, PageSummary]:
        """Return their summaries by their paths."""
        return site.summaries


class Titles(Question, frozen=True):
    """The titles of all pages."""

    parts: ClassVar = ("summaries",)

    def answer(self, site: Site) -> tuple[tuple[str, str], ...]:
        """Return each page's path and title, in order of address, people last."""
        return tuple((path, summary.title) for path, summary in site.summaries.items())


class TitlePlace(Question, frozen=True):
    """Where the title of a page stands: asked only if it is at fault."""

    path: str
    parts: ClassVar = ("documents",)

    def answer(self, site: Site) -> Location:
        """Return the place."""
        places = site.documents[self.path].places
        return places.get("title") or places.get("name") or Location(self.path)


class OwnFrame(Question, frozen=True):
    """How a document is shown: asked only if its page is not whole."""

    path: str
    parts: ClassVar = ("documents", "summaries")

    def answer(self, site: Site) -> tuple[str, bool]:
        """Return its layout, and whether it may have headings of the first level of its own."""
        if self.path not in site.summaries:
            return "page", False
        document = site.documents[self.path]
        own_titles = any(heading.level == 1 for heading in document.headings)
        if isinstance(document.front, PageFront):
            return document.front.layout, own_titles
        return "person", True


class IsPerson(Question, frozen=True):
    """Whether a file of content/ is a person that is shown now."""

    path: str
    parts: ClassVar = ("summaries",)

    def answer(self, site: Site) -> bool:
        """Look it up."""
        summary = site.summaries.get(self.path)
        return summary is not None and summary.kind == "person"


class PagePaths(Question, frozen=True):
    """Which page is found at each address."""

    parts: ClassVar = ("paths",)

    def answer(self, site: Site) -> Mapping[str, str]:
        """Return their paths by their addresses."""
        return site.paths


class PageAtAddress(Question, frozen=True):
    """Which page is found at an address."""

    address: str
    parts: ClassVar = ("paths",)

    def answer(self, site: Site) -> str | None:
        """Return its path, or None if there is none."""
        return site.paths.get(self.address)


class HasPage(Question, frozen=True):
    """Whether a file of content/ is a page that is shown now."""

    path: str
    parts: ClassVar = ("addresses", "paths")

    def answer(self, site: Site) -> bool:
        """Look it up."""
        return site.addresses.get(self.path) in site.paths


class LinkTargets(Question, frozen=True):
    """All that a link may name: asked only to suggest one."""

    parts: ClassVar = ("addresses", "paths", "content_files")

    def answer(self, site: Site) -> tuple[str, ...]:
        """Return the names of pages and files, and the addresses of pages."""
        pages = (path for path, address in site.addresses.items() if address in site.paths)
        return tuple(dict.fromkeys([*pages, *site.content_files, *site.paths]))


class Folders(Question, frozen=True):
    """The folders of content/ that hold documents: asked only if one is missing."""

    parts: ClassVar = ("addresses", "hidden", "unread")

    def answer(self, site: Site) -> tuple[str, ...]:
        """Return their names in order."""
        paths = (*site.addresses, *site.hidden, *site.unread)
        return tuple(sorted({path.rpartition("/")[0] for path in paths} - {""}))


class HasMembers(Question, frozen=True):
    """Whether a collection has members that are shown now."""

    collection: str
    parts: ClassVar = ("collections",)

    def answer(self, site: Site) -> bool:
        """Look for one."""
        return bool(site.collections.get(self.collection))


class ContentFiles(Question, frozen=True):
    """All files of content/ that are not text."""

    parts: ClassVar = ("content_files",)

    def answer(self, site: Site) -> Mapping[str, File]:
        """Return the files by their paths below content/."""
        return site.content_files


class StaticFiles(Question, frozen=True):
    """The names of all files of static/."""

    parts: ClassVar = ("static_files",)

    def answer(self, site: Site) -> tuple[str, ...]:
        """Return their paths below static/."""
        return tuple(site.static_files)


class TellingFiles(Question, frozen=True):
    """The files that tell more than is to be seen, would do more, or cannot be read."""

    parts: ClassVar = ("content_files", "static_files")

    def answer(self, site: Site) -> tuple[File, ...]:
        """Return them by their folders, in order."""
        files = (*site.content_files.values(), *site.static_files.values())
        return tuple(file for file in files if file.is_telling)


class DrawingNames(Question, frozen=True):
    """The names of all drawings in a folder of templates/."""

    folder: str
    parts: ClassVar = ("templates",)

    def answer(self, site: Site) -> tuple[str, ...]:
        """Return their names in order."""
        prefix = f"{self.folder}/"
        inside = (path for path in site.templates if path.startswith(prefix))
        return tuple(sorted(path.removeprefix(prefix).removesuffix(".svg") for path in inside))


class Published(Question, frozen=True):
    """The addresses that the site ever had."""

    parts: ClassVar = ("published",)

    def answer(self, site: Site) -> Mapping[str, Location]:
        """Return the places where they are remembered."""
        return site.published
