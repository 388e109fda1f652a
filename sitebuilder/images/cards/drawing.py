"""A title and fonts in, the picture for shared links out: words above ruled lines that rise."""

import io
from collections.abc import Iterator, Sequence

from PIL import Image, ImageDraw

from ...model.output import Card
from ..making import UnmadeError
from .lettering import Lettering, cut_off, set_lines

WIDTH, HEIGHT, EDGE = 1200, 630, 84
# Lines are drawn so many times larger, and then made smaller, which makes them smooth.
FINER = 4
LINES, FIRST, APART = 6, 588, 32
# Where the words begin, how wide and high a title is at most, how far from the topmost line.
NAME_TOP, TITLE_TOP, TITLE_WIDTH, TITLE_HEIGHT, AWAY = 66, 116, 860, 280, 32
SIZES, NAME_SIZE = (100, 92, 84, 77, 71, 65, 60, 55, 50, 46, 42, 38), 30
# A title may be set narrower, in more lines, to stay away from the lines that rise.
NARROWER = (1, 0.9, 0.8, 0.7, 0.6)
# So many colours, and the edges of letters and lines are smooth.
COLOURS = 64
# More signs than these never have room, and need not be tried.
MOST_SIGNS = 600

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]


def draw_card(fonts: Sequence[bytes], card: Card) -> bytes:
    """Draw a card of 1200 by 630 pixels, as PNG; raises UnmadeError if a font cannot be read."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), card.ground)
    _draw_lines(picture, card)
    try:
        _draw_words(picture, fonts, card)
    except OSError as refused:
        raise UnmadeError from refused
    out = io.BytesIO()
    few = picture.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(out, "png", optimize=True)
    return out.getvalue()


def _draw_lines(picture: Image.Image, card: Card) -> None:
    soft, spark = _mask(), _mask()
    for number in range(LINES - 1):
        _stroke(soft, _line(card.seed, number), 2.5 if number % 2 else 4)
    top = _line(card.seed, LINES - 1)
    _stroke(spark, top, 6)
    (x, y), disc = top[-1], 26
    around = [FINER * side for side in (x - disc, y - disc, x + disc, y + disc)]
    ImageDraw.Draw(spark).ellipse(around, fill=255)
    faint = soft.reduce(FINER).point([value * 24 // 100 for value in range(256)])
    picture.paste(Image.new("RGB", picture.size, card.soft), mask=faint)
    picture.paste(Image.new("RGB", picture.size, card.spark), mask=spark.reduce(FINER))


def _mask() -> Image.Image:
    return Image.new("L", (WIDTH * FINER, HEIGHT * FINER))


def _line(seed: int, number: int) -> list[Point]:
    """Return a line: ruled at first, then it lifts off in one swing, the upper ones higher."""
    y, turn = FIRST - APART * number, 480 + seed * 0.6 + 22 * number
    is_top = number == LINES - 1
    end = (1104.0, 156.0) if is_top else (WIDTH + 20.0, y - 26 - 52 * number)
    swing = end[0] - turn
    curve: Curve = (
        (turn, y),
        (turn + swing * 0.42, y),
        (end[0] - swing * 0.46, end[1] + (y - end[1]) * 0.13),
        end,
    )
    return [(-20, y), *_points(curve)]


def _points(curve: Curve) -> Iterator[Point]:
    """Yield points along a Bézier curve."""
    steps = 96
    for step in range(steps + 1):
        t = step / steps
        parts = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
        x, y = (
            sum(p * point[axis] for p, point in zip(parts, curve, strict=True)) for axis in (0, 1)
        )
        yield x, y


def _stroke(mask: Image.Image, line: Sequence[Point], width: float) -> None:
    """Draw a line as the area between its two sides."""
    upper, lower = [], []
    for number, (x, y) in enumerate(line):
        (x1, y1), (x2, y2) = line[max(number - 1, 0)], line[min(number + 1, len(line) - 1)]
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        across, down = (y1 - y2) / length * width / 2, (x2 - x1) / length * width / 2
        upper.append(((x - across) * FINER, (y - down) * FINER))
        lower.append(((x + across) * FINER, (y + down) * FINER))
    ImageDraw.Draw(mask).polygon([*upper, *reversed(lower)], fill=255)


def _draw_words(picture: Image.Image, fonts: Sequence[bytes], card: Card) -> None:
    """Write the title, and above it the name; what the fonts have no signs for is not written."""
    small = Lettering(fonts, NAME_SIZE, 600)
    texts = (text[:MOST_SIGNS] for text in (card.title, card.name))
    title, name = (text if small.can_write(text) else "" for text in texts)
    title, name = title or name, name if title and title != name else ""
    draw = ImageDraw.Draw(picture)
    if name:
        small.write(draw, (EDGE, NAME_TOP), cut_off(name, small, TITLE_WIDTH), card.soft)
    y = float(TITLE_TOP if name else TITLE_TOP - 36)
    large, lines = _fitting(fonts, title, y, _line(card.seed, LINES - 1))
    for line in lines:
        large.write(draw, (EDGE, y), line, card.ink)
        y += large.height


def _fitting(
    fonts: Sequence[bytes], title: str, top: float, above: Sequence[Point]
) -> tuple[Lettering, Sequence[str]]:
    """Choose the largest size at which a title has room; cut it off if none is small enough."""
    for size in SIZES:
        large = Lettering(fonts, size, 700)
        rooms = [
            _room(top + large.height * number, above)
            for number in range(1, int(TITLE_HEIGHT // large.height) + 1)
        ]
        for narrower in NARROWER:
            lines = set_lines(title, large, TITLE_WIDTH * narrower)
            widths = map(large.width, lines)
            if len(lines) <= len(rooms) and all(map(float.__le__, widths, rooms)):
                return large, lines
    last = " ".join(lines[len(rooms) - 1 :])
    whole = [*lines[: len(rooms) - 1], last]
    return large, [cut_off(line, large, room) for line, room in zip(whole, rooms, strict=False)]


def _room(bottom: float, above: Sequence[Point]) -> float:
    """Return how wide a text may be whose lower edge is there."""
    rising = (x for x, y in above if y < bottom + AWAY)
    return min(TITLE_WIDTH, next(rising, WIDTH) - EDGE - AWAY)
