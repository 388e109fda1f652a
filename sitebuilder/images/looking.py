"""A file's name and bytes in, what is seen in it out: its picture, and what it tells beyond it."""

import re
from typing import TYPE_CHECKING

from ..lazy import lazily
from ..model.content import Seen

if TYPE_CHECKING:
    from . import documents, drawings, measuring
else:
    documents = lazily("sitebuilder.images.documents")
    drawings = lazily("sitebuilder.images.drawings")
    measuring = lazily("sitebuilder.images.measuring")

# What cameras, telephones and programs for pictures write, whether browsers show it or not.
_SEEN = re.compile(
    r".*\.(avif|gif|jpe?g|jpe|jfif|png|apng|webp|heic|heif|tiff?|bmp|psd|jp2|jxl"
    r"|cr2|cr3|nef|arw|dng|raf|orf|rw2|svg|svgz|pdf)",
    re.IGNORECASE | re.DOTALL,
)


def is_looked_at(name: str) -> bool:
    """Tell by its name whether there may be something to be seen in a file."""
    return bool(_SEEN.fullmatch(name))


def look(data: bytes, name: str) -> Seen:
    """Look at a file; what it holds counts, and not how its name ends."""
    if name.lower().endswith(".pdf"):
        return Seen(tells=documents.tells(data))
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return drawings.look(data)
    return measuring.measure(data)
