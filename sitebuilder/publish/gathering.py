"""A finished output folder in, the files to be published out: each with what its host is told."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from ..failure import Failure
from ..files.kept.compressing import compress
from ..files.refusals import refusal
from ..model.publishing.headers import cache_of, type_of
from ..model.publishing.release import BUILT, VERSION, Item
from ..model.publishing.targets import Target
from ..model.site import Site
from ..render.hosts import cloudfront, nginx
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
    """The files of a release by their paths, as they are published, and what holds their bytes."""

    items: Mapping[str, Item]
    holders: Mapping[str, bytes | Path]

    def contents(self, item: Item) -> bytes:
        """Return the bytes of a file, if they are still what was gathered."""
        holder = self.holders[item.path]
        data = holder if isinstance(holder, bytes) else _read(holder)
        if hashlib.sha256(data).hexdigest() != item.sha256:
            message = f"'{holder!s}' was changed while the site was published"
            raise Failure(message, "run again")
        return data


def gather(output: Path, site: Site, target: Target, commit: Commit | None) -> Gathered:
    """Gather all files of a finished site, and what tells from what it was made."""
    holders: dict[str, bytes | Path] = {
        each.relative_to(output).as_posix(): each for each in _look(output)
    }
    holders[BUILT] = encode_built(built_of(site, target, commit))
    items = {path: _item(path, path, held, target) for path, held in holders.items()}
    return Gathered(dict(sorted(items.items())), holders)


def with_small_forms(gathered: Gathered, target: Target, source: Path) -> Gathered:
    """Add the compressed forms of files, where the host sends these."""
    if not target.host.sends_compressed:
        return gathered
    files = {path: held for path, held in gathered.holders.items() if isinstance(held, Path)}
    digests = {path: gathered.items[path].sha256 for path in files}
    small = compress(files, digests, source)
    # Who gets one is told what it is when it is unpacked.
    items = {path: _item(path, path[:-3], held, target) for path, held in small.items()}
    items |= gathered.items
    return Gathered(dict(sorted(items.items())), {**gathered.holders, **small})


def extras_of(site: Site, target: Target) -> Mapping[str, str]:
    """Return what the server of a target reads, by the names of the files."""
    if target.to == "ssh":
        return {"nginx.conf": nginx.nginx_configuration(site)}
    if not target.distribution:
        return {}
    return {
        "function.js": cloudfront.cloudfront_function(site),
        "headers.json": cloudfront.response_headers_policy(site, f"{target.called}-headers"),
    }


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


def _look(output: Path) -> Iterator[Path]:
    try:
        for path in output.rglob("*"):
            if path.is_file() and path.name not in _LEAVINGS:
                yield path
    except OSError as refused:
        raise refusal(refused, "read") from refused


def _item(path: str, told: str, held: bytes | Path, target: Target) -> Item:
    data = held if isinstance(held, bytes) else _read(held)
    mark = hashlib.sha256(data).hexdigest()
    return Item(path, mark, len(data), type_of(told), cache_of(told, target))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as refused:
        raise refusal(refused, "read") from refused
