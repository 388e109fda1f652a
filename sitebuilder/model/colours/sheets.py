"""Style sheets in, the colours that they name out, with what each is to be read on."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from ..problems.diagnostics import Location, place_at
from .declarations import declarations_of, without_comments
from .screen import Shade, read_shade

FOLDER = "static/assets"
# Longer than this, a value is no colour: names may stand for names without end.
LONGEST = 300
# So many names may stand for each other, one behind the other.
DEEPEST = 20

VARIABLE = re.compile(r"var\(\s*--([\w-]+)\s*(?:,([^()]*))?\)")
_CALCULATED = re.compile(r"calc\(\s*(-?[\d.]+)\s*([-+*])\s*(-?[\d.]+)\s*\)")
_UNFINISHED = re.compile(r"(?:var|calc)\(")
# `/* 7 on paper, raised; 4.5 on tint */`, behind the value and on its line.
_WANTED = re.compile(r"[ \t]*/\*(?P<words>\s*[\d.]+\s+on\s+[^*]*)\*/")
_WISH = re.compile(r"(?P<ratio>\d+(?:\.\d+)?)\s+on\s+(?P<grounds>[^;]*)")


class Wish(msgspec.Struct, frozen=True, array_like=True):
    """On which colour another is to be read, and how well."""

    ground: str
    ratio: float
    location: Location


class Written(msgspec.Struct, frozen=True, array_like=True):
    """A name of the style, what it stands for, and on what that is to be read."""

    name: str
    value: str
    location: Location
    wishes: tuple[Wish, ...] = ()


class Colour(msgspec.Struct, frozen=True, array_like=True):
    """A colour of the style on light screens and on dark ones."""

    name: str
    light: Shade
    dark: Shade
    location: Location
    wishes: tuple[Wish, ...] = ()


def read_names(styles: Mapping[str, str]) -> dict[str, Written]:
    """Read the names that hold everywhere: those of `:root`, whatever the screen."""
    return {
        written.name: written
        for path, text in styles.items()
        if path.endswith(".css") and ":root" in text
        for written in _names_of(f"{FOLDER}/{path}", text)
    }


def read_colours(names: Mapping[str, Written]) -> dict[str, Colour]:
    """Find out which names stand for colours."""
    found = ((name, colour_of(written, names)) for name, written in names.items())
    return {name: colour for name, colour in found if colour}


def colour_of(written: Written, names: Mapping[str, Written]) -> Colour | None:
    """Read what a name stands for; None if it is no colour, or one that cannot be read."""
    value = worked_out(written.value, names).strip()
    if len(value) > LONGEST:
        return None
    light, dark = both_of(value)
    shades = read_shade(light), read_shade(dark)
    if shades[0] is None or shades[1] is None:
        return None
    return Colour(written.name, shades[0], shades[1], written.location, written.wishes)


# Every page asks for its colours, and the style is the same for all.
@functools.lru_cache(maxsize=64)
def _names_of(path: str, text: str) -> tuple[Written, ...]:
    """Return what stands in `:root { … }`, inside of layers or of nothing."""
    return tuple(_found(path, text))


def _found(path: str, text: str) -> Iterator[Written]:
    for each in declarations_of(without_comments(text)):
        if each.name.startswith("--") and _is_root(each.above):
            wanted = _WANTED.match(text, each.after)
            where = place_at(path, text, each.start, len(each.name))
            wishes = tuple(_wishes(path, text, wanted)) if wanted else ()
            yield Written(each.name[2:], each.value, where, wishes)


def _is_root(above: Sequence[str]) -> bool:
    if not above or any(not rule.startswith("@layer") for rule in above[:-1]):
        return False
    return ":root" in (part.strip() for part in above[-1].split(","))


def _wishes(path: str, text: str, wanted: re.Match[str]) -> Iterator[Wish]:
    start = wanted.start("words")
    for wish in _WISH.finditer(wanted["words"]):
        for ground in re.finditer(r"[\w-]+", wish["grounds"]):
            begin = start + wish.start("grounds") + ground.start()
            where = place_at(path, text, begin, len(ground[0]))
            yield Wish(ground[0].removeprefix("--"), float(wish["ratio"]), where)


def worked_out(value: str, names: Mapping[str, Written]) -> str:
    """Put in place of every name what it stands for, and of every sum what it comes to."""

    def meant(match: re.Match[str]) -> str:
        return names[match[1]].value if match[1] in names else match[2] or ""

    for _ in range(DEEPEST):
        if len(value) > LONGEST or not _UNFINISHED.search(value):
            break
        value = _CALCULATED.sub(_sum, VARIABLE.sub(meant, value))
    return value


def _sum(match: re.Match[str]) -> str:
    try:
        one, other = float(match[1]), float(match[3])
    except ValueError:
        return ""
    return f"{ {'+': one + other, '-': one - other, '*': one * other}[match[2]]:.6f}"


def both_of(value: str) -> tuple[str, str]:
    """Return a colour for light screens, and the one for dark ones."""
    match = re.fullmatch(r"light-dark\((.*)\)", value, re.DOTALL | re.IGNORECASE)
    if not match:
        return value, value
    inside = match[1]
    depths = (inside[:place].count("(") - inside[:place].count(")") for place in range(len(inside)))
    middle = [n for n, depth in enumerate(depths) if inside[n] == "," and depth == 0]
    if len(middle) != 1:
        return "", ""
    return inside[: middle[0]], inside[middle[0] + 1 :]
