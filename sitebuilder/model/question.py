"""What a rendering or a check may do to learn of the site: ask a question, and nothing else."""

from typing import Any, ClassVar, Protocol

import msgspec


class Question(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """Something that can be asked about a world of values.

    `parts` are the attributes of the world that the answer is read from: while they are the same,
    so is the answer.
    """

    parts: ClassVar[tuple[str, ...]] = ()

    @property
    def words(self) -> str:
        """What it asks for, in words."""
        asked = (type(self).__doc__ or "").partition("\n")[0].rstrip(".")
        named = ", ".join(f"'{getattr(self, name)}'" for name in self.__struct_fields__)
        return f"{asked[:1].lower()}{asked[1:]}{f' ({named})' if named else ''}"

    def answer(self, world: Any) -> Any:
        """Return a value of the model."""
        raise NotImplementedError


class Ask(Protocol):
    """Answers questions; the answers are remembered as what the result rests on."""

    def __call__(self, question: Question) -> Any:
        """Return the answer."""
        ...
