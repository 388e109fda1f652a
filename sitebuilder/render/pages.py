"""A page of the site in, its HTML file out."""

import msgspec
from markupsafe import Markup
from msgspec.structs import replace

from ..model.addresses import output_path
from ..model.content import PageFront
from ..model.output import Output, Rendered
from ..model.problems.diagnostics import Location, error
from ..model.question import Ask
from ..model.questions.site import SiteSettings
from ..model.site import Entry, Page, PageSummary
from ..model.words.nodes import Heading
from .components import show_component
from .questions import PageAt, TemplateText
from .rendering import Picture, Rendering
from .search_engines import structured_data
from .templates.filling import fill_template
from .views import ButtonView, PersonView, SiteView, person_view, template_context

NOTHING = Markup("")


class PageView(msgspec.Struct, frozen=True):
    """A page, as its template sees it."""

    title: str
    headline: str
    eyebrow: str
    description: str
    address: str
    canonical: str
    kind: str
    indexed: bool
    headings: tuple[Heading, ...]
    ancestors: tuple[PageSummary, ...]
    body: Markup
    structured_data: Markup
    share_image: Picture | None
    layout: str = "page"
    lead: Markup = NOTHING
    picture: Picture | None = None
    illustration: str = ""
    illustration_alt: str = ""
    buttons: tuple[ButtonView, ...] = ()
    person: PersonView | None = None
    collection: str = ""


def render_page(path: str, ask: Ask) -> Rendered:
    """Render the page made from a file of content/."""
    page: Page = ask(PageAt(path))
    rendering = Rendering(ask, show_component)
    view = _view(rendering, page)
    template = f"{view.layout}.html"
    texts = ask(TemplateText(template))
    if not texts:
        where = Location(f"content/{path}")
        message = f"there is no template templates/{template}"
        hint = "add the template, or choose another layout"
        return Rendered(diagnostics=(error(where, "missing-template", message, hint),))
    context = {**template_context(rendering), "page": view}
    text, failed = fill_template(template, texts, context, rendering.template_names)
    if failed:
        rendering.diagnostics.append(failed)
    output = Output(output_path(page.address), text, f"content/{path}")
    outputs = (output, *rendering.styles.values())
    # A problem of a template or style stands elsewhere: say on which pages it is seen.
    problems = tuple(
        problem
        if problem.location.path.startswith("content/")
        else replace(problem, seen_on=(f"content/{path}",))
        for problem in rendering.diagnostics
    )
    return Rendered(outputs, tuple(rendering.copies.values()), problems)


def _view(rendering: Rendering, page: Page) -> PageView:
    summary = page.summary
    view = PageView(
        title=summary.title,
        headline=summary.headline,
        eyebrow=summary.title if summary.headline != summary.title else "",
        description=summary.description or rendering.ask(SiteSettings()).description,
        address=page.address,
        canonical=rendering.absolute(page.address),
        kind=summary.kind,
        indexed=page.indexed,
        headings=page.headings,
        ancestors=page.ancestors,
        body=rendering.fill(page.body, summary.path),
        structured_data=structured_data(rendering, page),
        share_image=SiteView(rendering).share_image,
    )
    if isinstance(page.front, PageFront):
        return _opened(view, rendering, page.front, summary.path)
    folder, _, name = summary.path.removesuffix(".md").rpartition("/")
    entry = Entry(name, summary.path, page.address, page.front, page.body)
    person = person_view(rendering, page.front, entry)
    return replace(view, layout="person", person=person, collection=folder)


def _opened(view: PageView, rendering: Rendering, front: PageFront, path: str) -> PageView:
    """Add to a page what stands at its top."""
    drawn = rendering.has_drawing(f"illustrations/{front.illustration}.svg")
    return replace(
        view,
        layout=front.layout,
        lead=rendering.fill(front.lead, path),
        picture=rendering.picture(front.image, path) if front.image else None,
        illustration=front.illustration if drawn else "",
        illustration_alt=front.illustration_alt,
        buttons=tuple(
            ButtonView(button.text, rendering.href(button.target.target, path))
            for button in front.buttons
        ),
    )
