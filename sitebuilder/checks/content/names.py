"""Names of files that would make a poor address, or that no visitor would ever see."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from ...model.addresses import split_target
from ...model.content import MilestoneFront
from ...model.problems.diagnostics import Diagnostic, Location, error, warning
from ...model.site import Site, addresses_by_source

# Names of devices, which Windows lets no file have.
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
_PLAIN = {".txt", ".markdown", ".mdown", ".mkd", ".md"}
EARLIEST, FAR_AHEAD = 1800, 20
_GOOD = re.compile(r"[a-z0-9/_-]+\.md")
# What an editor's program may make of a page's file.
_MISNAMED = {".txt", ".markdown", ".mdown", ".mkd", ".md", ".htm", ".html", ".docx", ".odt"}


def file_names(site: Site) -> Iterator[Diagnostic]:
    """Look at the names of the files in content/."""
    for path in dict.fromkeys([*site.pages, *site.entries]):
        if not _GOOD.fullmatch(path):
            plain = unicodedata.normalize("NFKD", path.removesuffix(".md").lower())
            letters = plain.encode("ascii", "ignore").decode()
            better = re.sub(r"[^a-z0-9/_]+", "-", letters).strip("-") or "new-name"
            message = f"the name '{path}' makes an address with spaces, capitals or special signs"
            where = Location(f"content/{path}")
            yield error(where, "file-name", message, f"rename the file to '{better}.md'")
        if any(part in _DEVICES for part in path.removesuffix(".md").split("/")):
            message = f"'{path}' is a name that Windows keeps for itself"
            yield error(Location(f"content/{path}"), "file-name", message, "choose another name")
    linked = {split_target(link.target).path for _, link in addresses_by_source(site)}
    for path in site.content_files:
        if PurePosixPath(path).name in {PurePosixPath(target).name for target in linked}:
            continue
        name, suffix = PurePosixPath(path).name, PurePosixPath(path).suffix.lower()
        if suffix in _MISNAMED:
            message = f"'{name}' is not shown: pages are text files whose names end in .md"
            inside = name[: -len(suffix)]
            right = inside if inside.endswith(".md") else f"{inside}.md"
            right = f"{inside}.md" if suffix == ".md" else right
            is_text = suffix in _PLAIN
            hint = f"rename it to '{right}'" if is_text else f"save its words as text, in '{right}'"
            yield warning(Location(f"content/{path}"), "ignored-file", message, hint)
        elif suffix in (".yaml", ".yml"):
            message, hint = f"'{name}' is not read here", "data files belong in content/data/"
            yield warning(Location(f"content/{path}"), "ignored-file", message, hint)


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
        if isinstance(document.front, MilestoneFront):
            year = document.front.date.year
            if not EARLIEST <= year <= site.today.year + FAR_AHEAD:
                message = f"{year} is an unlikely year"
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
