"""Which file a link means, and at which address a file is found."""

import functools
import posixpath
import re
import unicodedata
from collections.abc import Container, Mapping
from urllib.parse import unquote

import msgspec

from .settings import EntryKind
from .words.facts import MARKED

# Ids that the templates use on every page.
FRAME_IDS = frozenset({"main", "page-title", "site-nav", "notes"})

_HOST = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)*[^\W_](?:[\w-]*[^\W_])?\.?"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class LinkTarget(msgspec.Struct, frozen=True):
    """A link taken apart: the content file or address it names, and the place on that page."""

    path: str
    fragment: str


def is_external(target: str) -> bool:
    """Tell whether a link leaves the site: https:, mailto:, tel:, or another host."""
    return bool(_SCHEME.match(target)) or target.startswith("//")


def scheme_of(target: str) -> str:
    """Return what stands before the first colon of an external link: `https`, or nothing."""
    return target.partition(":")[0].lower() if _SCHEME.match(target) else ""


def is_site_address(text: str) -> bool:
    """Tell whether a text can be the address of a whole site: host, perhaps a folder, no more."""
    return bool(re.fullmatch(r"https?://[\w.-]+(:\d{1,5})?(/[^\s?#]*)?", text))


def is_web_address(text: str) -> bool:
    """Tell whether a text that begins with http: or https: names a place that can be."""
    match = re.match(rf"https?://(?:[^\s/@]+@)?{_HOST}(?::(\d{{1,5}}))?(?:[/?#]\S*)?$", text, re.I)
    return bool(match and int(match[1] or 1) <= 65535)


def is_old_address(text: str) -> bool:
    """Tell whether a text can be an address that the site once had: `/old/`, `/old.html`."""
    parts = text.split("/")
    plain = re.fullmatch(r"/[^\s?#%\\]*", text)
    return bool(plain) and not {".", ".."} & set(parts) and "" not in parts[1:-1]


def same_address(address: str) -> str:
    """Return what two spellings of one address have in common: case, Unicode form, last slash."""
    plain = unicodedata.normalize("NFC", unquote(address)).casefold()
    return answered_at(plain).rstrip("/") or "/"


def split_target(target: str) -> LinkTarget:
    """Take a link apart at its `#`."""
    path, _, fragment = target.partition("#")
    if "%" not in target:
        return LinkTarget(path, fragment)
    return LinkTarget(unquote(path), unquote(fragment))


def meant_by(path: str, source: str) -> tuple[str, ...]:
    """Return the files that a link in `source` may mean, the likelier first.

    A link is read from the file it stands in, then from the top of content/: both are what
    people expect. The source itself is meant by a link that is only a `#place`.
    """
    if not path:
        return (source,)
    folder = source.rpartition("/")[0]
    near = path if path.startswith("/") or not folder else f"{folder}/{path}"
    return posixpath.normpath(near), posixpath.normpath(path.lstrip("/"))


def resolve(path: str, source: str, known: Container[str]) -> str | None:
    """Return the content file that a link in `source` means, or None."""
    return next((found for found in meant_by(path, source) if found in known), None)


def page_of(
    target: str, source: str, addresses: Mapping[str, str], paths: Mapping[str, str]
) -> str | None:
    """Return the file of the page that a link means, by its file or its address; None if none.

    `addresses` tells where each page and each entry is found, `paths` which page is found there.
    """
    for path in meant_by(target, source):
        if addresses.get(path) in paths:
            return path
    return paths.get(target)


def address_of(
    target: str, source: str, addresses: Mapping[str, str], paths: Mapping[str, str]
) -> str | None:
    """Return the address that a link in a file of content/ means; None if it is no page's."""
    found = page_of(target, source, addresses, paths) or resolve(target, source, addresses)
    return addresses[found] if found is not None else None


@functools.lru_cache(maxsize=1 << 16)
def page_address(path: str) -> str:
    """Return the address of a page's file: `our-story.md` is found at `/our-story/`."""
    stem = path.removesuffix(".md")
    if stem == "404":
        return "/404.html"
    folder, _, name = stem.rpartition("/")
    parts = [part for part in (folder, "" if name == "index" else name) if part]
    return f"/{'/'.join(parts)}/" if parts else "/"


def entry_address(path: str, kind: EntryKind) -> str:
    """Return the address of an entry: a person's own page, a place on the milestones' page."""
    if kind == "person":
        return page_address(path)
    folder, _, name = path.removesuffix(".md").rpartition("/")
    return f"{page_address(f'{folder}.md')}#{name}"


def output_path(address: str) -> str:
    """Return the file in output/ that answers at an address."""
    return address.lstrip("/") + ("index.html" if address.endswith("/") else "")


def answered_at(path: str) -> str:
    """Return the address, below that of the site, at which a file of output/ answers."""
    folder, slash, name = path.rpartition("/")
    return folder + slash if name == "index.html" else path


def old_output_path(address: str) -> str:
    """Return the file in output/ that answers at an address as a redirect names it."""
    last = address.rpartition("/")[2]
    return output_path(address if "." in last or not last else f"{address}/")


def slug(text: str) -> str:
    """Turn words into a part of an address, as GitHub does for headings: `our-values`."""
    text = MARKED.sub(r"\1", text)
    words = re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFKC", text)).strip().lower()
    return re.sub(r"[\s-]+", "-", words).strip("-") or "section"
