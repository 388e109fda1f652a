"""A component in, the HTML of its template out."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from markupsafe import Markup

from ..model.addresses import is_external, split_target
from ..model.problems.diagnostics import Location, error
from ..model.questions.links import SummaryOf
from ..model.questions.site import SiteSettings
from ..model.settings import COLLECTION_KINDS, Settings
from ..model.site import PageSummary
from ..model.words.nodes import Component, Image, Item
from .questions import TemplateText
from .rendering import Picture, Rendering
from .templates.filling import fill_template
from .views import (
    ButtonView,
    FigureView,
    MilestoneView,
    SpeakerView,
    ValueView,
    template_context,
)


class ComponentView(msgspec.Struct, frozen=True):
    """A component, as its template sees it."""

    title: str
    id: str
    level: int
    options: Mapping[str, str]
    items: tuple[Any, ...]
    body: Markup
    picture: Picture | None


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
    context = {**template_context(rendering), "component": view}
    text, failed = fill_template(template, texts, context, rendering.template_names)
    if failed:
        rendering.diagnostics.append(failed)
    return Markup(text)


def _has_its_kind(rendering: Rendering, component: Component) -> bool:
    """Tell whether a collection holds what the component shows; if not, a check reports it."""
    collection = component.options.get("collection")
    settings: Settings = rendering.ask(SiteSettings())
    held = settings.collections.get(collection or "")
    return not collection or held == COLLECTION_KINDS[component.name]


def _view(rendering: Rendering, component: Component, source: str) -> ComponentView:
    options = dict(component.options)
    drawing = options.get("illustration")
    if drawing and not rendering.has_drawing(f"illustrations/{drawing}.svg"):
        options["illustration"] = ""
    picture = None
    if options.get("image"):
        image = Image(options["image"], options["alt"], component.location)
        picture = rendering.picture(image, source)
    items = (_ITEMS[component.name](rendering, item, source) for item in component.items)
    return ComponentView(
        title=component.title,
        id=component.id,
        level=component.level,
        options=options,
        items=tuple(item for item in items if item),
        body=rendering.fill(component.body, source),
        picture=picture,
    )


def _button(rendering: Rendering, item: Item, source: str) -> ButtonView | None:
    return (
        ButtonView(item.lead, rendering.href(item.target.target, source)) if item.target else None
    )


def _card(rendering: Rendering, item: Item, source: str) -> PageSummary | None:
    if item.target is None or is_external(item.target.target):
        return None
    page = SummaryOf(split_target(item.target.target).path, source)
    summary: PageSummary | None = rendering.ask(page)
    return summary


def _figure(rendering: Rendering, item: Item, source: str) -> FigureView:
    return FigureView(item.lead, "", rendering.fill(item.body, source))


def _milestone(rendering: Rendering, item: Item, source: str) -> MilestoneView | None:
    body = rendering.fill(item.body, source)
    return MilestoneView(item.date, "", body, item.id) if item.date else None


def _speaker(_rendering: Rendering, item: Item, _source: str) -> SpeakerView:
    name, _, role = item.lead.partition(",")
    return SpeakerView(name.strip(), role.strip())


def _value(rendering: Rendering, item: Item, source: str) -> ValueView:
    return ValueView(item.lead, rendering.fill(item.body, source), item.id)


_ITEMS: Mapping[str, Callable[[Rendering, Item, str], Any]] = {
    "button": _button,
    "pages": _card,
    "quote": _speaker,
    "stats": _figure,
    "timeline": _milestone,
    "values": _value,
}
