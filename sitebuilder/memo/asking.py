"""What a task asks and keeps while it is done, so that all that its result rests on is known."""

from typing import TYPE_CHECKING, Any

from ..model.question import Question
from .tasks import Task, World

if TYPE_CHECKING:
    from .memo import Memo


class Asking:
    """What a task asks and keeps while it is done."""

    def __init__(self, memo: "Memo", world: World) -> None:
        self._memo, self._world = memo, world
        self.answers: dict[bytes, bytes] = {}
        self.kept: list[bytes] = []
        self.parts = 0

    def __call__(self, question: Question) -> Any:
        """Return the answer to a question."""
        answer, known, asked = self._memo.answers.answer(question, self._world)
        if asked not in self.answers:
            self.answers[asked] = known
            self.parts |= self._memo.answers.bits_of(question)
        return answer

    def recall(self, task: Task, kind: Any) -> Any:
        """Return the result of a task that this one is made with."""
        result, parts, rest = self._memo.recall_inner(task, self._world, kind)
        self.answers.update(rest.answers)
        self.kept.extend(rest.kept)
        self.parts |= parts
        return result

    def keep(self, value: Any) -> bytes:
        """Put a value aside, and return the digest by which it is found again."""
        mark = self._memo.keep(value)
        self.kept.append(mark)
        return mark

    def read(self, mark: bytes, kind: Any) -> Any:
        """Return a value that was put aside."""
        return self._memo.read(mark, kind)
