"""The files to be published in, what a host would not take of them out."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from ..model.problems.diagnostics import Diagnostic, Location, error
from ..model.publishing.release import Item
from ..model.publishing.targets import Target
from ..model.settings import SETTINGS_FILE

_MB, _MIB = 10**6, 2**20


class Room(msgspec.Struct, frozen=True):
    """How much a host takes; 0 where it tells no limit. `more` is what to say of the limits."""

    files: int = 0
    file: int = 0
    whole: int = 0
    path: int = 0
    more: str = ""


_CLOUDFLARE = Room(
    files=100_000,
    file=25 * _MIB,
    more="; without a paid plan, 20,000",
)
_ROOMS: Mapping[str, Room] = {
    "cloudflare": _CLOUDFLARE,
    "github-pages": Room(whole=1000 * _MB),
    "s3": Room(path=1024),
}
# What git takes of one file, where the site is pushed to a branch.
_PUSHED = Room(whole=1000 * _MB, file=100 * _MIB)


def item_problems(items: Iterable[Item], target: Target) -> Iterator[Diagnostic]:
    """Find what the host of a target would not take: files too large, too many, too long named."""
    is_pushed = target.to == "github-pages" and target.branch
    room = _PUSHED if is_pushed else _ROOMS.get(target.to, Room())
    label, number, whole = target.host.label, 0, 0
    for item in items:
        number, whole = number + 1, whole + item.size
        if room.file and item.size > room.file:
            message = f"'{item.path}' has {_size(item.size)}, and {label} takes {_size(room.file)}"
            yield _problem(message, "make it smaller, or put it elsewhere and link to it")
        if room.path and len(item.path.encode()) > room.path:
            message = f"the path '{item.path[:40]}…' is too long: {label} takes {room.path:,} bytes"
            yield _problem(message, "give its folders shorter names")
    if room.files and number > room.files:
        message = f"the site has {number:,} files, and {label} takes {room.files:,}{room.more}"
        yield _problem(message, "publish it elsewhere: docs/hosting.md tells who takes more")
    if room.whole and whole > room.whole:
        message = f"the site has {_size(whole)}, and {label} takes {_size(room.whole)}"
        yield _problem(message, "make pictures and downloads smaller, or publish it elsewhere")


def _size(size: int) -> str:
    return f"{size / _MIB:,.1f} MiB" if size % _MB else f"{size // _MB:,} MB"


def _problem(message: str, hint: str) -> Diagnostic:
    return error(Location(SETTINGS_FILE), "host-limit", message, hint)
