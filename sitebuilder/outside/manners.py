"""How other sites are asked: by whom, how long, how many at once."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import msgspec


class Manners(msgspec.Struct, frozen=True):
    """The limits that are kept; all times are in seconds.

    `wait` is how long a site may be silent, `longest` how long one answer may take, `whole` how
    long all of them. One that wants to be asked again within `patience` is. `near` lets addresses
    of one's own network be asked: an editor could else make a server ask its neighbours.
    """

    agent: str = "sitebuilder"
    now: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    wait: float = 10
    longest: float = 30
    whole: float = 600
    patience: float = 30
    redirects: int = 5
    at_once: int = 16
    at_once_per_host: int = 2
    near: bool = False


class Run:
    """One run through all addresses: it knows when it is over, and who is being asked."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self._end = time.monotonic() + manners.whole
        self._lock = threading.Lock()
        self._turns: dict[str, threading.Semaphore] = defaultdict(
            lambda: threading.Semaphore(manners.at_once_per_host)
        )

    @property
    def left(self) -> float:
        """How many seconds are left."""
        return self._end - time.monotonic()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until few enough others ask a host."""
        with self._lock:
            free = self._turns[host]
        with free:
            yield
