"""What templates see of a figure: its words, and the share that it tells, to be drawn."""

import re

import msgspec
from markupsafe import Markup

# Of more marks than these, nobody sees how many they are.
MOST_MARKS = 20
_PERCENT = r"\s?(?P<percent>%|percent|per cent)"
_OF = r"\s(?:in|of|out of)\s(?P<whole>[0-9]{1,3})"
_SHARE = re.compile(rf"(?P<part>[0-9]{{1,3}})(?:{_PERCENT}|{_OF})")


class Share(msgspec.Struct, frozen=True):
    """So many of so many: 37 of 100, 3 of 10."""

    part: int
    whole: int


def share_of(figure: str) -> Share | None:
    """Return the share that a figure such as `37%` or `3 in 10` tells; None if it tells none."""
    found = _SHARE.fullmatch(figure.strip())
    if not found:
        return None
    part, whole = int(found["part"]), int(found["whole"] or 100)
    is_drawn = bool(found["percent"]) or 1 < whole <= MOST_MARKS
    return Share(part, whole) if is_drawn and part <= whole else None


class FigureView(msgspec.Struct, frozen=True):
    """A number that matters, as templates show it."""

    figure: str
    unit: str
    text: Markup
    icon: str = ""
    icon_alt: str = ""

    @property
    def share(self) -> Share | None:
        """The share that it tells, if it tells one."""
        return share_of(self.figure)
