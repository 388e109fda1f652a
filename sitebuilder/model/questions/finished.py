"""Questions about the finished site: which files there are, and which places on its pages."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from ..output import Asset, Copy, Finished
from ..question import Question

# What is not there: the number of the one that was asked for, and whether it is the whole file.
NotThere = tuple[tuple[int, bool], ...]


class FilesNotThere(Question, frozen=True):
    """Which of some files, each with a place on it, are not there: as a browser sees it.

    All of a page is one question, for most pages point to very many places.
    """

    paths: tuple[str, ...]
    places: tuple[str, ...]
    parts: ClassVar = ("places",)

    def answer(self, finished: Finished) -> NotThere:
        """Return those that are not there; a file that is no page has every place."""
        return tuple(self._found(finished.places))

    def _found(self, known: Mapping[str, frozenset[str] | None]) -> Iterator[tuple[int, bool]]:
        for number, path in enumerate(self.paths):
            if path not in known:
                yield number, True
            elif place := self.places[number]:
                ids = known[path]
                if ids is not None and place not in ids:
                    yield number, False


class PagesNotThere(Question, frozen=True):
    """Which of some pages, each with a place on it, are not there: as an editor means it."""

    paths: tuple[str, ...]
    places: tuple[str, ...]
    parts: ClassVar = ("places", "unsure")

    def answer(self, finished: Finished) -> NotThere:
        """Return those that are not there; a page that may be wrong has every place."""
        return tuple(self._found(finished))

    def _found(self, finished: Finished) -> Iterator[tuple[int, bool]]:
        known = finished.places
        for number, path in enumerate(self.paths):
            ids = known.get(path)
            if ids is None:
                yield number, True
            elif place := self.places[number]:
                known_here = place in ids or path in finished.unsure
                yield from () if known_here else ((number, False),)


class PlacesOn(Question, frozen=True):
    """The places on a page: asked only to suggest one."""

    path: str
    parts: ClassVar = ("places",)

    def answer(self, finished: Finished) -> tuple[str, ...]:
        """Return their names in order."""
        return tuple(sorted(finished.places.get(self.path) or ()))


class IsWritten(Question, frozen=True):
    """Whether an editor wrote a link, as it stands in pages: asked only if it leads nowhere."""

    pointer: str
    inside: tuple[str, ...]
    parts: ClassVar = ("named",)

    def answer(self, finished: Finished) -> bool:
        """Look for it in all documents."""
        return any(
            self.pointer in named.written or any(each in named.inside for each in self.inside)
            for named in finished.named.values()
        )


class LinkedFiles(Question, frozen=True):
    """The files of content/ that links of what is shown lead to."""

    parts: ClassVar = ("named",)

    def answer(self, finished: Finished) -> tuple[str, ...]:
        """Return their paths in order."""
        return tuple(sorted({path for named in finished.named.values() for path in named.linked}))


class HeldFiles(Question, frozen=True):
    """The files of content/ that documents will need: when shown, or when a name is put right."""

    parts: ClassVar = ("named",)

    def answer(self, finished: Finished) -> Mapping[str, tuple[str, ...]]:
        """Return their paths by the paths of the documents."""
        return {path: named.held for path, named in finished.named.items() if named.held}


class Sources(Question, frozen=True):
    """What every file of the output is made from."""

    parts: ClassVar = ("sources", "copies")

    def answer(self, finished: Finished) -> tuple[tuple[str, str], ...]:
        """Return the path of each, and that of its source."""
        return (*finished.sources, *((copy.path, copy.source) for copy in finished.copies))


class AssetsAt(Question, frozen=True):
    """The files that a page needs, of some that it points to."""

    paths: tuple[str, ...]
    parts: ClassVar = ("assets",)

    def answer(self, finished: Finished) -> Mapping[str, Asset]:
        """Return them by their paths in output/."""
        assets = finished.assets
        return {path: assets[path] for path in self.paths if path in assets}


class Copied(Question, frozen=True):
    """The files that are published as they are, or made of others."""

    parts: ClassVar = ("copies",)

    def answer(self, finished: Finished) -> tuple[Copy, ...]:
        """Return them in order of their paths."""
        return finished.copies
