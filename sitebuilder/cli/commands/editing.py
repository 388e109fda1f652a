"""The commands that change the site's own files, in place."""

import argparse
import sys
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ...edits.creating import PLACES, Wish, kind_named, plain_fields
from ...model.edits import Refused
from ...workspace import Result
from ...workspace.changing import create_content, remember_site, rename_content
from ..exits import GOOD, PROBLEMS
from ..options import field_flag
from ..places import workspace_of
from .building import show_problems

# Fields that can be left out, and should not be.
_WELCOME = {"page": ("description",), "person": ("role",), "figure": ("unit",)}
_PLACE_NAMES = {
    "fact": "name of the fact, such as students-reached",
    "figure": "group of the figure, such as this-year",
}


def new_command(asked: argparse.Namespace) -> int:
    """Write a new page, milestone, person, value, figure or fact; asks for what is needed."""
    kind = kind_named(asked.kind)
    fields = {
        name: given
        for name in plain_fields(kind)
        if (given := getattr(asked, f"field_{name}")) is not None
    }
    place = asked.place if asked.kind in PLACES else ""
    needed = [name for name, is_needed in plain_fields(kind).items() if is_needed]
    needs_place = asked.kind in ("figure", "fact")
    if sys.stdin.isatty():
        if needs_place and not place:
            place = input(f"The {_PLACE_NAMES[asked.kind]}: ").strip()
        fields = _answers(asked.kind, needed, fields)
    missing = [field_flag(asked.kind, name) for name in needed if not fields.get(name)]
    missing += [f"--{PLACES[asked.kind]}"] if needs_place and not place else []
    if missing:
        print(f"A {asked.kind} needs {', '.join(missing)}. See: new {asked.kind} --help")
        return PROBLEMS
    given = {name: words for name, words in fields.items() if words}
    made = create_content(workspace_of(asked), Wish(kind, given, place, asked.file))
    if isinstance(made, Refused) and made.about:
        option = PLACES[asked.kind] if made.about == "place" else made.about
        made = replace(made, hint=f"{made.hint}: --{option} NAME")
    return _done(made)


def _answers(kind: str, needed: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """Ask for the fields that are needed, and for those that are best not left out."""
    wanted = [name for name in (*needed, *_WELCOME.get(kind, ())) if name not in given]
    return {**given, **{name: _answer(kind, name, is_needed=name in needed) for name in wanted}}


def _answer(kind: str, name: str, *, is_needed: bool) -> str:
    print(f"{name}: {kind_named(kind).schema.fields[name].says}")
    said = input(f"  {name}{'' if is_needed else ' (press Enter to leave it out)'} = ").strip()
    return _answer(kind, name, is_needed=is_needed) if is_needed and not said else said


def rename_command(asked: argparse.Namespace) -> int:
    """Give a page another name: links to it are changed, and its old address leads on."""
    return _done(rename_content(workspace_of(asked), asked.old, asked.new))


def lock_command(asked: argparse.Namespace) -> int:
    """Remember every address of the site in content/urls.lock, once it is published."""
    return _done(remember_site(workspace_of(asked)))


def _done(made: tuple[str, ...] | Refused | Result) -> int:
    if isinstance(made, Refused):
        print(f"Nothing is changed: {made.message}.")
        if made.hint:
            print(f"  = {made.hint}")
        return PROBLEMS
    if isinstance(made, Result):
        show_problems(made)
        print("Nothing is changed: that would bring the problems above.")
        return PROBLEMS
    print("\n".join(made))
    return GOOD
