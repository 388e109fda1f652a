"""An output folder in, the right to write to it out: one build at a time, the others wait."""

import errno
import importlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from ...failure import Failure
from ..places import Places

# How long a build waits for another one, in seconds.
PATIENCE = 60.0

_LOCKS: Any = importlib.import_module("msvcrt" if os.name == "nt" else "fcntl")
_PAUSE = 0.02
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
# Locked on Windows, where nobody else could read a part that is locked: far behind the words.
_FAR = 1 << 20
_WORDS = 200


@contextmanager
def hold(places: Places, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of an output folder; it is let go at the end, and whenever the process ends."""
    deadline = time.monotonic() + patience
    is_told = False
    while (number := _taken(places)) is None:
        holder = _holder(places)
        if time.monotonic() > deadline:
            message = f"{holder} is still writing '{places.output}'"
            raise Failure(message, "wait until it is done, or stop it; then run again")
        if not is_told:
            words = f"{holder[0].upper()}{holder[1:]} is writing '{places.output}'; waiting for it"
            print(words, file=sys.stderr, flush=True)
            is_told = True
        time.sleep(_PAUSE)
    try:
        _sign(number)
        yield
    finally:
        os.close(number)


def _taken(places: Places) -> int | None:
    """Take the lock if it is free, and return the open file that holds it."""
    places.beside.mkdir(parents=True, exist_ok=True)
    number = os.open(places.lock, os.O_RDWR | os.O_CREAT, 0o644)
    if _is_locked(number) and _is_still_there(number, places):
        return number
    os.close(number)
    return None


def _is_locked(number: int) -> bool:
    """Try to lock an open file; a disk that knows no locks counts as one without other builds."""
    try:
        if os.name == "nt":
            os.lseek(number, _FAR, os.SEEK_SET)
            _LOCKS.locking(number, _LOCKS.LK_NBLCK, 1)
        else:
            _LOCKS.flock(number, _LOCKS.LOCK_EX | _LOCKS.LOCK_NB)
    except OSError as refused:
        return refused.errno not in _HELD
    return True


def _is_still_there(number: int, places: Places) -> bool:
    """Tell whether the file that is locked is the one that others would lock."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(number), places.lock.stat())
    return False


def _sign(number: int) -> None:
    """Write down who holds the lock, and since when."""
    words = f"process {os.getpid()}, since {time.strftime('%Y-%m-%d %H:%M:%S')}"
    os.ftruncate(number, 0)
    os.lseek(number, 0, os.SEEK_SET)
    os.write(number, words.encode())


def _holder(places: Places) -> str:
    with suppress(OSError):
        if words := places.lock.read_bytes()[:_WORDS].decode("utf-8", "replace"):
            return f"another build ({words})"
    return "another build"
