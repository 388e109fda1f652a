"""An old and a new name in, every link that names the file and the redirect brought along, out."""

import posixpath
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from urllib.parse import unquote

from ..model.addresses import is_external, page_address, resolve
from ..model.content import Inputs
from ..model.edits import Edits, Refused
from ..model.problems.diagnostics import Location, did_you_mean
from ..model.site import Site, nodes_by_source
from ..model.words.nodes import Address, Component, Image

REDIRECTS = "content/data/redirects.yaml"
_HEAD = """\
# Addresses that the site once had, and what visitors get there now: a file of content/,
# an https address, or the word gone.
"""
_GOOD_NAME = re.compile(r"[a-z0-9_-]+(?:/[a-z0-9_-]+)*\.md")
_FIXED = ("index.md", "404.md")


@dataclass(frozen=True, slots=True)
class _Named:
    """A place where a file of content/ is named, and the file of content/ in which that stands."""

    source: str
    target: str
    location: Location


def rename(inputs: Inputs, site: Site, old: str, new: str) -> Edits | Refused:
    """Move a document. `site` shows everything, drafts too, so that no link is passed over."""
    before, after = _as_path(old), _as_path(new)
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
    had, has = page_address(before), page_address(after)
    if before in site.pages:
        texts[REDIRECTS] = _with_redirect(texts.get(REDIRECTS, _HEAD), had, has, after)
        changed.add(REDIRECTS)
    found = f", found at {has}" if before in site.pages else ""
    said = [f"content/{before} is content/{after} now{found}."]
    said += [f"Changed: {path}" for path in sorted(changed)]
    moved = {f"content/{before}": f"content/{after}"}
    kept = {path: texts[path] for path in changed}
    return Edits(kept, moved, (*said, *missed))


def _as_path(name: str) -> str:
    """Return the path below content/ that a name means: `our-values`, `/our-values/`, a path."""
    path = name.replace("\\", "/").strip("/").removeprefix("content/").strip("/")
    return path if path.endswith(".md") else f"{path}.md"


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
    if not _GOOD_NAME.fullmatch(after):
        hint = "use small letters a to z, digits and hyphens, such as our-values.md"
        return Refused(f"'{after}' cannot be the name of a page", hint)
    taken = {path.casefold() for path in (*site.documents, *site.content_files)}
    if after.casefold() in taken or page_address(after) in site.addresses:
        return Refused(f"there is a content/{after} already", "choose another name")
    kinds = site.settings.collections
    if kinds.get(posixpath.dirname(before)) != kinds.get(posixpath.dirname(after)):
        return Refused(f"content/{before} is of another kind than what its new folder holds")
    return None


def _replaced(site: Site, before: str, after: str) -> Iterator[tuple[_Named, str]]:
    """Yield every place to change, with what must stand there instead."""
    known = (dict.fromkeys([*site.documents, *site.content_files]).keys() - {before}) | {after}
    for named in _all_named(site):
        path, sign, fragment = named.target.partition("#")
        source = after if named.source == before else named.source
        meant = _meant(site, unquote(path), named.source)
        if not meant:
            continue
        goal = after if meant == before else meant
        if path == page_address(before) and meant == before:
            yield named, f"{page_address(after)}{sign}{fragment}"
        elif meant == before or resolve(unquote(path), source, known) != goal:
            yield named, f"{_link(goal, source, known)}{sign}{fragment}"


def _all_named(site: Site) -> Iterator[_Named]:
    for source, node in nodes_by_source(site):
        if isinstance(node, Address | Image) and not is_external(node.target):
            yield _Named(source, node.target, node.location)
        elif isinstance(node, Component) and node.options.get("image") and node.places:
            yield _Named(source, node.options["image"], node.places["image"])
    for path, page in site.pages.items():
        image = getattr(page.front, "image", None) or getattr(page.front, "photo", None)
        if image:
            yield _Named(path, image.target, image.location)
    for number, path in enumerate(site.settings.menu):
        yield _Named(".", path, site.settings.places[f"menu.{number}"])


def _meant(site: Site, path: str, source: str) -> str | None:
    if not path:
        return None
    page = site.addresses.get(path)
    files = {**site.documents, **site.content_files}
    return resolve(path, source, files) or (page.summary.path if page else None)


def _link(goal: str, source: str, known: Set[str]) -> str:
    """Name a file as short as it can be told from another: beside it, or from the top."""
    near = posixpath.relpath(goal, posixpath.dirname(source) or ".")
    return near if not near.startswith("..") and resolve(near, source, known) == goal else goal


def _with_instead(text: str, named: _Named, instead: str) -> str | None:
    """Put `instead` at the place; None if the words that should be there are not."""
    lines = text.split("\n")
    number, column = named.location.line - 1, named.location.column - 1
    if number >= len(lines):
        return None
    line = lines[number]
    start = line.find(named.target, column)
    if start < 0 or start > column + 1:
        return None
    lines[number] = line[:start] + instead + line[start + len(named.target) :]
    return "\n".join(lines)


def _with_redirect(text: str, old: str, new: str, path: str) -> str:
    """Add a redirect, and take out one that would hide the new address."""
    kept = "".join(
        part for part in re.split(r"(?m)^(?=- )", text) if f"old: {new}\n" not in f"{part}\n"
    )
    ends = "" if not kept or kept.endswith("\n") else "\n"
    return f"{kept}{ends}- old: {old}\n  new: {path}\n"
