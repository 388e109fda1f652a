"""Redirects: each leads on, in one step, and hides nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping

from ...model.addresses import is_external, same_address, split_target
from ...model.content import Redirect
from ...model.problems.diagnostics import Diagnostic, error
from ...model.site import Site

_FILE = "data/redirects.yaml"
_MADE = ("robots.txt", "sitemap.xml", ".well-known/security.txt")


def redirect_problems(site: Site) -> Iterator[Diagnostic]:
    """Look at every redirect."""
    by_old = {same_address(redirect.old.target): redirect for redirect in site.data.redirects}
    times = Counter(same_address(redirect.old.target) for redirect in site.data.redirects)
    pages = {same_address(page.address): f"content/{path}" for path, page in site.pages.items()}
    files = _files(site)
    for redirect in site.data.redirects:
        old, where = redirect.old.target, redirect.old.location
        hidden = (named for file, named in files.items() if _hides(old, file))
        if taken := pages.get(same_address(old)) or next(hidden, ""):
            message = f"{old} is found on the site: {taken}; the redirect would hide it"
            yield error(where, "redirect-shadow", message, "take the redirect out")
        elif times[same_address(old)] > 1 and by_old[same_address(old)] is redirect:
            message = f"'{old}' is redirected twice"
            yield error(where, "redirect-shadow", message, "keep one of the two")
        elif above := next((one for one in by_old if one != "/" and _is_below(old, one)), ""):
            message = f"'{old}' stands below '{by_old[above].old.target}', which is redirected too"
            yield error(where, "redirect-shadow", message, "take one of the two out")
        elif redirect.new:
            yield from _chain(site, redirect, by_old)


def _files(site: Site) -> dict[str, str]:
    """Return the addresses of all files beside pages, and what each is called."""
    files = {f"/{path}": f"static/{path}" for path in site.static_files}
    files |= {f"/{path}": f"content/{path}" for path in site.content_files}
    # What the engine itself makes has no file that an editor could name.
    return files | {f"/{path}": path for path in _MADE}


def _hides(old: str, file: str) -> bool:
    """Tell whether a redirect's page would stand at the place of a file, or below it."""
    return f"{same_address(old)}/".startswith(f"{same_address(file)}/")


def _is_below(old: str, file: str) -> bool:
    """Tell whether an address stands below another that is a file, not a folder."""
    return "." in file.rpartition("/")[2] and _hides(old, file) and same_address(old) != file


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
