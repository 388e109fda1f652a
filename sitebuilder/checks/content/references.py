"""Names of things that are not there: groups, collections, drawings, pages of the menu."""

from collections.abc import Iterable, Iterator

from ...model.addresses import is_external, split_target
from ...model.content import PageFront
from ...model.problems.diagnostics import Diagnostic, Location, error, misspelt, nearest, warning
from ...model.settings import COLLECTION_KINDS
from ...model.site import Site, nodes_by_source
from ...model.words.nodes import Address, Component


def unknown_references(site: Site) -> Iterator[Diagnostic]:
    """Look up every name that editors wrote."""
    yield from _settings(site)
    for source, node in nodes_by_source(site):
        if isinstance(node, Component):
            yield from _component(site, source, node)
    for page in site.pages.values():
        if isinstance(page.front, PageFront) and page.front.illustration:
            where = page.places["illustration"]
            yield from _drawing(site, "illustrations", page.front.illustration, where)
    for figures in site.data.figures.values():
        for figure in figures:
            if figure.icon:
                yield from _drawing(site, "icons", figure.icon, figure.location)


def _settings(site: Site) -> Iterator[Diagnostic]:
    settings = site.settings
    for number, path in enumerate(settings.menu):
        where = settings.places[f"menu.{number}"]
        if path in settings.menu[:number]:
            message, hint = f"'{path}' stands in the menu twice", "keep one of the two lines"
            yield warning(where, "repeated-entry", message, hint)
        elif path in site.hidden:
            message = f"'{path}' {site.hidden[path]}, so it cannot be in the menu"
            hint = f"take this line out, or {site.way_to_show(path)}"
            yield error(where, "link-to-hidden", message, hint)
        elif path not in site.unread and path not in site.pages:
            message = f"there is no page named '{path}'"
            yield _menu(site, path, where, message)
    folders = {path.rpartition("/")[0] for path in (*site.documents, *site.unread)} - {""}
    for folder in settings.collections:
        if folder not in folders and nearest(folder, folders):
            where = settings.places[f"collections.{folder}:key"]
            message = f"there is no folder content/{folder}"
            yield misspelt(where, "unknown-name", message, folder, folders)
    if settings.share_image:
        names = [path for path in site.static_files if not path.startswith("assets/")]
        where = settings.places["share_image"]
        yield from _known("file in static/", settings.share_image, names, where)


def _menu(site: Site, path: str, where: Location, message: str) -> Diagnostic:
    pages = [each for each, page in site.pages.items() if page.summary.kind == "page"]
    titles = {page.summary.title.casefold(): each for each, page in site.pages.items()}
    meant = path.removeprefix("content/").strip("/")
    right = next((each for each in (meant, f"{meant}.md") if each in site.pages), "")
    right = right or titles.get(path.casefold(), "")
    if right:
        hint = f"write {right}"
        return error(where, "unknown-name", message, hint, instead=right)
    return misspelt(where, "unknown-name", message, path, pages)


def _component(site: Site, source: str, component: Component) -> Iterator[Diagnostic]:
    options, places = component.options, component.places
    if (group := options.get("group")) and "stats.yaml" not in site.data.unread:
        yield from _known("group of figures", group, site.data.figures, places["group"])
    if collection := options.get("collection"):
        yield from _collection(site, component, collection)
    if drawing := options.get("illustration"):
        yield from _drawing(site, "illustrations", drawing, places["illustration"])
    empty = not (component.items or site.data.values or "values.yaml" in site.data.unread)
    if component.name == "values" and empty:
        hint = "write the values into content/data/values.yaml"
        yield error(component.location, "nothing-to-show", "there are no values", hint)
    if component.name == "pages":
        for item in component.items:
            if item.target:
                yield from _card(site, source, item.target)


def _collection(site: Site, component: Component, collection: str) -> Iterator[Diagnostic]:
    where, kind = component.places["collection"], COLLECTION_KINDS[component.name]
    fitting = {name for name, held in site.settings.collections.items() if held == kind}
    yield from _known(f"collection for '{component.name}'", collection, fitting, where)
    members = any(path.startswith(f"{collection}/") for path in site.unread | set(site.hidden))
    if collection in fitting and not site.collections[collection] and not members:
        hint = f"add a file to content/{collection}/"
        yield error(where, "nothing-to-show", f"'{collection}' has no entries", hint)


def _card(site: Site, source: str, link: Address) -> Iterator[Diagnostic]:
    """Refuse a card that leads to no page; a link that leads nowhere at all is found elsewhere."""
    path = split_target(link.target).path
    outside = is_external(link.target)
    if outside or (not site.page_of(path, source) and _leads_elsewhere(site, path, source)):
        message = f"'{link.target}' is no page of this site, so there is no card for it"
        yield error(link.location, "not-a-page", message, "use '::: button' for this link")


def _leads_elsewhere(site: Site, path: str, source: str) -> bool:
    return bool(site.address_of(path, source) or site.content_file(path, source))


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
        yield misspelt(where, "unknown-name", message, name, names)
