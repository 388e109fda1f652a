"""The kinds of content: which fields each has, and where it is written."""

from typing import Literal

import msgspec

from .content import (
    FactFields,
    FigureFields,
    MilestoneFields,
    PageFields,
    PersonFields,
    RedirectFields,
    ValueFields,
)
from .fields import Fields
from .settings import SettingsFields

# One set of fields for the file, or a list of them, or named ones, or lists in named groups.
Shape = Literal["one", "list", "named", "groups"]


class Kind(msgspec.Struct, frozen=True):
    """A kind of content; `file` is its one file, or empty where each has a file of its own.

    What a small example of it shows: `such_as` is the name of a file, `example` the fields beside
    those that are needed, `below` the text under the front matter.
    """

    name: str
    fields: type[Fields]
    shape: Shape = "one"
    file: str = ""
    such_as: str = ""
    example: tuple[str, ...] = ()
    below: str = ""


KINDS = (
    Kind(
        name="page",
        fields=PageFields,
        such_as="content/our-values.md",
        example=("description", "lead", "buttons"),
        below="The text of the page.",
    ),
    Kind(
        name="milestone",
        fields=MilestoneFields,
        such_as="content/timeline/2008-pilot-to-fellowship.md",
        below="What happened, in one or two paragraphs.",
    ),
    Kind(
        name="person",
        fields=PersonFields,
        such_as="content/advisory-board/ana-example.md",
        example=("role",),
        below="The biography, in one or more paragraphs.",
    ),
    Kind("value", ValueFields, "list", "content/data/values.yaml"),
    Kind("figure", FigureFields, "groups", "content/data/stats.yaml", example=("unit",)),
    Kind(
        name="fact",
        fields=FactFields,
        shape="named",
        file="content/data/facts.yaml",
        example=("unit", "source", "as_of", "review"),
    ),
    Kind("redirect", RedirectFields, "list", "content/data/redirects.yaml"),
    Kind("settings", SettingsFields, "one", "site.yaml", example=("menu", "collections")),
)
