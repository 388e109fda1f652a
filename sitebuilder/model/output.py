"""What a build comes to: files to write, and what went wrong on the way."""

from collections.abc import Mapping

import msgspec

from .problems.diagnostics import Diagnostic, has_errors
from .site import Site

# robots.txt begins with this; by it a later build knows the folder for its own.
MARK = "# Built by sitebuilder."


class Output(msgspec.Struct, frozen=True):
    """A text file of the finished site; `path` is relative to output/."""

    path: str
    text: str
    source: str

    @property
    def is_page(self) -> bool:
        """Whether visitors see it as a page."""
        return self.path.endswith(".html")


class Copy(msgspec.Struct, frozen=True):
    """A file that is published as it is: `source` in the site folder, `path` in output/."""

    path: str
    source: str
    digest: str


class Rendered(msgspec.Struct, frozen=True):
    """What one rendering made."""

    outputs: tuple[Output, ...] = ()
    copies: tuple[Copy, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class Named(msgspec.Struct, frozen=True):
    """What a document names: its links as they may stand in pages, and files of content/.

    `written` are its links as the editor wrote them, `inside` what follows the site's address where
    they lead to pages, `linked` the files that they lead to: all of a document that is shown.
    `held` are the files that a document which is not shown now will need.
    """

    written: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    held: tuple[str, ...] = ()


class Checked(msgspec.Struct, frozen=True):
    """What a look at one document came to."""

    diagnostics: tuple[Diagnostic, ...] = ()
    named: Named = Named()


class Finished(msgspec.Struct, frozen=True):
    """The finished site, as far as checks ask about it.

    `places` are the ids of each page by its path in output/, None for a file that is no page;
    `unsure` the pages of which they may be wrong. `sources` tells what each output is made from,
    `named` what each document names.
    """

    places: Mapping[str, frozenset[str] | None] = msgspec.field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    sources: tuple[tuple[str, str], ...] = ()
    copies: tuple[Copy, ...] = ()
    named: Mapping[str, Named] = msgspec.field(default_factory=dict)


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
