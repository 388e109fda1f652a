"""The bytes of a picture in, its pixels out: upright, and in the colours that screens show."""

import io
import struct
import warnings
import zlib

from PIL import Image, ImageCms

# What browsers show; nothing else is tried.
FORMS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
# What the library raises for what is none of them, or is damaged.
NO_PICTURE = (
    *(OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, OverflowError),
    *(struct.error, zlib.error, Image.DecompressionBombError),
)
# How many pixels there may be is decided by who opens a picture, before they are unpacked.
Image.MAX_IMAGE_PIXELS = None
# What is odd in a picture is no news for editors as long as it can be shown.
warnings.filterwarnings("ignore", module="PIL")

_SCREEN = ImageCms.createProfile("sRGB")
_ORIENTATION = 0x0112
# How a camera says that it was held, and what brings the picture upright.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def open_picture(data: bytes) -> Image.Image:
    """Open a picture by what it holds; its pixels are not unpacked yet."""
    return Image.open(io.BytesIO(data), formats=FORMS)


def orientation_of(picture: Image.Image) -> int:
    """Return how the camera was held: 1 is upright, as what cannot be read is taken to be."""
    told = Image.Exif()
    try:
        # Not what programs note of it elsewhere: browsers do not heed that.
        told.load(picture.info.get("exif", b""))
        found = told.get(_ORIENTATION, 1)
    except NO_PICTURE:
        return 1
    return found if found in _TURNS else 1


def is_turned(orientation: int) -> bool:
    """Tell whether what lies across in the file stands when it is shown."""
    return orientation >= 5


def upright(picture: Image.Image, orientation: int) -> Image.Image:
    """Return a picture as it is shown."""
    return picture.transpose(_TURNS[orientation]) if orientation in _TURNS else picture


def scalable(picture: Image.Image) -> Image.Image:
    """Return a picture whose pixels can be mixed; RGBA if one can see through some of them."""
    if picture.mode.startswith("I"):
        # Sixteen bits.
        return picture.point(lambda level: level / 256).convert("L")
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        is_solid = clear.getchannel("A").getextrema() == (255, 255)
        return clear.convert("RGB") if is_solid else clear
    return picture if picture.mode in ("L", "RGB", "CMYK") else picture.convert("RGB")


def on_screen(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Turn colours into those of screens."""
    wanted = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            found = ImageCms.profileToProfile(picture, own, _SCREEN, outputMode=wanted)
        except (ImageCms.PyCMSError, OSError):
            # It is damaged, or for other colours than these.
            return picture.convert(wanted)
        return found or picture.convert(wanted)
    return picture.convert(wanted)
