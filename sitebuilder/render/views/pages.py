"""What the template of a page sees of the page: each part is made when the template asks for it."""

from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from ...model.content import MilestoneFront, PageFront, PersonFront
from ...model.dates import PartialDate
from ...model.questions.site import Above, SiteSettings
from ...model.site import Entry, PageSummary
from ..machines import sharing
from ..machines.graph import structured_data
from ..machines.sharing import SharePicture
from ..pictures import Picture
from ..rendering import Rendering
from ..templates.body import Body
from .entries import ButtonView, PersonView, person_view
from .heads import Head, Outlined

NOTHING = Markup("")


class PageView(msgspec.Struct, frozen=True):
    """A page, as its template sees it."""

    rendering: Rendering
    head: Head
    words: Body
    layout: str

    @property
    def title(self) -> str:
        """Its title, or the person's name."""
        return self.head.summary.title

    @property
    def headline(self) -> str:
        """What stands at its top."""
        return self.head.summary.headline

    @property
    def eyebrow(self) -> str:
        """The title, where the headline says something else."""
        return self.title if self.headline != self.title else ""

    @property
    def description(self) -> str:
        """A sentence about it, or about the site."""
        settings = self.rendering.ask(SiteSettings())
        return self.head.summary.description or str(settings.description)

    @property
    def date(self) -> PartialDate | None:
        """When it was published."""
        return self.head.summary.date

    @property
    def updated(self) -> PartialDate | None:
        """When its words last changed."""
        return self.head.summary.updated

    @property
    def address(self) -> str:
        """Where visitors find it."""
        return self.head.summary.address

    @property
    def canonical(self) -> str:
        """Its whole address."""
        return self.rendering.absolute(self.address)

    @property
    def kind(self) -> str:
        """`page` or `person`."""
        return self.head.summary.kind

    @property
    def indexed(self) -> bool:
        """Whether search engines may list it."""
        return self.head.summary.indexed

    @property
    def headings(self) -> tuple[Outlined, ...]:
        """Its outline."""
        return self.head.headings

    @property
    def ancestors(self) -> tuple[PageSummary, ...]:
        """The pages above it, the home page first."""
        above: tuple[PageSummary, ...] = self.rendering.ask(Above(self.address))
        return above

    @property
    def body(self) -> Markup:
        """Its words."""
        return self.words.body

    @property
    def body_in_place(self) -> Markup:
        """The same, where a template only puts it in place."""
        return self.words.body_in_place

    @property
    def structured_data(self) -> Markup:
        """What search engines read of it."""
        return structured_data(self.rendering, self.head, self.ancestors)

    @property
    def share_image(self) -> SharePicture | None:
        """The picture for shared links: its own, if it is large enough, or that of the site."""
        image = self._front.image
        own = sharing.own_picture(self.rendering, image, self.head.summary) if image else None
        return own or sharing.one_for_all(self.rendering)

    def share_card(
        self, fonts: Sequence[str], ground: str, ink: str, soft: str, spark: str
    ) -> SharePicture | None:
        """Have a picture for shared links drawn, with its headline; None if there is no font."""
        colours = (ground, ink, soft, spark)
        return sharing.share_card(self.rendering, self.head.summary, fonts, colours)

    @property
    def lead(self) -> Markup:
        """The sentence at its top."""
        return self.rendering.fill(self._front.lead, self.head.summary.path)

    @property
    def picture(self) -> Picture | None:
        """The picture at its top."""
        image = self._front.image
        return self.rendering.picture(image, self.head.summary.path) if image else None

    @property
    def illustration(self) -> str:
        """The name of the drawing at its top; nothing if there is no such drawing."""
        name = self._front.illustration
        return name if self.rendering.has_drawing(f"illustrations/{name}.svg") else ""

    @property
    def illustration_alt(self) -> str:
        """What the drawing shows."""
        return self._front.illustration_alt

    @property
    def buttons(self) -> tuple[ButtonView, ...]:
        """The links that stand out at its top."""
        path = self.head.summary.path
        return tuple(
            ButtonView(button.text, self.rendering.href(button.target.target, path))
            for button in self._front.buttons
        )

    @property
    def person(self) -> PersonView | None:
        """The person whose page it is."""
        front, path = self.head.front, self.head.summary.path
        if not isinstance(front, PersonFront):
            return None
        name = path.rpartition("/")[2].removesuffix(".md")
        return person_view(self.rendering, Entry(name, path, self.address, front, ()), self.words)

    @property
    def collection(self) -> str:
        """The folder of the person whose page it is."""
        is_person = isinstance(self.head.front, PersonFront)
        return self.head.summary.path.rpartition("/")[0] if is_person else ""

    @property
    def _front(self) -> PageFront:
        """What stands at the top of a page; nothing does on a person's."""
        front = self.head.front
        assert not isinstance(front, MilestoneFront)
        return front if isinstance(front, PageFront) else PageFront(self.title)
