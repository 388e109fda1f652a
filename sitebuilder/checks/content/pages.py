"""Pages that are missing, alike, silent about themselves, or dated beyond belief."""

from collections.abc import Iterator

from ...model.content import PersonFront
from ...model.problems.diagnostics import Diagnostic, Location, error, warning
from ...model.site import Site

EARLIEST, FAR_AHEAD = 1800, 20


def missing_pages(site: Site) -> Iterator[Diagnostic]:
    """Find out whether visitors get something at the site's own address, and at a wrong one."""
    if "index.md" not in site.pages and "index.md" not in site.unread:
        message = "the home page, content/index.md, is not there"
        why = site.hidden.get("index.md")
        message = f"the home page {why}" if why else message
        hint = "bring the file back, or write it: python3 build.py new page --file index.md"
        hint = site.way_to_show("index.md") if why else hint
        yield error(Location("content/index.md"), "no-home-page", message, hint)
    if "404.md" not in site.pages and "404.md" not in site.unread:
        message = "the page for addresses that do not exist, content/404.md, is not there"
        hint = "bring the file back; it needs a line 'layout: not-found'"
        yield warning(Location("content/404.md"), "no-not-found-page", message, hint)


def same_titles(site: Site) -> Iterator[Diagnostic]:
    """Find pages that the menu, tabs and search results could not tell apart."""
    first: dict[str, str] = {}
    for path, page in site.pages.items():
        other = first.setdefault(page.summary.title.casefold(), path)
        if other != path:
            where = page.places.get("title") or page.places.get("name") or Location(path)
            message = f"content/{other} has the same title"
            hint = "give one of the two pages another title"
            yield warning(where, "repeated-title", message, hint)


def unlikely_dates(site: Site) -> Iterator[Diagnostic]:
    """Find dates long before or after our time: a slip of the finger."""
    for document in site.documents.values():
        date = None if isinstance(document.front, PersonFront) else document.front.date
        if date and not EARLIEST <= date.year <= site.today.year + FAR_AHEAD:
            message = f"{date.year} is an unlikely year"
            hint = "look whether its digits are right"
            yield warning(document.places["date"], "unlikely-date", message, hint)
        publish = document.front.schedule.publish
        if publish and publish.at.year > site.today.year + FAR_AHEAD:
            message = f"this would not be shown before {publish.label}"
            hint = "look whether the digits of the year are right"
            yield warning(document.places["publish"], "unlikely-date", message, hint)


def page_descriptions(site: Site) -> Iterator[Diagnostic]:
    """Find pages that search engines and cards could say nothing of."""
    for path, page in site.pages.items():
        if page.indexed and not page.summary.description:
            message = "this page has no description"
            hint = "add a line 'description: …' with one sentence about the page"
            yield warning(Location(f"content/{path}"), "missing-description", message, hint)
