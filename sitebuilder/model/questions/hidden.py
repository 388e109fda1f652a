"""Questions about what is not shown now, and what could not be read."""

from collections.abc import Mapping
from typing import ClassVar

from ..addresses import page_address, resolve
from ..question import Question
from ..site import Site


class WhyHidden(Question, frozen=True):
    """Why a document is not shown now."""

    path: str
    parts: ClassVar = ("hidden",)

    def answer(self, site: Site) -> str:
        """Return the reason: `is a draft`; nothing if it is shown."""
        return site.hidden.get(self.path, "")


class Hidden(Question, frozen=True):
    """All documents that are not shown now."""

    parts: ClassVar = ("hidden",)

    def answer(self, site: Site) -> Mapping[str, str]:
        """Return the reasons by their paths."""
        return site.hidden


class HiddenAt(Question, frozen=True):
    """The document that a link would lead to if it were shown, named by its file."""

    target: str
    source: str
    parts: ClassVar = ("hidden",)

    def answer(self, site: Site) -> tuple[str, str]:
        """Return its path and the reason why it is hidden; nothing if there is none."""
        path = resolve(self.target, self.source, site.hidden) if self.target else None
        return (path, site.hidden[path]) if path is not None else ("", "")


class HiddenAddress(Question, frozen=True):
    """The document that would be found at an address if it were shown."""

    address: str
    parts: ClassVar = ("hidden",)

    def answer(self, site: Site) -> tuple[str, str]:
        """Return its path and the reason why it is hidden; nothing if there is none."""
        by_address = {page_address(path): path for path in site.hidden}
        path = by_address.get(self.address, "")
        return path, site.hidden.get(path, "")


class HasHiddenMembers(Question, frozen=True):
    """Whether a collection has members that are not shown now, or that could not be read."""

    collection: str
    parts: ClassVar = ("hidden", "unread")

    def answer(self, site: Site) -> bool:
        """Look for one."""
        prefix = f"{self.collection}/"
        return any(
            path.startswith(prefix) for paths in (site.unread, site.hidden) for path in paths
        )


class Unread(Question, frozen=True):
    """All files of content/ that could not be read."""

    parts: ClassVar = ("unread",)

    def answer(self, site: Site) -> tuple[str, ...]:
        """Return their paths in order."""
        return tuple(sorted(site.unread))


class IsUnread(Question, frozen=True):
    """Whether a link means a file that could not be read."""

    target: str
    source: str
    parts: ClassVar = ("unread",)

    def answer(self, site: Site) -> bool:
        """Look for the file."""
        return bool(resolve(self.target, self.source, site.unread))
