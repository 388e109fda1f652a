"""A page of the site in, its HTML out: a frame with a place for its words, and the words."""

from collections.abc import Callable
from typing import Any

import msgspec
from markupsafe import Markup
from msgspec.structs import replace

from ..lazy import lazily
from ..memo.asking import Asking
from ..memo.tasks import Task
from ..memo.written import digest, digest_of
from ..model.addresses import output_path
from ..model.content import PageFront
from ..model.output import Composed, Piece, Rendered
from ..model.problems.diagnostics import Diagnostic, Location, error
from ..model.words.nodes import Node
from .components import show_component
from .questions import TemplateText
from .rendering import Rendering
from .templates.body import Body, LookedIntoError
from .views.entries import template_context
from .views.heads import Head

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .templates import filling
    from .views import pages as views
else:
    views = lazily("sitebuilder.render.views.pages")
    filling = lazily("sitebuilder.render.templates.filling")


# Puts aside what there is to be seen in HTML, and returns where that is found.
Look = Callable[[str, Asking], bytes]


class Words(msgspec.Struct, frozen=True):
    """The words of a page, read when they are needed; `basis` tells them from what they were."""

    basis: bytes
    read: Callable[[], tuple[Node, ...]]


class RenderedPage(msgspec.Struct, frozen=True):
    """A page by its two pieces, and all that it needs."""

    frame: Piece
    words: Piece
    file: Composed | None
    rendered: Rendered


def render_page(head: Head, words: Words, ask: Asking, look: Look) -> RenderedPage:
    """Render a page: its frame and its words are remembered each by itself."""
    path = head.summary.path
    rendering = Rendering(ask, show_component)
    task = Task(
        f"words {path}", words.basis, lambda inner: _aside(_words(path, words, inner), inner, look)
    )
    inside = _whole(ask.recall(task, Piece), ask)
    rendering.place(inside)
    task = Task(
        f"frame {path}",
        digest_of(head),
        lambda inner: _aside(_frame(head, None, inner), inner, look),
    )
    around = _whole(ask.recall(task, Piece), ask)
    if around.needs_body:
        around = _frame(head, inside.html, ask)
    rendering.place(around)
    source = f"content/{path}"
    # A problem of a template or style stands elsewhere: say on which pages it is seen.
    problems = tuple(
        problem
        if problem.location.path.startswith("content/")
        else replace(problem, seen_on=(source,))
        for problem in rendering.diagnostics
    )
    file = _file(ask, head, around, inside)
    files = (file, *rendering.styles.values()) if file else ()
    rendered = Rendered(files, tuple(rendering.copies.values()), problems)
    return RenderedPage(around, inside, file, rendered)


def _file(ask: Asking, head: Head, around: Piece, inside: Piece) -> Composed | None:
    """Put the two pieces aside, and return the file that they make."""
    if around.is_missing:
        return None
    path, source = output_path(head.summary.address), f"content/{head.summary.path}"
    mark = digest(around.filled(inside.html).encode("utf-8", "replace"))
    pieces = (around.mark or ask.keep(around.html), inside.mark)
    return Composed(path, source, mark, pieces)


def _aside(piece: Piece, ask: Asking, look: Look) -> Piece:
    """Put the HTML of a piece aside, so that it is read only when it is needed."""
    return replace(piece, html="", mark=ask.keep(piece.html), seen=look(piece.html, ask))


def _whole(piece: Piece, ask: Asking) -> Piece:
    html: str = ask.read(piece.mark, str)
    return replace(piece, html=html)


def _words(path: str, words: Words, ask: Asking) -> Piece:
    rendering = Rendering(ask, show_component)
    return rendering.piece(rendering.fill(words.read(), path))


def _frame(head: Head, body: str | None, ask: Asking) -> Piece:
    """Render all of a page but its words; with them, where they are given."""
    rendering = Rendering(ask, show_component)
    path, front = head.summary.path, head.front
    layout = front.layout if isinstance(front, PageFront) else "person"
    texts = ask(TemplateText(f"{layout}.html"))
    if not texts:
        problem = _missing(path, f"{layout}.html")
        return Piece(diagnostics=(problem,), is_missing=True)
    words = Body(None if body is None else Markup(body))
    context: dict[str, Any] = {**template_context(rendering)}
    context["page"] = views.PageView(rendering, head, words, layout)
    try:
        text, failed = filling.fill_template(
            f"{layout}.html", texts, context, rendering.template_names
        )
    except LookedIntoError:
        return Piece(needs_body=True)
    rendering.diagnostics.extend([failed] if failed else [])
    return rendering.piece(text)


def _missing(path: str, template: str) -> Diagnostic:
    message = f"there is no template templates/{template}"
    hint = "add the template, or choose another layout"
    return error(Location(f"content/{path}"), "missing-template", message, hint)
