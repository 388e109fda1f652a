"""Redirects: each leads on, in one step, and hides nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from ...model.addresses import is_external, same_address, split_target
from ...model.content import Redirect
from ...model.problems.diagnostics import Diagnostic, error
from ...model.question import Ask
from ...model.questions.links import AddressOf
from ...model.questions.lists import ContentFiles, PagePaths, StaticFiles
from ...model.questions.site import Redirects

_FILE = "data/redirects.yaml"
_MADE = (
    *("robots.txt", "sitemap.xml", ".well-known/security.txt"),
    *("feed.xml", "site.webmanifest"),
)


# What stands at each plain address, with the number at which it was named.
_Places = Mapping[str, Sequence[tuple[int, str]]]


class _Known(msgspec.Struct, frozen=True):
    """The redirects by their plain addresses, where each leads on, and which never end."""

    by_old: Mapping[str, Redirect]
    following: Mapping[str, str]
    circles: frozenset[str]


def redirect_problems(ask: Ask) -> Iterator[Diagnostic]:
    """Look at every redirect."""
    redirects: Sequence[Redirect] = ask(Redirects())
    if not redirects:
        return
    known = _known(redirects)
    times = Counter(same_address(redirect.old.target) for redirect in redirects)
    pages = {same_address(address): path for address, path in ask(PagePaths()).items()}
    files = _by_plain_address(_files(ask))
    # An address with a dot is answered by a file, below which there can be nothing.
    dotted = [one for one in known.by_old if one != "/" and "." in one.rpartition("/")[2]]
    folders = _by_plain_address({one: one for one in dotted})
    for redirect in redirects:
        old, where = redirect.old.target, redirect.old.location
        own = same_address(old)
        if taken := f"content/{pages[own]}" if own in pages else _first_above(own, files):
            message = f"{old} is found on the site: {taken}; the redirect would hide it"
            yield error(where, "redirect-shadow", message, "take the redirect out")
        elif times[own] > 1 and known.by_old[own] is redirect:
            message = f"'{old}' is redirected twice"
            yield error(where, "redirect-shadow", message, "keep one of the two")
        elif above := _first_above(own, folders, but=own):
            other = known.by_old[above].old.target
            message = f"'{old}' stands below '{other}', which is redirected too"
            yield error(where, "redirect-shadow", message, "take one of the two out")
        elif redirect.new:
            yield from _chain(redirect, known, ask)


def _known(redirects: Sequence[Redirect]) -> _Known:
    by_old = {same_address(redirect.old.target): redirect for redirect in redirects}
    following = {
        old: same_address(redirect.new.target) for old, redirect in by_old.items() if redirect.new
    }
    return _Known(by_old, following, _in_circles(following))


def _files(ask: Ask) -> dict[str, str]:
    """Return the addresses of all files beside pages, and what each is called."""
    files = {f"/{path}": f"static/{path}" for path in ask(StaticFiles())}
    files |= {f"/{path}": f"content/{path}" for path in ask(ContentFiles())}
    # What the engine itself makes has no file that an editor could name.
    return files | {f"/{path}": path for path in _MADE}


def _by_plain_address(named: Mapping[str, str]) -> _Places:
    """Sort what is named by its address, with the place at which it was named."""
    places: dict[str, list[tuple[int, str]]] = {}
    for number, (address, name) in enumerate(named.items()):
        places.setdefault(same_address(address), []).append((number, name))
    return places


def _first_above(address: str, places: _Places, but: str = "") -> str:
    """Return what was named first of all that stands at a plain address, or above it."""
    whole = f"{address}/"
    above = (whole[:end] for end, sign in enumerate(whole) if sign == "/")
    found = [each for one in above for each in places.get(one, ()) if each[1] != but]
    return min(found)[1] if found else ""


def _in_circles(following: Mapping[str, str]) -> frozenset[str]:
    """Return the addresses from which redirects lead on without an end."""
    ends: dict[str, bool] = {}
    for start in following:
        walk: dict[str, None] = {}
        here = start
        while here in following and here not in ends and here not in walk:
            walk[here] = None
            here = following[here]
        endless = ends.get(here, here in walk)
        ends |= dict.fromkeys(walk, endless)
    return frozenset(address for address, endless in ends.items() if endless)


def _chain(redirect: Redirect, known: _Known, ask: Ask) -> Iterator[Diagnostic]:
    assert redirect.new is not None
    target, where = redirect.new.target, redirect.new.location
    if is_external(target) or ask(AddressOf(split_target(target).path, _FILE)):
        return
    following = known.by_old.get(same_address(target))
    if following is None:
        return
    if following is redirect or _leads_back(redirect, known):
        message = f"'{redirect.old.target}' leads back to itself"
        yield error(where, "redirect-chain", message, "name the page that visitors should get")
    elif following.new:
        message = f"'{target}' is itself redirected, to '{following.new.target}'"
        hint = f"name '{following.new.target}' here, so that visitors get there in one step"
        yield error(where, "redirect-chain", message, hint, instead=following.new.target)


def _leads_back(redirect: Redirect, known: _Known) -> bool:
    assert redirect.new is not None
    own, here = same_address(redirect.old.target), same_address(redirect.new.target)
    if known.by_old[own] is redirect:
        return own in known.circles
    # Of two redirects of one address, only the other is met again on the way.
    seen = {own}
    while here in known.following and here not in seen:
        seen.add(here)
        here = known.following[here]
    return here in known.following
