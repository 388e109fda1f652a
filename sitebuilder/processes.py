"""Work on many items in, what came of it out: shared among the machine's processors.

What comes out is the same with one process as with many; a machine that cannot share does it all
by itself.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

import msgspec

Item = TypeVar("Item")

_ONE_READ = 1 << 20
_ENDING = (signal.SIGINT, signal.SIGTERM)


class _Child(msgspec.Struct, frozen=True):
    """A process at work, and where it tells what came of it."""

    process: int
    answers: int


def spread(work: Callable[[Sequence[Item]], bytes], items: Sequence[Item]) -> Iterator[bytes]:
    """Yield what `work` makes of each share of the items."""
    count = min(_processors(), len(items))
    # Neighbours are often alike: dealt out like cards, the shares are too.
    shares = [items[start::count] for start in range(count)]
    children: list[_Child] = []
    try:
        for share in shares[1:]:
            children.append(_start(work, share, children))
        yield work(shares[0])
        for share in shares[1:]:
            # What a process did not live to tell is done here.
            yield _result(children.pop(0)) or work(share)
    finally:
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child.process, signal.SIGKILL)
            _result(child)


def _processors() -> int:
    """Return how many processes may work; only a program without threads can make another."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start(
    work: Callable[[Sequence[Item]], bytes], share: Sequence[Item], others: Sequence[_Child]
) -> _Child:
    answers, told = os.pipe()
    # Python loses what asks it to end in the moment in which it becomes two.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        process = os.fork()
    except OSError:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        raise
    if process:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        os.close(told)
        return _Child(process, answers)
    # Whatever happens, this process must never go on as if it were the other one.
    try:
        # Nobody but the other one may listen; else this one would wait for ever if that is killed.
        for listening in (answers, *(other.answers for other in others)):
            os.close(listening)
        for number in _ENDING:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        made = work(share)
        with os.fdopen(told, "wb") as pipe:
            pipe.write(len(made).to_bytes(8, "big") + made)
    finally:
        os._exit(0)


def _result(child: _Child) -> bytes:
    """Return what a process made; nothing if it ended before it could tell."""
    parts = []
    while part := os.read(child.answers, _ONE_READ):
        parts.append(part)
    os.close(child.answers)
    os.waitpid(child.process, 0)
    told = b"".join(parts)
    is_whole = len(told) >= 8 and len(told) - 8 == int.from_bytes(told[:8], "big")
    return told[8:] if is_whole else b""
