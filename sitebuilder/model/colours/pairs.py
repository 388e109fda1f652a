"""Colours in, how well each is read on the grounds that it is meant for out."""

import math
from collections.abc import Iterator, Mapping
from typing import Literal, get_args

import msgspec

from .screen import Shade, Shown, contrast, laid_over, shown
from .sheets import Colour

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)


class Pair(msgspec.Struct, frozen=True, array_like=True):
    """A colour on a ground: how well it is to be read, and how well it is."""

    ground: str
    wanted: float
    light: float
    dark: float

    @property
    def is_read(self) -> bool:
        """Whether it is read as well as it is to be."""
        return min(self.light, self.dark) >= self.wanted


def shade_in(colour: Colour, scheme: Scheme) -> Shade:
    """Return a colour as it is on light screens, or on dark ones."""
    return colour.light if scheme == "light" else colour.dark


def shown_in(colour: Colour, scheme: Scheme) -> Shown:
    """Return what a light or dark screen shows of a colour."""
    return shown(shade_in(colour, scheme))


def is_ground(colour: Colour | None) -> bool:
    """Tell whether one can be read on a colour: nothing shows through it."""
    return colour is not None and colour.light.opacity == colour.dark.opacity == 1


def pairs_of(colour: Colour, colours: Mapping[str, Colour]) -> Iterator[Pair]:
    """Yield a colour's pairs, in their order."""
    for wish in colour.wishes:
        ground = colours.get(wish.ground)
        if ground and is_ground(ground):
            light, dark = (contrast_in(shade_in(colour, each), ground, each) for each in SCHEMES)
            yield Pair(wish.ground, wish.ratio, light, dark)


def contrast_in(shade: Shade, ground: Colour, scheme: Scheme) -> float:
    """Return the contrast on a ground, cut after two places: never told as more than it is."""
    below = shown_in(ground, scheme)
    return math.floor(contrast(laid_over(shade, below), below) * 100) / 100
