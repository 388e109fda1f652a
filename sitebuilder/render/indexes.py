"""The files that search engines read: sitemap.xml and robots.txt."""

from xml.sax.saxutils import escape

from ..memo import Ask
from ..model.output import MARK, Output, Rendered
from .questions import Pages, SiteSettings


def render_indexes(ask: Ask) -> Rendered:
    """Render sitemap.xml and robots.txt."""
    url = ask(SiteSettings()).url
    addresses = [url + page.address.lstrip("/") for page in ask(Pages())]
    entries = "".join(f"  <url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    sitemap = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{entries}</urlset>\n"
    )
    robots = f"{MARK}\nUser-agent: *\nAllow: /\n\nSitemap: {url}sitemap.xml\n"
    return Rendered(
        (
            Output("sitemap.xml", sitemap, "site.yaml"),
            Output("robots.txt", robots, "site.yaml"),
        )
    )
