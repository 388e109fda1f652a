"""What a build comes to: files to write, and what went wrong on the way."""

from collections.abc import Callable

import msgspec

from .problems.diagnostics import Diagnostic, has_errors
from .site import Site

# robots.txt begins with this; by it a later build knows the folder for its own.
MARK = "# Built by sitebuilder."
# Where the body goes in the HTML of a frame: no sign of any script, and refused in every source.
HOLE = "\ufdd0"


class Output:
    """A text file of the finished site; `path` is relative to output/.

    `digest` tells its text from all others; the text itself is put together when it is needed.
    """

    __slots__ = ("_compose", "digest", "path", "source")

    def __init__(self, path: str, source: str, digest: bytes, compose: Callable[[], str]) -> None:
        self.path, self.source, self.digest, self._compose = path, source, digest, compose

    @property
    def text(self) -> str:
        """What the file holds."""
        return self._compose()

    def __eq__(self, other: object) -> bool:
        """Tell whether two files are the same: in name, text, and where they come from."""
        return isinstance(other, Output) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[str, str, bytes]:
        return self.path, self.source, self.digest


class Copy(msgspec.Struct, frozen=True, array_like=True):
    """A file that is published as it is: `source` in the site folder, `path` in output/."""

    path: str
    source: str
    digest: str


class Composed(msgspec.Struct, frozen=True, array_like=True):
    """A text file by the digests of what it is put together from: a frame, and what fills it."""

    path: str
    source: str
    digest: bytes
    pieces: tuple[bytes, ...]


class Rendered(msgspec.Struct, frozen=True, array_like=True):
    """What one rendering made."""

    files: tuple[Composed, ...] = ()
    copies: tuple[Copy, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """A part of a page: its HTML, and what that needs published.

    Where HOLE stands in the HTML, other HTML is put in place. A template that looks into that HTML
    instead of only placing it makes a piece that `needs_body`: it has to be made with it. A piece
    whose template is not there `is_missing`. HTML that was put aside is found again by its `mark`.
    """

    html: str = ""
    mark: bytes = b""
    styles: tuple[Composed, ...] = ()
    copies: tuple[Copy, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    needs_body: bool = False
    is_missing: bool = False

    def filled(self, body: str) -> str:
        """Return the HTML with a body in place."""
        return self.html.replace(HOLE, body)


class Build(msgspec.Struct, frozen=True):
    """A finished build; `site` is None when the settings could not be read."""

    site: Site | None
    outputs: tuple[Output, ...]
    copies: tuple[Copy, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_good(self) -> bool:
        """Whether the build may be written."""
        return not has_errors(self.diagnostics)
