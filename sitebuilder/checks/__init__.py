"""One document, one finished page or a small list of the site in, what is wrong with it out.

Each look learns of all else by asking, so that only what has changed is looked at again:
`check_document`, `check_data`, `check_page`, `check_sheet`, and each of SITE_CHECKS.
"""

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
