"""Redirects in, pages that lead visitors on out, for hosts that cannot do it themselves."""

import msgspec

from ..lazy import lazily
from ..memo.asking import Asking
from ..model.addresses import is_external, old_output_path
from ..model.output import Composed, Rendered
from ..model.problems.diagnostics import Diagnostic, Location, error
from ..model.questions.site import Redirects, SiteSettings
from ..model.settings import Settings
from .components import show_component
from .questions import TemplateText
from .rendering import Rendering
from .views.entries import template_context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .templates import filling
else:
    filling = lazily("sitebuilder.render.templates.filling")

SOURCE = "data/redirects.yaml"
TEMPLATE = "redirect.html"


class RedirectView(msgspec.Struct, frozen=True):
    """A redirect, as its template sees it: where it leads, and the same with the site's host."""

    href: str
    canonical: str


def render_redirects(ask: Asking) -> Rendered:
    """Render a page at each old address that leads on; none if the host does it by itself."""
    rendering = Rendering(ask, show_component)
    settings: Settings = ask(SiteSettings())
    leads_on = settings.target is not None and settings.target.host.leads_on
    files: list[Composed] = []
    for redirect in ask(Redirects()):
        if redirect.new is None:
            continue
        href = rendering.href(redirect.new.target, SOURCE)
        if href == redirect.new.target and not is_external(href):
            # It leads nowhere, which is told with the links.
            continue
        if leads_on:
            continue
        text, failed = _fill(rendering, href)
        if failed:
            rendering.diagnostics.append(failed)
        path = old_output_path(redirect.old.target)
        files.append(rendering.file_of(path, text, f"content/{SOURCE}"))
    return Rendered(
        (*files, *rendering.styles.values()),
        tuple(rendering.copies.values()),
        tuple(dict.fromkeys(rendering.diagnostics)),
    )


def _fill(rendering: Rendering, href: str) -> tuple[str, Diagnostic | None]:
    texts = rendering.ask(TemplateText(TEMPLATE))
    if not texts:
        message = f"there is no template templates/{TEMPLATE}"
        where = Location(f"content/{SOURCE}")
        return "", error(where, "missing-template", message, "add the template")
    whole = href if is_external(href) else rendering.with_host(href)
    view = RedirectView(href, whole)
    context = {**template_context(rendering), "redirect": view}
    return filling.fill_template(TEMPLATE, texts, context, rendering.template_names)
