"""One document, one finished page or a small list of the site in, what is wrong with it out.

Each look learns of all else by asking, so that only what has changed is looked at again:
`check_document`, `check_data`, `check_page`, `check_sheet`, and each of SITE_CHECKS.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ..model.output import Copy, Output
from ..model.problems.diagnostics import Diagnostic
from ..model.question import asking
from ..model.site import Site
from .documents import DATA, check_data, check_document
from .output.finishing import finish
from .output.outline import Outline
from .output.pages import check_page, check_sheet
from .output.reading import read_outline
from .site.addresses import shared_addresses
from .site.files import ignored_files, unused_files
from .site.lost import lost_addresses
from .site.pages import missing_pages, same_titles
from .site.redirects import redirect_problems
from .site.settings import settings_problems

SITE_CHECKS = (
    ignored_files,
    lost_addresses,
    missing_pages,
    redirect_problems,
    same_titles,
    settings_problems,
    shared_addresses,
    unused_files,
)


def check_site(
    site: Site, outputs: Sequence[Output], copies: Sequence[Copy]
) -> Iterator[Diagnostic]:
    """Look at the whole site anew."""
    outlines = [read_outline(each.text) if each.is_page else Outline() for each in outputs]
    finished = finish(outputs, outlines, copies)
    ask = asking(site, finished)
    checked = {path: check_document(document, ask) for path, document in site.documents.items()}
    checked[DATA] = check_data(ask)
    for each in checked.values():
        yield from each.diagnostics
    ask = asking(site, replace(finished, named={path: c.named for path, c in checked.items()}))
    for output, outline in zip(outputs, outlines, strict=True):
        if output.is_page:
            yield from check_page(outline, output.path, output.source, ask)
        elif output.path.endswith(".css"):
            yield from check_sheet(output, ask)
    for check in SITE_CHECKS:
        yield from check(ask)
