"""What is published: files with all that a host is told of them, and what a host has of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

import msgspec

from .headers import UNKNOWN, is_fingerprinted

# That of this program, as pyproject.toml tells it.
VERSION = "0.1.0"
# In this order visitors never meet a page without what it needs, and lose nothing too early.
Phase = Literal["assets", "pages", "feeds", "removals"]
PHASES: Sequence[Phase] = ("assets", "pages", "feeds", "removals")
# What a host has; which commit that is.
INVENTORY, BUILT = "_inventory.json", "_build.json"
# An old asset is kept for so many days: somebody may still have a page open that needs it.
KEPT_DAYS = 30

# What hosts read of the site itself.
_RULES = ("_headers", "_redirects", "CNAME", ".nojekyll")


class Item(msgspec.Struct, frozen=True):
    """A file as it is to be published: the SHA-256 of its bytes, its size in bytes, and headers."""

    path: str
    sha256: str
    size: int
    type: str
    cache: str

    @property
    def phase(self) -> Phase:
        """When its turn is."""
        return phase_of(self.path)


class Held(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file that a host has; `tag` is what the host calls this state of it.

    `version` is how the host finds it when it is replaced, where it keeps such; `unused` since when
    no page needs it any more.
    """

    item: Item
    tag: str = ""
    version: str = ""
    unused: datetime | None = None


class Inventory(msgspec.Struct, frozen=True):
    """All that a host has of a site; `release` tells it from what the host had before.

    `extras` are what its server reads, and visitors never see: their texts by their names.
    """

    release: str = ""
    commit: str = ""
    published: datetime | None = None
    extras: Mapping[str, str] = msgspec.field(default_factory=dict)
    held: Mapping[str, Held] = msgspec.field(default_factory=dict)


class Step(msgspec.Struct, frozen=True):
    """One file to be added, changed or removed."""

    action: Literal["add", "change", "remove"]
    phase: Phase
    item: Item


class Plan(msgspec.Struct, frozen=True):
    """What is to be done so that a host has a release: the steps in order, and what stays.

    `kept` are assets that no page needs any more, and until when they stay.
    """

    target: str
    release: str
    commit: str
    steps: tuple[Step, ...]
    kept: Mapping[str, datetime]
    unchanged: int

    @property
    def uploads(self) -> tuple[Item, ...]:
        """The files to be put on the host, in order."""
        return tuple(step.item for step in self.steps if step.action != "remove")


def is_small_form(item: Item) -> bool:
    """Tell whether a file is only sent in place of another, packed."""
    return item.path.endswith((".br", ".gz")) and item.type != UNKNOWN


def phase_of(path: str) -> Phase:
    """Return when the turn of a file is: assets first, then pages, then what lists pages."""
    plain = path.removesuffix(".br").removesuffix(".gz")
    if plain.endswith(".html"):
        return "pages"
    name = plain.rpartition("/")[2]
    is_list = name.endswith((".json", ".xml", ".txt", ".webmanifest")) or name in _RULES
    return "feeds" if is_list and not is_fingerprinted(plain) else "assets"
