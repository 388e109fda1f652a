"""The bytes of a file and a recipe in, the bytes of another file out: always the same."""

from typing import TYPE_CHECKING, assert_never

from ..lazy import lazily
from ..model.output import Cleaned, Recipe, Scaled

if TYPE_CHECKING:
    from . import drawings, scaling
else:
    drawings = lazily("sitebuilder.images.drawings")
    scaling = lazily("sitebuilder.images.scaling")


class UnmadeError(Exception):
    """What could not be made, though its original looked right."""


def make(data: bytes, recipe: Recipe) -> bytes:
    """Follow a recipe, each kind in its own way; raises UnmadeError if it cannot be followed."""
    match recipe:
        case Scaled():
            return scaling.scale(data, recipe)
        case Cleaned():
            return drawings.clean(data)
        case _:
            assert_never(recipe)
