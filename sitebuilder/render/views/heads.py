"""What the frame of a page shows of the page."""

import msgspec

from ...model.content import Front
from ...model.site import PageSummary


class Outlined(msgspec.Struct, frozen=True, array_like=True):
    """A heading, as templates see it."""

    level: int
    id: str
    text: str


class Head(msgspec.Struct, frozen=True, array_like=True):
    """All that a page's frame shows of the page: everything but its words."""

    summary: PageSummary
    front: Front
    headings: tuple[Outlined, ...]
