"""Links that lead nowhere: to no page, to no place on the page, or to a draft."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..model.addresses import FRAME_IDS, is_external, output_path, resolve, split_target
from ..model.content import Address
from ..model.diagnostics import Diagnostic, did_you_mean, error
from ..model.output import Output
from ..model.site import Site
from .sources import addresses_by_source

_ID = re.compile(r"""\sid=["']([^"']+)["']""")


def broken_links(site: Site, outputs: Sequence[Output]) -> Iterator[Diagnostic]:
    """Follow every link that editors wrote; the places on pages are those of the finished HTML."""
    texts = {output.path: output.text for output in outputs}
    # Where two pages want one address, that is the problem to mend first.
    for path, times in Counter(output.path for output in outputs).items():
        texts.update({path: ""} if times > 1 else {})
    places: dict[str, frozenset[str]] = {}
    for source, link in addresses_by_source(site):
        wanted = split_target(link.target)
        if is_external(link.target):
            continue
        address = site.address_of(wanted.path, source) if wanted.path else _own(site, source)
        page, _, entry = (address or "").partition("#")
        path, place = output_path(page), entry or wanted.fragment
        if address is None or path not in texts:
            if _leads_nowhere(site, source, wanted.path):
                yield _broken(site, source, link, wanted.path)
        elif place and texts[path]:
            known = places.setdefault(path, frozenset(_ID.findall(texts[path])))
            if place not in known:
                message = f"'{wanted.path or 'this page'}' has no place named '#{place}'"
                hint = did_you_mean(place, known - FRAME_IDS)
                yield error(link.location, "broken-anchor", message, hint)


def _leads_nowhere(site: Site, source: str, path: str) -> bool:
    """Tell whether a link that means no page is wrong; a page at fault is reported already."""
    if not path or resolve(path, source, site.unread):
        return False
    return site.content_file(path, source) is None


def _own(site: Site, source: str) -> str | None:
    return site.pages[source].address if source in site.pages else None


def _broken(site: Site, source: str, link: Address, path: str) -> Diagnostic:
    if draft := resolve(path, source, site.drafts):
        message = f"'{draft}' is a draft, so visitors could not follow this link"
        hint = f"take 'draft: true' out of content/{draft}, or the link out of here"
        return error(link.location, "link-to-draft", message, hint)
    message = f"'{path}' is no page or file of this site"
    hint = did_you_mean(path, _choices(site))
    if re.match(r"www\.|[\w-]+(\.[\w-]+)*\.(com|net|org|edu|gov)(/|$)", path):
        hint = f"write https://{link.target}"
    if (inside := path.removeprefix("content/")) in site.pages:
        hint = f"write '{inside}': links begin below content/"
    return error(link.location, "broken-link", message, hint)


def _choices(site: Site) -> Mapping[str, None]:
    files = (path.removeprefix("content/") for path in site.files if path.startswith("content/"))
    addresses = (page.address for page in site.pages.values())
    return dict.fromkeys([*site.pages, *files, *addresses])
