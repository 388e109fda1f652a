"""Colours of the style in, those that are hard to read on their grounds out."""

from collections.abc import Iterator, Mapping

from ..model.colours.pairs import (
    SCHEMES,
    better_shade,
    contrast_in,
    is_ground,
    shade_in,
)
from ..model.colours.screen import Shade, shown
from ..model.colours.sheets import Colour, Wish
from ..model.problems.diagnostics import Diagnostic, error, misspelt
from ..model.question import Ask
from ..model.questions.colours import Colours, NamesOfStyle


def colour_problems(ask: Ask) -> Iterator[Diagnostic]:
    """Look at every colour beside which stands on what it is to be read."""
    colours: Mapping[str, Colour] = ask(Colours())
    for name, written in ask(NamesOfStyle()).items():
        wishes = []
        for wish in written.wishes:
            told = _told_of_ground(wish, colours)
            yield from told
            wishes += [] if told else [wish]
        if written.wishes and name not in colours:
            message = f"the color of '{name}' cannot be read, so nobody knows its contrast"
            hint = "write it as oklch(.42 .13 265), or as light-dark(oklch(…), oklch(…))"
            yield error(written.location, "unknown-color", message, hint)
        elif wishes:
            yield from _hard_to_read(colours[name], wishes, colours)


def _told_of_ground(wish: Wish, colours: Mapping[str, Colour]) -> tuple[Diagnostic, ...]:
    """Say why a colour is no ground for another; nothing if it is one."""
    if is_ground(colours.get(wish.ground)):
        return ()
    if wish.ground in colours:
        message = f"'{wish.ground}' lets shine through what is below it, so it is no ground"
        hint = "name a color without the part behind the '/'"
        return (error(wish.location, "unknown-color", message, hint),)
    message = f"there is no color named '{wish.ground}'"
    return (misspelt(wish.location, "unknown-color", message, wish.ground, colours),)


def _hard_to_read(
    colour: Colour, wishes: list[Wish], colours: Mapping[str, Colour]
) -> Iterator[Diagnostic]:
    for scheme in SCHEMES:
        own = shade_in(colour, scheme)
        reached = [(contrast_in(own, colours[each.ground], scheme), each) for each in wishes]
        missed = [
            (ratio / wish.ratio, ratio, wish) for ratio, wish in reached if ratio < wish.ratio
        ]
        if missed:
            _, ratio, wish = min(missed, key=lambda each: each[0])
            message = (
                f"'{colour.name}' on '{wish.ground}' has a contrast of {ratio:g} on {scheme} "
                f"screens, and {wish.ratio:g} is wanted"
            )
            better = better_shade(colour, scheme, colours)
            hint = _way_out(better, own, wish.ground)
            yield error(colour.location, "low-contrast", message, hint)


def _way_out(better: Shade | None, own: Shade, ground: str) -> str:
    if better is None:
        return f"no lightness of this color would do: change that of '{ground}'"
    way = "darker" if better.lightness < own.lightness else "lighter"
    written = f"{better.lightness:.3f}".strip("0").rstrip(".") or "0"
    return f"make it {way}: a lightness of {written} would do, which is {shown(better).hex}"
