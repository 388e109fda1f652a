"""A colour as CSS writes it in, the one that a screen shows out; two of them in, contrast out."""

import math
import re

import msgspec

# What 1 stands for: `50%` is half of it.
_WHOLE_CHROMA = 0.4
# No screen shows what is more colorful, and no hue is turned farther.
_MOST_CHROMA, _FARTHEST = 1.0, 1e6
_TURN = {"deg": 360.0, "grad": 400.0, "rad": math.tau, "turn": 1.0}
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?"
_PART = rf"({NUMBER}%?|none)"
_OKLCH = re.compile(
    rf"oklch\(\s*{_PART}\s+{_PART}\s+(?:({NUMBER})(deg|grad|rad|turn)?|none)"
    rf"\s*(?:/\s*{_PART}\s*)?\)"
)
_HEX = re.compile(r"#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})")
_NAMES = {"black": "#000", "white": "#fff"}


class Shade(msgspec.Struct, frozen=True, array_like=True):
    """A colour by its lightness (0 to 1), chroma and hue (in degrees), and how opaque it is."""

    lightness: float
    chroma: float
    hue: float
    opacity: float = 1.0


class Shown(msgspec.Struct, frozen=True, array_like=True):
    """A colour as a screen shows it: red, green and blue, 0 to 255 each."""

    red: int
    green: int
    blue: int

    @property
    def hex(self) -> str:
        """How it is written: `#122864`."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


def read_shade(text: str) -> Shade | None:
    """Read `oklch(…)` or `#hex`; None if it is anything else."""
    text = text.strip().lower()
    text = _NAMES.get(text, text)
    if match := _OKLCH.fullmatch(text):
        lightness, chroma, hue, unit, opacity = match.groups()
        return Shade(
            lightness=min(max(_part(lightness), 0.0), 1.0),
            chroma=min(max(_part(chroma, _WHOLE_CHROMA), 0.0), _MOST_CHROMA),
            hue=min(max(_degrees(hue, unit or "deg"), -_FARTHEST), _FARTHEST),
            opacity=min(max(_part(opacity or "1"), 0.0), 1.0),
        )
    if not _HEX.fullmatch(text):
        return None
    signs = text[1:] if len(text) > 5 else "".join(sign * 2 for sign in text[1:])
    red, green, blue, opacity_255 = (int(f"{signs}ff"[n : n + 2], 16) for n in (0, 2, 4, 6))
    return _shade_of(Shown(red, green, blue), opacity_255 / 255)


def _part(text: str, whole: float = 1.0) -> float:
    if text == "none":
        return 0.0
    return float(text[:-1]) / 100 * whole if text.endswith("%") else float(text)


def _degrees(number: str | None, unit: str) -> float:
    return float(number or 0) / _TURN[unit] * 360


def shown(shade: Shade) -> Shown:
    """Turn a colour into what a screen shows; what none can show is cut off, as browsers do."""
    angle = math.radians(shade.hue)
    a, b = shade.chroma * math.cos(angle), shade.chroma * math.sin(angle)
    long = (shade.lightness + 0.3963377773761749 * a + 0.2158037573099136 * b) ** 3
    middle = (shade.lightness - 0.1055613458156586 * a - 0.0638541728258133 * b) ** 3
    short = (shade.lightness - 0.0894841775298119 * a - 1.2914855480194092 * b) ** 3
    return Shown(
        _sign(4.0767416360759574 * long - 3.3077115392580616 * middle + 0.2309699031821043 * short),
        _sign(-1.2684379732850317 * long + 2.6097573492876887 * middle - 0.341319376002657 * short),
        _sign(
            -0.0041960761386756 * long - 0.7034186179359363 * middle + 1.7076146940746117 * short
        ),
    )


def _sign(light: float) -> int:
    """Turn an amount of light into the number that stands for it."""
    light = min(max(light, 0.0), 1.0)
    curved = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return round(curved * 255)


def _light(sign: int) -> float:
    """Turn a number into the amount of light that it stands for."""
    part = sign / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _shade_of(screen: Shown, opacity: float) -> Shade:
    red, green, blue = map(_light, (screen.red, screen.green, screen.blue))
    long = (0.4122214694707630 * red + 0.5363325372617349 * green + 0.0514459932675022 * blue) ** (
        1 / 3
    )
    middle = (
        0.2119034958178252 * red + 0.6806995506452344 * green + 0.1073969535369406 * blue
    ) ** (1 / 3)
    short = (0.0883024591900564 * red + 0.2817188391361215 * green + 0.6299787016738222 * blue) ** (
        1 / 3
    )
    lightness = 0.2104542683093140 * long + 0.7936177747023054 * middle - 0.0040720430116193 * short
    a = 1.9779985324311684 * long - 2.4285922420485799 * middle + 0.4505937096174110 * short
    b = 0.0259040424655478 * long + 0.7827717124575296 * middle - 0.8086757549230774 * short
    return Shade(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360, opacity)


def laid_over(shade: Shade, ground: Shown) -> Shown:
    """Return what is seen where a colour lies on a ground that shows through it."""
    own, part = shown(shade), shade.opacity
    pairs = zip(
        (own.red, own.green, own.blue), (ground.red, ground.green, ground.blue), strict=True
    )
    return Shown(*(round(front * part + back * (1 - part)) for front, back in pairs))


def contrast(one: Shown, other: Shown) -> float:
    """Return how well one colour is told from another: from 1, not at all, to 21."""
    dark, light = sorted((_brightness(one), _brightness(other)))
    return (light + 0.05) / (dark + 0.05)


def _brightness(screen: Shown) -> float:
    red, green, blue = map(_light, (screen.red, screen.green, screen.blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
