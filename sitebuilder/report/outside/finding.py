"""A site in, the addresses of other sites that it names out, and where it names them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ...model.addresses import is_web_address
from ...model.problems.diagnostics import Location, place_at
from ...model.site import Site, nodes_by_source
from ...model.words.nodes import Address

Uses = Mapping[str, Sequence[Location]]

_FACTS = "content/data/facts.yaml"
_IN_TEMPLATES = re.compile(r"""\b(?:href|src|action|cite)=["'](https?://[^"'{}<>\s]+)["']""")
_IN_WORDS = re.compile(r"https?://[^\s<>\"'\])]+(?<![.,;:!?])")


def addresses_outside(site: Site, texts: Mapping[str, str]) -> Uses:
    """Find the addresses of other sites, and where each is named: both in order.

    What follows a `#` is left out: nobody is asked for it.
    """
    own = [site.settings.url, *(target.url for target in site.settings.targets if target.url)]
    uses: dict[str, set[Location]] = {}
    for written, where in _written(site, texts):
        address = written.partition("#")[0]
        if is_web_address(address) and not any(_is_below(address, root) for root in own):
            uses.setdefault(address, set()).add(where)
    return {address: sorted(uses[address]) for address in sorted(uses)}


def _written(site: Site, texts: Mapping[str, str]) -> Iterator[tuple[str, Location]]:
    for _, node in nodes_by_source(site):
        if isinstance(node, Address):
            yield node.target, node.location
    yield from _of_facts(site, texts.get(_FACTS, ""))
    contact = site.settings.security_contact
    if contact and (where := site.settings.places.get("security_contact")):
        yield contact, where
    for name, text in site.templates.items():
        for match in _IN_TEMPLATES.finditer(text):
            yield match[1], place_at(f"templates/{name}", text, match.start(1), len(match[1]))


def _of_facts(site: Site, text: str) -> Iterator[tuple[str, Location]]:
    named = {
        address for fact in site.data.facts.values() for address in _IN_WORDS.findall(fact.source)
    }
    for match in _IN_WORDS.finditer(text):
        if match[0] in named:
            yield match[0], place_at(_FACTS, text, match.start(), len(match[0]))


def _is_below(address: str, root: str) -> bool:
    """Tell whether an address is one of the site itself."""
    one, other = address.casefold(), root.casefold().rstrip("/")
    return one == other or one.startswith((f"{other}/", f"{other}?"))
