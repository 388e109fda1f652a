"""What a build comes to: files to write, and what went wrong on the way."""

from dataclasses import dataclass

from .problems.diagnostics import Diagnostic, has_errors
from .site import Site

# robots.txt begins with this; by it a later build knows the folder for its own.
MARK = "# Built by sitebuilder."


@dataclass(frozen=True, slots=True)
class Output:
    """A text file of the finished site; `path` is relative to output/."""

    path: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that is published as it is: `source` in the site folder, `path` in output/."""

    path: str
    source: str
    digest: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """What one rendering made."""

    outputs: tuple[Output, ...] = ()
    copies: tuple[Copy, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Build:
    """A finished build; `site` is None when the settings could not be read."""

    site: Site | None
    outputs: tuple[Output, ...]
    copies: tuple[Copy, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_good(self) -> bool:
        """Whether the build may be written."""
        return not has_errors(self.diagnostics)
