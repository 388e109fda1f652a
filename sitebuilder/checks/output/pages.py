"""Finished pages: each is whole, names no place twice, and points to nothing that is not there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urljoin, urlsplit

from msgspec.structs import replace

from ...model.addresses import is_external, output_path
from ...model.output import Copy, Output
from ...model.problems.diagnostics import Diagnostic, Location, error, place_at, warning
from ...model.settings import REDIRECTS_FILE
from ...model.site import Site, addresses_by_source
from .outline import ReadPage

_URL = re.compile(r"url\([\"']?(?!data:|#)([^\"')]+)[\"']?\)")

# What can be pointed to: the ids of a page; None for a file that is no page.
Places = dict[str, frozenset[str] | None]


def page_problems(
    site: Site, pages: Sequence[ReadPage], outputs: Sequence[Output], copies: Sequence[Copy]
) -> Iterator[Diagnostic]:
    """Look at the finished files as a visitor's browser does."""
    places: Places = {}
    places |= {copy.path: None for copy in copies}
    places |= {output.path: None for output in outputs}
    # Where a redirect would hide a page, which is told elsewhere, it is the page that counts.
    in_order = sorted(pages, key=lambda page: page.output.source != REDIRECTS_FILE)
    places |= {page.output.path: frozenset(page.outline.ids) for page in in_order}
    written = set(_written(site))
    # Most pages point to the same places.
    known: dict[str, str] = {}
    for page in pages:
        yield from _repeated(page)
        yield from _incomplete(site, page)
        for pointer in dict.fromkeys(page.outline.pointers):
            if is_external(pointer) and not pointer.startswith(site.settings.url):
                continue
            whole = urljoin(_address(site, page.output), pointer)
            if whole not in known:
                known[whole] = _wrong(site, whole, places)
            # What an editor wrote is told where it was written.
            if known[whole] and unquote(pointer) not in written:
                yield _leads_nowhere(site, page.output, pointer, known[whole])
    for sheet in outputs:
        if sheet.path.endswith(".css"):
            for pointer in _URL.findall(sheet.text):
                if wrong := _wrong(site, urljoin(_address(site, sheet), pointer), places):
                    yield _leads_nowhere(site, sheet, pointer, wrong)


def _address(site: Site, output: Output) -> str:
    return site.settings.url + output.path.removesuffix("index.html")


def _written(site: Site) -> Iterator[str]:
    """Yield the links that editors wrote, as they stand in pages."""
    base = site.settings.base_path
    for source, link in addresses_by_source(site):
        yield unquote(link.target)
        path, sign, place = link.target.partition("#")
        if address := site.address_of(unquote(path), source):
            inside = address.lstrip("/") + sign + place
            yield from (unquote(base + inside), unquote(site.settings.url + inside))


def _repeated(page: ReadPage) -> Iterator[Diagnostic]:
    twice = [name for name, times in Counter(page.outline.ids).items() if times > 1]
    if twice:
        named = ", ".join(f"'{name}'" for name in twice[:3]) + (", …" if twice[3:] else "")
        message = f"more than one place of this page is named {named}"
        hint = "show a list once on a page, or give a heading another name: {#name}"
        yield error(Location(page.output.source), "duplicate-id", message, hint)


def _incomplete(site: Site, page: ReadPage) -> Iterator[Diagnostic]:
    outline, source = page.outline, page.output.source
    if source == REDIRECTS_FILE or not page.output.text:
        return
    found = site.pages.get(source.removeprefix("content/"))
    layout = getattr(found.front, "layout", "person") if found else "page"
    # A person's own heading of that level is told where it was written; so is a page's.
    own_titles = found is not None and found.summary.kind == "person"
    own_titles = own_titles or any(each.level == 1 for each in (found.headings if found else ()))
    missing = [*outline.missing]
    if outline.titles == 0 or (outline.titles > 1 and not own_titles):
        missing.append("one heading of the first level")
    if missing:
        message = f"pages of the layout '{layout}' lack {', '.join(missing)}"
        hint = "add it to the template, or to the one that it extends"
        where = Location(f"templates/{layout}.html")
        told = warning(where, "incomplete-page", message, hint)
        yield replace(told, seen_on=(source,))


def _wrong(site: Site, address: str, places: Places) -> str:
    """Say what is wrong with a whole address that a page points to; nothing if it is there."""
    whole, inside = urlsplit(address), urlsplit(site.settings.url)
    if (whole.scheme, whole.netloc) != (inside.scheme, inside.netloc):
        return ""
    if not whole.path.startswith(inside.path):
        return f"'{whole.path}' leads out of the site, which stands at {inside.path}"
    path = output_path("/" + unquote(whole.path.removeprefix(inside.path)))
    if path == "index.html" and "index.md" not in site.pages:
        return ""
    if path not in places:
        return f"'{whole.path}' leads to no page or file of this site"
    known, place = places[path], unquote(whole.fragment)
    if place and known is not None and place not in known:
        return f"'{whole.path}' has no place named '#{place}'"
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
