"""Documents that are silent about themselves, dated beyond belief, or poorly named."""

import re
import unicodedata
from collections.abc import Iterator

from ...model.content import Document, PageFront, PersonFront
from ...model.problems.diagnostics import Diagnostic, Location, error, warning
from ...model.question import Ask
from ...model.questions.lists import ThisYear

EARLIEST, FAR_AHEAD = 1800, 20
# Names of devices, which Windows lets no file have.
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
_GOOD = r"[a-z0-9/_-]+\.md"


def unlikely_dates(document: Document, ask: Ask) -> Iterator[Diagnostic]:
    """Find dates long before or after our time: a slip of the finger."""
    front = document.front
    date = None if isinstance(front, PersonFront) else front.date
    if date and not EARLIEST <= date.year <= ask(ThisYear()) + FAR_AHEAD:
        message = f"{date.year} is an unlikely year"
        hint = "look whether its digits are right"
        yield warning(document.places["date"], "unlikely-date", message, hint)
    updated = front.updated if isinstance(front, PageFront) else None
    if updated and date and updated.last_day < date.first_day:
        message = f"this page was updated before it was published, {date.label}"
        hint = "look which of the two dates is right"
        yield warning(document.places["updated"], "unlikely-date", message, hint)
    publish = front.schedule.publish
    if publish and publish.at.year > ask(ThisYear()) + FAR_AHEAD:
        message = f"this would not be shown before {publish.label}"
        hint = "look whether the digits of the year are right"
        yield warning(document.places["publish"], "unlikely-date", message, hint)


def missing_description(document: Document) -> Iterator[Diagnostic]:
    """Find out whether search engines and cards could say something of a page."""
    front = document.front
    if isinstance(front, PageFront) and not front.description and document.path != "404.md":
        message = "this page has no description"
        hint = "add a line 'description: …' with one sentence about the page"
        yield warning(Location(f"content/{document.path}"), "missing-description", message, hint)


def file_name(path: str) -> Iterator[Diagnostic]:
    """Find out whether the name of a document makes a good address."""
    stem = path.removesuffix(".md")
    if not re.fullmatch(_GOOD, path):
        plain = unicodedata.normalize("NFKD", stem.lower())
        letters = plain.encode("ascii", "ignore").decode()
        better = re.sub(r"[^a-z0-9/_]+", "-", letters).strip("-") or "new-name"
        message = f"the name '{path}' makes an address with spaces, capitals or special signs"
        where = Location(f"content/{path}")
        yield error(where, "file-name", message, f"rename the file to '{better}.md'")
    if not _DEVICES.isdisjoint(stem.split("/")):
        message = f"'{path}' is a name that Windows keeps for itself"
        yield error(Location(f"content/{path}"), "file-name", message, "choose another name")
