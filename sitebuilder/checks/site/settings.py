"""Names in site.yaml of things that are not there: pages of the menu, folders, a picture."""

from collections.abc import Iterator

from ...model.addresses import is_external
from ...model.problems.diagnostics import Diagnostic, Location, error, misspelt, nearest, warning
from ...model.question import Ask
from ...model.questions.hidden import Unread, WhyHidden
from ...model.questions.lists import (
    Folders,
    HasMembers,
    HasPage,
    StaticFiles,
    Summaries,
    Today,
    WrittenSettings,
)
from ...model.settings import Settings
from ...model.site import way_to_show
from ..content.references import unknown_name


def settings_problems(ask: Ask) -> Iterator[Diagnostic]:
    """Look up every name that stands in site.yaml."""
    settings: Settings = ask(WrittenSettings())
    yield from _menu_problems(settings, ask)
    for folder in settings.collections:
        if not ask(HasMembers(folder)):
            yield from _folder_problems(folder, settings.places[f"collections.{folder}:key"], ask)
    yield from _security_problems(settings, ask)
    if settings.share_image:
        names = [path for path in ask(StaticFiles()) if not path.startswith("assets/")]
        where = settings.places["share_image"]
        yield from unknown_name("file in static/", settings.share_image, names, where)


def _menu_problems(settings: Settings, ask: Ask) -> Iterator[Diagnostic]:
    unread = ask(Unread())
    met: set[str] = set()
    for number, path in enumerate(settings.menu):
        where = settings.places[f"menu.{number}"]
        if path in met:
            message, hint = f"'{path}' stands in the menu twice", "keep one of the two lines"
            yield warning(where, "repeated-entry", message, hint)
        elif why := ask(WhyHidden(path)):
            message = f"'{path}' {why}, so it cannot be in the menu"
            hint = f"take this line out, or {way_to_show(path, why)}"
            yield error(where, "link-to-hidden", message, hint)
        elif path not in unread and not ask(HasPage(path)):
            yield _no_page(path, where, ask)
        met.add(path)


def _no_page(path: str, where: Location, ask: Ask) -> Diagnostic:
    message = f"there is no page named '{path}'"
    summaries = ask(Summaries())
    titles = {summary.title.casefold(): each for each, summary in summaries.items()}
    meant = path.removeprefix("content/").strip("/")
    right = next((each for each in (meant, f"{meant}.md") if each in summaries), "")
    right = right or titles.get(path.casefold(), "")
    if right:
        return error(where, "unknown-name", message, f"write {right}", instead=right)
    pages = [each for each, summary in summaries.items() if summary.kind == "page"]
    return misspelt(where, "unknown-name", message, path, pages)


def _folder_problems(folder: str, where: Location, ask: Ask) -> Iterator[Diagnostic]:
    folders = ask(Folders())
    if folder not in folders and nearest(folder, folders):
        message = f"there is no folder content/{folder}"
        yield misspelt(where, "unknown-name", message, folder, folders)


def _security_problems(settings: Settings, ask: Ask) -> Iterator[Diagnostic]:
    """Find out whether who has found a weakness is told where to write, and until when."""
    contact, expires = settings.security_contact, settings.security_expires
    if contact and not is_external(contact) and not ask(HasPage(contact)):
        yield _no_page(contact, settings.places["security_contact"], ask)
    if expires and expires.first_day <= ask(Today()):
        message = f"security.txt is not valid any more, since {expires.label}"
        hint = "look whether 'security_contact' is still right, and write a day of the next year"
        yield warning(settings.places["security_expires"], "expired-contact", message, hint)
