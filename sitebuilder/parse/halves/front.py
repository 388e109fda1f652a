"""The front matter of a content file in, checked values out, each problem at its place."""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from ...model.content import (
    Button,
    Front,
    Kind,
    Mention,
    MilestoneFront,
    PageFront,
    PersonFront,
)
from ...model.dates import Schedule
from ...model.problems.diagnostics import Diagnostic, Location, error, warning
from ...model.words.nodes import Address, Image, Node
from ...schema.content import MILESTONE, PAGE, PERSON
from ...schema.fields import Schema
from ..conflicts import damaged_letters
from ..fields import Values, read_fields
from ..mentions import mark_facts_in_yaml, unmarked
from ..prose.inline import read_inline
from ..yaml_text import YamlText, read_yaml

# The front matter begins below the first line of dashes.
_FIRST_LINE = 2
# The fields that name a photograph.
_PHOTOGRAPHS = ("image", "photo")


class ParsedFront(msgspec.Struct, frozen=True):
    """The front matter, or None when it is at fault, and the problems found in it."""

    front: Front | None
    places: Mapping[str, Location]
    facts: tuple[Mention, ...]
    numbers: tuple[Mention, ...]
    diagnostics: tuple[Diagnostic, ...]


def parse_front(path: str, text: str, kind: Kind) -> ParsedFront:
    """Parse the front matter of a file of content/; `path` starts below that folder."""
    file = f"content/{path}"
    marked = mark_facts_in_yaml(file, text or "{}", _FIRST_LINE)
    yaml_text = read_yaml(file, marked.text, _FIRST_LINE)
    front, problems = _read_front(file, kind, yaml_text)
    damage = damaged_letters(file, text, _FIRST_LINE)
    found = unmarked((*problems, *marked.diagnostics, *damage))
    return ParsedFront(front, yaml_text.places, marked.facts, marked.numbers, found)


def _read_front(
    file: str, kind: Kind, text: YamlText
) -> tuple[Front | None, tuple[Diagnostic, ...]]:
    schema, freeze = _KINDS[kind]
    fields, problems = read_fields(schema, text, Location(file))
    if fields is None:
        return None, _wrong_kind(kind, text) or problems
    front, more = freeze(_Front(file, fields, text.places))
    later = _wrong_time(front.schedule, text.places)
    return front, (*problems, *more, *later, *_unused_fields(fields, text.places))


class _Front(msgspec.Struct, frozen=True):
    """The checked fields of one file, with their places."""

    file: str
    fields: Values
    places: Mapping[str, Location]

    def schedule(self) -> Schedule:
        fields = self.fields
        return Schedule(fields["draft"], fields["publish"], fields["expires"])

    def image(self, name: str) -> Image | None:
        target, alt = self.fields[name], self.fields[f"{name}_alt"]
        focus = self.fields[f"{name}_focus"]
        return Image(target, alt, self.places[name], focus) if target else None


def _wrong_kind(kind: Kind, text: YamlText) -> tuple[Diagnostic, ...]:
    """Tell that a document of one kind is written like another, if that is what happened."""
    given = set(text.value) if isinstance(text.value, dict) else set()
    own = set(_KINDS[kind][0].fields)
    for other, (schema, _) in _KINDS.items():
        known = schema.fields
        needed = {name for name, field in known.items() if field.is_needed}
        if other != kind and needed <= given <= set(known) and not given <= own:
            first = text.places[f"{next(iter(text.value or {}))}:key"]
            message = f"this is written like a {other}, but stands where each file is a {kind}"
            foreign = ", ".join(sorted(given - own))
            hint = f"move it into a folder that holds each {other}, or take out: {foreign}"
            return (error(first, "wrong-kind", message, hint),)
    return ()


def _wrong_time(schedule: Schedule, places: Mapping[str, Location]) -> Iterator[Diagnostic]:
    if schedule.publish and schedule.expires and schedule.expires.end <= schedule.publish.at:
        message = f"this goes off the site before {schedule.publish.label}, when it appears"
        hint = "give 'expires' a later time than 'publish'"
        yield error(places["expires"], "wrong-time", message, hint)


def _unused_fields(fields: Values, places: Mapping[str, Location]) -> Iterator[Diagnostic]:
    """Find a line that says where to look in a photograph, where none is named."""
    for name in _PHOTOGRAPHS:
        about = f"{name}_focus"
        if fields.get(about) and not fields[name]:
            message = f"'{about}' is about a photograph, and there is no line '{name}: …'"
            hint = "add that line, or take this one out"
            yield warning(places[f"{about}:key"], "unused-field", message, hint)


def _page(front: _Front) -> tuple[Front, tuple[Diagnostic, ...]]:
    fields = front.fields
    lead: tuple[Node, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    if fields["lead"]:
        read = read_inline(front.file, fields["lead"], front.places["lead"])
        lead, problems = read.nodes, read.diagnostics
    buttons = tuple(
        Button(button["text"], Address(button["link"], front.places[f"buttons.{number}.link"]))
        for number, button in enumerate(fields["buttons"])
    )
    page = PageFront(
        title=fields["title"],
        headline=fields["headline"],
        description=fields["description"],
        lead=lead,
        date=fields["date"],
        updated=fields["updated"],
        layout=fields["layout"],
        illustration=fields["illustration"],
        illustration_alt=fields["illustration_alt"],
        image=front.image("image"),
        buttons=buttons,
        schedule=front.schedule(),
    )
    return page, problems


def _milestone(front: _Front) -> tuple[Front, tuple[Diagnostic, ...]]:
    fields = front.fields
    return MilestoneFront(fields["title"], fields["date"], front.schedule()), ()


def _person(front: _Front) -> tuple[Front, tuple[Diagnostic, ...]]:
    fields = front.fields
    person = PersonFront(
        name=fields["name"],
        role=fields["role"],
        photo=front.image("photo"),
        sort_name=fields["sort_name"],
        schedule=front.schedule(),
    )
    return person, ()


_Freeze = Callable[[_Front], tuple[Front, tuple[Diagnostic, ...]]]
_KINDS: Mapping[Kind, tuple[Schema, _Freeze]] = {
    # What a milestone has a page may have too: first the kind that asks for more.
    "milestone": (MILESTONE, _milestone),
    "page": (PAGE, _page),
    "person": (PERSON, _person),
}
