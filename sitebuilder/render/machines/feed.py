"""What is new on the site in, feed.xml out: an Atom feed for those who follow the site."""

from collections.abc import Iterator, Sequence

from ...memo.asking import Asking
from ...model.addresses import is_external
from ...model.dates import PartialDate
from ...model.output import Rendered
from ...model.questions.links import NamedInTemplates, StaticFile
from ...model.questions.news import LatestNews
from ...model.questions.site import SiteSettings
from ...model.settings import SETTINGS_FILE, Settings
from ...model.site import News
from ..components import show_component
from ..rendering import Rendering
from .files import FEED
from .texts import with_addresses, xml


def render_feed(ask: Asking) -> Rendered:
    """Render the feed, if templates lead to it, there is something new, and no editor wrote one."""
    if not ask(NamedInTemplates("site.feed")) or ask(StaticFile(FEED)):
        return Rendered()
    news: Sequence[News] = ask(LatestNews())
    if not news:
        return Rendered()
    rendering = Rendering(ask, show_component)
    text = "\n".join(["<?xml version='1.0' encoding='utf-8'?>", *_feed(rendering, news), ""])
    # What is wrong with the words is told where visitors find them.
    return Rendered(
        (rendering.file_of(FEED, text, SETTINGS_FILE), *rendering.styles.values()),
        tuple(rendering.copies.values()),
    )


def _feed(rendering: Rendering, news: Sequence[News]) -> Iterator[str]:
    settings: Settings = rendering.ask(SiteSettings())
    home = rendering.absolute("/")
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml(settings.language)}">'
    yield f"<id>{xml(home)}</id>"
    yield f"<title>{xml(settings.title)}</title>"
    yield f"<subtitle>{xml(settings.description)}</subtitle>"
    yield f"<updated>{_moment(max(each.updated for each in news))}</updated>"
    yield f"<author><name>{xml(settings.title)}</name></author>"
    yield f'<link href="{xml(home)}"/>'
    yield f'<link rel="self" type="application/atom+xml" href="{xml(rendering.absolute(FEED))}"/>'
    for each in news:
        yield from _entry(rendering, each)
    yield "</feed>"


def _entry(rendering: Rendering, news: News) -> Iterator[str]:
    place = rendering.absolute(news.place)
    page = place.partition("#")[0]

    def whole(href: str) -> str:
        if is_external(href):
            return href
        return f"{page}{href}" if href.startswith("#") else rendering.with_host(href)

    yield "<entry>"
    yield f"<id>{xml(rendering.absolute(news.name))}</id>"
    yield f"<title>{xml(news.title)}</title>"
    yield f"<published>{_moment(news.date)}</published>"
    yield f"<updated>{_moment(news.updated)}</updated>"
    yield f'<link href="{xml(place)}"/>'
    if news.summary:
        yield f"<summary>{xml(news.summary)}</summary>"
    words = with_addresses(str(rendering.fill(news.words, news.source)), whole)
    if words:
        yield f'<content type="html">{xml(words)}</content>'
    yield "</entry>"


def _moment(date: PartialDate) -> str:
    """Return the moment that Atom wants: of a year or month, its first day is told.

    At noon in London it is the same day nearly everywhere.
    """
    return f"{date.first_day.isoformat()}T12:00:00Z"
