"""A plan for a host where each file changes by itself in, all of it done in order out.

A visitor may come at any moment between two steps, and the program may end there. So what a page
needs is there before the page, and goes long after it. What has been done is written down
from time to time: after an end like that, little is done twice, and nothing is forgotten.
"""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import groupby, islice
from typing import Protocol

from msgspec.structs import replace

from ...model.publishing.release import Held, Inventory, Item, Step
from .store import Work, done_by

# Seconds between two notes of what has been done.
_NOTED_EACH = 30.0
# So many steps are begun at most before others are done, and so many files removed in one go.
_AHEAD, _TOGETHER = 64, 500


class Place(Protocol):
    """A host where each file is put by itself."""

    # How many files may be put there at the same time.
    workers: int

    def put(self, item: Item, data: bytes) -> Held:
        """Put a file there, whole or not at all."""
        ...

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files; those that are gone already are none."""
        ...

    def note(self, inventory: Inventory) -> None:
        """Write down what is there as far as is known, for a run after this one has been ended."""
        ...

    def finish(self, inventory: Inventory) -> None:
        """Write down what is there now that all is done."""
        ...


def carry_out(work: Work, place: Place) -> Inventory:
    """Put everything in its place, in order; then remove what is not wanted any more."""
    notes = _Notes(work, place)
    with ThreadPoolExecutor(place.workers) as pool:
        for _, steps in groupby(work.plan.steps, key=_together):
            _do(list(steps), work, place, pool, notes)
    done = done_by(work, notes.put)
    place.finish(done)
    return done


def _together(step: Step) -> tuple[str, bool]:
    return step.phase, step.action == "add"


def _do(
    steps: Sequence[Step], work: Work, place: Place, pool: ThreadPoolExecutor, notes: "_Notes"
) -> None:
    """Do the steps of one phase; none of the next begins before the last of these is done."""
    if steps[0].action == "remove":
        for paths in _shares([step.item.path for step in steps]):
            place.remove(paths)
            notes.removed(paths)
        return
    waiting: set[Future[Held]] = set()
    for step in steps:
        if len(waiting) >= _AHEAD:
            waiting = notes.take(waiting)
        waiting.add(pool.submit(_put, step.item, work, place))
    while waiting:
        waiting = notes.take(waiting)


def _put(item: Item, work: Work, place: Place) -> Held:
    return place.put(item, work.contents(item))


def _shares(paths: Iterable[str]) -> Iterator[Sequence[str]]:
    left = iter(paths)
    while share := list(islice(left, _TOGETHER)):
        yield share


class _Notes:
    """What has been put where so far; written down from time to time."""

    def __init__(self, work: Work, place: Place) -> None:
        self._work, self._place = work, place
        self.put: dict[str, Held] = {}
        self._gone: set[str] = set()
        self._bytes, self._total = 0, len(work.plan.uploads)
        self._noted = time.monotonic()
        # What is begun is ours from now on, even if nobody ever hears how it went.
        if self._total:
            place.note(self._so_far())

    def take(self, waiting: set[Future[Held]]) -> set[Future[Held]]:
        """Wait for the first steps that are done, and return the others."""
        done, left = wait(waiting, return_when=FIRST_COMPLETED)
        for each in done:
            held = each.result()
            self.put[held.item.path] = held
            self._bytes += held.item.size
        self._work.tell(len(self.put), self._total, self._bytes)
        self._note_sometimes()
        return left

    def removed(self, paths: Iterable[str]) -> None:
        """Take note of what is gone."""
        self._gone.update(paths)
        self._note_sometimes()

    def _note_sometimes(self) -> None:
        if time.monotonic() - self._noted > _NOTED_EACH:
            self._place.note(self._so_far())
            self._noted = time.monotonic()

    def _so_far(self) -> Inventory:
        begun: Mapping[str, Held] = {item.path: Held(item) for item in self._work.plan.uploads}
        held = {**self._work.there.held, **begun, **self.put}
        kept = {
            path: replace(each, unused=each.unused or self._work.now)
            if path in self._work.plan.kept
            else each
            for path, each in held.items()
            if path not in self._gone
        }
        return Inventory(held=kept)
