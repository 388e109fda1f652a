"""Pages that are missing, or that nobody could tell apart."""

from collections.abc import Iterator

from ...model.problems.diagnostics import Diagnostic, Location, error, warning
from ...model.question import Ask
from ...model.questions.hidden import Unread, WhyHidden
from ...model.questions.lists import HasPage, TitlePlace, Titles
from ...model.site import way_to_show


def missing_pages(ask: Ask) -> Iterator[Diagnostic]:
    """Find out whether visitors get something at the site's own address, and at a wrong one."""
    unread = ask(Unread())
    if not ask(HasPage("index.md")) and "index.md" not in unread:
        message = "the home page, content/index.md, is not there"
        hint = "bring the file back, or write it: python3 build.py new page --file index.md"
        if why := ask(WhyHidden("index.md")):
            message, hint = f"the home page {why}", way_to_show("index.md", why)
        yield error(Location("content/index.md"), "no-home-page", message, hint)
    if not ask(HasPage("404.md")) and "404.md" not in unread:
        message = "the page for addresses that do not exist, content/404.md, is not there"
        hint = "bring the file back; it needs a line 'layout: not-found'"
        yield warning(Location("content/404.md"), "no-not-found-page", message, hint)


def same_titles(ask: Ask) -> Iterator[Diagnostic]:
    """Find pages that the menu, tabs and search results could not tell apart."""
    first: dict[str, str] = {}
    for path, title in ask(Titles()):
        other = first.setdefault(title.casefold(), path)
        if other != path:
            message = f"content/{other} has the same title"
            hint = "give one of the two pages another title"
            yield warning(ask(TitlePlace(path)), "repeated-title", message, hint)
