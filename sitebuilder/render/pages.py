"""A page of the site in, its HTML file out."""

from dataclasses import dataclass

from markupsafe import Markup

from ..memo import Ask
from ..model.addresses import output_path
from ..model.content import Heading, PageFront, PersonFront
from ..model.diagnostics import Location, error
from ..model.output import Output, Rendered
from ..model.site import Entry, Page, PageSummary
from .components import show_component
from .questions import PageAt, SiteSettings, TemplateText
from .rendering import Picture, Rendering
from .structured_data import structured_data
from .templates import fill_template
from .views import ButtonView, PersonView, SiteView, entry_view


@dataclass(frozen=True, slots=True)
class PageView:
    """A page, as its template sees it."""

    title: str
    headline: str
    eyebrow: str
    description: str
    address: str
    canonical: str
    kind: str
    layout: str
    indexed: bool
    headings: tuple[Heading, ...]
    ancestors: tuple[PageSummary, ...]
    body: Markup
    lead: Markup
    structured_data: Markup
    share_image: str
    share_image_alt: str
    picture: Picture | None = None
    illustration: str = ""
    illustration_alt: str = ""
    buttons: tuple[ButtonView, ...] = ()
    person: PersonView | None = None


def render_page(path: str, ask: Ask) -> Rendered:
    """Render the page made from a file of content/."""
    page: Page = ask(PageAt(path))
    rendering = Rendering(ask, show_component)
    site = SiteView(rendering)
    rendering.context["site"] = site
    view = _view(rendering, site, page)
    template = f"{view.layout}.html"
    texts = ask(TemplateText(template))
    if not texts:
        where = Location(f"content/{path}")
        message = f"there is no template templates/{template}"
        hint = "add the template, or choose another layout"
        return Rendered(diagnostics=(error(where, "missing-template", message, hint),))
    text, failed = fill_template(template, texts, {**rendering.globals(), "page": view})
    if failed:
        rendering.diagnostics.append(failed)
    output = Output(output_path(page.address), text, f"content/{path}")
    return Rendered((output,), tuple(rendering.copies.values()), tuple(rendering.diagnostics))


def _view(rendering: Rendering, site: SiteView, page: Page) -> PageView:
    front, summary = page.front, page.summary
    settings = rendering.ask(SiteSettings())
    picture, person, buttons, lead = None, None, (), Markup("")
    layout, illustration, illustration_alt = "person", "", ""
    path = summary.path
    if isinstance(front, PageFront):
        layout, illustration_alt = front.layout, front.illustration_alt
        if rendering.has_drawing(f"illustrations/{front.illustration}.svg"):
            illustration = front.illustration
        picture = rendering.picture(front.image, path) if front.image else None
        lead = rendering.fill(front.lead, path)
        buttons = tuple(
            ButtonView(button.text, rendering.href(button.target.target, path))
            for button in front.buttons
        )
    elif isinstance(front, PersonFront):
        name = path.rpartition("/")[2].removesuffix(".md")
        shown = entry_view(rendering, Entry(name, path, page.address, front, page.body))
        person = shown if isinstance(shown, PersonView) else None
    return PageView(
        title=summary.title,
        headline=summary.headline,
        eyebrow=summary.title if summary.headline != summary.title else "",
        description=summary.description or settings.description,
        address=page.address,
        canonical=rendering.absolute(page.address),
        kind=summary.kind,
        layout=layout,
        indexed=page.indexed,
        headings=page.document.headings,
        ancestors=page.ancestors,
        body=rendering.fill(page.body, path),
        lead=lead,
        structured_data=structured_data(rendering, page),
        share_image=site.share_image,
        share_image_alt=site.share_image_alt,
        picture=picture,
        illustration=illustration,
        illustration_alt=illustration_alt,
        buttons=buttons,
        person=person,
    )
