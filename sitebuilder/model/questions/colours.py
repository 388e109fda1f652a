"""Questions about the colours of the style."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from ...lazy import lazily
from ..question import Question
from ..site import Site

if TYPE_CHECKING:
    from ..colours import pairs, sheets, variables
else:
    pairs = lazily("sitebuilder.model.colours.pairs")
    sheets = lazily("sitebuilder.model.colours.sheets")
    variables = lazily("sitebuilder.model.colours.variables")


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


class StyleSheets(Question, frozen=True):
    """The texts of all style sheets."""

    parts: ClassVar = ("styles",)

    def answer(self, site: Site) -> Mapping[str, str]:
        """Return them by their paths below static/assets/."""
        return {path: text for path, text in site.styles.items() if path.endswith(".css")}


class NamedByTemplates(Question, frozen=True):
    """Whether a template or a script holds a name of the style: asked only if no sheet sets it."""

    name: str
    parts: ClassVar = ("styles", "templates")

    def answer(self, site: Site) -> bool:
        """Look through all templates and scripts."""
        scripts = (text for path, text in site.styles.items() if not path.endswith(".css"))
        texts = (*site.templates.values(), *scripts)
        return any(self.name in variables.names_in(text) for text in texts)
