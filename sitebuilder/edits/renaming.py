"""An old and a new name in, every link that names the file and the redirect brought along, out."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Set
from urllib.parse import quote, unquote

import msgspec

from ..model.addresses import page_address, resolve, same_address
from ..model.content import Inputs
from ..model.edits import Edits, Refused
from ..model.problems.diagnostics import Location, did_you_mean
from ..model.settings import REDIRECTS_FILE
from ..model.site import Site, nodes_by_source
from ..model.words.nodes import Address, Component, Image
from .naming import GOOD_NAME_HINT, as_path, is_good_path
from .redirecting import is_known_to_visitors, with_redirect

_FIXED = ("index.md", "404.md")


class _Named(msgspec.Struct, frozen=True):
    """A place where a file of content/ is named, and the file of content/ in which that stands."""

    source: str
    target: str
    location: Location


def rename(inputs: Inputs, site: Site, old: str, new: str) -> Edits | Refused:
    """Move a document. `site` shows everything, drafts too, so that no link is passed over."""
    before, after = as_path(old), as_path(new)
    if refused := _refusal(site, before, after):
        return refused
    texts = dict(inputs.texts)
    missed: list[str] = []
    changed: set[str] = set()
    replaced = list(_replaced(site, before, after))
    # From the end of each file, so that the places of what comes before stay true.
    for named, instead in sorted(replaced, key=lambda pair: pair[0].location, reverse=True):
        path = named.location.path
        text = _with_instead(texts.get(path, ""), named, instead)
        if text is None:
            missed.append(f"Look at {path} yourself: it names {named.target}.")
        else:
            texts[path] = text
            changed.add(path)
    if is_known_to_visitors(site, before) and not _same_page(before, after):
        texts[REDIRECTS_FILE] = with_redirect(texts.get(REDIRECTS_FILE, ""), before, after)
        changed.add(REDIRECTS_FILE)
    found = f", found at {page_address(after)}" if before in site.pages else ""
    said = [f"content/{before} is content/{after} now{found}."]
    said += [f"Changed: {path}" for path in sorted(changed)]
    moved = {f"content/{before}": f"content/{after}"}
    kept = {path: texts[path] for path in changed}
    return Edits(kept, moved, (*said, *missed))


def _refusal(site: Site, before: str, after: str) -> Refused | None:
    if site.unread or site.data.unread:
        return Refused(
            "some files cannot be read", "mend what 'python3 build.py check' tells first"
        )
    if before not in site.documents:
        hint = did_you_mean(before, site.documents)
        return Refused(f"there is no file content/{before}", hint)
    if before in _FIXED:
        return Refused(f"content/{before} has its name for a reason", "change its title instead")
    if not is_good_path(after):
        return Refused(f"'{after}' cannot be the name of a page", GOOD_NAME_HINT)
    if after == before or _is_taken(site, before, after):
        return Refused(f"there is a content/{after} already", "choose another name")
    kinds = site.settings.collections
    if kinds.get(posixpath.dirname(before)) != kinds.get(posixpath.dirname(after)):
        return Refused(f"content/{before} is of another kind than what its new folder holds")
    return None


def _is_taken(site: Site, before: str, after: str) -> bool:
    """Tell whether another file has a name, or another page the address that it makes."""
    others = (path for path in (*site.documents, *site.content_files) if path != before)
    page = site.paths.get(page_address(after))
    names = {path.casefold() for path in others}
    return after.casefold() in names or bool(page and page != before)


def _same_page(before: str, after: str) -> bool:
    """Tell whether visitors get to both names by one address, or by two that differ in case."""
    return same_address(page_address(before)) == same_address(page_address(after))


def _replaced(site: Site, before: str, after: str) -> Iterator[tuple[_Named, str]]:
    """Yield every place to change, with what must stand there instead."""
    files = dict.fromkeys([*site.documents, *site.content_files]).keys()
    known = (files - {before}) | {after}
    had, host = page_address(before), site.settings.url.removesuffix("/")
    for named in _once(_all_named(site)):
        written, sign, fragment = named.target.partition("#")
        path, place = unquote(written), f"{sign}{fragment}"
        meant = resolve(path, named.source, files) if path else None
        goal = after if meant == before else meant
        source = after if named.source == before else named.source
        if meant is None and before in site.pages and path.removeprefix(host) == had:
            yield named, f"{path.removesuffix(had)}{page_address(after)}{place}"
        elif goal and (meant == before or resolve(path, source, known) != goal):
            link = _link(goal, source, known)
            yield named, f"{quote(link) if '%' in written else link}{place}"


def _once(everything: Iterable[_Named]) -> Iterator[_Named]:
    """Leave out what was met before: a link by reference, which is written once and used often."""
    met: set[_Named] = set()
    for named in everything:
        # A text in YAML has one place for all of its links.
        if named not in met or named.location.length != len(named.target):
            yield named
        met.add(named)


def _all_named(site: Site) -> Iterator[_Named]:
    for source, node in nodes_by_source(site):
        if isinstance(node, Address | Image):
            yield _Named(source, node.target, node.location)
        elif isinstance(node, Component) and node.options.get("image"):
            where = node.places.get("image", node.location)
            yield _Named(source, node.options["image"], where)
    for path, page in site.pages.items():
        image = getattr(page.front, "image", None) or getattr(page.front, "photo", None)
        if image:
            yield _Named(path, image.target, image.location)
    for number, path in enumerate(site.settings.menu):
        yield _Named(".", path, site.settings.places[f"menu.{number}"])


def _link(goal: str, source: str, known: Set[str]) -> str:
    """Name a file as short as it can be told from another: beside it, or from the top."""
    near = posixpath.relpath(goal, posixpath.dirname(source) or ".")
    names = (goal if near.startswith("..") else near, goal)
    return next((name for name in names if resolve(name, source, known) == goal), f"/{goal}")


def _with_instead(text: str, named: _Named, instead: str) -> str | None:
    """Put `instead` at the place, or into the next link behind it; None if neither is there."""
    where, target = named.location, re.escape(named.target)
    start = sum(len(line) + 1 for line in text.split("\n")[: where.line - 1]) + where.column - 1
    at_place = re.compile(rf"[\"']?({target})(?![\w/.#%-])")
    # A text in YAML is only known to begin there.
    in_link = re.compile(rf"\](?:\(|:)\s*<?({target})(?=[\s)>\"'])")
    found = at_place.match(text, start) or in_link.search(text, start)
    return found and f"{text[: found.start(1)]}{instead}{text[found.end(1) :]}"
