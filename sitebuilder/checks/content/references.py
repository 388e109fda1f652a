"""Names of things that are not there: groups, collections, drawings, pages for cards."""

from collections.abc import Iterable, Iterator

from ...model.addresses import is_external, split_target
from ...model.content import Document, PageFront
from ...model.problems.diagnostics import Diagnostic, Location, error, misspelt
from ...model.question import Ask
from ...model.questions.data import FigureGroups, HasValues
from ...model.questions.hidden import HasHiddenMembers
from ...model.questions.links import AddressOf, ContentFile, SummaryOf
from ...model.questions.lists import DrawingNames, HasMembers
from ...model.questions.site import SiteSettings
from ...model.settings import COLLECTION_KINDS
from ...model.words.nodes import Address, Component, Node


def unknown_references(nodes: Iterable[Node], source: str, ask: Ask) -> Iterator[Diagnostic]:
    """Look up every name that stands in the components of a text."""
    for node in nodes:
        if isinstance(node, Component):
            yield from _component(node, source, ask)


def unknown_illustration(document: Document, ask: Ask) -> Iterator[Diagnostic]:
    """Look up the drawing that a page's front matter names."""
    front = document.front
    if isinstance(front, PageFront) and front.illustration:
        where = document.places["illustration"]
        yield from unknown_drawing("illustrations", front.illustration, where, ask)


def unknown_drawing(folder: str, name: str, where: Location, ask: Ask) -> Iterator[Diagnostic]:
    """Look up a drawing in a folder of templates/."""
    yield from unknown_name("drawing", name, ask(DrawingNames(folder)), where)


def unknown_name(
    thing: str, name: str, names: Iterable[str], where: Location
) -> Iterator[Diagnostic]:
    """Look up a name among those that there are."""
    if name not in set(names):
        message = f"there is no {thing} named '{name}'"
        yield misspelt(where, "unknown-name", message, name, names)


def _component(component: Component, source: str, ask: Ask) -> Iterator[Diagnostic]:
    options, places = component.options, component.places
    if (group := options.get("group")) and (groups := ask(FigureGroups())) is not None:
        yield from unknown_name("group of figures", group, groups, places["group"])
    if collection := options.get("collection"):
        yield from _collection(component, collection, ask)
    if drawing := options.get("illustration"):
        yield from unknown_drawing("illustrations", drawing, places["illustration"], ask)
    if component.name == "values" and not component.items and not ask(HasValues()):
        hint = "write the values into content/data/values.yaml"
        yield error(component.location, "nothing-to-show", "there are no values", hint)
    if component.name == "pages":
        for item in component.items:
            if item.target:
                yield from _card(item.target, source, ask)


def _collection(component: Component, collection: str, ask: Ask) -> Iterator[Diagnostic]:
    where, kind = component.places["collection"], COLLECTION_KINDS[component.name]
    collections = ask(SiteSettings()).collections
    fitting = {name for name, held in collections.items() if held == kind}
    yield from unknown_name(f"collection for '{component.name}'", collection, fitting, where)
    if collection not in fitting or ask(HasMembers(collection)):
        return
    if not ask(HasHiddenMembers(collection)):
        hint = f"add a file to content/{collection}/"
        yield error(where, "nothing-to-show", f"'{collection}' has no entries", hint)


def _card(link: Address, source: str, ask: Ask) -> Iterator[Diagnostic]:
    """Refuse a card that leads to no page; a link that leads nowhere at all is found elsewhere."""
    path = split_target(link.target).path
    if is_external(link.target) or (
        not ask(SummaryOf(path, source)) and _leads_elsewhere(path, source, ask)
    ):
        message = f"'{link.target}' is no page of this site, so there is no card for it"
        yield error(link.location, "not-a-page", message, "use '::: button' for this link")


def _leads_elsewhere(path: str, source: str, ask: Ask) -> bool:
    return bool(ask(AddressOf(path, source)) or ask(ContentFile(path, source)))
