"""A page in, what it is about in the terms of schema.org out, as JSON-LD."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ...lazy import lazily
from ...model.content import PersonFront
from ...model.questions.links import StaticFile
from ...model.questions.site import SearchPage, SiteSettings
from ...model.settings import Settings
from ...model.site import HOME, PageSummary
from ..rendering import Rendering
from ..views.heads import Head, Quoted

if TYPE_CHECKING:
    import json
else:
    json = lazily("json")

LOGO = "icon-512.png"
# Of as many pixels search engines show a portrait.
PORTRAIT = 720

# Something that is told: its properties by their names, nothing empty among them.
Thing = dict[str, Any]


def structured_data(rendering: Rendering, head: Head, above: tuple[PageSummary, ...]) -> Markup:
    """Describe a page in the terms of schema.org, as JSON that is safe inside HTML."""
    graph = {"@context": "https://schema.org", "@graph": list(_things(rendering, head, above))}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _things(rendering: Rendering, head: Head, above: tuple[PageSummary, ...]) -> Iterator[Thing]:
    settings: Settings = rendering.ask(SiteSettings())
    home, url = rendering.absolute(HOME), rendering.absolute(head.summary.address)
    yield _organisation(rendering, settings, home)
    yield _site(rendering, settings, home)
    steps = (*above, head.summary) if above else ()
    yield _told(_page(head, settings, home, url), breadcrumb=steps and _named(f"{url}#breadcrumb"))
    if steps:
        yield _trail(rendering, steps, url)
    if isinstance(head.front, PersonFront):
        yield _person(rendering, head.front, head.summary.path, url)
    for number, quoted in enumerate(head.quotes, 1):
        yield _quotation(quoted, settings, f"{url}#quotation-{number}")


def _organisation(rendering: Rendering, settings: Settings, home: str) -> Thing:
    logo = rendering.absolute(LOGO) if rendering.ask(StaticFile(LOGO)) else ""
    return _thing(
        "NGO",
        f"{home}#organization",
        name=settings.title,
        description=settings.description,
        url=home,
        logo=logo,
    )


def _site(rendering: Rendering, settings: Settings, home: str) -> Thing:
    return _thing(
        "WebSite",
        f"{home}#website",
        name=settings.title,
        url=home,
        inLanguage=settings.language,
        publisher=_named(f"{home}#organization"),
        potentialAction=_search(rendering),
    )


def _search(rendering: Rendering) -> Thing:
    """Tell where words are looked for, if there is a page for that."""
    page: PageSummary | None = rendering.ask(SearchPage())
    if page is None:
        return {}
    pattern = f"{rendering.absolute(page.address)}?q={{query}}"
    return _thing(
        "SearchAction",
        target=_thing("EntryPoint", urlTemplate=pattern),
        **{"query-input": "required name=query"},
    )


def _page(head: Head, settings: Settings, home: str, url: str) -> Thing:
    page, is_person = head.summary, isinstance(head.front, PersonFront)
    quotes = [_named(f"{url}#quotation-{number}") for number in range(1, len(head.quotes) + 1)]
    return _thing(
        _kind_of(head, settings),
        # The page itself has no place on it: its address is its name, as in breadcrumbs.
        url,
        name=page.title,
        url=url,
        description=page.description or settings.description,
        inLanguage=settings.language,
        isPartOf=_named(f"{home}#website"),
        about=_named(f"{home}#organization") if page.address == HOME else {},
        mainEntity=_named(f"{url}#person") if is_person else {},
        datePublished=page.date.iso if page.date else "",
        dateModified=page.updated.iso if page.updated else "",
        hasPart=quotes,
    )


def _kind_of(head: Head, settings: Settings) -> str:
    """Return the kind of page, where it is more than just a page."""
    if isinstance(head.front, PersonFront):
        return "ProfilePage"
    if head.summary.is_search:
        return "SearchResultsPage"
    folder = head.summary.path.removesuffix(".md").removesuffix("/index")
    # Others may show a collection among much else; this one is where its members belong.
    is_of = folder in settings.collections and folder in head.summary.shows
    return "CollectionPage" if is_of else "WebPage"


def _trail(rendering: Rendering, steps: tuple[PageSummary, ...], url: str) -> Thing:
    items = [
        _thing(
            "ListItem",
            position=position,
            item={"@id": rendering.absolute(step.address), "name": step.title},
        )
        for position, step in enumerate(steps, 1)
    ]
    return _thing("BreadcrumbList", f"{url}#breadcrumb", itemListElement=items)


def _person(rendering: Rendering, front: PersonFront, path: str, url: str) -> Thing:
    picture = rendering.picture(front.photo, path) if front.photo else None
    image = rendering.with_host(picture.alone(PORTRAIT, "1:1").src) if picture else ""
    return _thing(
        "Person",
        f"{url}#person",
        name=front.name,
        jobTitle=front.role,
        url=url,
        image=image,
        mainEntityOfPage=_named(url),
    )


def _quotation(quoted: Quoted, settings: Settings, name: str) -> Thing:
    """Tell what was said; who said it is a person where a name and a role are given."""
    people = [each.partition(",") for each in quoted.speakers if "," in each]
    return _thing(
        "Quotation",
        name,
        text=quoted.text,
        inLanguage=settings.language,
        creator=[
            _thing("Person", name=who.strip(), jobTitle=role.strip()) for who, _, role in people
        ],
        creditText=[each for each in quoted.speakers if "," not in each],
    )


def _thing(kind: str, name: str = "", /, **properties: Any) -> Thing:
    return _told({"@type": kind, **({"@id": name} if name else {})}, **properties)


def _told(thing: Mapping[str, Any], /, **properties: Any) -> Thing:
    """Add properties; what is empty is not told, and one of a list stands alone."""
    whole = {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in properties.items()
        if value
    }
    return {**thing, **whole}


def _named(name: str) -> Thing:
    """Name a thing that is told elsewhere on the page."""
    return {"@id": name}
