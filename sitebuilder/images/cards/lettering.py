"""Words and fonts in, lines of them on a picture out."""

import io
import unicodedata
from collections.abc import Sequence
from functools import cache

from PIL import ImageDraw, ImageFont

# No font has a sign for this; what it shows instead is shown for every sign that it lacks.
_NO_SIGN = "\U0010fffe"
Face = ImageFont.FreeTypeFont


class Lettering:
    """A size and weight of some fonts: each sign is written with the first that has it."""

    def __init__(self, fonts: Sequence[bytes], size: int, weight: int) -> None:
        self._faces = [_face(data, size, weight) for data in fonts]
        self.height = size * 1.06
        self._widths: dict[str, float] = {}

    def can_write(self, text: str) -> bool:
        """Tell whether the fonts have all signs, and each may stand simply behind the other."""
        plain = unicodedata.normalize("NFC", text)
        return all(sign.isspace() or (_is_simple(sign) and self._face_of(sign)) for sign in plain)

    def width(self, text: str) -> float:
        """Return how wide a text is."""
        if text not in self._widths:
            self._widths[text] = sum(face.getlength(part) for face, part in self._parts(text))
        return self._widths[text]

    def write(
        self, draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, ink: str
    ) -> None:
        """Write a line; `at` is its upper left corner."""
        x, y = at
        base = y + self._faces[0].getmetrics()[0] * 0.92
        for face, part in self._parts(text):
            draw.text((x, base), part, ink, face, anchor="ls")
            x += face.getlength(part)

    def _parts(self, text: str) -> list[tuple[Face, str]]:
        """Take a text apart where another font is needed."""
        parts: list[tuple[Face, str]] = []
        for sign in unicodedata.normalize("NFC", text):
            face = self._face_of(sign) or self._faces[0]
            if parts and parts[-1][0] is face:
                parts[-1] = (face, parts[-1][1] + sign)
            else:
                parts.append((face, sign))
        return parts

    def _face_of(self, sign: str) -> Face | None:
        return next((face for face in self._faces if _has(face, sign)), None)


def set_lines(text: str, lettering: Lettering, width: float) -> list[str]:
    """Break a text into as few lines as it needs, and these as even as can be."""
    words = text.split()
    widths, gap = [lettering.width(word) for word in words], lettering.width(" ")
    few = len(_broken(words, widths, gap, width))
    narrow, wide = 0.0, width
    while wide - narrow > 2:
        middle = (narrow + wide) / 2
        if len(_broken(words, widths, gap, middle)) <= few:
            wide = middle
        else:
            narrow = middle
    return _broken(words, widths, gap, wide)


def _broken(words: Sequence[str], widths: Sequence[float], gap: float, width: float) -> list[str]:
    """Put words on lines, as many on each as have room."""
    lines: list[str] = []
    filled = 0.0
    for word, own in zip(words, widths, strict=True):
        if lines and filled + gap + own <= width:
            lines[-1] += f" {word}"
            filled += gap + own
        else:
            lines.append(word)
            filled = own
    return lines


def cut_off(text: str, lettering: Lettering, width: float) -> str:
    """Cut off the words that have no room, and say so by three dots."""
    if lettering.width(text) <= width:
        return text
    while text and lettering.width(f"{text}…") > width:
        shorter = text.rpartition(" ")[0] or text[:-1]
        text = shorter.rstrip(" ,;:.–-")
    return f"{text}…"


def _is_simple(sign: str) -> bool:
    """Tell whether a sign is written from left to right, and joined with no other."""
    is_mark = unicodedata.category(sign) in ("Mn", "Mc", "Me")
    return not is_mark and unicodedata.bidirectional(sign) not in ("R", "AL", "AN")


@cache
def _face(data: bytes, size: int, weight: int) -> Face:
    face = ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
    try:
        axes = face.get_variation_axes()
    except OSError:
        # A font of one weight is written as it is.
        return face
    weights = (weight if axis["name"] == b"Weight" else axis["default"] for axis in axes)
    face.set_variation_by_axes([float(each or 0) for each in weights])
    return face


@cache
def _has(face: Face, sign: str) -> bool:
    none, shown = face.getmask(_NO_SIGN), face.getmask(sign)
    return sign.isspace() or (none.size, bytes(none)) != (shown.size, bytes(shown))
