"""A good build in, the list of all addresses that visitors may know out."""

from pathlib import PurePosixPath

from ..model.edits import Edits
from ..model.output import Build
from ..model.settings import LOCK_FILE

_HEAD = """\
# Every address that was ever published, one on a line. `python3 build.py lock` adds to it; nothing
# is taken out by hand: an address that is gone needs a line in content/data/redirects.yaml.
"""
_PICTURES = {".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"}
_FOR_MACHINES = {"/robots.txt", "/sitemap.xml", "/404.html"}


def remember_addresses(made: Build) -> Edits:
    """Add the addresses of a build to those that are remembered."""
    assert made.site is not None
    redirects = {redirect.old.target for redirect in made.site.data.redirects}
    pages = {page.address for page in made.site.pages.values()}
    files = {f"/{copy.path}" for copy in made.copies if _is_for_visitors(copy.path)}
    known = set(made.site.published)
    addresses = sorted(known | (pages | files) - redirects - _FOR_MACHINES)
    new = len(set(addresses) - known)
    said = f"{len(addresses)} addresses are remembered, {new} of them new."
    return Edits({LOCK_FILE: _HEAD + "".join(f"{each}\n" for each in addresses)}, said=(said,))


def _is_for_visitors(path: str) -> bool:
    """Tell whether people link to a file: a document, but no picture, style or host's file."""
    parts = PurePosixPath(path)
    hidden = any(part.startswith((".", "_")) for part in parts.parts)
    return not (hidden or path.startswith("assets/") or parts.suffix.lower() in _PICTURES)
