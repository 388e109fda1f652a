"""The site in, its small files for machines out: sitemap, robots.txt, security.txt, manifest."""

from collections.abc import Iterator, Sequence

from ...memo.asking import Asking
from ...model.addresses import is_external
from ...model.output import MARK, Rendered
from ...model.questions.site import Pages, SiteSettings
from ...model.settings import SETTINGS_FILE, Settings
from ...model.site import PageSummary
from ..components import show_component
from ..rendering import Rendering
from .files import SECURITY
from .manifest import manifest
from .texts import xml


def render_indexes(ask: Asking) -> Rendered:
    """Render sitemap.xml and robots.txt; and the rest, if what it needs is there."""
    rendering = Rendering(ask, show_component)
    texts = {
        "sitemap.xml": _sitemap(rendering),
        "robots.txt": f"{MARK}\nUser-agent: *\nAllow: /\n\n"
        f"Sitemap: {rendering.absolute('sitemap.xml')}\n",
        SECURITY: "\n".join([*_security(rendering), ""]).lstrip(),
        "site.webmanifest": manifest(rendering),
    }
    files = (rendering.file_of(path, text, SETTINGS_FILE) for path, text in texts.items() if text)
    return Rendered(tuple(files))


def _sitemap(rendering: Rendering) -> str:
    """List all pages, with the day of those that tell theirs: what is guessed helps nobody."""
    pages: Sequence[PageSummary] = rendering.ask(Pages())
    entries = []
    for page in pages:
        date = page.updated or page.date
        changed = f"<lastmod>{date.iso}</lastmod>" if date else ""
        address = xml(rendering.absolute(page.address))
        entries.append(f"  <url><loc>{address}</loc>{changed}</url>\n")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{''.join(entries)}</urlset>\n"
    )


def _security(rendering: Rendering) -> Iterator[str]:
    """Tell where to report a weakness, as RFC 9116 wants it."""
    settings: Settings = rendering.ask(SiteSettings())
    if not settings.security_expires:
        return
    contact = settings.security_contact or settings.url
    if not is_external(contact):
        contact = rendering.with_host(rendering.href(contact, ""))
    yield f"Contact: {contact}"
    yield f"Expires: {settings.security_expires.iso}T00:00:00Z"
    yield f"Preferred-Languages: {settings.language}"
    yield f"Canonical: {rendering.absolute(SECURITY)}"
