"""Names of things that are not there: groups, collections, drawings, pages of the menu."""

from collections.abc import Iterable, Iterator

from ..model.content import Component, PageFront
from ..model.diagnostics import Diagnostic, Location, did_you_mean, error
from ..model.site import Site
from .sources import nodes_by_source


def unknown_references(site: Site) -> Iterator[Diagnostic]:
    """Look up every name that editors wrote."""
    yield from _settings(site)
    for _, node in nodes_by_source(site):
        if isinstance(node, Component):
            yield from _component(site, node)
    for page in site.pages.values():
        if isinstance(page.front, PageFront) and page.front.illustration:
            where = page.document.places["illustration"]
            yield from _drawing(site, "illustrations", page.front.illustration, where)
    for figures in site.data.figures.values():
        for figure in figures:
            if figure.icon:
                yield from _drawing(site, "icons", figure.icon, figure.location)


def _settings(site: Site) -> Iterator[Diagnostic]:
    settings = site.settings
    for number, path in enumerate(settings.menu):
        where = settings.places[f"menu.{number}"]
        if path in site.drafts:
            message = f"'{path}' is a draft, so it cannot be in the menu"
            hint = f"take 'draft: true' out of content/{path}, or this line out of the menu"
            yield error(where, "link-to-draft", message, hint)
        elif path not in site.unread:
            yield from _known("page", path, site.pages, where)
    if settings.share_image:
        names = {path.removeprefix("static/") for path in site.files if path.startswith("static/")}
        where = settings.places["share_image"]
        yield from _known("file in static/", settings.share_image, names, where)


def _component(site: Site, component: Component) -> Iterator[Diagnostic]:
    options, places = component.options, component.places
    if (group := options.get("group")) and not site.data.diagnostics:
        yield from _known("group of figures", group, site.data.figures, places["group"])
    if collection := options.get("collection"):
        yield from _known("collection", collection, site.collections, places["collection"])
    if drawing := options.get("illustration"):
        yield from _drawing(site, "illustrations", drawing, places["illustration"])


def _drawing(site: Site, folder: str, name: str, where: Location) -> Iterator[Diagnostic]:
    prefix = f"{folder}/"
    names = {
        path.removeprefix(prefix).removesuffix(".svg")
        for path in site.templates
        if path.startswith(prefix)
    }
    yield from _known("drawing", name, names, where)


def _known(thing: str, name: str, names: Iterable[str], where: Location) -> Iterator[Diagnostic]:
    if name not in set(names):
        message = f"there is no {thing} named '{name}'"
        yield error(where, "unknown-name", message, did_you_mean(name, names))
