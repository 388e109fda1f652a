"""The small lists of the site in, what is wrong with each of them out, by asking."""

from .site.addresses import shared_addresses
from .site.files import ignored_files, unused_files
from .site.hosts import host_files
from .site.lost import lost_addresses
from .site.pages import missing_pages, same_titles
from .site.redirects import redirect_problems
from .site.settings import settings_problems
from .site.telling import telling_files

SITE_CHECKS = (
    host_files,
    ignored_files,
    lost_addresses,
    missing_pages,
    redirect_problems,
    same_titles,
    settings_problems,
    shared_addresses,
    telling_files,
    unused_files,
)
