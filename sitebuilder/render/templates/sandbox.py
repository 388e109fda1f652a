"""A Jinja environment in which templates read no file, change no data, and come to an end."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, overload

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

# Calls, and turns of a counted loop, in one rendering of one template: far beyond any page.
MOST_STEPS = 500_000
# Beyond these, numbers take more time than pages have use for them.
MOST_POWER, MOST_BITS = 64, 4096


class EndlessTemplateError(Exception):
    """A template that would never come to its end."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Counts the steps of a rendering, and ends one that takes too many."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, load: Callable[[str], tuple[str, str, None] | None]) -> None:
        super().__init__(
            loader=jinja2.FunctionLoader(load),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.left = MOST_STEPS
        # A page is the same whenever it is made.
        del self.filters["random"], self.globals["lipsum"]
        self.globals["range"] = lambda *bounds: _Counted(self.take, range(*bounds))

    def take(self, steps: int) -> None:
        """Use up some steps; raise if there are none left."""
        self.left -= steps
        if self.left < 0:
            raise EndlessTemplateError

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805, D102
        __self.take(1)
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: D102
        if any(isinstance(part, Sequence) for part in (left, right)):
            sizes = [
                len(part) if isinstance(part, Sequence) else int(part) for part in (left, right)
            ]
            self.take(max(0, sizes[0] * sizes[1]))
        elif (operator == "**" and right > MOST_POWER) or _bits(left) + _bits(right) > MOST_BITS:
            raise EndlessTemplateError
        return super().call_binop(context, operator, left, right)


def _bits(number: object) -> int:
    return number.bit_length() if isinstance(number, int) else 0


class _Counted(Sequence[int]):
    """The numbers of a range; every walk along them uses up steps."""

    def __init__(self, take: Callable[[int], None], numbers: range) -> None:
        self.take, self.numbers = take, numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...
    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        found = self.numbers[place]
        return _Counted(self.take, found) if isinstance(found, range) else found

    def __iter__(self) -> Iterator[int]:
        return self._walk(self.numbers)

    def __reversed__(self) -> Iterator[int]:
        return self._walk(self.numbers[::-1])

    def _walk(self, numbers: range) -> Iterator[int]:
        for number in numbers:
            self.take(1)
            yield number
