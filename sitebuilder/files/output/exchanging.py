"""Two folders in, the same two with each other's names out: in one step, where the system can."""

import errno
import importlib
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ...lazy import lazily
from ..places import Places

if TYPE_CHECKING:
    import shutil
else:
    shutil = lazily("shutil")

# What a system says that cannot exchange, or cannot link.
UNABLE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}

# More files than these are flushed with all else that waits for the disk.
FEW = 4

_HERE, _EXCHANGE = -100, 2
_TRIES, _PAUSE = 20, 0.1


def exchange(one: Path, other: Path) -> None:
    """Give two folders each other's names in one step, or refuse as unable."""
    names = os.fsencode(one), os.fsencode(other)
    system = _system()
    if hasattr(system, "renameat2"):
        failed = system.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE)
    elif hasattr(system, "renamex_np"):
        failed = system.renamex_np(*names, _EXCHANGE)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(one))
    if failed:
        _refuse(other)


def flush(folder: Path, new: Sequence[Path]) -> None:
    """Wait until what is new in a folder is safe from a power cut: once for all, if it is much."""
    if len(new) > FEW:
        _flush_disk(folder)
        return
    folders = () if os.name == "nt" else dict.fromkeys(path.parent for path in new)
    for path in (*new, *folders):
        number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _flush_disk(folder: Path) -> None:
    system: Any = _system() if sys.platform == "linux" else None
    if hasattr(system, "syncfs"):
        number = os.open(folder, os.O_RDONLY)
        try:
            if system.syncfs(number):
                _refuse(folder)
        finally:
            os.close(number)
    elif hasattr(os, "sync"):
        os.sync()


class Disk(msgspec.Struct, frozen=True):
    """What is asked of the disk and it may refuse; then a slower way leads to the same trees."""

    link: Callable[[str, str], None] = os.link
    exchange: Callable[[Path, Path], None] = exchange
    flush: Callable[[Path, Sequence[Path]], None] = flush


def put_into_place(places: Places, disk: Disk) -> None:
    """Make the twin the output, and the output the twin."""
    if not places.output.exists():
        _rename(places.twin, places.output)
        return
    try:
        disk.exchange(places.twin, places.output)
    except OSError as refused:
        if refused.errno not in UNABLE:
            raise
        _exchange_by_names(places)


def put_back(places: Places) -> None:
    """Finish or undo an exchange by names that was broken off: the names tell how far it came."""
    if not places.away.exists():
        return
    if not places.output.exists():
        _rename(places.away, places.output)
    elif not places.twin.exists():
        _rename(places.away, places.twin)
    else:
        shutil.rmtree(places.away)


def _exchange_by_names(places: Places) -> None:
    try:
        _rename(places.output, places.away)
        _rename(places.twin, places.output)
    finally:
        put_back(places)


def _rename(old: Path, new: Path) -> None:
    """Rename a folder; on Windows, wait for programs that look into it just now."""
    for _ in range(_TRIES if os.name == "nt" else 0):
        try:
            old.rename(new)
        except PermissionError:
            time.sleep(_PAUSE)
        else:
            return
    old.rename(new)


def _system() -> Any:
    """Load what calls the system's own functions; a build that changes nothing needs none."""
    if os.name == "nt":
        return None
    with suppress(ImportError):
        return importlib.import_module("ctypes").CDLL(None, use_errno=True)
    return None


def _refuse(path: Path) -> None:
    number = importlib.import_module("ctypes").get_errno()
    raise OSError(number, os.strerror(number), str(path))
