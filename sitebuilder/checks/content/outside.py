"""A link that leaves the site in, what can be said of it without going there, out."""

import re
from collections.abc import Iterator

from ...model.addresses import is_web_address, scheme_of
from ...model.problems.diagnostics import Diagnostic, Location, error, nearest
from ...model.words.nodes import Address

_SCHEMES = ("http", "https", "mailto", "tel")
_OWN_MACHINE = r"(?i)https?://(localhost|127\.0\.0\.1|0\.0\.0\.0)(?=[:/]|$)"
_MAIL = r"(?i)mailto:[^@\s<>,;]+@[\w-]+(\.[\w-]+)+(\?\S*)?$"
_PHONE = r"(?i)tel:\+?[().\s-]*+\d[\d().\s-]*+(;\S*)?$"


def outside_problems(link: Address) -> Iterator[Diagnostic]:
    """Look at a link that leaves the site, as far as that can be done without going there."""
    target, where = link.target, link.location
    scheme = scheme_of(target)
    if target.startswith("//") or scheme.startswith("http"):
        yield from _web_problems(target, where)
    elif scheme not in _SCHEMES:
        near = nearest(scheme, ("http", "https", "mailto"))
        right = f"{near}:{target.partition(':')[2]}" if near else ""
        message = f"a link cannot begin with '{scheme}:'"
        hint = "link to a file of content/, or to an address that begins with https://"
        hint = f"write {right}" if right else hint
        yield error(where, "unsafe-link", message, hint, instead=right)
    elif scheme == "mailto" and not re.match(_MAIL, target):
        message = f"'{target}' is no mail address"
        yield error(where, "wrong-address", message, "write it such as mailto:name@example.org")
    elif scheme == "tel" and not re.match(_PHONE, target):
        message = f"'{target}' is no telephone number"
        yield error(where, "wrong-address", message, "write its digits: tel:+1504…")


def _web_problems(target: str, where: Location) -> Iterator[Diagnostic]:
    if target.startswith("//"):
        right = f"https:{target}"
        instead = right if is_web_address(right) else ""
        message, hint = "this address lacks its 'https:'", f"write {right}"
        yield error(where, "wrong-address", message, hint, instead=instead)
    elif re.match(_OWN_MACHINE, target):
        message = "this address is that of your own machine: nobody else can go there"
        yield error(where, "wrong-address", message, "link to the file: [words](page.md)")
    elif not is_web_address(target):
        whole = re.sub(r":/*", "://", target, count=1)
        right = re.sub(r"[\[\]<>]", "", re.sub(r"\s", "%20", whole.strip()))
        instead = right if is_web_address(right) else ""
        message = f"'{target}' is no address that there can be"
        hint = f"write {instead}" if instead else "copy the address from the browser once more"
        yield error(where, "wrong-address", message, hint, instead=instead)
