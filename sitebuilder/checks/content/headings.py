"""Headings out of order: screen readers walk a page by them."""

from collections.abc import Iterator

from ...model.problems.diagnostics import Diagnostic, error, warning
from ...model.site import Site


def heading_order(site: Site) -> Iterator[Diagnostic]:
    """Find headings that repeat the page's own level, or jump over one."""
    for page in site.pages.values():
        above = 1
        for heading in page.headings:
            where = heading.location
            sign = "#" * heading.level
            if heading.level == 1:
                message = f"'# {heading.text}' is a second title; the page has one already"
                yield error(where, "second-title", message, f"write '## {heading.text}'")
            elif heading.level > above + 1:
                message = f"'{sign} {heading.text}' jumps over a level"
                hint = f"write '{'#' * (above + 1)} {heading.text}'"
                yield warning(where, "heading-jump", message, hint)
            above = heading.level
