"""Bytes and a path in, the same bytes out at a later build: as long as somebody wants them."""

import os
import time
from contextlib import suppress
from pathlib import Path

# What no build has wanted for so long is removed.
_LONGEST, _DAY = 30 * 86_400, 86_400


def kept(path: Path) -> bytes:
    """Return what is kept there, and keep it for longer; nothing if there is nothing."""
    try:
        data = path.read_bytes()
        if time.time() - path.stat().st_mtime > _DAY:
            os.utime(path)
    except OSError:
        return b""
    return data


def keep(data: bytes, path: Path) -> None:
    """Keep what was made, whole or not at all."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    path.parent.mkdir(parents=True, exist_ok=True)
    beside.write_bytes(data)
    beside.replace(path)


def forget_unused(folder: Path) -> None:
    """Remove what no build has wanted for 30 days."""
    latest = time.time() - _LONGEST
    with suppress(OSError):
        for path in folder.iterdir():
            if path.stat().st_mtime < latest:
                path.unlink()
