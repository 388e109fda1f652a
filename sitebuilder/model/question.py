"""What a rendering may do to learn of the site: ask a question, and nothing else."""

from collections.abc import Callable, Hashable
from typing import Any, Protocol, TypeVar

World_contra = TypeVar("World_contra", contravariant=True)


class Question(Hashable, Protocol[World_contra]):
    """Something that can be asked about a world of values."""

    def answer(self, world: World_contra) -> Any:
        """Return a value whose `repr` tells it apart from every other answer."""
        ...


Ask = Callable[[Question[Any]], Any]
