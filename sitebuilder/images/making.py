"""The bytes of a file and a recipe in, the bytes of another file out: always the same."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, assert_never

from ..lazy import lazily
from ..model.output import Card, Cleaned, Recipe, Scaled

if TYPE_CHECKING:
    from . import drawings, scaling
    from .cards import drawing
else:
    drawing = lazily("sitebuilder.images.cards.drawing")
    drawings = lazily("sitebuilder.images.drawings")
    scaling = lazily("sitebuilder.images.scaling")


class UnmadeError(Exception):
    """What could not be made, though its original looked right."""


def make(data: bytes, recipe: Recipe, more: Sequence[bytes] = ()) -> bytes:
    """Follow a recipe, each kind in its own way; raises UnmadeError if it cannot be followed."""
    match recipe:
        case Scaled():
            return scaling.scale(data, recipe)
        case Cleaned():
            return drawings.clean(data)
        case Card():
            return drawing.draw_card((data, *more), recipe)
        case _:
            assert_never(recipe)
