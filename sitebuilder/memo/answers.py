"""Questions in, their answers out: each is asked once in a run."""

from collections.abc import Callable, Sequence
from typing import Any, Union

from ..model.question import Question
from .tasks import World
from .written import decoder, digest_of, encode


class Answers:
    """What was asked of a world in a run, and of which parts that world is made.

    `dirty` are the parts that are others than in the last run, a bit for each. `kinds` tells what
    kinds of questions there are, where one that was written down is read.
    """

    def __init__(
        self, parts: Sequence[str] = (), kinds: Callable[[], Sequence[type[Question]]] = tuple
    ) -> None:
        self.bits: dict[str, int] = {part: 1 << n for n, part in enumerate(parts)}
        self._digests: dict[str, bytes] = {}
        self.dirty = 0
        self._kinds = kinds
        # Each question is asked of one world only, so the world is no part of the key.
        self._answers: dict[Question, tuple[Any, bytes, bytes]] = {}
        self._asked: dict[bytes, Question] = {}
        self._now_known: dict[bytes, bytes | None] = {}

    def look_at(self, world: World, before: dict[str, bytes]) -> None:
        """Find out which parts of a world are others than they were before."""
        self._now_known.clear()
        for part in world.parts:
            self._digests[part] = world.digest(part)
            bit = self.bits.setdefault(part, 1 << len(self.bits))
            if self._digests[part] != before.get(part):
                self.dirty |= bit

    def parts(self) -> dict[str, bytes]:
        """Return the parts in the order of their bits, with what tells each from what it was."""
        return {part: self._digests.get(part, b"") for part in self.bits}

    def bits_of(self, question: Question) -> int:
        """Return the parts that a question reads, a bit for each."""
        return sum(self.bits[part] for part in question.parts)

    def answer(self, question: Question, world: World) -> tuple[Any, bytes, bytes]:
        """Return an answer, its digest, and the question as it is written."""
        if (known := self._answers.get(question)) is None:
            answer, asked = question.answer(world), encode(question)
            known = self._answers[question] = answer, digest_of(answer), asked
            self._asked[asked] = question
        return known

    def changed(self, asked: bytes, known: bytes, world: World) -> str:
        """Say which answer is no longer what it was; nothing if it is the same."""
        if asked not in self._now_known:
            question = self._asked.get(asked) or self._question(asked)
            is_dirty = self.bits_of(question) & self.dirty
            self._now_known[asked] = self.answer(question, world)[1] if is_dirty else None
        is_same = self._now_known[asked] in (None, known)
        return "" if is_same else f"{self._asked[asked].words} has changed"

    def _question(self, asked: bytes) -> Question:
        """Return a question as it was written; each kind goes by its name."""
        question: Question = decoder(Union[tuple(self._kinds())])(asked)  # noqa: UP007
        self._asked[asked] = question
        return question
