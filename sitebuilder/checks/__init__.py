"""The Site and its Outputs in, Diagnostics out: one function for each thing to look at."""

from collections.abc import Iterator, Sequence

from ..model.output import Copy, Output
from ..model.problems.diagnostics import Diagnostic
from ..model.site import Site
from .content.facts import fact_problems
from .content.headings import heading_order
from .content.images import image_problems
from .content.names import file_names
from .content.pages import missing_pages, page_descriptions, same_titles, unlikely_dates
from .content.redirects import redirect_problems
from .content.references import unknown_references
from .output.addresses import shared_addresses
from .output.links import broken_links
from .output.lost import lost_addresses
from .output.outline import read_pages
from .output.pages import page_problems
from .output.unused import unused_files

SITE_CHECKS = (
    fact_problems,
    file_names,
    heading_order,
    image_problems,
    missing_pages,
    page_descriptions,
    redirect_problems,
    same_titles,
    unlikely_dates,
    unknown_references,
)


def check_site(
    site: Site, outputs: Sequence[Output], copies: Sequence[Copy]
) -> Iterator[Diagnostic]:
    """Look at the whole site for what no single file can show."""
    for check in SITE_CHECKS:
        yield from check(site)
    pages = read_pages(outputs)
    yield from broken_links(site, pages)
    yield from page_problems(site, pages, outputs, copies)
    yield from shared_addresses(outputs, copies)
    yield from unused_files(site, copies)
    yield from lost_addresses(site, copies)
