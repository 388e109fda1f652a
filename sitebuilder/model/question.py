"""What a rendering or a check may do to learn of the site: ask a question, and nothing else."""

from collections.abc import Callable, Hashable
from typing import Any, ClassVar, Protocol, TypeVar

import msgspec

World_contra = TypeVar("World_contra", contravariant=True)


class Question(Hashable, Protocol[World_contra]):
    """Something that can be asked about a world of values."""

    parts: ClassVar[tuple[str, ...]]
    """The attributes of the world that the answer may rest on."""

    def answer(self, world: World_contra) -> Any:
        """Return a value whose `repr` tells it apart from every other answer."""
        ...


Ask = Callable[[Question[Any]], Any]


def asking(*worlds: msgspec.Struct) -> Ask:
    """Return what answers a question from the one of some worlds that has its parts."""
    world_of = {part: world for world in worlds for part in world.__struct_fields__}
    return lambda question: question.answer(world_of[question.parts[0]])
