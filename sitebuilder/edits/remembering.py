"""A good build in, the list of all addresses that visitors may know out."""

from pathlib import PurePosixPath

from ..model.edits import Edits
from ..model.output import Build
from ..model.settings import LOCK_FILE

_HEAD = """\
# Every address that was ever published, one on a line. `python3 build.py lock` adds to it; nothing
# is taken out by hand: an address that is gone needs a line in content/data/redirects.yaml.
"""
# What people link to beside pages.
_DOWNLOADS = {".csv", ".docx", ".epub", ".odt", ".pdf", ".pptx", ".xlsx", ".zip"}


def remember_addresses(made: Build) -> Edits:
    """Add the addresses of a build to those that are remembered."""
    assert made.site is not None
    redirects = {redirect.old.target for redirect in made.site.data.redirects}
    pages = {page.address for page in made.site.pages.values() if page.indexed}
    paths = (PurePosixPath(copy.path) for copy in made.copies)
    files = {f"/{path}" for path in paths if path.suffix.lower() in _DOWNLOADS}
    known = set(made.site.published)
    addresses = sorted(known | (pages | files) - redirects)
    new = len(set(addresses) - known)
    said = f"{len(addresses)} addresses are remembered, {new} of them new."
    return Edits({LOCK_FILE: _HEAD + "".join(f"{each}\n" for each in addresses)}, said=(said,))
