"""What a build comes to: files to write, and what went wrong on the way."""

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
