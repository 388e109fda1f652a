"""The front matter of pages, milestones and people, and the records of content/data/."""

from typing import Annotated, Literal

from annotated_types import MaxLen
from pydantic import AfterValidator

from ..model.addresses import is_old_address
from .fields import Date, Fields, Length, ScheduledFields, Words


class ButtonFields(Fields):
    """A button in a page's opening."""

    text: Words
    """The words on the button; begin with a verb."""
    link: Words
    """Where it leads: a file of content/, such as `our-story.md`, or an https address."""


class PageFields(ScheduledFields):
    """A page: one Markdown file, found at an address made from the file's name."""

    title: Words
    """The page's name, shown in the menu, in the browser's tab and in search results."""
    headline: str = ""
    """The large line at the top, when it is not the title."""
    description: str = ""
    """One sentence for search engines and for cards that lead to the page."""
    lead: str = ""
    """The opening words under the headline."""
    layout: Literal["page", "home", "not-found"] = "page"
    """Which template shows the page."""
    illustration: str = ""
    """The name of a drawing in templates/illustrations/."""
    illustration_alt: str = ""
    """What the drawing shows, in words; leave it out if the drawing is only decoration."""
    image: str = ""
    """A photograph beside this file. It takes the drawing's place."""
    image_alt: str = ""
    """What the photograph shows, in words."""
    buttons: Annotated[tuple[ButtonFields, ...], MaxLen(2)] = ()
    """One or two links that stand out under the opening words."""


class MilestoneFields(ScheduledFields):
    """A milestone of the organisation's history."""

    title: Words
    """What happened, without the year."""
    date: Date
    """When: `2008`, `June 2008`, `2008-06` or `June 3, 2008`."""


class PersonFields(ScheduledFields):
    """A person; the words below the front matter are the biography."""

    name: Words
    """The name as it is shown."""
    role: str = ""
    """What the person does, and where."""
    photo: str = ""
    """A photograph beside this file; without one, the initials are shown."""
    photo_alt: str = ""
    """What the photograph shows, in words."""
    sort_name: str = ""
    """The name to sort by; the last word of the name if left out."""


class ValueFields(Fields):
    """One of the organisation's values, in data/values.yaml."""

    name: Words
    """The value in a few words."""
    text: Words
    """What it means to you, in a sentence or two."""


class FigureFields(Fields):
    """A number that matters, in a group of data/stats.yaml."""

    figure: Words
    """The number as it is shown: `$18,000`, `3 in 10`."""
    unit: str = ""
    """What is counted: `per teacher`."""
    text: Words
    """The rest of the sentence that the number begins."""
    icon: str = ""
    """The name of a drawing in templates/icons/."""
    icon_alt: str = ""
    """What the icon shows, in words."""


class FactFields(Fields):
    """A fact, in data/facts.yaml: told once, and shown wherever a text says `{fact:name}`."""

    value: Words
    """What is shown: `48,479`, `three in ten`."""
    unit: str = ""
    """What is counted; it is listed with the fact, and not shown on pages."""
    source: str = ""
    """Where it comes from."""
    as_of: Date | None = None
    """When it was true: `2024`, `June 2024` or `2024-06-30`."""
    owner: str = ""
    """Who looks after it."""
    review: Length | None = None
    """How long it holds: `12 months`, `6 weeks`, `90 days`. After that you are reminded."""


def _old(text: str) -> str:
    if not is_old_address(text):
        raise ValueError(f"'{text}' is not an address of this site, such as /old-name/")
    return text


class RedirectFields(Fields):
    """An address that the site once had, in data/redirects.yaml."""

    old: Annotated[Words, AfterValidator(_old)]
    """The address as it was: `/our-values/`."""
    new: Words
    """What visitors get instead: a file of content/, an https address, or the word `gone`."""
