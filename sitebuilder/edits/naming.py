"""What people call a file in, its path below content/ out; words in, a good name out."""

import re
import unicodedata

from ..model.addresses import slug

_GOOD = re.compile(r"[a-z0-9_-]+(?:/[a-z0-9_-]+)*\.md")
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
