"""A file in, what is remembered of other sites out, and back: for people to read, too."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from ..files.refusals import refusal
from ..model.outside.answers import Known

# In the site's folder, where nobody says otherwise.
MEMORY = Path(".cache/links.json")
_SHAPE = 1


class _Memory(msgspec.Struct, frozen=True):
    """What is written down; `shape` tells it from what another version of the program wrote."""

    shape: int
    addresses: dict[str, Known]


def recall(path: Path) -> Mapping[str, Known] | None:
    """Return what is remembered, nothing at the first time; None if it cannot be understood."""
    try:
        memory = msgspec.json.decode(path.read_bytes(), type=_Memory)
    except FileNotFoundError:
        return {}
    except OSError as refused:
        raise refusal(refused, "read", path) from refused
    except (msgspec.DecodeError, ValueError):
        return None
    return memory.addresses if memory.shape == _SHAPE else None


def write_down(known: Mapping[str, Known], path: Path) -> None:
    """Write what is to be remembered, whole or not at all."""
    written = msgspec.json.encode(_Memory(_SHAPE, dict(sorted(known.items()))))
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(msgspec.json.format(written, indent=1) + b"\n")
        beside.replace(path)
    except OSError as refused:
        raise refusal(refused, "write", path) from refused
