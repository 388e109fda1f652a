"""The bytes of a file and a recipe in, the bytes of another file out: always the same."""

from collections.abc import Callable, Mapping
from typing import Any

from ..model.output import Recipe, Scaled
from .scaling import scale

# Each kind of recipe, and what follows it.
_MAKERS: Mapping[type, Callable[[bytes, Any], bytes]] = {
    Scaled: scale,
}


def make(data: bytes, recipe: Recipe) -> bytes:
    """Follow a recipe; raises OSError, ValueError or SyntaxError for data that it does not fit."""
    return _MAKERS[type(recipe)](data, recipe)
