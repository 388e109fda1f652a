"""A name that should be a colour and is none in, the names that are to blame for it out."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Literal

import msgspec

from .screen import NUMBER
from .sheets import LONGEST, VARIABLE, Written, both_of, colour_of, worked_out

# What a name is to stand for.
Wanted = Literal["color", "lightness", "chroma", "hue", "opacity"]
_PARTS: tuple[Wanted, ...] = ("lightness", "chroma", "hue", "opacity")

_SLOT = r"((?:[^\s()/]|\((?:[^()]|\([^()]*\))*\))+)"
_SHADE = re.compile(
    rf"oklch\(\s*{_SLOT}\s+{_SLOT}\s+{_SLOT}\s*(?:/\s*{_SLOT}\s*)?\)", re.IGNORECASE
)
_PLAIN = re.compile(NUMBER)
_MEASURE = re.compile(rf"{NUMBER}(?:%|deg|grad|rad|turn)?|none", re.IGNORECASE)


class Use(msgspec.Struct, frozen=True, order=True):
    """A name, what it is to stand for where it is used, and whether it is reckoned with there."""

    name: str
    wanted: Wanted
    is_reckoned: bool = False


def culprits_of(name: str, names: Mapping[str, Written], missing: Collection[str]) -> set[Use]:
    """Follow a name that is no colour through those that it uses, to where it goes wrong.

    To names that are `missing` nothing gives a value, be it elsewhere than for all pages.
    """
    found: set[Use] = set()
    seen: set[Use] = set()
    waiting = [Use(name, "color")]
    while waiting:
        use = waiting.pop()
        if use in seen:
            continue
        seen.add(use)
        below = [each for each in _uses_in(use, names) if _is_wrong(each, names, missing)]
        waiting += below
        if not below:
            found.add(use)
    # Names that stand for each other, in a ring.
    return found or {Use(name, "color")}


def _uses_in(use: Use, names: Mapping[str, Written]) -> Iterator[Use]:
    """Yield the names that stand in the value of a name, and what each of them is to be."""
    value = names[use.name].value if use.name in names else ""
    if use.wanted != "color":
        yield from _numbers_in(value, use.wanted, use.is_reckoned)
        return
    for half in map(str.strip, both_of(value)) if len(value) <= LONGEST else ():
        if match := VARIABLE.fullmatch(half):
            yield Use(match[1], "color")
        elif match := _SHADE.fullmatch(half):
            for part, slot in zip(_PARTS, match.groups(default=""), strict=True):
                yield from _numbers_in(slot, part, False)


def _numbers_in(value: str, wanted: Wanted, is_reckoned: bool) -> Iterator[Use]:
    is_reckoned |= "calc(" in value
    yield from (Use(match[1], wanted, is_reckoned) for match in VARIABLE.finditer(value))


def _is_wrong(use: Use, names: Mapping[str, Written], missing: Collection[str]) -> bool:
    if use.name not in names:
        return use.name in missing
    if use.wanted == "color":
        return colour_of(names[use.name], names) is None
    number = _PLAIN if use.is_reckoned else _MEASURE
    return not number.fullmatch(worked_out(names[use.name].value, names).strip())
