"""What a build comes to: files to write, and what went wrong on the way."""

import zlib

# `hashlib` has it from there, and loads all of OpenSSL first.
from _blake2 import blake2b
from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from .problems.diagnostics import Diagnostic, has_errors
from .site import Site

# robots.txt begins with this; by it a later build knows the folder for its own.
MARK = "# Built by sitebuilder."
# Where the body goes in the HTML of a frame: no sign of any script, and refused in every source.
HOLE = "\ufdd0"
# Who makes files from recipes: the library and, in short, the program (tests/images/ tells how to
# write it). With another one, all are made anew.
MAKER = "pillow 13.0.0, 8f40c47d"

PictureForm = Literal["avif", "webp", "jpeg", "png"]
# Where the files lie by which visitors search: named by what they hold, and by no page.
SEARCHED = "assets/search/"


class Output:
    """A text file of the finished site; `path` is relative to output/.

    `digest` tells its text from all others; the text itself is put together when it is needed.
    """

    __slots__ = ("_compose", "digest", "path", "source")

    def __init__(self, path: str, source: str, digest: bytes, compose: Callable[[], str]) -> None:
        self.path, self.source, self.digest, self._compose = path, source, digest, compose

    @property
    def is_page(self) -> bool:
        """Whether visitors see it as a page."""
        return self.path.endswith(".html")

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


class Scaled(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """A picture made of another, as it is shown upright: the part in `box`, in another size.

    `box` is left, top, right and bottom in the pixels of the other. A `quality` of 0 loses nothing.
    """

    box: tuple[int, int, int, int]
    width: int
    height: int
    form: PictureForm
    quality: int


class Cleaned(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """An SVG drawing with nothing but what is to be seen: no script, no notes of who drew it."""


class Original(msgspec.Struct, frozen=True, array_like=True):
    """A file of the site folder that something is made from, by its digest."""

    path: str
    digest: str


class Card(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """A picture for shared links: a title and a name in a font, above lines that rise.

    `seed` turns the lines, as on the page; `more` are fonts with the signs that the first lacks.
    The colours are those of the ground, the title, all else, and the topmost line: `#122864`.
    """

    title: str
    name: str
    seed: int
    ground: str
    ink: str
    soft: str
    spark: str
    more: tuple[Original, ...] = ()


# How a file is made from the bytes of another; each kind has its maker in images/making.
Recipe = Scaled | Cleaned | Card


class Copy(msgspec.Struct, frozen=True, array_like=True):
    """A file made from `source` in the site folder, published at `path` in output/.

    Without a recipe it is published as it is. The digest tells what is published: that of the
    source, or `made_digest` of it.
    """

    path: str
    source: str
    digest: str
    recipe: Recipe | None = None


def made_digest(original: str, recipe: Recipe) -> str:
    """Return what tells a file made by a recipe, from an original of that digest, from others."""
    return blake2b(msgspec.msgpack.encode((MAKER, original, recipe)), digest_size=16).hexdigest()


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
    whose template is not there `is_missing`. HTML that was put aside is found again by its `mark`,
    and what there is to be seen in it by `seen`.
    """

    html: str = ""
    mark: bytes = b""
    styles: tuple[Composed, ...] = ()
    copies: tuple[Copy, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    seen: bytes = b""
    needs_body: bool = False
    is_missing: bool = False

    def filled(self, body: str) -> str:
        """Return the HTML with a body in place."""
        return self.html.replace(HOLE, body)


class Named(msgspec.Struct, frozen=True, array_like=True):
    """What a document names: its links as they may stand in pages, and files of content/.

    `written` are its links as the editor wrote them, `inside` what follows the site's address where
    they lead to pages, `linked` the files that they lead to: all of a document that is shown.
    `held` are the files that a document will need: when it is shown, or a name in it put right.
    """

    written: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    held: tuple[str, ...] = ()


class Checked(msgspec.Struct, frozen=True, array_like=True):
    """What a look at one document came to."""

    diagnostics: tuple[Diagnostic, ...] = ()
    named: Named = Named()


class Asset(msgspec.Struct, frozen=True, array_like=True):
    """A file that pages need: how many bytes a visitor gets, what it is made from.

    A stylesheet names what it shows: pictures and fonts that every page fetches, and rare fonts,
    fetched for words in italics or for letters beyond English alone.
    """

    weight: int
    source: str
    shown: tuple[str, ...] = ()
    rare_fonts: tuple[str, ...] = ()


class Finished(msgspec.Struct, frozen=True):
    """The finished site, as far as checks ask about it.

    `places` are the ids of each page by its path in output/, None for a file that is no page;
    `unsure` the pages of which they may be wrong. `sources` tells what each output is made from,
    `named` what each document names, `assets` what pages need, where somebody weighs them.
    `digests` tell for each part what it is now.
    """

    places: Mapping[str, frozenset[str] | None] = msgspec.field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    sources: tuple[tuple[str, str], ...] = ()
    copies: tuple[Copy, ...] = ()
    named: Mapping[str, Named] = msgspec.field(default_factory=dict)
    assets: Mapping[str, Asset] = msgspec.field(default_factory=dict)
    digests: Mapping[str, bytes] = msgspec.field(default_factory=dict)


def compressed(data: bytes) -> int:
    """Return how many bytes a visitor gets of a text: as hosts compress it, by gzip."""
    # A frame of gzip is twelve bytes longer than that of zlib.
    return len(zlib.compress(data, 9)) + 12


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
