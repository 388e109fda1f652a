"""The site in, what search engines read out: sitemap.xml, robots.txt, security.txt, and JSON-LD."""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..lazy import lazily
from ..memo.asking import Asking
from ..model.output import MARK, Rendered
from ..model.questions.links import StaticFile
from ..model.questions.site import Pages, SiteSettings
from ..model.settings import SETTINGS_FILE, Settings
from ..model.site import PageSummary
from .components import show_component
from .rendering import Rendering

if TYPE_CHECKING:
    import json
else:
    json = lazily("json")

LOGO = "icon-512.png"


def render_indexes(ask: Asking) -> Rendered:
    """Render sitemap.xml, robots.txt and, if its expiry is known, security.txt."""
    settings: Settings = ask(SiteSettings())
    url = settings.url
    addresses = [url + page.address.lstrip("/") for page in ask(Pages())]
    entries = "".join(
        f"  <url><loc>{escape(address, quote=False)}</loc></url>\n" for address in addresses
    )
    sitemap = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{entries}</urlset>\n"
    )
    robots = f"{MARK}\nUser-agent: *\nAllow: /\n\nSitemap: {url}sitemap.xml\n"
    texts = {"sitemap.xml": sitemap, "robots.txt": robots}
    if settings.security_expires:
        texts[".well-known/security.txt"] = (
            f"Contact: {settings.security_contact or url}\n"
            f"Expires: {settings.security_expires.iso}T00:00:00Z\n"
            f"Preferred-Languages: {settings.language}\n"
        )
    rendering = Rendering(ask, show_component)
    return Rendered(
        tuple(rendering.file_of(path, text, SETTINGS_FILE) for path, text in texts.items())
    )


def structured_data(
    rendering: Rendering, page: PageSummary, above: tuple[PageSummary, ...]
) -> Markup:
    """Describe a page in the terms of schema.org, as JSON that is safe inside HTML."""
    graph = {"@context": "https://schema.org", "@graph": list(_things(rendering, page, above))}
    text = json.dumps(graph, ensure_ascii=False, indent=1)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _things(
    rendering: Rendering, page: PageSummary, above: tuple[PageSummary, ...]
) -> Iterator[dict[str, Any]]:
    settings: Settings = rendering.ask(SiteSettings())
    home, url = rendering.absolute("/"), rendering.absolute(page.address)
    organisation = {"@id": f"{home}#organization"}
    yield _organisation(rendering, settings, home)
    said = {"inLanguage": settings.language, "name": settings.title, "url": home}
    yield {"@type": "WebSite", "@id": f"{home}#website", **said, "publisher": organisation}
    yield {
        "@type": "ProfilePage" if page.kind == "person" else "WebPage",
        "@id": f"{url}#webpage",
        **said,
        "name": page.title,
        "url": url,
        "description": page.description or settings.description,
        "isPartOf": {"@id": f"{home}#website"},
        "about": organisation,
    }
    if above:
        yield _trail(rendering, (*above, page))
    if page.kind == "person":
        role = {"jobTitle": page.role} if page.role else {}
        yield {"@type": "Person", "@id": f"{url}#person", "name": page.title, **role}


def _organisation(rendering: Rendering, settings: Settings, home: str) -> dict[str, Any]:
    logo = {"logo": rendering.absolute(LOGO)} if rendering.ask(StaticFile(LOGO)) else {}
    return {
        "@type": "NGO",
        "@id": f"{home}#organization",
        "name": settings.title,
        "description": settings.description,
        "url": home,
        **logo,
    }


def _trail(rendering: Rendering, steps: tuple[PageSummary, ...]) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": step.title,
                "item": rendering.absolute(step.address),
            }
            for position, step in enumerate(steps, 1)
        ],
    }
