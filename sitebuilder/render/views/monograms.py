"""A name in, what stands for the person where there is no photograph out."""

import re
from typing import TYPE_CHECKING

import msgspec

from ...lazy import lazily

if TYPE_CHECKING:
    import hashlib
else:
    hashlib = lazily("hashlib")

# Six shades of one family; the style sheet gives each its colours.
HUES = 6
_TITLES = re.compile(
    r"^(dr|prof|mr|mrs|ms|mx|rev)\.?$|^(ph\.?d|ed\.?d|m\.?d|jr|sr|i{2,3}|iv)\.?,?$", re.I
)


class Monogram(msgspec.Struct, frozen=True):
    """What stands for a person without a photograph; `hue` is 0 to 5 and never changes."""

    initials: str
    hue: int


def monogram(name: str, identifier: str) -> Monogram:
    """Make a monogram: the first letters of the first and last name, titles and asides apart."""
    written = name.split()
    names = [word for word in written if word[0].isalpha() and not _TITLES.match(word)]
    words = names or written
    ends = words[:1] + words[-1:] if len(words) > 1 else words
    hue = hashlib.sha256(identifier.encode()).digest()[0] % HUES
    return Monogram("".join(word.upper()[0] for word in ends), hue)
