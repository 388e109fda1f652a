"""Colours in, the fewest that must be lighter or darker for all to be read out."""

from collections.abc import Iterator, Mapping

import msgspec
from msgspec.structs import replace

from .pairs import SCHEMES, Scheme, contrast_in, is_ground, shade_in
from .screen import Shade
from .sheets import Colour

# The steps in which another lightness is looked for, from none at all to all of it.
STEPS = 200


class Miss(msgspec.Struct, frozen=True):
    """A colour that is hard to read on a ground: how well it is, and how well it is to be."""

    text: str
    ground: str
    scheme: Scheme
    reached: float
    wanted: float


class Cure(msgspec.Struct, frozen=True):
    """A colour, what it should be on some screens, and the misses that this mends."""

    colour: Colour
    schemes: tuple[Scheme, ...]
    shade: Shade
    misses: tuple[Miss, ...]


class Remedy(msgspec.Struct, frozen=True):
    """The cures that mend together what can be mended, and the misses that no one colour mends."""

    cures: tuple[Cure, ...]
    left: tuple[Miss, ...]


def remedy_for(colours: Mapping[str, Colour]) -> Remedy:
    """Choose again and again the colour whose change mends most, until nothing is left to mend."""
    cures: list[Cure] = []
    while misses := misses_of(colours):
        found = [cure for colour in colours.values() for cure in _cures(colour, colours, misses)]
        if not found:
            return Remedy(tuple(cures), misses)
        best = max(found, key=_worth)
        cures.append(best)
        colours = {**colours, best.colour.name: _changed(best.colour, best.schemes, best.shade)}
    return Remedy(tuple(cures), ())


def misses_of(colours: Mapping[str, Colour]) -> tuple[Miss, ...]:
    """Return what is hard to read, in the order of the style."""
    found = (miss for colour in colours.values() for miss in _pairs(colour, colours))
    return tuple(miss for miss in found if miss.reached < miss.wanted)


def _pairs(colour: Colour, colours: Mapping[str, Colour]) -> Iterator[Miss]:
    """Yield how well a colour is read on each of its grounds, be it a miss or none."""
    for wish in colour.wishes:
        ground = colours.get(wish.ground)
        for scheme in SCHEMES if ground and is_ground(ground) else ():
            assert ground
            reached = contrast_in(shade_in(colour, scheme), ground, scheme)
            yield Miss(colour.name, wish.ground, scheme, reached, wish.ratio)


def _worth(cure: Cure) -> tuple[int, int, float]:
    """Rank a cure by what it mends; among equals a text goes before its ground, near before far."""
    as_text = sum(miss.text == cure.colour.name for miss in cure.misses)
    before = shade_in(cure.colour, cure.schemes[0]).lightness
    return len(cure.misses), as_text, -abs(cure.shade.lightness - before)


def _cures(
    colour: Colour, colours: Mapping[str, Colour], misses: tuple[Miss, ...]
) -> Iterator[Cure]:
    """Yield how a colour could mend all its misses: at once if it is one for all screens."""
    own = [miss for miss in misses if colour.name in (miss.text, miss.ground)]
    if own and colour.light == colour.dark and (shade := better_shade(colour, SCHEMES, colours)):
        yield Cure(colour, SCHEMES, shade, tuple(own))
        return
    for scheme in SCHEMES:
        here = tuple(miss for miss in own if miss.scheme == scheme)
        if here and (shade := better_shade(colour, (scheme,), colours)):
            yield Cure(colour, (scheme,), shade, here)


def better_shade(
    colour: Colour, schemes: tuple[Scheme, ...], colours: Mapping[str, Colour]
) -> Shade | None:
    """Return the colour with the nearest lightness that does on all its grounds, and below all."""
    own = shade_in(colour, schemes[0])
    partners = [
        other
        for other in colours.values()
        if other.name == colour.name or any(wish.ground == colour.name for wish in other.wishes)
    ]
    others = (replace(own, lightness=step / STEPS) for step in range(STEPS + 1))
    for shade in sorted(others, key=lambda each: abs(each.lightness - own.lightness)):
        changed = {**colours, colour.name: _changed(colour, schemes, shade)}
        if all(_does(changed[each.name], colour.name, schemes, changed) for each in partners):
            return shade
    return None


def _does(
    text: Colour, changed: str, schemes: tuple[Scheme, ...], colours: Mapping[str, Colour]
) -> bool:
    """Tell whether a colour is read on its grounds, as far as they have to do with the change."""
    return all(
        pair.reached >= pair.wanted
        for pair in _pairs(text, colours)
        if pair.scheme in schemes and changed in (pair.text, pair.ground)
    )


def _changed(colour: Colour, schemes: tuple[Scheme, ...], shade: Shade) -> Colour:
    return replace(
        colour,
        light=shade if "light" in schemes else colour.light,
        dark=shade if "dark" in schemes else colour.dark,
    )
