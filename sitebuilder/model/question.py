"""What a rendering or a check may do to learn of the site: ask a question, and nothing else."""

from typing import Any, ClassVar, Protocol

import msgspec


class Question(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """Something that can be asked about a world of values.

    `parts` are the attributes of the world that the answer is read from: while they are the same,
    so is the answer.
    """

    parts: ClassVar[tuple[str, ...]] = ()

    def answer(self, world: Any) -> Any:
        """Return a value of the model."""
        raise NotImplementedError


class Ask(Protocol):
    """Answers questions; the answers are remembered as what the result rests on."""

    def __call__(self, question: Question) -> Any:
        """Return the answer."""
        ...
