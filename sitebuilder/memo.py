"""Remembers results with the answers that they rest on; computes again only what has changed."""

import hashlib
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import msgspec

from .model.question import Ask, Question

Result = TypeVar("Result")


class Trace(msgspec.Struct, frozen=True):
    """A result, and the digests of the answers that it was computed from."""

    result: Any
    answers: tuple[tuple[Question[Any], bytes], ...]


class Memo(msgspec.Struct):
    """Results by key. `recomputed` tells for the last run what was made again, and why."""

    traces: dict[Hashable, Trace] = msgspec.field(default_factory=dict)
    recomputed: dict[Hashable, str] = msgspec.field(default_factory=dict)
    _used: set[Hashable] = msgspec.field(default_factory=set)
    # Each question is asked of one world only, so the world is no part of the key.
    _answers: dict[Question[Any], tuple[Any, bytes]] = msgspec.field(default_factory=dict)

    def recall(self, key: Hashable, world: Any, compute: Callable[[Ask], Result]) -> Result:
        """Return the result under `key`: the remembered one if it still holds, else a new one."""
        self._used.add(key)
        reason = self._staleness(key, world)
        if not reason:
            return self.traces[key].result  # type: ignore[no-any-return]
        self.recomputed[key] = reason
        asked: dict[Question[Any], bytes] = {}

        def ask(question: Question[Any]) -> Any:
            answer, asked[question] = self._answer(question, world)
            return answer

        result = compute(ask)
        self.traces[key] = Trace(result, tuple(asked.items()))
        return result

    def begin(self) -> None:
        """Start a run: answers of the last one no longer count."""
        self.recomputed.clear()
        self._used.clear()
        self._answers.clear()

    def forget_unused(self) -> None:
        """End a run: drop the results that nothing asked for any more."""
        for key in self.traces.keys() - self._used:
            del self.traces[key]

    def _staleness(self, key: Hashable, world: Any) -> str:
        trace = self.traces.get(key)
        if trace is None:
            return "new"
        for question, digest in trace.answers:
            if self._answer(question, world)[1] != digest:
                return f"{question!r} has another answer"
        return ""

    def _answer(self, question: Question[Any], world: Any) -> tuple[Any, bytes]:
        if question not in self._answers:
            answer = question.answer(world)
            self._answers[question] = answer, _digest(answer)
        return self._answers[question]


def _digest(answer: Any) -> bytes:
    return hashlib.blake2b(repr(answer).encode("utf-8", "surrogatepass"), digest_size=16).digest()
