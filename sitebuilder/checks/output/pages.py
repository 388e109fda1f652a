"""A finished page in, what is wrong with it out: what it lacks, points to in vain, names twice."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from msgspec.structs import replace

from ...model.output import Output
from ...model.problems.diagnostics import Diagnostic, Location, error, warning
from ...model.question import Ask
from ...model.questions.finished import FilesNotThere, IsWritten
from ...model.questions.links import PlaceInTemplates
from ...model.questions.lists import HasPage, OwnFrame
from ...model.questions.site import SiteSettings
from ...model.settings import REDIRECTS_FILE, Settings
from .outline import Outline, missing_from
from .pointers import End, end_of

_URL = r"url\([\"']?(?!data:|#)([^\"')]+)[\"']?\)"


def check_page(outline: Outline, path: str, source: str, ask: Ask) -> Iterator[Diagnostic]:
    """Look at a finished page as a visitor's browser does; `path` is its place in output/."""
    if outline.is_empty:
        # Why nothing came of it is told already.
        return
    yield from _repeated(outline, source)
    if source != REDIRECTS_FILE:
        yield from _incomplete(outline, source, ask)
    for pointer, message in _not_there(outline.pointers, path, ask):
        # What an editor wrote is told where it was written.
        if not _is_written(pointer, ask):
            yield _leads_nowhere(source, pointer, message, ask)


def check_sheet(sheet: Output, ask: Ask) -> Iterator[Diagnostic]:
    """Look at what a finished stylesheet points to."""
    for pointer, message in _not_there(re.findall(_URL, sheet.text), sheet.path, ask):
        yield _leads_nowhere(sheet.source, pointer, message, ask)


def _repeated(outline: Outline, source: str) -> Iterator[Diagnostic]:
    if len(set(outline.ids)) == len(outline.ids):
        return
    twice = [name for name, times in Counter(outline.ids).items() if times > 1]
    named = ", ".join(f"'{name}'" for name in twice[:3]) + (", …" if twice[3:] else "")
    message = f"more than one place of this page is named {named}"
    hint = "show a list once on a page, or give a heading another name: {#name}"
    yield error(Location(source), "duplicate-id", message, hint)


def _incomplete(outline: Outline, source: str, ask: Ask) -> Iterator[Diagnostic]:
    missing = list(missing_from(outline))
    if not missing and outline.titles == 1:
        return
    layout, own_titles = ask(OwnFrame(source.removeprefix("content/")))
    # A person's own heading of that level is told where it was written; so is a page's.
    if outline.titles == 0 or (outline.titles > 1 and not own_titles):
        missing.append("one heading of the first level")
    if missing:
        message = f"pages of the layout '{layout}' lack {', '.join(missing)}"
        hint = "add it to the template, or to the one that it extends"
        where = Location(f"templates/{layout}.html")
        told = warning(where, "incomplete-page", message, hint)
        yield replace(told, seen_on=(source,))


def _not_there(pointers: Iterable[str], path: str, ask: Ask) -> Iterator[tuple[str, str]]:
    """Yield each pointer of a file that leads to nothing, and what is wrong with it."""
    url = ask(SiteSettings()).url
    ends = [(pointer, end_of(pointer, path, url)) for pointer in dict.fromkeys(pointers)]
    inside = [(pointer, end) for pointer, end in ends if end is not None and not end.message]
    yield from ((pointer, end.message) for pointer, end in ends if end is not None and end.message)
    question = FilesNotThere(
        tuple(end.path for _, end in inside), tuple(end.place for _, end in inside)
    )
    for number, is_whole in ask(question):
        pointer, end = inside[number]
        # That there is no home page is told by itself.
        if end.path != "index.html" or ask(HasPage("index.md")):
            yield pointer, _said(end, is_whole)


def _said(end: End, is_whole: bool) -> str:
    if is_whole:
        return f"'{end.address}' leads to no page or file of this site"
    return f"'{end.address}' has no place named '#{end.place}'"


def _is_written(pointer: str, ask: Ask) -> bool:
    settings: Settings = ask(SiteSettings())
    plain = unquote(pointer)
    tops = (unquote(settings.base_path), unquote(settings.url))
    inside = tuple(plain.removeprefix(top) for top in tops if plain.startswith(top))
    return bool(ask(IsWritten(plain, inside)))


def _leads_nowhere(source: str, pointer: str, message: str, ask: Ask) -> Diagnostic:
    """Tell it where it was written: in a template, if one holds it, else in the page's source."""
    inside = pointer.removeprefix(ask(SiteSettings()).base_path).strip("/")
    forms = (pointer, f"/{inside}/", f"/{inside}", inside)
    if inside and (where := ask(PlaceInTemplates(forms))):
        problem = error(where, "broken-link", message, "correct it in the template")
        return replace(problem, seen_on=(source,))
    return error(Location(source), "broken-link", message, "look for it on this page")
