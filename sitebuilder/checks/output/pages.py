"""Finished pages: each is whole, names no place twice, and points to nothing that is not there."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote, urljoin, urlsplit

from ...model.addresses import output_path
from ...model.output import Copy, Output
from ...model.problems.diagnostics import Diagnostic, Location, error, place_at, warning
from ...model.settings import REDIRECTS_FILE
from ...model.site import Site, addresses_by_source
from .outline import Outline, read_outline

_URL = re.compile(r"url\([\"']?(?!data:|#)([^\"')]+)[\"']?\)")


def page_problems(
    site: Site, outputs: Sequence[Output], copies: Sequence[Copy]
) -> Iterator[Diagnostic]:
    """Look at the finished files as a visitor's browser does."""
    pages = [output for output in outputs if output.path.endswith(".html")]
    outlines = {page.path: read_outline(page.text) for page in pages}
    places: dict[str, frozenset[str] | None] = {copy.path: None for copy in copies}
    places |= {output.path: None for output in outputs}
    places |= {path: frozenset(outline.ids) for path, outline in outlines.items()}
    written = set(_written(site))
    for page in pages:
        outline = outlines[page.path]
        yield from _repeated(page, outline)
        if page.source != REDIRECTS_FILE:
            yield from _incomplete(site, page, outline)
        for pointer in dict.fromkeys(outline.pointers):
            # What an editor wrote is told where it was written.
            if _plain(pointer) not in written and (wrong := _wrong(site, page, pointer, places)):
                yield _leads_nowhere(site, page, pointer, wrong)
    for sheet in outputs:
        if sheet.path.endswith(".css"):
            for pointer in _URL.findall(sheet.text):
                if wrong := _wrong(site, sheet, pointer, places):
                    yield _leads_nowhere(site, sheet, pointer, wrong)


def _written(site: Site) -> Iterator[str]:
    """Yield the links that editors wrote, as they stand in pages."""
    base = site.settings.base_path
    for source, link in addresses_by_source(site):
        yield _plain(link.target)
        path, sign, place = link.target.partition("#")
        if address := site.address_of(unquote(path), source):
            yield _plain(base + address.lstrip("/") + sign + place)


def _plain(pointer: str) -> str:
    return unquote(pointer)


def _repeated(page: Output, outline: Outline) -> Iterator[Diagnostic]:
    for name, times in Counter(outline.ids).items():
        if times > 1:
            message = f"{times} places of this page are named '{name}'"
            hint = "show a list once on a page, or give a heading another name: {#name}"
            yield error(Location(page.source), "duplicate-id", message, hint)


def _incomplete(site: Site, page: Output, outline: Outline) -> Iterator[Diagnostic]:
    found = site.pages.get(page.source.removeprefix("content/"))
    layout = getattr(found.front, "layout", "person") if found else "page"
    if outline.missing and page.text:
        message = f"pages of the layout '{layout}' lack {', '.join(outline.missing)}"
        hint = "add it to the template, or to the one that it extends"
        where = Location(f"templates/{layout}.html")
        told = warning(where, "incomplete-page", message, hint)
        yield replace(told, seen_on=(page.source,))


def _wrong(
    site: Site, page: Output, pointer: str, places: Mapping[str, frozenset[str] | None]
) -> str:
    """Say what is wrong with what a page points to; nothing if it is there."""
    base = site.settings.url
    here = base + ("" if page.path == "index.html" else page.path.removesuffix("index.html"))
    whole = urlsplit(urljoin(here, pointer))
    inside = urlsplit(base)
    if (whole.scheme, whole.netloc) != (inside.scheme, inside.netloc):
        return ""
    if not whole.path.startswith(inside.path):
        return f"'{pointer}' leads out of the site, which stands at {inside.path}"
    path = output_path("/" + unquote(whole.path.removeprefix(inside.path)))
    if path not in places:
        return f"'{pointer}' leads to no page or file of this site"
    known, place = places[path], unquote(whole.fragment)
    if place and known is not None and place not in known:
        return f"'{pointer}' leads to a place that the page does not have"
    return ""


def _leads_nowhere(site: Site, page: Output, pointer: str, message: str) -> Diagnostic:
    """Tell it where it was written: in a template, if one holds it, else in the page's source."""
    inside = pointer.removeprefix(site.settings.base_path).strip("/")
    forms = "|".join(map(re.escape, (pointer, f"/{inside}/", f"/{inside}", inside)))
    written = re.compile(rf"(?<=[\"'])(?:{forms})(?=[\"'])")
    for name, text in site.templates.items():
        for match in written.finditer(text):
            if inside:
                where = place_at(f"templates/{name}", text, match.start(), len(match[0]))
                problem = error(where, "broken-link", message, "correct it in the template")
                return replace(problem, seen_on=(page.source,))
    return error(Location(page.source), "broken-link", message, "look for it on this page")
