"""Questions about what the files of content/data/ hold."""

from collections.abc import Mapping
from typing import ClassVar

from msgspec.structs import replace

from ..content import Data, Fact
from ..question import Question
from ..site import Site


class WholeData(Question, frozen=True):
    """All that the data files hold."""

    parts: ClassVar = ("data",)

    def answer(self, site: Site) -> Data:
        """Return the data; what is wrong with the files is told already."""
        return replace(site.data, unread=frozenset(), diagnostics=())


class UnreadData(Question, frozen=True):
    """The data files at fault."""

    parts: ClassVar = ("data",)

    def answer(self, site: Site) -> tuple[str, ...]:
        """Return their names in order."""
        return tuple(sorted(site.data.unread))


class Facts(Question, frozen=True):
    """All facts."""

    parts: ClassVar = ("data",)

    def answer(self, site: Site) -> Mapping[str, Fact]:
        """Return the facts by their names."""
        return site.data.facts


class HasFact(Question, frozen=True):
    """Whether there is a fact of a name, or the file of facts is at fault."""

    name: str
    parts: ClassVar = ("data",)

    def answer(self, site: Site) -> bool:
        """Look it up."""
        return self.name in site.data.facts or "facts.yaml" in site.data.unread


class FactOfValue(Question, frozen=True):
    """The fact that has a value."""

    value: str
    parts: ClassVar = ("data",)

    def answer(self, site: Site) -> str:
        """Return its name, the last if there are several; nothing if there is none."""
        found = (fact.id for fact in site.data.facts.values() if fact.value == self.value)
        return next(reversed(tuple(found)), "")


class HasValues(Question, frozen=True):
    """Whether there are values to show, or their file is at fault."""

    parts: ClassVar = ("data",)

    def answer(self, site: Site) -> bool:
        """Look for one."""
        return bool(site.data.values) or "values.yaml" in site.data.unread


class FigureGroups(Question, frozen=True):
    """The groups of figures."""

    parts: ClassVar = ("data",)

    def answer(self, site: Site) -> tuple[str, ...] | None:
        """Return their names; None if their file is at fault."""
        return None if "stats.yaml" in site.data.unread else tuple(site.data.figures)
