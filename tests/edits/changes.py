"""A site in one string in, the same site after a change out."""

from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from sitebuilder.memo.memo import Memo
from sitebuilder.model.content import Inputs
from sitebuilder.model.edits import Edits, Refused, edited
from sitebuilder.model.output import Build
from sitebuilder.model.problems.diagnostics import has_errors
from sitebuilder.model.settings import Options
from sitebuilder.model.site import Site
from sitebuilder.pipeline import build

from ..site_text import read_site

Change = Callable[[Inputs, Site], Edits | Refused]


@dataclass(frozen=True, slots=True)
class Changed:
    """A site after a change: its texts, what was said, and what visitors get of it."""

    texts: dict[str, str]
    said: tuple[str, ...]
    made: Build


def try_change(site: str, change: Change) -> Edits | Refused:
    """Ask for a change of the site in one string, drafts and all."""
    inputs = read_site(site, Options(drafts=True))
    whole = build(inputs, Memo()).site
    assert whole is not None
    return change(inputs, whole)


def change_site(site: str, change: Change) -> Changed:
    """Change the site in one string; what comes of it has no error, for visitors or with drafts."""
    edits = try_change(site, change)
    assert isinstance(edits, Edits), edits
    inputs = edited(read_site(site), edits)
    everything = build(replace(inputs, options=Options(drafts=True)), Memo())
    made = build(inputs, Memo())
    assert not has_errors(everything.diagnostics), everything.diagnostics
    assert made.is_good, made.diagnostics
    return Changed(dict(inputs.texts), edits.said, made)
