"""Questions about the colours of the style."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from ...lazy import lazily
from ..question import Question
from ..site import Site

if TYPE_CHECKING:
    from ..colours import pairs, sheets
else:
    pairs = lazily("sitebuilder.model.colours.pairs")
    sheets = lazily("sitebuilder.model.colours.sheets")


class NamesOfStyle(Question, frozen=True):
    """What the style gives a name to."""

    parts: ClassVar = ("styles",)

    def answer(self, site: Site) -> "Mapping[str, sheets.Written]":
        """Return what each name stands for, as it is written."""
        return sheets.read_names(site.styles)


class Colours(Question, frozen=True):
    """All colours of the style."""

    parts: ClassVar = ("styles",)

    def answer(self, site: Site) -> "Mapping[str, sheets.Colour]":
        """Return the colours by their names."""
        return sheets.read_colours(sheets.read_names(site.styles))


class ColourNamed(Question, frozen=True):
    """What a light or dark screen shows of a colour of the style."""

    name: str
    scheme: str
    parts: ClassVar = ("styles",)

    def answer(self, site: Site) -> str:
        """Return it as `#122864`; nothing if there is no such colour."""
        names = sheets.read_names(site.styles)
        found = sheets.colour_of(names[self.name], names) if self.name in names else None
        scheme: pairs.Scheme = "dark" if self.scheme == "dark" else "light"
        return pairs.shown_in(found, scheme).hex if found else ""
