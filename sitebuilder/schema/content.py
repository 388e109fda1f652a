"""The front matter of pages, milestones and people, and the records of content/data/."""

from typing import Annotated, Literal

from annotated_types import MaxLen

from .fields import Date, Fields, Words


class ButtonFields(Fields):
    """A button in a page's opening."""

    text: Words
    """The words on the button; begin with a verb."""
    link: Words
    """Where it leads: a file of content/, such as `our-story.md`, or an https address."""


class PageFields(Fields):
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
    draft: bool = False
    """`true` keeps the page off the site."""


class MilestoneFields(Fields):
    """A milestone of the organisation's history."""

    title: Words
    """What happened, without the year."""
    date: Date
    """When: `2008`, `June 2008`, `2008-06` or `June 3, 2008`."""
    draft: bool = False
    """`true` keeps the milestone off the site."""


class PersonFields(Fields):
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
    draft: bool = False
    """`true` keeps the person off the site."""


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
