"""Headings out of order, or twice the same: screen readers walk a page by them."""

from collections.abc import Iterator, Sequence

from ...model.problems.diagnostics import Diagnostic, error, warning
from ...model.words.nodes import Heading


def heading_order(headings: Sequence[Heading]) -> Iterator[Diagnostic]:
    """Find headings of a page that repeat its own level, or jump over one."""
    yield from _repeated(headings)
    above = 1
    for heading in headings:
        where = heading.location
        if heading.level == 1:
            message = f"'# {heading.text}' is a second title; the page has one already"
            right = f"## {heading.text}"
            hint = f"write '{right}'"
            yield error(where, "second-title", message, hint, instead=_sure(heading, right))
        elif heading.level > above + 1:
            message = f"'{'#' * heading.level} {heading.text}' jumps over a level"
            right = f"{'#' * (above + 1)} {heading.text}"
            hint = f"write '{right}'"
            yield warning(where, "heading-jump", message, hint, instead=_sure(heading, right))
        above = heading.level


def _sure(heading: Heading, right: str) -> str:
    """Return what should stand there, unless the heading holds more than its words."""
    plain = heading.location.length == heading.level + 1 + len(heading.text)
    return right if plain else ""


def _repeated(headings: Sequence[Heading]) -> Iterator[Diagnostic]:
    """Find headings with the same words below the same heading."""
    words = {(heading.level, heading.text.casefold()) for heading in headings}
    if len(words) == len(headings):
        return
    trail: tuple[tuple[int, str], ...] = ()
    seen: set[tuple[tuple[int, str], ...]] = set()
    for heading in headings:
        own = (heading.level, heading.text.casefold())
        trail = (*(above for above in trail if above[0] < heading.level), own)
        if trail in seen:
            message = f"'{heading.text}' is the heading of two parts of this page"
            hint = "give one of them other words, so that readers know where they are"
            yield warning(heading.location, "repeated-heading", message, hint)
        seen.add(trail)
