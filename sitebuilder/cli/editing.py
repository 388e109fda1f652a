"""The commands that change the site's own files, in place."""

import argparse
import sys

from ..edits.creating import PLACES, Wish, kind_named, plain_fields
from ..model.edits import Refused
from ..workspace import Result, create_content, remember_site, rename_content
from .arguments import field_flag
from .building import show_problems
from .exits import GOOD, PROBLEMS
from .places import workspace_of


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
    if sys.stdin.isatty():
        fields |= {name: _answer(asked.kind, name) for name in needed if name not in fields}
        if asked.kind in ("figure", "fact") and not place:
            place = input(f"The {PLACES[asked.kind]} of the {asked.kind}: ").strip()
    missing = [field_flag(asked.kind, name) for name in needed if not fields.get(name)]
    if asked.kind in ("figure", "fact") and not place:
        missing.append(f"--{PLACES[asked.kind]}")
    if missing:
        print(f"A {asked.kind} needs {', '.join(missing)}. See: new {asked.kind} --help")
        return PROBLEMS
    wish = Wish(kind, fields, place, asked.file)
    return _done(create_content(workspace_of(asked), wish))


def rename_command(asked: argparse.Namespace) -> int:
    """Give a page another name: links to it are changed, and its old address leads on."""
    return _done(rename_content(workspace_of(asked), asked.old, asked.new))


def lock_command(asked: argparse.Namespace) -> int:
    """Remember every address of the site in content/urls.lock, once it is published."""
    return _done(remember_site(workspace_of(asked)))


def _answer(kind: str, name: str) -> str:
    described = kind_named(kind).fields.model_fields[name].description or ""
    print(f"{name}: {' '.join(described.split())}")
    return input(f"  {name} = ").strip()


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
