"""A finished output folder in, the files to be published out: each with what its host is told."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from .. import VERSION
from ..failure import Failure
from ..files.refusals import refusal
from ..model.publishing.headers import cache_of, type_of
from ..model.publishing.release import BUILT, Item
from ..model.publishing.targets import Target
from ..model.site import Site
from .commits import Commit

# What a system leaves in a folder is no part of a site.
_LEAVINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


class Built(msgspec.Struct, frozen=True):
    """What `_build.json` tells: from what the site was made, and how to make it once more.

    `as_of` is the moment since which it has been the same by its dates; `is_exact` tells that it
    holds nothing that is not in the commit.
    """

    commit: str
    is_exact: bool
    as_of: datetime | None
    url: str
    target: str
    version: str


class Gathered(msgspec.Struct, frozen=True):
    """The files of a release by their paths, and how their bytes are come by."""

    items: Mapping[str, Item]
    contents: Callable[[Item], bytes]


def gather(output: Path, site: Site, target: Target, commit: Commit | None) -> Gathered:
    """Gather all files of a finished site, and what tells from what it was made."""
    more = {BUILT: encode_built(built_of(site, target, commit))}
    try:
        items = {path: _item(path, (output / path).read_bytes(), target) for path in _look(output)}
    except OSError as refused:
        raise refusal(refused, "read") from refused
    items |= {path: _item(path, data, target) for path, data in more.items()}

    def contents(item: Item) -> bytes:
        data = more[item.path] if item.path in more else _read(output / item.path)
        if hashlib.sha256(data).hexdigest() != item.sha256:
            message = f"'{output / item.path}' was changed while the site was published"
            raise Failure(message, "run again")
        return data

    return Gathered(dict(sorted(items.items())), contents)


def built_of(site: Site, target: Target, commit: Commit | None) -> Built:
    """Return what tells from what a site was made; the same as long as it is the same."""
    moments = [moment for moment in (commit and commit.date, site.turned) if moment]
    # A build knows no seconds.
    latest = max(moments).astimezone(UTC).replace(second=0) if moments else None
    return Built(
        commit=commit.name if commit else "",
        is_exact=bool(commit and commit.is_exact),
        as_of=min(latest, site.options.now) if latest else None,
        url=site.settings.url,
        target=target.called,
        version=f"sitebuilder {VERSION}",
    )


def encode_built(built: Built) -> bytes:
    """Write down from what a site was made, for people and programs."""
    return msgspec.json.format(msgspec.json.encode(built)) + b"\n"


def _look(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in _LEAVINGS:
            yield path.relative_to(folder).as_posix()


def _item(path: str, data: bytes, target: Target) -> Item:
    mark = hashlib.sha256(data).hexdigest()
    return Item(path, mark, len(data), type_of(path), cache_of(path, target))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as refused:
        raise refusal(refused, "read") from refused
