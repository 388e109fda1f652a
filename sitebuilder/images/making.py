"""The bytes of a file and a recipe in, the bytes of another file out: always the same."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..model.output import Card, Recipe, Scaled
from .cards import draw_card
from .scaling import scale

# Each kind of recipe, and what follows it.
_MAKERS: Mapping[type, Callable[[bytes, Any], bytes]] = {
    Scaled: scale,
}


def make(data: bytes, recipe: Recipe, more: Sequence[bytes] = ()) -> bytes:
    """Follow a recipe; raises OSError, ValueError or SyntaxError for data that it does not fit."""
    if isinstance(recipe, Card):
        return draw_card((data, *more), recipe)
    return _MAKERS[type(recipe)](data, recipe)
