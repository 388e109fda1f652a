"""A page in, its JSON-LD out: the organisation, the site, the page, its trail, its person."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from ..model.content import PersonFront
from ..model.site import Page
from .questions import SiteSettings, StaticFile
from .rendering import Rendering

LOGO = "icon-512.png"


def structured_data(rendering: Rendering, page: Page) -> Markup:
    """Describe a page in the terms of schema.org, as JSON that is safe inside HTML."""
    graph = {"@context": "https://schema.org", "@graph": list(_things(rendering, page))}
    text = json.dumps(graph, ensure_ascii=False, indent=1)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _things(rendering: Rendering, page: Page) -> Iterator[Mapping[str, Any]]:
    settings = rendering.ask(SiteSettings())
    home, url = rendering.absolute("/"), rendering.absolute(page.address)
    organisation = {
        "@type": "NGO",
        "@id": f"{home}#organization",
        "name": settings.title,
        "description": settings.description,
        "url": home,
    }
    if rendering.ask(StaticFile(LOGO)):
        organisation["logo"] = rendering.absolute(LOGO)
    yield organisation
    yield {
        "@type": "WebSite",
        "@id": f"{home}#website",
        "name": settings.title,
        "url": home,
        "inLanguage": settings.language,
        "publisher": {"@id": f"{home}#organization"},
    }
    yield {
        "@type": "ProfilePage" if isinstance(page.front, PersonFront) else "WebPage",
        "@id": f"{url}#webpage",
        "url": url,
        "name": page.summary.title,
        "description": page.summary.description or settings.description,
        "inLanguage": settings.language,
        "isPartOf": {"@id": f"{home}#website"},
        "about": {"@id": f"{home}#organization"},
    }
    if page.ancestors:
        yield _trail(rendering, page)
    if isinstance(page.front, PersonFront):
        person = {"@type": "Person", "@id": f"{url}#person", "name": page.front.name, "url": url}
        if page.front.role:
            person["jobTitle"] = page.front.role
        yield person


def _trail(rendering: Rendering, page: Page) -> Mapping[str, Any]:
    steps = [*page.ancestors, page.summary]
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
