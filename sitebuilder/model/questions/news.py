"""Questions about what is new on the site: milestones, and pages with a date."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec.structs import replace

from ..addresses import page_address
from ..content import MilestoneFront
from ..dates import PartialDate
from ..question import Question
from ..site import Entry, News, PageSummary, Site

# As many as somebody who follows the site reads after a long time.
MOST_TOLD = 20


class HasNews(Question, frozen=True):
    """Whether there is anything new to tell."""

    parts: ClassVar = ("settings", "summaries", "collections")

    def answer(self, site: Site) -> bool:
        """Look for something."""
        return any(True for _ in _news(site))


class LatestNews(Question, frozen=True):
    """What is new, with its words."""

    # What is told of facts in the words changes with the collections.
    parts: ClassVar = ("settings", "summaries", "collections", "documents")

    def answer(self, site: Site) -> tuple[News, ...]:
        """Return it, the newest first."""
        newest = sorted(_news(site), key=lambda news: (news.date, news.name), reverse=True)
        return tuple(
            replace(news, words=site.documents[news.source].body) for news in newest[:MOST_TOLD]
        )


def _news(site: Site) -> Iterator[News]:
    for summary in site.summaries.values():
        if summary.date and summary.indexed:
            yield _told(summary, summary.date)
    for folder, kind in site.settings.collections.items():
        if kind == "milestone" and (page := _page_of(folder, tuple(site.summaries.values()))):
            yield from (_milestone(entry, page) for entry in site.collections[folder])


def _page_of(folder: str, pages: Sequence[PageSummary]) -> str:
    """Return where a collection is shown: best on the page of its name; nothing if nowhere."""
    own = page_address(f"{folder}.md")
    shown = [page.address for page in pages if page.indexed and folder in page.shows]
    # A template may show what no text asks for.
    bare = [page.address for page in pages if page.address == own and page.indexed]
    return own if own in shown else next(iter([*shown, *bare]), "")


def _told(page: PageSummary, date: PartialDate) -> News:
    updated = page.updated or date
    return News(date, page.address, page.address, page.title, page.path, updated, page.description)


def _milestone(entry: Entry, page: str) -> News:
    front = entry.front
    assert isinstance(front, MilestoneFront)
    place = f"{page}#{entry.id}"
    return News(front.date, entry.address, place, front.title, entry.path, front.date)
