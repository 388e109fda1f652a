"""The components that may stand in Markdown, and the options each takes."""

from typing import Literal

from .fields import Fields, Words


class NoOptions(Fields):
    """A component without options."""


class StatsOptions(Fields):
    """Figures: a group of data/stats.yaml, or a list written in the block."""

    group: str = ""
    """The group of data/stats.yaml to show."""


class CollectionOptions(Fields):
    """Entries of a collection."""

    collection: str = ""
    """The folder of content/ to show."""


class CalloutOptions(Fields):
    """A boxed note."""

    kind: Literal["note", "tip", "important", "warning"] = "note"
    """How much it matters."""


class FigureOptions(Fields):
    """A picture with a caption."""

    image: str = ""
    """A photograph beside this file."""
    illustration: str = ""
    """The name of a drawing in templates/illustrations/, shown while there is no photograph."""
    alt: Words
    """What the picture shows, in words."""


COMPONENTS: dict[str, type[Fields]] = {
    "button": NoOptions,
    "callout": CalloutOptions,
    "figure": FigureOptions,
    "pages": NoOptions,
    "people": CollectionOptions,
    "quote": NoOptions,
    "statement": NoOptions,
    "stats": StatsOptions,
    "timeline": CollectionOptions,
    "values": NoOptions,
}

# `::: tip` is short for `::: callout` with `kind: tip`.
CALLOUT_KINDS = ("note", "tip", "important", "warning")
