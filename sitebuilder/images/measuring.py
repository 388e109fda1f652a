"""A picture file in, its size out."""

from pathlib import Path

from PIL import Image, ImageOps

# More than a site has use for, and less than what would fill the memory.
MOST_PIXELS = 120_000_000


def measure(path: Path) -> tuple[int, int]:
    """Return width and height in pixels as the picture is shown; (0, 0) if it is none."""
    try:
        with Image.open(path) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                return 0, 0
            picture.load()
            shown = ImageOps.exif_transpose(picture)
            return shown.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return 0, 0
