"""The Site and its Outputs in, Diagnostics out: one function for each thing to look at."""

from collections.abc import Iterator, Sequence

from ..model.output import Copy, Output
from ..model.problems.diagnostics import Diagnostic
from ..model.site import Site
from .addresses import shared_addresses
from .headings import heading_order
from .ids import repeated_ids
from .images import image_problems
from .links import broken_links
from .names import file_names, page_descriptions
from .references import unknown_references

SITE_CHECKS = (file_names, heading_order, image_problems, page_descriptions, unknown_references)


def check_site(
    site: Site, outputs: Sequence[Output], copies: Sequence[Copy]
) -> Iterator[Diagnostic]:
    """Look at the whole site for what no single file can show."""
    for check in SITE_CHECKS:
        yield from check(site)
    yield from broken_links(site, outputs)
    yield from repeated_ids(outputs)
    yield from shared_addresses(outputs, copies)
