"""Addresses that the site once had: each leads on, in one step, or is said to be gone."""

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping

from ...model.addresses import is_external, page_address, same_address, split_target
from ...model.content import Redirect
from ...model.problems.diagnostics import Diagnostic, Location, error
from ...model.site import Site

_FILE = "data/redirects.yaml"
# How alike two names must be for one to be taken for the other, from 0 to 1.
ENOUGH = 0.6
_MADE = ("robots.txt", "sitemap.xml", ".well-known/security.txt")


def redirect_problems(site: Site) -> Iterator[Diagnostic]:
    """Look at every redirect, and at every address that has none and should."""
    by_old = {same_address(redirect.old.target): redirect for redirect in site.data.redirects}
    times = Counter(same_address(redirect.old.target) for redirect in site.data.redirects)
    for redirect in site.data.redirects:
        old, where = redirect.old.target, redirect.old.location
        if taken := _taken(site, old):
            message = f"{old} is found on the site: {taken}; the redirect would hide it"
            yield error(where, "redirect-shadow", message, "take the redirect out")
        elif times[same_address(old)] > 1 and by_old[same_address(old)] is redirect:
            message = f"'{old}' is redirected twice"
            yield error(where, "redirect-shadow", message, "keep one of the two")
        elif redirect.new:
            yield from _chain(site, redirect, by_old)
    if "redirects.yaml" not in site.data.unread and not site.unread:
        yield from _lost(site, by_old)


def _taken(site: Site, old: str) -> str:
    """Name what stands at an address now."""
    for address, page in site.addresses.items():
        if same_address(address) == same_address(old):
            return f"content/{page.summary.path}"
    files = {f"static/{path}": path for path in site.static_files}
    files |= {f"content/{path}": path for path in site.content_files}
    # What the engine itself makes has no file that an editor could name.
    files |= {path: path for path in _MADE}
    return next((name for name, path in files.items() if _hides(old, f"/{path}")), "")


def _hides(old: str, file: str) -> bool:
    """Tell whether a redirect's page would stand at the place of a file, or below it."""
    return f"{same_address(old)}/".startswith(f"{same_address(file)}/")


def _chain(site: Site, redirect: Redirect, by_old: Mapping[str, Redirect]) -> Iterator[Diagnostic]:
    assert redirect.new is not None
    target, where = redirect.new.target, redirect.new.location
    if is_external(target) or site.address_of(split_target(target).path, _FILE):
        return
    following = by_old.get(same_address(target))
    if following is None:
        return
    if following is redirect or _leads_back(redirect, by_old):
        message = f"'{redirect.old.target}' leads back to itself"
        yield error(where, "redirect-chain", message, "name the page that visitors should get")
    elif following.new:
        message = f"'{target}' is itself redirected, to '{following.new.target}'"
        hint = f"name '{following.new.target}' here, so that visitors get there in one step"
        yield error(where, "redirect-chain", message, hint, instead=following.new.target)


def _leads_back(redirect: Redirect, by_old: Mapping[str, Redirect]) -> bool:
    seen: set[str] = set()
    here: Redirect | None = redirect
    while here and here.new and same_address(here.old.target) not in seen:
        seen.add(same_address(here.old.target))
        here = by_old.get(same_address(here.new.target))
    return bool(here and here.new)


def _lost(site: Site, by_old: Mapping[str, Redirect]) -> Iterator[Diagnostic]:
    """Find published addresses at which visitors would find nothing any more."""
    found = {same_address(address) for address in site.addresses}
    found |= {same_address(f"/{path}") for path in (*site.content_files, *site.static_files)}
    # What its own dates take off the site, or bring back, is not lost.
    by_date = {
        same_address(page_address(path)) for path, why in site.hidden.items() if why != "is a draft"
    }
    for address, where in site.published.items():
        if same_address(address) not in found | by_date | set(by_old):
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
        alike = max(difflib.SequenceMatcher(None, lost, name).ratio() for name in names)
        if alike >= ENOUGH and page.indexed:
            found.append((page.address not in site.published, alike, path))
    return max(found)[2] if found else ""
