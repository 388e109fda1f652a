"""The finished pages in, the files by which visitors search them out.

Of each page its share of the index is remembered, of each block of pages what they add to it, of
each shard of words what it holds.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from ..lazy import lazily
from ..memo.asking import Asking
from ..memo.memo import Memo
from ..memo.tasks import NOTHING, Task
from ..memo.written import digest_of
from ..model.content import PageFront
from ..model.output import Composed, Rendered
from ..model.site import Page, PageSummary, Site
from ..model.words.nodes import Html

if TYPE_CHECKING:
    from ..render.search import index
else:
    index = lazily("sitebuilder.render.search.index")


class Findable(msgspec.Struct, frozen=True):
    """A page that visitors may find: what tells it from what it was, and where its words are."""

    summary: PageSummary
    basis: bytes
    words: bytes


def render_search(
    search: PageSummary,
    site: Site,
    rendered: Mapping[str, Rendered],
    bases: Mapping[str, bytes],
    memo: Memo,
) -> Rendered:
    """Make the index of all pages that were rendered, for the page that searches it."""
    source = f"content/{search.path}"
    pages = tuple(_findable(site, rendered, bases))
    number = index.count_blocks(len(pages))
    blocks = memo.recall_all(_blocks(pages, number, site, source), NOTHING, index.Block)
    shards = memo.recall_all(_shards(blocks, source), NOTHING, index.Shard)

    def make(ask: Asking) -> tuple[Composed, ...]:
        return index.make_index(len(pages), blocks, shards, ask, source)

    task = Task("search", digest_of((len(pages), blocks, shards, source)), make)
    files: tuple[Composed, ...] = memo.recall(task, NOTHING, tuple[Composed, ...])
    texts = (text for block in blocks for text in block.texts)
    return Rendered((*files, *(shard.file for shard in shards), *texts))


def _findable(
    site: Site, rendered: Mapping[str, Rendered], bases: Mapping[str, bytes]
) -> Iterator[Findable]:
    for path, summary in sorted(site.summaries.items()):
        files = rendered[path].files
        if summary.indexed and not summary.is_search and files:
            _, words = files[0].pieces
            yield Findable(summary, digest_of((bases[path], words, summary)), words)


def _blocks(pages: Sequence[Findable], number: int, site: Site, source: str) -> list[Task]:
    dealt: list[list[Findable]] = [[] for _ in range(number)]
    for page in pages:
        dealt[index.block_of(page.summary.path, number)].append(page)
    return [_block(place, dealt, site, source) for place in range(number)]


def _block(place: int, dealt: Sequence[Sequence[Findable]], site: Site, source: str) -> Task:
    pages, blocks = dealt[place], len(dealt)

    def make(ask: Asking) -> "index.Block":
        shares = [ask.read(ask.recall(_share(page, site), bytes), index.Share) for page in pages]
        return index.make_block(place, blocks, shares, ask, source)

    basis = digest_of((blocks, source, [page.basis for page in pages]))
    return Task(f"search pages {place}", basis, make, is_heavy=True)


def _share(page: Findable, site: Site) -> Task:
    path = page.summary.path

    def make(ask: Asking) -> bytes:
        html = ask.read(page.words, str)
        return ask.keep(index.make_share(page.summary, _lead(site.pages[path]), html))

    return Task(f"search page {path}", page.basis, make)


def _lead(page: Page) -> str:
    front = page.front
    lead = front.lead if isinstance(front, PageFront) else ()
    return "".join(node.text for node in lead if isinstance(node, Html))


def _shards(blocks: Sequence["index.Block"], source: str) -> list[Task]:
    return [_shard(number, blocks, source) for number in range(len(blocks))]


def _shard(number: int, blocks: Sequence["index.Block"], source: str) -> Task:
    marks = [block.words[number] for block in blocks if number in block.words]

    def make(ask: Asking) -> "index.Shard":
        return index.make_shard(marks, ask, source)

    return Task(f"search words {number}", digest_of((source, marks)), make)
