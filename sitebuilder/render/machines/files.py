"""The names of files for machines, and whether they are there."""

from ...model.questions.links import StaticFile
from ..rendering import Rendering

FEED = "feed.xml"
MANIFEST = "site.webmanifest"
SECURITY = ".well-known/security.txt"
# The sizes that devices ask for.
ICONS = ("icon-192.png", "icon-512.png")


def has_manifest(rendering: Rendering) -> bool:
    """Tell whether the site has a manifest: an editor's own, or one with an icon to show."""
    return any(rendering.ask(StaticFile(path)) for path in (MANIFEST, *ICONS))
