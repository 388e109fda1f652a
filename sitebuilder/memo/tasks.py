"""What is to be made, and what may be asked while it is made."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

import msgspec


class World(Protocol):
    """What questions are asked of: its parts, and what tells each from what it was."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of its parts."""
        ...

    def digest(self, part: str) -> bytes:
        """Return what tells a part from what it was in another world."""
        ...


class _Nothing:
    """A world in which there is nothing to ask for."""

    parts = ()

    def digest(self, part: str) -> bytes:
        """Return nothing."""
        raise NotImplementedError(part)


NOTHING: World = _Nothing()


class Task(msgspec.Struct, frozen=True):
    """Something to be made: its name, what tells what it is made from, and how it is made.

    What `is_heavy` may be shared among processes, which cost more than light work does.
    """

    key: str
    basis: bytes
    make: Callable[[Any], Any]
    is_heavy: bool = False


# Runs work on some of the items at a time, and yields what each run returns.
Spread = Callable[[Callable[[Sequence[Task]], bytes], Sequence[Task]], Iterable[bytes]]
