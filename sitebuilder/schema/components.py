"""The components that may stand in Markdown, and the options each takes."""

from typing import ClassVar, Literal

from pydantic import Field

from .fields import Fields, Words


class ComponentOptions(Fields):
    """The lines directly below the one that opens a component."""

    inside: ClassVar[str] = ""
    """What may stand inside, for example."""


class ButtonOptions(ComponentOptions):
    """One or two links that stand out, each on a line of its own."""

    inside = "[Meet the team](team.md)"


class CalloutOptions(ComponentOptions):
    """A boxed note; `::: tip` is short for `::: callout` with `kind: tip`."""

    inside = "Some words worth a box."

    kind: Literal["note", "tip", "important", "warning"] = Field("note", examples=["tip"])
    """How much it matters."""


class FigureOptions(ComponentOptions):
    """A picture with a caption, which stands inside. It needs `image` or `illustration`."""

    inside = "Student Outcomes"

    image: str = Field("", examples=["team.jpg"])
    """A photograph beside this file."""
    illustration: str = Field("", examples=["team"])
    """The name of a drawing in templates/illustrations/, shown while there is no photograph."""
    alt: Words = Field(examples=["Five people in front of a school"])
    """What the picture shows, in words."""


class PagesOptions(ComponentOptions):
    """Cards that lead to pages of this site; inside stand links to them."""

    inside = "- [Our Story](our-story.md)\n- [Our Team](team.md)"


class PeopleOptions(ComponentOptions):
    """The people of a collection."""

    collection: str = Field("", examples=["advisory-board"])
    """The folder of content/ to show."""


class QuoteOptions(ComponentOptions):
    """What somebody said, and below it, after an empty line, who."""

    inside = "> “The words that were said.”\n\n— Ana Example, professor"


class StatementOptions(ComponentOptions):
    """One or two sentences, shown very large."""

    inside = "Within schools, the importance of great teachers is unmatched."


class StatsOptions(ComponentOptions):
    """Figures: a group of data/stats.yaml, or a list written in the block."""

    group: str = Field("", examples=["this-year"])
    """The group of data/stats.yaml to show."""


class TimelineOptions(ComponentOptions):
    """Milestones: those of a collection, or a list in the block with each date in bold."""

    collection: str = Field("", examples=["timeline"])
    """The folder of content/ to show."""


class ValuesOptions(ComponentOptions):
    """The values of data/values.yaml, or others in the block, each below a `###` heading."""


COMPONENTS: dict[str, type[ComponentOptions]] = {
    "button": ButtonOptions,
    "callout": CalloutOptions,
    "figure": FigureOptions,
    "pages": PagesOptions,
    "people": PeopleOptions,
    "quote": QuoteOptions,
    "statement": StatementOptions,
    "stats": StatsOptions,
    "timeline": TimelineOptions,
    "values": ValuesOptions,
}

# `::: tip` is short for `::: callout` with `kind: tip`.
CALLOUT_KINDS = ("note", "tip", "important", "warning")
