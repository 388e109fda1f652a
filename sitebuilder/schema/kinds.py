"""The kinds of content: which fields each has, and where it is written."""

from dataclasses import dataclass
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content; `file` is its one file, or empty where each has a file of its own."""

    name: str
    fields: type[Fields]
    shape: Shape = "one"
    file: str = ""


KINDS = (
    Kind("page", PageFields),
    Kind("milestone", MilestoneFields),
    Kind("person", PersonFields),
    Kind("value", ValueFields, "list", "content/data/values.yaml"),
    Kind("figure", FigureFields, "groups", "content/data/stats.yaml"),
    Kind("fact", FactFields, "named", "content/data/facts.yaml"),
    Kind("redirect", RedirectFields, "list", "content/data/redirects.yaml"),
    Kind("settings", SettingsFields, "one", "site.yaml"),
)
