"""Links that lead nowhere: to no page, to no place on the page, or to what is not shown."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from ...model.addresses import FRAME_IDS, is_external, output_path, resolve, scheme_of, split_target
from ...model.output import Output
from ...model.problems.diagnostics import Diagnostic, did_you_mean, error, nearest
from ...model.site import Site, addresses_by_source
from ...model.words.nodes import Address
from .ids import ID

_SCHEMES = ("http", "https", "mailto", "tel")


def broken_links(site: Site, outputs: Sequence[Output]) -> Iterator[Diagnostic]:
    """Follow every link that editors wrote; the places on pages are those of the finished HTML."""
    texts = {output.path: output.text for output in outputs}
    # Where two pages want one address, that is the problem to mend first.
    for path, times in Counter(output.path for output in outputs).items():
        if times > 1:
            texts[path] = ""
    places: dict[str, frozenset[str]] = {}
    for source, link in addresses_by_source(site):
        if is_external(link.target):
            yield from _unsafe(link)
            continue
        wanted = split_target(link.target)
        address = site.address_of(wanted.path, source) if wanted.path else _own(site, source)
        page, _, entry = (address or "").partition("#")
        path, place = output_path(page), entry or wanted.fragment
        if address is None or path not in texts:
            if _leads_nowhere(site, source, wanted.path):
                yield _broken(site, source, link, wanted.path)
        elif place and texts[path]:
            known = places.setdefault(path, frozenset(ID.findall(texts[path])))
            if place not in known:
                message = f"'{wanted.path or 'this page'}' has no place named '#{place}'"
                yield _misplaced(link, place, message, known - FRAME_IDS)


def _misplaced(link: Address, place: str, message: str, known: Collection[str]) -> Diagnostic:
    near = nearest(place, known)
    instead = link.target.partition("#")[0] + f"#{near}" if near else ""
    hint = did_you_mean(place, known)
    return error(link.location, "broken-anchor", message, hint, instead=instead)


def _unsafe(link: Address) -> Iterator[Diagnostic]:
    scheme = scheme_of(link.target)
    if scheme and scheme not in _SCHEMES:
        message = f"a link cannot begin with '{scheme}:'"
        hint = "link to a file of content/, or to an address that begins with https://"
        yield error(link.location, "unsafe-link", message, hint)


def _leads_nowhere(site: Site, source: str, path: str) -> bool:
    """Tell whether a link that means no page is wrong; a page at fault is reported already."""
    if not path:
        return source not in site.pages
    if resolve(path, source, site.unread):
        return False
    return site.content_file(path, source) is None


def _own(site: Site, source: str) -> str | None:
    return site.pages[source].address if source in site.pages else None


def _broken(site: Site, source: str, link: Address, path: str) -> Diagnostic:
    if hidden := resolve(path, source, site.hidden):
        message = f"'{hidden}' {site.hidden[hidden]}, so visitors could not follow this link"
        hint = f"take the link out of here, or change 'draft', 'publish' or 'expires' in {hidden}"
        return error(link.location, "link-to-hidden", message, hint)
    if not path:
        message = f"'{link.target}' names no page, and these words stand on several"
        return error(link.location, "broken-link", message, f"write 'page.md{link.target}'")
    message = f"'{path}' is no page or file of this site"
    hint = did_you_mean(path, _choices(site))
    if re.match(r"www\.|[\w-]+(\.[\w-]+)*\.(com|net|org|edu|gov)(/|$)", path):
        hint = f"write https://{link.target}"
    if (inside := path.removeprefix("content/")) in site.pages:
        hint = f"write '{inside}': links begin below content/"
    return error(link.location, "broken-link", message, hint)


def _choices(site: Site) -> Mapping[str, None]:
    return dict.fromkeys([*site.pages, *site.content_files, *site.addresses])
