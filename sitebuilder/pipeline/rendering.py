"""The Site in, its finished files out: every page is rendered once, and remembered."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from ..lazy import lazily
from ..memo.memo import Asking, Memo, Task
from ..memo.written import digest_of
from ..model.output import Rendered
from ..model.site import Page, Site
from ..render import questions  # noqa: F401  (what was asked is known again by its kind)
from .reading import Shelf, Shelved

if TYPE_CHECKING:
    from ..render import heads, pages, redirects, search_engines
else:
    heads = lazily("sitebuilder.render.heads")
    pages = lazily("sitebuilder.render.pages")
    redirects = lazily("sitebuilder.render.redirects")
    search_engines = lazily("sitebuilder.render.search_engines")


class Finished(msgspec.Struct, frozen=True, array_like=True):
    """What a rendering made, and what is to be known of it."""

    rendered: Rendered


def render(site: Site, shelved: Shelved, memo: Memo) -> list[Finished]:
    """Render every page, and what is made for machines."""
    facts = {fact.id: fact.value for fact in site.data.facts.values()}
    tasks = [_rendering(path, site, shelved.shelves[path], facts) for path in site.summaries]
    tasks.append(Task("indexes", b"", lambda ask: Finished(search_engines.render_indexes(ask))))
    tasks.append(Task("redirects", b"", lambda ask: Finished(redirects.render_redirects(ask))))
    made: list[Finished] = memo.recall_all(tasks, site, Finished)
    return made


def _rendering(path: str, site: Site, shelf: Shelf, facts: Mapping[str, str]) -> Task:
    told = [facts.get(name) for name in shelf.card.facts] if shelf.card else []
    basis = shelf.front + shelf.words + shelf.notes
    basis = digest_of((basis, told)) if told else basis

    def make(ask: Asking) -> Finished:
        page = site.pages[path]
        words = pages.Words(digest_of((shelf.words, told)), lambda: page.body)
        return Finished(pages.render_page(_head(page), words, ask).rendered)

    return Task(f"page {path}", basis, make)


def _head(page: Page) -> "heads.Head":
    outline = (heads.Outlined(each.level, each.id, each.text) for each in page.headings)
    return heads.Head(page.summary, page.front, tuple(outline))
