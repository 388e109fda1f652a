"""A source in one string and what a form says in, the changed source out."""

from typing import Any

from sitebuilder.edits.creating import kind_named
from sitebuilder.edits.fields.filling import Filling, fill
from sitebuilder.edits.fields.records import Record, read_records
from sitebuilder.model.edits import Edits, Refused
from sitebuilder.schema.kinds import KINDS

PAGE = "content/a.md"
PERSON = "content/advisory-board/ana.md"
VALUES = "content/data/values.yaml"
STATS = "content/data/stats.yaml"
FACTS = "content/data/facts.yaml"
REDIRECTS = "content/data/redirects.yaml"
SETTINGS = "site.yaml"

_KINDS = {kind.file: kind.name for kind in KINDS if kind.file} | {PAGE: "page", PERSON: "person"}


def records(path: str, text: str, kind: str = "") -> tuple[Record, ...]:
    """Read the records of a source that can be read."""
    read = read_records(kind_named(kind or _KINDS[path]), path, text)
    assert not isinstance(read, Refused), read
    return read


def fill_in(path: str, text: str, place: str = "", **said: Any) -> Edits | Refused:
    """Say in a form what the fields, rows or words of a record are."""
    return fill({path: text}, Filling(_KINDS[path], path, place, **said))


def filled(path: str, text: str, place: str = "", **said: Any) -> str:
    """Return the source after that."""
    edits = fill_in(path, text, place, **said)
    assert isinstance(edits, Edits), edits
    return edits.texts.get(path, text)


def front(text: str, **fields: str) -> str:
    """Return the front matter of a page after some of its fields were filled in."""
    whole = filled(PAGE, f"---\n{text}---\nWords.\n", fields=fields)
    assert whole.startswith("---\n") and whole.endswith("---\nWords.\n")
    return whole.removeprefix("---\n").removesuffix("---\nWords.\n")
