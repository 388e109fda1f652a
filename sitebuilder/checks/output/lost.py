"""Addresses that visitors know, and that nothing answers any more."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...lazy import lazily
from ...model.addresses import page_address, same_address
from ...model.output import Copy
from ...model.problems.diagnostics import Diagnostic, Location, error
from ...model.site import Site
from .unused import files_used_by

if TYPE_CHECKING:
    import difflib
else:
    difflib = lazily("difflib")

# How alike two names must be for one to be taken for the other, from 0 to 1.
ENOUGH = 0.6


def lost_addresses(site: Site, copies: Sequence[Copy]) -> Iterator[Diagnostic]:
    """Find published addresses at which visitors would find nothing any more."""
    if site.unread or "redirects.yaml" in site.data.unread:
        return
    found = {same_address(address) for address in site.addresses}
    found |= {same_address(f"/{copy.path}") for copy in copies}
    found |= {same_address(redirect.old.target) for redirect in site.data.redirects}
    # What its own dates take off the site, or bring back, is not lost.
    by_date = {path for path, why in site.hidden.items() if why != "is a draft"}
    found |= {same_address(page_address(path)) for path in by_date}
    found |= {
        same_address(f"/{file.removeprefix('content/')}") for file in files_used_by(site, by_date)
    }
    for address, where in site.published.items():
        if same_address(address) not in found:
            yield _lost_address(site, address, where)


def _lost_address(site: Site, address: str, where: Location) -> Diagnostic:
    drafts = {page_address(path): path for path in site.hidden}
    message = f"visitors know {address}, and nothing is found there any more"
    if path := drafts.get(address):
        message = f"visitors know {address}, but content/{path} is a draft now"
    likely = _likeliest(site, address)
    told = f"if it is {likely} now" if likely else "say what visitors should get there now"
    hint = (
        f"{told}, add these lines to content/data/redirects.yaml"
        f" (if nothing took its place, write gone):\n"
        f"- old: {address}\n  new: {likely or 'index.md'}"
    )
    return error(where, "lost-address", message, hint)


def _likeliest(site: Site, address: str) -> str:
    """Name the page most like a lost address, a new one above all; nothing if none is like it."""
    lost = address.strip("/").rpartition("/")[2]
    found: list[tuple[bool, float, str]] = []
    for path, page in site.pages.items():
        names = (path.removesuffix(".md").rpartition("/")[2], page.summary.title.lower())
        alike = max(_likeness(lost, name) for name in names)
        if alike >= ENOUGH and page.indexed:
            found.append((page.address not in site.published, alike, path))
    return max(found)[2] if found else ""


def _likeness(one: str, other: str) -> float:
    """Say how alike two names are, from 0 to 1; 0 where a glance tells that they are not."""
    matcher = difflib.SequenceMatcher(None, one, other)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio)
    return matcher.ratio() if all(bound() >= ENOUGH for bound in bounds) else 0.0
