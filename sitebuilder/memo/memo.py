"""Tasks in, their results out: the remembered ones where they still hold, else new ones."""

import zlib
from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from ..model.question import Question
from .answers import Answers
from .asking import Asking
from .tasks import Spread, Task, World
from .written import (
    DamagedError,
    Made,
    MemoryPack,
    Pack,
    Rest,
    Trace,
    Written,
    decoder,
    digest,
    encode,
)

# Fewer heavy tasks than these are not worth a process.
WORTH_A_PROCESS = 24
# Processes hold all that they make in memory until they are done.
AT_ONCE = 2000
# Results inside results are kept for a while when nothing uses them, but not without end.
MOST_UNUSED = 4

OWN = "its own words have changed"


class Memo:
    """Results by key. `remade` tells for the last run what was made again, and why.

    `spread` may share work among processes.
    """

    def __init__(
        self,
        written: Written | None = None,
        pack: Pack | None = None,
        spread: Spread | None = None,
    ) -> None:
        old = written or Written({}, {}, {}, {})
        self.remade: dict[str, str] = {}
        self._pack: Pack = pack or MemoryPack()
        self._spread = spread
        self._parts, self._places = dict(old.parts), old.places
        self._traces, self._inner = old.traces, old.inner
        self._blobs: dict[bytes, bytes] = {}
        self._is_apart = False
        self.begin()

    def begin(self, kinds: Callable[[], Sequence[type[Question]]] = tuple) -> None:
        """Start a run: answers of the last one no longer count.

        `kinds` tells what kinds of questions there are, where one that was written down is read.
        """
        self.remade.clear()
        self.answers = Answers(tuple(self._parts), kinds)
        self._new: dict[str, Trace] = {}
        self._new_inner: dict[str, Trace] = {}
        self._once: set[str] = set()
        self._met: dict[str, tuple[Any, int, Rest]] = {}

    def look_at(self, world: World) -> None:
        """Find out which parts of a world have changed since the last run."""
        self.answers.look_at(world, self._parts)

    def commit(self) -> None:
        """End a run: forget what nothing asked for any more."""
        clean = {
            key: trace for key, trace in self._inner.items() if not trace.parts & self.answers.dirty
        }
        if len(clean) > MOST_UNUSED * (len(self._new_inner) + len(self._new)) + 1000:
            clean = {}
        self._inner = self._settled({**clean, **self._new_inner})
        self._traces = self._settled(self._new)
        self._parts = self.answers.parts()

    def written(self) -> Written:
        """Return all that is to be written down for another run."""
        return Written(self._parts, self._traces, self._inner, self._places)

    def move_to(self, pack: Pack) -> Written:
        """Keep what is still needed in another pack from now on, and return it all as written."""
        moved: list[dict[str, Trace]] = []
        kept: dict[bytes, None] = {}
        for traces in (self._traces, self._inner):
            rests = {key: self._rest_of(trace) for key, trace in traces.items()}
            kept.update((mark, None) for rest in rests.values() for mark in rest.kept)
            moved.append({key: replace(traces[key], rest=encode(rests[key])) for key in rests})
        places = {}
        for mark in kept:
            start, length = self._places[mark]
            places[mark] = pack.append(self._pack.read(start, length)), length
        self._pack, self._places = pack, places
        self._traces, self._inner = map(self._settled, moved)
        return self.written()

    def ahead(self) -> "Memo":
        """Return a memo that knows the same, and whose runs leave this one as it is."""
        return Memo(self.written(), self._pack)

    def recall(self, task: Task, world: World, kind: Any) -> Any:
        """Return the result of a task."""
        return self.recall_all((task,), world, kind)[0]

    def recall_all(self, tasks: Sequence[Task], world: World, kind: Any) -> list[Any]:
        """Return the results of tasks of one kind, in their order."""
        # The one loop that goes through everything in every build.
        traces, new, dirty = self._traces, self._new, self.answers.dirty
        stale = []
        for task in tasks:
            trace = traces.get(task.key)
            if trace and trace.basis == task.basis and not trace.parts & dirty:
                new[task.key] = trace
            elif self._is_stale(task, trace, world):
                stale.append(task)
        if self._spread and len(stale) >= WORTH_A_PROCESS and stale[0].is_heavy:
            for start in range(0, len(stale), AT_ONCE):
                tasks_now = stale[start : start + AT_ONCE]
                for made in self._spread(lambda some: self._made(some, world), tasks_now):
                    self._take(decoder(Made)(made))
        else:
            for task in stale:
                self._new[task.key] = self._trace(task, world)
        read = decoder(kind)
        return [read(self._new[task.key].result) for task in tasks]

    def recall_inner(self, task: Task, world: World, kind: Any) -> tuple[Any, int, Rest]:
        """Return the result of a task that is part of another, and what it rests on."""
        trace = self._new_inner.get(task.key)
        if trace is None or trace.basis != task.basis:
            trace = self._inner.get(task.key)
            if trace is None or self._staleness(trace, task.basis, world):
                trace = self._trace(task, world)
            self._new_inner[task.key] = trace
        elif task.key in self._met:
            return self._met[task.key]
        found = decoder(kind)(trace.result), trace.parts, self._rest_of(trace)
        # What is met a second time is likely to be met on every page.
        if task.key in self._once:
            self._met[task.key] = found
        self._once.add(task.key)
        return found

    def keep(self, value: Any) -> bytes:
        """Put a value aside, and return the digest by which it is found again."""
        data = encode(value)
        mark = digest(data)
        if mark not in self._places and mark not in self._blobs:
            self._put(mark, data)
        return mark

    def read(self, mark: bytes, kind: Any) -> Any:
        """Return a value that was put aside; raise if it is damaged."""
        data = self._blobs.get(mark)
        if data is None:
            data = self._pack.read(*self._places[mark])
            if digest(data) != mark:
                raise DamagedError
        return decoder(kind)(data)

    def _put(self, mark: bytes, data: bytes) -> None:
        if self._is_apart:
            self._blobs[mark] = data
        else:
            self._places[mark] = self._pack.append(data), len(data)

    def _is_stale(self, task: Task, trace: Trace | None, world: World) -> bool:
        reason = "it is new" if trace is None else self._staleness(trace, task.basis, world)
        if trace is not None and not reason:
            self._new[task.key] = trace
            return False
        self.remade[task.key] = reason
        return True

    def _staleness(self, trace: Trace, basis: bytes, world: World) -> str:
        """Say why a result no longer holds; nothing if it does."""
        if trace.basis != basis:
            return OWN
        if not trace.parts & self.answers.dirty:
            return ""
        for asked, known in self._rest_of(trace).answers.items():
            if why := self.answers.changed(asked, known, world):
                return why
        return ""

    def _trace(self, task: Task, world: World) -> Trace:
        asking = Asking(self, world)
        result = encode(task.make(asking))
        rest = encode(Rest(asking.answers, tuple(asking.kept)))
        return Trace(task.basis, result, asking.parts, rest)

    def _rest_of(self, trace: Trace) -> Rest:
        """Return what a result rests on; raise if that is damaged."""
        data = trace.rest
        if not isinstance(data, bytes):
            start, length, checksum = data
            data = self._pack.read(start, length)
            # Another build of the same site may have written its own there.
            if zlib.crc32(data) != checksum:
                raise DamagedError
        found: Rest = decoder(Rest)(data)
        return found

    def _settled(self, traces: dict[str, Trace]) -> dict[str, Trace]:
        """Put aside what results rest on: it is far more than they are themselves."""
        for key, trace in traces.items():
            if isinstance(data := trace.rest, bytes):
                place = self._pack.append(data), len(data), zlib.crc32(data)
                traces[key] = replace(trace, rest=place)
        return traces

    def _made(self, tasks: Sequence[Task], world: World) -> bytes:
        """Do some tasks in a process of their own, and write down what came of them."""
        self._is_apart, self._blobs, inherited = True, {}, set(self._new_inner)
        try:
            traces = {task.key: self._trace(task, world) for task in tasks}
            inner = {key: trace for key, trace in self._new_inner.items() if key not in inherited}
            return encode(Made(traces, inner, self._blobs))
        finally:
            self._is_apart, self._blobs = False, {}

    def _take(self, made: Made) -> None:
        self._new.update(self._settled(made.traces))
        self._new_inner.update(self._settled(made.inner))
        for mark, data in made.blobs.items():
            if mark not in self._places:
                self._places[mark] = self._pack.append(data), len(data)
