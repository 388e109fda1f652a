"""The path of a published file in, what its host is to tell browsers of it out."""

import re
from collections.abc import Mapping

from .targets import Target

# In order of weight for who reads: text is told to be UTF-8, for XML says so itself or not at all.
TYPES: Mapping[str, str] = {
    "atom": "application/atom+xml",
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "mjs": "text/javascript; charset=utf-8",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "wasm": "application/wasm",
    "webm": "video/webm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "zip": "application/zip",
}
UNKNOWN = "application/octet-stream"

# What never changes; what is looked at again each time; what may be a day old; what is not found.
FOR_EVER = "public, max-age=31536000, immutable"
ALWAYS_ASKED = "public, max-age=0, must-revalidate"
FOR_A_DAY = "public, max-age=86400"
NEVER_KEPT = "no-cache"
# CloudFront asks again after a minute at most, should nobody have told it of the change.
FOR_A_MINUTE = "public, max-age=0, s-maxage=60, must-revalidate"

# Below the address of the site, as Python and nginx read patterns.
FINGERPRINTED = r"assets/(?:.*[./])?[0-9a-f]{8,}(?:\.[^/]*)?"
TEXTS = (".html", ".xml", ".json", ".txt", ".webmanifest")


def is_fingerprinted(path: str) -> bool:
    """Tell whether a file's name changes with what it holds."""
    return re.fullmatch(FINGERPRINTED, path) is not None


def type_of(path: str) -> str:
    """Return the media type of a file, by its name."""
    return TYPES.get(path.rpartition("/")[2].rpartition(".")[2].lower(), UNKNOWN)


def cache_of(path: str, target: Target) -> str:
    """Return how long a file may be kept before it is asked for again: its Cache-Control."""
    if is_fingerprinted(path):
        return FOR_EVER
    if path == "404.html":
        return NEVER_KEPT
    if not path.endswith(TEXTS):
        return FOR_A_DAY
    return FOR_A_MINUTE if target.distribution else ALWAYS_ASKED
