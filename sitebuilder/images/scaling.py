"""The bytes of a picture in, the bytes of a smaller one out, with nothing but its pixels."""

import io

from PIL import Image, ImageOps

from ..model.output import Scaled


def scale(data: bytes, recipe: Scaled) -> bytes:
    """Cut a picture, as it is shown upright, and write it in another size and form."""
    with Image.open(io.BytesIO(data)) as picture:
        shown = ImageOps.exif_transpose(picture)
    cut = shown.convert("RGB").resize(
        (recipe.width, recipe.height), Image.Resampling.LANCZOS, recipe.box, reducing_gap=3.0
    )
    out = io.BytesIO()
    cut.save(out, recipe.form, quality=recipe.quality)
    return out.getvalue()
