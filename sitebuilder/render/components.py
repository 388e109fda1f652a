"""A component in, the HTML of its template out."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..model.addresses import is_external, split_target
from ..model.content import Component, Image
from ..model.diagnostics import Location, error
from ..model.settings import COLLECTION_KINDS, Settings
from ..model.site import PageSummary
from .questions import SiteSettings, SummaryOf, TemplateText
from .rendering import Picture, Rendering
from .templates import fill_template
from .views import item_view


@dataclass(frozen=True, slots=True)
class ComponentView:
    """A component, as its template sees it."""

    title: str
    id: str
    level: int
    options: dict[str, str]
    items: tuple[Any, ...]
    body: Markup
    name: str = ""
    role: str = ""
    picture: Picture | None = None


def show_component(rendering: Rendering, component: Component, source: str) -> Markup:
    """Fill the component's template; nothing, and a diagnostic, if that fails."""
    template = f"components/{component.name}.html"
    texts = rendering.ask(TemplateText(template))
    if not texts:
        message = f"there is no template templates/{template}"
        where = component.location if component.location.path else Location(f"content/{source}")
        problem = error(where, "missing-template", message, "add the template")
        rendering.diagnostics.append(problem)
        return Markup("")
    if not _has_its_kind(rendering, component):
        return Markup("")
    view = _view(rendering, component, source)
    context = {**rendering.globals(), "component": view}
    text, failed = fill_template(template, texts, context, rendering.template_names)
    if failed:
        rendering.diagnostics.append(failed)
    return Markup(text)


def _view(rendering: Rendering, component: Component, source: str) -> ComponentView:
    options = dict(component.options)
    if component.name == "pages":
        items: tuple[Any, ...] = _summaries(rendering, component, source)
    elif component.name == "quote":
        items = ()
    else:
        items = tuple(item_view(rendering, component.name, i, source) for i in component.items)
    name, _, role = component.items[0].lead.partition(",") if _is_said(component) else ("", "", "")
    picture = None
    if options.get("image"):
        image = Image(options["image"], options["alt"], component.location)
        picture = rendering.picture(image, source)
    drawing = options.get("illustration", "")
    if drawing and not rendering.has_drawing(f"illustrations/{drawing}.svg"):
        options["illustration"] = ""
    return ComponentView(
        component.title,
        component.id,
        component.level,
        options,
        items,
        rendering.fill(component.body, source),
        name.strip(),
        role.strip(),
        picture,
    )


def _has_its_kind(rendering: Rendering, component: Component) -> bool:
    """Tell whether a collection holds what the component shows; if not, a check reports it."""
    collection = component.options.get("collection")
    if not collection:
        return True
    settings: Settings = rendering.ask(SiteSettings())
    return settings.collections.get(collection) == COLLECTION_KINDS[component.name]


def _is_said(component: Component) -> bool:
    return component.name == "quote" and bool(component.items)


def _summaries(rendering: Rendering, component: Component, source: str) -> tuple[PageSummary, ...]:
    written = [item.target.target for item in component.items if item.target]
    targets = [target for target in written if not is_external(target)]
    found = (rendering.ask(SummaryOf(split_target(target).path, source)) for target in targets)
    return tuple(summary for summary in found if summary)
