"""The HTML of a text in, what templates see of it out: a place for it, or the HTML itself."""

from markupsafe import Markup

from ...model.output import HOLE


class LookedIntoError(Exception):
    """A template looks into a text that it was to put in place only."""


class Body:
    """A text as templates see it; without HTML, it can only be put in place."""

    def __init__(self, html: Markup | None) -> None:
        self._html = html

    @property
    def body(self) -> Markup:
        """The HTML; raise if it is not known yet."""
        if self._html is None:
            raise LookedIntoError
        return self._html

    @property
    def body_in_place(self) -> Markup:
        """The HTML, or the mark that it takes the place of."""
        return Markup(HOLE) if self._html is None else self._html
