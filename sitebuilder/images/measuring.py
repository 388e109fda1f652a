"""The bytes of a picture in, what is seen in it out: size, form, colour, or why it is none."""

from PIL import Image

from ..model.content import Fault, Seen
from . import metadata
from .opening import NO_PICTURE, is_turned, on_screen, open_picture, orientation_of, scalable

# A good camera's picture has a quarter of it; in memory it is 400 megabytes.
MOST_PIXELS = 100_000_000
# What places that keep sites take without a warning.
MOST_BYTES = 50_000_000
# Each takes as long as the whole picture; programs write a dozen.
MOST_SCANS = 50
# A drawing has few colours, a photograph nearly as many as pixels.
_FEW_COLOURS, _FEW = 4096, 16
_TINY = (16, 16)

_BEGUN = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
# What browsers do not show, known by how it begins.
_OTHERS = (
    (b"II*\x00", "TIFF or RAW"),
    (b"MM\x00*", "TIFF or RAW"),
    (b"FUJIFILM", "RAW"),
    (b"BM", "BMP"),
    (b"8BPS", "Photoshop"),
    (b"%PDF", "PDF"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
    (b"\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\x1f\x8b", "compressed SVG"),
)
_BOXED = {b"avif": "", b"avis": "", b"crx ": "RAW"}


def measure(data: bytes) -> Seen:
    """Look at a picture; one that is too large is not unpacked."""
    if not data.strip(b"\x00"):
        return Seen(fault="empty")
    if len(data) > MOST_BYTES:
        return Seen(fault="too-heavy")
    try:
        picture = open_picture(data)
    except NO_PICTURE:
        return _none(data)
    with picture:
        width, height = picture.size
        if width * height > MOST_PIXELS:
            return Seen(width, height, fault="too-large")
        if picture.format in ("JPEG", "MPO") and metadata.count_scans(data) > MOST_SCANS:
            return Seen(fault="no-picture")
        try:
            return _seen(picture, data)
        except NO_PICTURE:
            return Seen(fault="cut")


def _seen(picture: Image.Image, data: bytes) -> Seen:
    form = "jpeg" if picture.format == "MPO" else (picture.format or "").lower()
    width, height = picture.size
    is_moving = form != "jpeg" and getattr(picture, "is_animated", False)
    # Of a JPEG an eighth is unpacked, which is quicker; and all of it is read.
    picture.draft(None, (max(1, width // 8), max(1, height // 8)))
    picture.load()
    orientation = orientation_of(picture)
    shown = scalable(picture)
    return Seen(
        *((height, width) if is_turned(orientation) else (width, height)),
        form=form,
        colour=_mean(shown, picture.info.get("icc_profile")),
        is_drawing=form != "jpeg" and _has_few_colours(shown),
        is_clear=shown.mode == "RGBA",
        is_moving=is_moving,
        tells=metadata.tells(data, form),
    )


def _has_few_colours(picture: Image.Image) -> bool:
    colours = picture.getcolors(_FEW_COLOURS)
    return colours is not None and len(colours) * _FEW <= picture.width * picture.height


def _mean(picture: Image.Image, profile: bytes | None) -> str:
    tiny = picture.resize(_TINY, Image.Resampling.BOX, reducing_gap=2.0)
    mean = on_screen(tiny, profile).convert("RGB").resize((1, 1), Image.Resampling.BOX)
    return f"#{mean.tobytes().hex()}"


def _none(data: bytes) -> Seen:
    """Say why there is no picture in a file."""
    if data.startswith(_BEGUN) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return Seen(fault="cut")
    form = next((form for beginning, form in _OTHERS if data.startswith(beginning)), "")
    if data[4:8] == b"ftyp":
        form = _BOXED.get(data[8:12], "HEIC")
        return Seen(form=form, fault="other-form") if form else Seen(fault="cut")
    fault: Fault = "other-form" if form else "no-picture"
    return Seen(form=form, fault=fault)
