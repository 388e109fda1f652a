"""The kinds of content: the schema of each, and where it is written."""

from typing import Literal

import msgspec

from .content import FACT, FIGURE, MILESTONE, PAGE, PERSON, REDIRECT, VALUE
from .fields import Schema
from .settings import SETTINGS

# One set of fields for the file, or a list of them, or named ones, or lists in named groups.
Shape = Literal["one", "list", "named", "groups"]


class Kind(msgspec.Struct, frozen=True):
    """A kind of content; `file` is its one file, or empty where each has a file of its own.

    What a small example of it shows: `such_as` is the name of a file, `example` the fields beside
    those that are needed, `below` the text under the front matter.
    """

    schema: Schema
    shape: Shape = "one"
    file: str = ""
    such_as: str = ""
    example: tuple[str, ...] = ()
    below: str = ""

    @property
    def name(self) -> str:
        """The word for one of its kind."""
        return self.schema.name


KINDS = (
    Kind(
        PAGE,
        such_as="content/our-values.md",
        example=("description", "lead", "buttons"),
        below="The text of the page.",
    ),
    Kind(
        MILESTONE,
        such_as="content/timeline/2008-pilot-to-fellowship.md",
        below="What happened, in one or two paragraphs.",
    ),
    Kind(
        PERSON,
        such_as="content/advisory-board/ana-example.md",
        example=("role",),
        below="The biography, in one or more paragraphs.",
    ),
    Kind(VALUE, "list", "content/data/values.yaml"),
    Kind(FIGURE, "groups", "content/data/stats.yaml", example=("unit",)),
    Kind(
        FACT,
        shape="named",
        file="content/data/facts.yaml",
        example=("unit", "source", "as_of", "review"),
    ),
    Kind(REDIRECT, "list", "content/data/redirects.yaml"),
    Kind(SETTINGS, "one", "site.yaml", example=("menu", "collections")),
)
