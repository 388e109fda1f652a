"""The bytes of a picture in, the bytes of a smaller one out, with nothing but its pixels."""

import io
from collections.abc import Mapping
from typing import Any

from PIL import Image

from ..model.output import PictureForm, Scaled
from .making import UnmadeError
from .opening import NO_PICTURE, on_screen, open_picture, orientation_of, scalable, upright

# One thread, for several would not always write the same.
_OPTIONS: Mapping[PictureForm, Mapping[str, Any]] = {
    "avif": {"max_threads": 1, "autotiling": False, "subsampling": "4:2:0"},
    "webp": {"method": 4},
    "jpeg": {"progressive": True, "optimize": True, "subsampling": "4:2:0"},
    "png": {"optimize": True},
}
# How hard AVIF tries: of a large picture it would take seconds, and save a fifteenth.
_LARGE, _THOROUGH, _QUICK = 700_000, 6, 8
_CLEAR = ("avif", "webp", "png")
_WHITE = (255, 255, 255)


def scale(data: bytes, recipe: Scaled) -> bytes:
    """Cut a picture, as it is shown upright, and write it in another size and form."""
    try:
        return _scaled(data, recipe)
    except (*NO_PICTURE, MemoryError) as refused:
        raise UnmadeError from refused


def _scaled(data: bytes, recipe: Scaled) -> bytes:
    with open_picture(data) as picture:
        profile = picture.info.get("icc_profile")
        times = _unpack(picture, recipe)
        shown = upright(scalable(picture), orientation_of(picture))
    limits = (*shown.size, *shown.size)
    left, top, right, bottom = (
        min(most, side / times) for most, side in zip(limits, recipe.box, strict=True)
    )
    size, box = (recipe.width, recipe.height), (left, top, right, bottom)
    scaled = shown.resize(size, Image.Resampling.LANCZOS, box, reducing_gap=3.0)
    return _written(on_screen(scaled, profile), recipe)


def _unpack(picture: Image.Image, recipe: Scaled) -> int:
    """Unpack a JPEG no larger than is needed, and return by how many times it is smaller."""
    left, top, right, bottom = recipe.box
    share = 2 * max(recipe.width / (right - left), recipe.height / (bottom - top))
    width = picture.width
    picture.draft(None, (max(1, int(width * share)), max(1, int(picture.height * share))))
    picture.load()
    return round(width / picture.width)


def _written(picture: Image.Image, recipe: Scaled) -> bytes:
    if picture.mode == "RGBA" and recipe.form not in _CLEAR:
        ground = Image.new("RGB", picture.size, _WHITE)
        ground.paste(picture, mask=picture.getchannel("A"))
        picture = ground
    if recipe.form == "png":
        picture = _with_palette(picture)
    # Whatever a camera or a program has put beside the pixels is left behind here.
    picture.info.clear()
    lossless = {"lossless": True, "exact": False} if recipe.form == "webp" else {}
    degree = {"quality": recipe.quality} if recipe.quality else lossless
    speed = _QUICK if picture.width * picture.height > _LARGE else _THOROUGH
    more = {"speed": speed} if recipe.form == "avif" else {}
    out = io.BytesIO()
    picture.save(out, recipe.form, **_OPTIONS[recipe.form], **degree, **more)
    return out.getvalue()


def _with_palette(picture: Image.Image) -> Image.Image:
    """Write a picture of few colours by their numbers, if that is the very same picture."""
    if picture.mode != "RGB" or picture.getcolors(256) is None:
        return picture
    numbered = picture.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return numbered if numbered.convert("RGB").tobytes() == picture.tobytes() else picture
