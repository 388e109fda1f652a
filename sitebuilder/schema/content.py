"""The front matter of pages, milestones and people, and the records of content/data/."""

from typing import Annotated, Literal

from annotated_types import MaxLen
from pydantic import AfterValidator, Field

from ..model.addresses import is_old_address
from .fields import Date, Fields, Length, ScheduledFields, Words, like


class ButtonFields(Fields):
    """A button in a page's opening."""

    text: Words = Field(examples=["Our Values"])
    """The words on the button; begin with a verb."""
    link: Words = Field(examples=["our-story.md#our-values", "https://example.org/"])
    """Where it leads: a file of content/, such as `our-story.md`, or an https address."""


class PageFields(ScheduledFields):
    """A page: one Markdown file, found at an address made from the file's name."""

    title: Words = Field(examples=["Our Values"])
    """The page's name, shown in the menu, in the browser's tab and in search results."""
    headline: str = Field("", examples=["Potential, ignited."])
    """The large line at the top, when it is not the title."""
    description: str = Field("", examples=["One sentence that says what the page is about."])
    """One sentence for search engines and for cards that lead to the page."""
    lead: str = Field("", examples=["The words that open the page."])
    """The opening words under the headline."""
    date: Date | None = Field(None, examples=["June 3, 2024", "June 2024", "2024"])
    """The day it was written or last mattered; visitors see it below the title."""
    layout: Literal["page", "home", "not-found"] = "page"
    """Which template shows the page."""
    illustration: str = Field("", examples=["conversation"])
    """The name of a drawing in templates/illustrations/."""
    illustration_alt: str = Field("", examples=["Two teachers talk at a table"])
    """What the drawing shows, in words; leave it out if the drawing is only decoration."""
    image: str = Field("", examples=["our-values.jpg"])
    """A photograph beside this file. It takes the drawing's place."""
    image_alt: str = Field("", examples=["A teacher helps two students with a task"])
    """What the photograph shows, in words."""
    buttons: Annotated[tuple[ButtonFields, ...], MaxLen(2)] = ()
    """One or two links that stand out under the opening words."""


class MilestoneFields(ScheduledFields):
    """A milestone of the organisation's history."""

    title: Words = Field(examples=["Pilot to Fellowship"])
    """What happened, without the year."""
    date: Date
    """When: `2008`, `June 2008`, `2008-06` or `June 3, 2008`."""


class PersonFields(ScheduledFields):
    """A person; the words below the front matter are the biography."""

    name: Words = Field(examples=["Name of who looks after it"])
    """The name as it is shown."""
    role: str = Field("", examples=["Professor of Education"])
    """What the person does, and where."""
    photo: str = Field("", examples=["ana-example.jpg"])
    """A photograph beside this file; without one, the initials are shown."""
    photo_alt: str = Field("", examples=["Ana Example smiles at the camera"])
    """What the photograph shows, in words."""
    sort_name: str = Field("", examples=["Example"])
    """The name to sort by; the last word of the name if left out."""


class ValueFields(Fields):
    """One of the organisation's values, in data/values.yaml."""

    name: Words = Field(examples=["Build on strengths"])
    """The value in a few words."""
    text: Words = Field(examples=["We begin with the talents and the wisdom that are there."])
    """What it means to you, in a sentence or two."""


class FigureFields(Fields):
    """A number that matters, in a group of data/stats.yaml."""

    figure: Words = Field(examples=["$18,000", "3 in 10", "570"])
    """The number as it is shown: `$18,000`, `3 in 10`."""
    unit: str = Field("", examples=["per teacher"])
    """What is counted: `per teacher`."""
    text: Words = Field(examples=["spent every year on courses for teachers"])
    """The rest of the sentence that the number begins."""
    icon: str = Field("", examples=["coins"])
    """The name of a drawing in templates/icons/."""
    icon_alt: str = Field("", examples=["A stack of coins"])
    """What the icon shows, in words."""


class FactFields(Fields):
    """A fact, in data/facts.yaml: told once, and shown wherever a text says `{fact:name}`."""

    value: Words = Field(examples=["1,234", "three in ten"])
    """What is shown: `1,234`, `three in ten`."""
    unit: str = Field("", examples=["students"])
    """What is counted; it is listed with the fact, and not shown on pages."""
    source: str = Field("", examples=["Name of the report, page 7"])
    """Where it comes from."""
    as_of: Date | None = Field(None, examples=["2024", "June 2024", "2024-06-30"])
    """When it was true: `2024`, `June 2024` or `2024-06-30`."""
    owner: str = Field("", examples=["Name of who looks after it"])
    """Who looks after it."""
    review: Length | None = None
    """How long it holds: `12 months`, `6 weeks`, `90 days`. After that you are reminded."""


def _old(text: str) -> str:
    if not is_old_address(text):
        raise ValueError(f"'{text}' is not an address of this site, such as /old-name/")
    return text


# Folders with something in each, and perhaps a name at the end.
_OLD = r"/([^\s?#%\\/]+/)*[^\s?#%\\/]*"
OldAddress = Annotated[
    Words,
    AfterValidator(_old),
    like("An address of this site", "/our-values/", "/our-values.html", pattern=_OLD),
]


class RedirectFields(Fields):
    """An address that the site once had, in data/redirects.yaml."""

    old: OldAddress
    """The address as it was: `/our-values/`."""
    new: Words = Field(examples=["values.md", "https://example.org/", "gone"])
    """What visitors get instead: a file of content/, an https address, or the word `gone`."""
