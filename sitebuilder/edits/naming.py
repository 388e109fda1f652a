"""What people call a file in, its path below content/ out; words in, a good name out."""

import itertools
import posixpath
import re
import unicodedata
from collections.abc import Container

from ..model.addresses import slug

_GOOD = re.compile(r"[a-z0-9_-]+(?:/[a-z0-9_-]+)*\.md")
# The pictures that a page can show, by how their names end.
_PICTURES = {".avif", ".gif", ".jpg", ".png", ".webp"}
GOOD_NAME_HINT = "use small letters a to z, digits and hyphens, such as our-values.md"


def as_path(name: str) -> str:
    """Return the path below content/ that a name means: `our-values`, `/our-values/`, a path."""
    path = name.replace("\\", "/").strip("/").removeprefix("content/").strip("/")
    return path if path.endswith(".md") else f"{path}.md"


def is_good_path(path: str) -> bool:
    """Tell whether a path makes an address that can be said and typed."""
    return bool(_GOOD.fullmatch(path))


def name_from(words: str) -> str:
    """Make a file's name from words, in plain letters: `Über uns` becomes `uber-uns.md`."""
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return f"{slug(letters)}.md"


def picture_name(original: str, record_path: str) -> str:
    """Return where a picture belongs: beside a file of content/, named like it; or nothing.

    `ana-example.md` and `IMG 0012.JPEG` make `ana-example.jpg`. What is no picture has no place.
    """
    suffix = posixpath.splitext(original.strip())[1].lower().replace(".jpeg", ".jpg")
    if suffix not in _PICTURES or not record_path.endswith(".md"):
        return ""
    return record_path.removesuffix(".md") + suffix


def free_name(wanted: str, taken: Container[str]) -> str:
    """Return a path that is not taken yet: `ana-2.jpg`, where there is an `ana.jpg`."""
    stem, suffix = posixpath.splitext(wanted)
    numbered = (f"{stem}-{number}{suffix}" for number in itertools.count(2))
    return next(name for name in itertools.chain([wanted], numbered) if name not in taken)
