"""Colours that are hard to read on their grounds in, which of them to change and how out."""

from collections.abc import Iterator, Mapping, Sequence

from ...model.colours.cures import Cure, Miss, remedy_for
from ...model.colours.pairs import SCHEMES, shade_in
from ...model.colours.screen import Shade, shown
from ...model.colours.sheets import Colour, Written
from ...model.problems.diagnostics import Diagnostic, error


def contrast_problems(
    names: Mapping[str, Written], colours: Mapping[str, Colour]
) -> Iterator[Diagnostic]:
    """Tell of each colour once that is to be changed; of what no one change mends, at the text."""
    remedy = remedy_for(colours)
    cures: dict[tuple[str, str], list[Cure]] = {}
    for cure in remedy.cures:
        own = colours[cure.colour.name]
        # A colour for all screens is told of once, though it becomes two.
        scheme = "" if own.light == own.dark else cure.schemes[0]
        cures.setdefault((own.name, scheme), []).append(cure)
    for (name, _), found in cures.items():
        yield _to_be_changed(colours[name], names[name], found)
    left: dict[str, list[Miss]] = {}
    for miss in remedy.left:
        left.setdefault(miss.text, []).append(miss)
    for name, misses in left.items():
        worst = _worst(misses)
        hint = f"no other lightness of '{name}' or of '{worst.ground}' alone would do: change both"
        message = _one_miss(worst, misses)
        yield error(colours[name].location, "low-contrast", message, hint)


def _to_be_changed(colour: Colour, written: Written, cures: Sequence[Cure]) -> Diagnostic:
    cures = sorted(cures, key=lambda cure: SCHEMES.index(cure.schemes[0]))
    misses = [miss for cure in cures for miss in cure.misses]
    worst = _worst(misses)
    pairs = {(miss.text, miss.ground) for miss in misses}
    message = _one_miss(worst, misses)
    if len(pairs) > 1:
        too = " and ".join(_too(colour, cure) for cure in cures)
        message = f"'{colour.name}' is {too}: {_part(colour, worst)}, and {len(pairs) - 1} more"
    hint = _way_out(colour, written, cures)
    if not message.startswith(f"'{colour.name}'"):
        hint = hint.replace("make it", f"make '{colour.name}'")
    return error(colour.location, "low-contrast", message, hint)


def _worst(misses: Sequence[Miss]) -> Miss:
    return min(misses, key=lambda miss: miss.reached / miss.wanted)


def _one_miss(worst: Miss, misses: Sequence[Miss]) -> str:
    alike = {
        miss.scheme
        for miss in misses
        if (miss.text, miss.ground, miss.reached) == (worst.text, worst.ground, worst.reached)
    }
    screens = "" if len(alike) > 1 else f" on {worst.scheme} screens"
    return (
        f"'{worst.text}' on '{worst.ground}' has a contrast of {worst.reached:g}{screens}, "
        f"and {worst.wanted:g} is wanted"
    )


def _too(colour: Colour, cure: Cure) -> str:
    """Say what is wrong with a colour, and on which screens if not on all."""
    schemes = sorted({miss.scheme for miss in cure.misses})
    before = shade_in(colour, cure.schemes[0]).lightness
    way = "light" if cure.shade.lightness < before else "dark"
    return f"too {way} for {schemes[0]} screens" if len(schemes) == 1 else f"too {way}"


def _part(colour: Colour, worst: Miss) -> str:
    where = f"on '{worst.ground}' it" if worst.text == colour.name else f"'{worst.text}' on it"
    return f"{where} has a contrast of {worst.reached:g}, where {worst.wanted:g} is wanted"


def _way_out(colour: Colour, written: Written, cures: Sequence[Cure]) -> str:
    if colour.light != colour.dark or len(cures[0].schemes) > 1:
        before = shade_in(colour, cures[0].schemes[0])
        return f"make it {_step(before, cures[0].shade)}"
    better = {cure.schemes[0]: cure.shade for cure in cures}
    if "var(" not in written.value and colour.light.opacity == 1:
        light, dark = (shown(better.get(s, shade_in(colour, s))).hex for s in ("light", "dark"))
        return f"no one color does for light and dark screens: write light-dark({light}, {dark})"
    steps = [
        f"for {scheme} screens make it {_step(shade_in(colour, scheme), shade)}"
        for scheme, shade in better.items()
    ]
    return "\n".join(["no one color does for light and dark screens: use light-dark(…, …)", *steps])


def _step(before: Shade, after: Shade) -> str:
    way = "darker" if after.lightness < before.lightness else "lighter"
    written = f"{after.lightness:.3f}".strip("0").rstrip(".") or "0"
    return f"{way}: a lightness of {written} would do, which is {shown(after).hex}"
