"""Links that lead nowhere: to no page, to no place on the page, or to what is not shown."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence, Set

from msgspec.structs import replace

from ...model.addresses import (
    FRAME_IDS,
    Target,
    is_external,
    output_path,
    page_address,
    resolve,
    split_target,
)
from ...model.problems.diagnostics import Diagnostic, did_you_mean, error, nearest, warning
from ...model.site import Site, addresses_by_source
from ...model.words.nodes import Address
from .outline import ReadPage
from .outside import outside_problems

_REDIRECTS = "data/redirects.yaml"


def broken_links(site: Site, pages: Sequence[ReadPage]) -> Iterator[Diagnostic]:
    """Follow every link that editors wrote; the places on pages are those of the finished HTML."""
    places = {page.output.path: frozenset(page.outline.ids) for page in pages}
    # Where two pages want one address, or one is at fault, that is the problem to mend first.
    times = Counter(page.output.path for page in pages)
    unsure = {page.output.path for page in pages if not page.output.text}
    unsure |= {path for path, number in times.items() if number > 1}
    for source, link in addresses_by_source(site):
        for problem in _problems(site, source, link, places, unsure):
            # Only where the underlined words are the link itself can they be put right.
            sure = link.location.length == len(link.target)
            yield problem if sure else replace(problem, instead="")


def _problems(
    site: Site,
    source: str,
    link: Address,
    places: Mapping[str, frozenset[str]],
    unsure: Set[str],
) -> Iterator[Diagnostic]:
    """Follow one link; `places` are the ids of each page, and `unsure` where they may be wrong."""
    own = _own_address(site, link)
    if is_external(link.target) and own is None:
        yield from outside_problems(link)
        return
    wanted = split_target(own or link.target)
    address = site.address_of(wanted.path, source) if wanted.path else _own(site, source)
    if own and address:
        yield _by_file(site, link, wanted)
    page, _, entry = (address or "").partition("#")
    path, place = output_path(page), entry or wanted.fragment
    if address is None or path not in places:
        if _leads_nowhere(site, source, wanted.path):
            yield _broken(site, source, link, wanted.path)
    elif place and path not in unsure and place not in places[path]:
        message = f"'{wanted.path or 'this page'}' has no place named '#{place}'"
        yield _misplaced(link, place, message, places[path] - FRAME_IDS)


def _misplaced(link: Address, place: str, message: str, known: Collection[str]) -> Diagnostic:
    near = nearest(place, known)
    instead = link.target.partition("#")[0] + f"#{near}" if near else ""
    hint = did_you_mean(place, known)
    return error(link.location, "broken-anchor", message, hint, instead=instead)


def _own_address(site: Site, link: Address) -> str | None:
    """Return the address that a link with the site's own host means."""
    host, target = (_bare(address) for address in (site.settings.url.rstrip("/"), link.target))
    if not link.target.startswith("http") or not f"{target}/".startswith(f"{host}/"):
        return None
    return target.removeprefix(host) or "/"


def _leads_nowhere(site: Site, source: str, path: str) -> bool:
    """Tell whether a link that means no page is wrong; a page at fault is reported already."""
    if not path:
        return source not in site.pages
    if resolve(path, source, site.unread):
        return False
    if source == _REDIRECTS and path in {each.old.target for each in site.data.redirects}:
        # A chain, which is told as such.
        return False
    hidden = resolve(path, source, site.hidden) if source == _REDIRECTS else None
    if hidden and site.hidden[hidden] != "is a draft":
        # Its own dates took the page off the site; the redirect waits.
        return False
    return site.content_file(path, source) is None


def _bare(address: str) -> str:
    """Return an address without http or https, which people mix up."""
    return re.sub(r"^https?://", "", address)


def _by_file(site: Site, link: Address, wanted: Target) -> Diagnostic:
    place = f"#{wanted.fragment}" if wanted.fragment else ""
    page = site.paths.get(wanted.path)
    right = f"{page or wanted.path}{place}"
    message = "this link leads to the site itself by its whole address"
    hint = f"write {right}: then it is checked, and right wherever the site stands"
    return warning(link.location, "own-address", message, hint, instead=right)


def _own(site: Site, source: str) -> str | None:
    return site.pages[source].address if source in site.pages else None


def _broken(site: Site, source: str, link: Address, path: str) -> Diagnostic:
    by_address = {page_address(each): each for each in site.hidden}
    if hidden := resolve(path, source, site.hidden) or by_address.get(path):
        message = f"'{hidden}' {site.hidden[hidden]}, so visitors could not follow this link"
        hint = f"take the link out of here, or {site.way_to_show(hidden)}"
        return error(link.location, "link-to-hidden", message, hint)
    if not path:
        message = f"'{link.target}' names no page, and these words stand on several"
        return error(link.location, "broken-link", message, f"write 'page.md{link.target}'")
    said = link.target if is_external(link.target) else path
    message = f"'{said}' is no page or file of this site"
    right = _right(site, link, path)
    hint = f"did you mean '{right}'?" if right else did_you_mean(path, _choices(site))
    hint = hint or "name a file of content/, such as index.md, or an address with https://"
    return error(link.location, "broken-link", message, hint, instead=right)


def _right(site: Site, link: Address, path: str) -> str:
    """Return what the link was probably meant to be, if one thing is likely."""
    place = "#" + link.target.partition("#")[2] if "#" in link.target else ""
    bare = path.strip("“”‘’\"' ")
    inside = bare.removeprefix("content/")
    if re.match(r"www\.|[\w-]+(\.[\w-]+)*\.(com|net|org|edu|gov)(/|$)", bare):
        return f"https://{bare}{place}"
    if re.fullmatch(r"[^@\s/]+@[\w-]+(\.[\w-]+)+", bare):
        return f"mailto:{bare}"
    if inside in site.pages:
        return f"{inside}{place}"
    near = nearest(bare, _choices(site))
    return f"{near}{place}" if near else ""


def _choices(site: Site) -> Mapping[str, None]:
    return dict.fromkeys([*site.pages, *site.content_files, *site.addresses])
