"""Colours of the style in, those that cannot be read, or not on their grounds, out."""

from collections.abc import Collection, Iterator, Mapping

from ...model.colours.culprits import Use, culprits_of
from ...model.colours.pairs import is_ground
from ...model.colours.sheets import Colour, Wish, Written
from ...model.problems.diagnostics import Diagnostic, error, misspelt
from ...model.question import Ask
from ...model.questions.colours import Colours, NamesOfStyle
from .contrasts import contrast_problems

_NUMBERS = {
    "lightness": ("a number from 0 to 1", "0 is black, 1 is white"),
    "chroma": ("a number from 0 to .4", "0 is grey, .1 is calm, .2 is loud"),
    "hue": (
        "a number from 0 to 360",
        "30 is red, 60 orange, 110 yellow, 145 green, 265 blue, 305 purple, 350 pink",
    ),
    "opacity": ("a number from 0 to 1", "0 cannot be seen, 1 lets nothing through"),
}


def colour_problems(ask: Ask, missing: Collection[str]) -> Iterator[Diagnostic]:
    """Look at every colour beside which stands on what it is to be read.

    Names that are `missing` have been told of, so nothing that follows from them is.
    """
    names: Mapping[str, Written] = ask(NamesOfStyle())
    colours: Mapping[str, Colour] = ask(Colours())
    unread = {written.name: None for written in names.values() if written.wishes}
    for wish in (wish for written in names.values() for wish in written.wishes):
        unread[wish.ground] = None
        yield from _told_of_ground(wish, names, colours)
    culprits = {
        use
        for name in unread
        if name in names and name not in colours
        for use in culprits_of(name, names, missing)
    }
    for name in sorted({use.name for use in culprits if use.name in names}):
        yield _told_of(min(use for use in culprits if use.name == name), names[name])
    yield from contrast_problems(names, colours)


def _told_of_ground(
    wish: Wish, names: Mapping[str, Written], colours: Mapping[str, Colour]
) -> Iterator[Diagnostic]:
    """Say why a colour is no ground for another, if it is none."""
    if wish.ground not in names:
        message = f"there is no color named '{wish.ground}'"
        yield misspelt(wish.location, "unknown-color", message, wish.ground, colours)
    elif wish.ground in colours and not is_ground(colours[wish.ground]):
        message = f"'{wish.ground}' lets shine through what is below it, so it is no ground"
        hint = "name a color without the part behind the '/'"
        yield error(wish.location, "unknown-color", message, hint)


def _told_of(use: Use, written: Written) -> Diagnostic:
    """Say that a name does not stand for what is asked of it."""
    if use.wanted == "color":
        message = f"the color of '{use.name}' cannot be read, so nobody knows its contrast"
        hint = "write it as oklch(.42 .13 265), or as light-dark(oklch(…), oklch(…))"
        return error(written.location, "unknown-color", message, hint)
    wanted, hint = _NUMBERS[use.wanted]
    found = f"'{written.value}' is none" if written.value else "nothing stands there"
    message = f"'--{use.name}' is to be {wanted}, and {found}"
    return error(written.location, "unknown-color", message, hint)
