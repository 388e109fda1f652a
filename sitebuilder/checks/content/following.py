"""The links of a text in, where each of them leads, and what they name, out."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

import msgspec

from ...model.addresses import LinkTarget, is_external, split_target
from ...model.content import Document
from ...model.output import Named
from ...model.problems.diagnostics import Diagnostic
from ...model.question import Ask
from ...model.questions.links import AddressesOf, ContentFile
from ...model.questions.site import SiteSettings
from ...model.words.nodes import Address, Component, Image, walk
from .images import front_image

# The problems of names that nothing has.
_MISSPELT = ("broken-link", "missing-image")


class Followed(msgspec.Struct, frozen=True):
    """A link, what it names, and the address that it leads to.

    It names nothing of ours if it leaves the site; `by_host` tells that it names the site's host.
    """

    link: Address
    wanted: LinkTarget | None
    by_host: bool
    address: str | None


def follow(
    links: Iterable[Address], source: str, own: str | None, ask: Ask
) -> tuple[Followed, ...]:
    """Follow links of a file of content/; `own` is the address that a mere `#place` is on."""
    read = [(link, *_wanted(link.target, ask)) for link in links]
    paths = tuple(dict.fromkeys(wanted.path for _, wanted, _ in read if wanted and wanted.path))
    found = ask(AddressesOf(paths, source)) if paths else ()
    addresses = dict(zip(paths, found, strict=True)) | {"": own}
    return tuple(
        Followed(link, wanted, by_host, addresses[wanted.path] if wanted else None)
        for link, wanted, by_host in read
    )


def _wanted(target: str, ask: Ask) -> tuple[LinkTarget | None, bool]:
    """Return what a link names, and whether it does so with the site's own host."""
    inside = _own_address(target, ask) if target.startswith("http") else None
    if inside is not None:
        return split_target(inside), True
    return None if is_external(target) else split_target(target), False


def _own_address(target: str, ask: Ask) -> str | None:
    """Return the address that a link with the site's own host means."""
    host, bare = _bare(ask(SiteSettings()).url.rstrip("/")), _bare(target)
    if not f"{bare}/".startswith(f"{host}/"):
        return None
    return bare.removeprefix(host) or "/"


def _bare(address: str) -> str:
    """Return an address without http or https, which people mix up."""
    return re.sub(r"^https?://", "", address)


def named_by(followed: Iterable[Followed], source: str, ask: Ask) -> Named:
    """Return what the links of a text name that is shown."""
    written: dict[str, None] = {}
    inside: dict[str, None] = {}
    linked: dict[str, None] = {}
    for each in followed:
        target = each.link.target
        written[unquote(target)] = None
        if each.wanted is None or each.by_host:
            continue
        if each.address is not None:
            _, sign, place = target.partition("#")
            inside[unquote(each.address.lstrip("/") + sign + place)] = None
        path = each.wanted.path
        # A document is no file that is published as it is.
        if path and not path.endswith(".md") and (file := ask(ContentFile(path, source))):
            linked[file.path] = None
    return Named(tuple(written), tuple(inside), tuple(linked))


def held_by(document: Document, ask: Ask) -> Named:
    """Return what a document will need that is not shown now."""
    paths = (split_target(target).path for target in _targets(document))
    files = (ask(ContentFile(path, document.path)) for path in paths if path)
    return Named(held=tuple(dict.fromkeys(file.path for file in files if file)))


def misspelt_by(problems: Iterable[Diagnostic], source: str, ask: Ask) -> tuple[str, ...]:
    """Return the files that a text will need as soon as their names in it are put right."""
    said = (each.instead for each in problems if each.code in _MISSPELT and each.instead)
    files = (ask(ContentFile(split_target(right).path, source)) for right in said)
    return tuple(dict.fromkeys(file.path for file in files if file))


def _targets(document: Document) -> Iterator[str]:
    for node in walk(document.body):
        if isinstance(node, Address | Image):
            yield node.target
        elif isinstance(node, Component):
            yield node.options.get("image", "")
    if image := front_image(document):
        yield image.target
