"""A component in, the HTML of its template out."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from markupsafe import Markup
from msgspec.structs import replace

from ..lazy import lazily
from ..memo.tasks import Task
from ..memo.written import digest_of
from ..model.addresses import is_external, split_target
from ..model.output import Piece
from ..model.problems.diagnostics import Location, error
from ..model.questions.links import SummaryOf
from ..model.questions.site import SiteSettings
from ..model.settings import COLLECTION_KINDS, Settings
from ..model.site import PageSummary
from ..model.words.nodes import Component, Image, Item
from .pictures import Picture
from .questions import TemplateText
from .rendering import Rendering
from .templates.body import Body, LookedIntoError
from .views.entries import (
    ButtonView,
    MilestoneView,
    SpeakerView,
    ValueView,
    template_context,
)
from .views.figures import FigureView

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .templates import filling
else:
    filling = lazily("sitebuilder.render.templates.filling")

NOWHERE = Location("")


class ComponentView(msgspec.Struct, frozen=True):
    """A component, as its template sees it."""

    title: str
    id: str
    level: int
    options: Mapping[str, str]
    items: tuple[Any, ...]
    words: Body
    picture: Picture | None

    @property
    def body(self) -> Markup:
        """What stands inside it."""
        return self.words.body

    @property
    def body_in_place(self) -> Markup:
        """The same, where a template only puts it in place."""
        return self.words.body_in_place


def show_component(rendering: Rendering, component: Component, source: str) -> str:
    """Fill the component's template; nothing, and a diagnostic, if that fails."""
    if not rendering.ask(TemplateText(f"components/{component.name}.html")):
        message = f"there is no template templates/components/{component.name}.html"
        where = component.location if component.location.path else Location(f"content/{source}")
        problem = error(where, "missing-template", message, "add the template")
        rendering.diagnostics.append(problem)
        return ""
    body = str(rendering.fill(component.body, source))
    # What stands on its own is the same on every page; what names files is read from its own.
    names_files = component.items or component.options.get("image")
    plain = replace(component, body=(), location=NOWHERE, places={})
    shown = (plain, source if names_files else "")
    piece = _recalled(rendering, shown, None)
    if piece.needs_body:
        piece = _recalled(rendering, shown, body)
    rendering.place(piece)
    return piece.filled(body)


def _recalled(rendering: Rendering, shown: tuple[Component, str], body: str | None) -> Piece:
    basis = digest_of((shown, body))
    key = f"component {shown[0].name} {basis.hex()}"
    task = Task(key, basis, lambda ask: _fill(rendering.begin(ask), shown, body))
    piece: Piece = rendering.ask.recall(task, Piece)
    return piece


def _fill(rendering: Rendering, shown: tuple[Component, str], body: str | None) -> Piece:
    component, source = shown
    if not _has_its_kind(rendering, component):
        return Piece()
    template = f"components/{component.name}.html"
    texts = rendering.ask(TemplateText(template))
    words = Body(None if body is None else Markup(body))
    view = _view(rendering, component, source, words)
    context = {**template_context(rendering), "component": view}
    try:
        text, failed = filling.fill_template(template, texts, context, rendering.template_names)
    except LookedIntoError:
        return Piece(needs_body=True)
    rendering.diagnostics.extend([failed] if failed else [])
    return rendering.piece(text)


def _has_its_kind(rendering: Rendering, component: Component) -> bool:
    """Tell whether a collection holds what the component shows; if not, a check reports it."""
    collection = component.options.get("collection")
    settings: Settings = rendering.ask(SiteSettings())
    held = settings.collections.get(collection or "")
    return not collection or held == COLLECTION_KINDS[component.name]


def _view(rendering: Rendering, component: Component, source: str, body: Body) -> ComponentView:
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
        words=body,
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
