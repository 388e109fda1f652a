"""The Site in, its finished files out: every page is rendered once, and remembered."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from ..checks.output.outline import Outline, join_outlines
from ..lazy import lazily
from ..memo.asking import Asking
from ..memo.memo import Memo
from ..memo.tasks import Task
from ..memo.written import digest_of
from ..model.output import HOLE, Composed, Rendered
from ..model.site import Site
from .reading import Shelf, Shelved

if TYPE_CHECKING:
    from ..checks.output import reading
    from ..render import pages, redirects
    from ..render.hosts import files as hosts
    from ..render.machines import feed, indexes
    from ..render.views import heads
    from . import searching
else:
    reading = lazily("sitebuilder.checks.output.reading")
    feed = lazily("sitebuilder.render.machines.feed")
    indexes = lazily("sitebuilder.render.machines.indexes")
    heads = lazily("sitebuilder.render.views.heads")
    hosts = lazily("sitebuilder.render.hosts.files")
    pages = lazily("sitebuilder.render.pages")
    redirects = lazily("sitebuilder.render.redirects")
    searching = lazily("sitebuilder.pipeline.searching")


class Made(msgspec.Struct, frozen=True, array_like=True):
    """A page as it was rendered: its outline is put aside, `ids` tell its places from others."""

    path: str
    source: str
    outline: bytes
    ids: bytes
    is_empty: bool

    def outline_of(self, memo: Memo) -> Outline:
        """Return what the page is made of."""
        outline: Outline = memo.read(self.outline, Outline)
        return outline

    def ids_of(self, memo: Memo) -> Sequence[str]:
        """Return the places on the page."""
        return self.outline_of(memo).ids


class Finished(msgspec.Struct, frozen=True, array_like=True):
    """What a rendering came to, and the pages among it."""

    rendered: Rendered
    pages: tuple[Made, ...] = ()


def bases_of(site: Site, shelved: Shelved) -> dict[str, bytes]:
    """Return what tells each document from what it was: its text, and the facts in it."""
    facts = site.data.words_of_facts
    return {path: _basis(shelf, facts) for path, shelf in shelved.shelves.items()}


def render(site: Site, shelved: Shelved, bases: Mapping[str, bytes], memo: Memo) -> list[Finished]:
    """Render every page, and what is made for machines."""
    tasks = [_rendering(path, site, shelved.shelves[path], bases[path]) for path in site.summaries]
    tasks.append(Task("indexes", b"", lambda ask: _look(indexes.render_indexes(ask), ask)))
    tasks.append(Task("feed", b"", lambda ask: _look(feed.render_feed(ask), ask)))
    tasks.append(Task("redirects", b"", lambda ask: _look(redirects.render_redirects(ask), ask)))
    tasks.append(Task("hosts", b"", lambda ask: Finished(hosts.render_host_files(ask))))
    made: list[Finished] = memo.recall_all(tasks, site, Finished)
    search = next((page for page in site.summaries.values() if page.is_search), None)
    if search is None:
        return made
    rendered = dict(zip(site.summaries, (each.rendered for each in made), strict=False))
    return [*made, Finished(searching.render_search(search, site, rendered, bases, memo))]


def _basis(shelf: Shelf, facts: Mapping[str, str]) -> bytes:
    marks = shelf.front + shelf.words + shelf.notes
    if shelf.card and shelf.card.facts:
        return marks + digest_of([facts.get(name) for name in shelf.card.facts])
    return marks


def _rendering(path: str, site: Site, shelf: Shelf, basis: bytes) -> Task:
    # The words rest on themselves, and on the facts in them.
    own = shelf.words + basis[len(shelf.front + shelf.words + shelf.notes) :]

    def make(ask: Asking) -> Finished:
        page = site.pages[path]
        words = pages.Words(own, lambda: page.body)
        made = pages.render_page(heads.head_of(page), words, ask, _seen)
        if made.file is None:
            return Finished(made.rendered)
        outline = _outline(made, ask)
        return Finished(made.rendered, (_made(made.file, outline, ask),))

    return Task(f"page {path}", basis, make, is_heavy=True)


def _seen(html: str, ask: Asking) -> bytes:
    """Put aside the outlines of the HTML around and between its holes."""
    return ask.keep(tuple(map(reading.read_outline, html.split(HOLE))))


def _outline(made: "pages.RenderedPage", ask: Asking) -> Outline:
    """Return what a page is made of: from what its pieces are made of, if that tells."""
    if made.frame.seen and made.words.seen:
        around = ask.read(made.frame.seen, tuple[Outline, ...])
        inside = ask.read(made.words.seen, tuple[Outline, ...])
        parts = [part for after in around for part in (*inside, after)][len(inside) :]
        if joined := join_outlines(*parts):
            return joined
    return reading.read_outline(made.frame.filled(made.words.html))


def _made(file: Composed, outline: Outline, ask: Asking) -> Made:
    ids = digest_of(outline.ids)
    return Made(file.path, file.source, ask.keep(outline), ids, outline.is_empty)


def _look(rendered: Rendered, ask: Asking) -> Finished:
    """Look at the pages that a rendering made whole."""
    made = [
        _made(file, reading.read_outline(ask.read(file.pieces[0], str)), ask)
        for file in rendered.files
        if file.path.endswith(".html")
    ]
    return Finished(rendered, tuple(made))
