"""What can be asked of every host, and done there."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Protocol

import msgspec
from msgspec.structs import replace

from ...failure import Failure
from ...model.publishing.release import Held, Inventory, Item, Plan
from ...release.planning import Tags, Wanted, inventory_after

# Nothing is reckoned with beyond: Python knows no year 10000.
_NO_YEAR = 9000
_PLAIN_NAME = re.compile(r"[a-z]+\.[a-z]+")
# What is told of a release on its way: files put there, of how many, and how many bytes these have.
Tell = Callable[[int, int, int], None]


class Past(msgspec.Struct, frozen=True):
    """A release that a host had, and can have again; `mark` is what the host finds it by."""

    release: str
    commit: str
    published: datetime
    mark: str


class Work(msgspec.Struct, frozen=True):
    """A plan, and all that is needed to carry it out.

    `contents` returns the bytes of a file that is wanted; `there` is what the host had before, and
    `extras` what its server reads and visitors never see.
    """

    plan: Plan
    wanted: Wanted
    there: Inventory
    contents: Callable[[Item], bytes]
    now: datetime
    tell: Tell
    extras: Mapping[str, str] = msgspec.field(default_factory=dict)

    @property
    def is_done(self) -> bool:
        """Whether the host has all of it already."""
        is_whole = self.there.release == self.plan.release
        return is_whole and not self.plan.steps and self.extras == self.there.extras


def done_by(work: Work, put: Mapping[str, Held]) -> Inventory:
    """Return what a host has when work is done; `put` is what was put there."""
    done = inventory_after(work.plan, work.wanted, work.there, put, work.now)
    # It may have taken long since then. Releases are told in the order of these.
    return replace(done, extras=work.extras, published=max(datetime.now(UTC), work.now))


class Store(Protocol):
    """A host: what it has, and how that becomes something else.

    All of it raises a Failure where the host refuses or is not there.
    """

    def tags(self) -> Tags:
        """Return what the host calls the state of each file it has; None where it cannot tell."""
        ...

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file as the host has it now; None if it has none."""
        ...

    def read_all(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """Return the bytes of those files that the host has now."""
        ...

    def past(self) -> Sequence[Past]:
        """Return the releases that can be taken back, the latest first."""
        ...

    def inventory_of(self, past: Past) -> Inventory:
        """Return what the host had when it had a release."""
        ...

    def read_past(self, past: Past, held: Held, /) -> bytes:
        """Return the bytes that a file had in a release."""
        ...

    def carry_out(self, work: Work) -> Inventory:
        """Do what is planned, and return what the host has then."""
        ...


def read_each(store: Store, paths: Iterable[str]) -> Mapping[str, bytes]:
    """Read one file after the other, where the host knows no quicker way."""
    found = ((path, store.read(path)) for path in paths)
    return {path: data for path, data in found if data is not None}


def encode_inventory(inventory: Inventory) -> bytes:
    """Write an inventory down, one line for each file."""
    told = msgspec.structs.asdict(inventory) | {"held": {}}
    head = msgspec.json.encode(told)[: -len(b'"held":{}}')]
    lines = b",\n".join(
        msgspec.json.encode(path) + b": " + msgspec.json.encode(held)
        for path, held in sorted(inventory.held.items())
    )
    return head + b'"held": {\n' + lines + b"\n}}\n"


def decode_inventory(data: bytes | None) -> Inventory:
    """Read an inventory; what is none is taken for an empty one, and all is published anew.

    It comes from outside: a name in it that could lead out of a folder is passed over.
    """
    if data is None:
        return Inventory()
    try:
        read = msgspec.json.decode(data, type=Inventory)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Inventory()
    held = {
        path: replace(each, unused=decoded_moment(each.unused))
        for path, each in read.held.items()
        if _is_safe(path, each)
    }
    extras = {name: text for name, text in read.extras.items() if _PLAIN_NAME.fullmatch(name)}
    release = read.release if re.fullmatch("[0-9a-f]{12}", read.release) else ""
    published = decoded_moment(read.published)
    return replace(read, release=release, published=published, extras=extras, held=held)


def decoded_moment(told: datetime | None) -> datetime | None:
    """Return a moment that can be compared with others, and reckoned with; else None."""
    is_one = told and told.tzinfo and 1970 <= told.year < _NO_YEAR
    return told.astimezone(UTC) if told and is_one else None


def _is_safe(path: str, held: Held) -> bool:
    parts = path.split("/")
    is_inside = not {"", ".", ".."} & set(parts) and not re.search(r"[\\\0]|^[A-Za-z]:", path)
    is_told = held.item.path == path and re.fullmatch("[0-9a-f]{64}", held.item.sha256)
    return is_inside and bool(is_told)


def none_kept(host: str) -> Failure:
    """Say that a host keeps nothing to go back to."""
    message = f"{host} keeps no earlier release that this program could bring back"
    return Failure(message, "publish an earlier commit: docs/ci.md tells how, with one button")
