"""A kind of content and some words in, a complete file or record with its explanations out."""

import posixpath
import re
import textwrap
from collections.abc import Iterator, Mapping

import msgspec
from msgspec.structs import replace

from ..model.addresses import page_address
from ..model.content import Inputs
from ..model.dates import read_date
from ..model.edits import Edits, Refused
from ..model.settings import Settings
from ..parse.mentions import mark_facts
from ..parse.yaml_text import YamlText, read_yaml
from ..schema.fields import Field, Formed, ListOf
from ..schema.kinds import KINDS, Kind
from .fields.words import as_yaml, clean, clean_body
from .naming import GOOD_NAME_HINT, as_path, is_good_path, name_from

# Kinds that `new` can write, and what each is named by.
NAMED_BY = {
    "page": "title",
    "milestone": "title",
    "person": "name",
    "value": "name",
    "figure": "text",
    "fact": "value",
}
# What is no field of the record, but says where it goes.
PLACES = {"figure": "group", "fact": "id", "milestone": "collection", "person": "collection"}
_BODIES = {
    "page": "Write the text of the page here.",
    "milestone": "Write here what happened, in one or two paragraphs.",
    "person": "Write the biography here.",
}


class Wish(msgspec.Struct, frozen=True):
    """What is to be written: a kind, its fields by name, where it goes, and the words below."""

    kind: Kind
    fields: Mapping[str, str]
    place: str = ""
    file: str = ""
    body: str = ""


def kind_named(name: str) -> Kind:
    """Return the kind of a name that `new` knows."""
    return next(kind for kind in KINDS if kind.name == name)


def plain_fields(kind: Kind) -> dict[str, bool]:
    """Return the fields that one line of words can fill, and whether each must be there."""
    fields = kind.schema.fields.items()
    return {name: field.is_needed for name, field in fields if not isinstance(field.form, ListOf)}


def create(inputs: Inputs, settings: Settings, wish: Wish) -> Edits | Refused:
    """Write a new file, or a new record at the end of its file."""
    given = {name: words for name, text in wish.fields.items() if (words := clean(text))}
    wish = replace(wish, fields=given, body=clean_body(wish.body))
    if wish.kind.shape == "one":
        return _file(inputs, settings, wish)
    path = wish.kind.file
    text = inputs.texts.get(path, "")
    known = read_yaml(path, mark_facts(path, text).text or "{}")
    if known.diagnostics:
        return Refused(f"{path} cannot be read", "mend what 'python3 build.py check' tells first")
    ends = text if not text or text.endswith("\n") else f"{text}\n"
    return _RECORDS[wish.kind.shape](ends, known, wish)


def _file(inputs: Inputs, settings: Settings, wish: Wish) -> Edits | Refused:
    folder = ""
    if wish.kind.name != "page":
        folders = [name for name, kind in settings.collections.items() if kind == wish.kind.name]
        if not folders or (wish.place and wish.place not in folders):
            hint = f"name it in site.yaml below 'collections:', as '{wish.kind.name}'"
            return Refused(f"no folder of content/ holds a {wish.kind.name}", hint)
        folder = wish.place or folders[0]
    path = _path(wish, folder)
    if not is_good_path(path):
        return Refused(f"'{path}' cannot be the name of a {wish.kind.name}", GOOD_NAME_HINT)
    if f"content/{path}" in inputs.texts:
        return Refused(f"there is a content/{path} already", "choose another name", "file")
    body = wish.body or f"<!-- {_BODIES[wish.kind.name]} -->"
    lines = ["---", *_front(wish), "---", "", body, ""]
    further = "" if wish.body else " Open it, and write its text below the second '---'."
    said = [f"content/{path} is written.{further}"]
    if wish.kind.name == "page":
        said.append(f"It will be found at {page_address(path)}.")
        said.append(f"To put it in the menu, add '  - {path}' to site.yaml below 'menu:'.")
    said.append("See it with: python3 build.py serve --open")
    return Edits({f"content/{path}": "\n".join(lines)}, said=tuple(said))


def _path(wish: Wish, folder: str) -> str:
    """Return the file that was asked for, in the folder of its kind; or one named by its words."""
    if wish.file:
        return posixpath.join(folder, as_path(wish.file).removeprefix(f"{folder}/"))
    words = wish.fields.get(NAMED_BY[wish.kind.name], "")
    # A page keeps its address when its date changes; milestones are found by their year.
    date = read_date(wish.fields.get("date", "")) if wish.kind.name == "milestone" else None
    return posixpath.join(folder, name_from(f"{date.year} {words}" if date else words))


def _front(wish: Wish) -> Iterator[str]:
    """Yield the fields that were given, and a note on each that was not."""
    for name, field in wish.kind.schema.fields.items():
        if name in wish.fields:
            yield f"{name}: {as_yaml(wish.fields[name])}"
        elif not isinstance(field.form, ListOf):
            said = f"# {name}: {_says(field)}"
            yield from textwrap.wrap(said, 100, subsequent_indent="#   ")


def _says(field: Field) -> str:
    """Return what a field is for, and how to write it where it has a form that is not told yet."""
    form = field.form
    if not isinstance(form, Formed) or any(f"`{each}`" in field.says for each in field.examples):
        return field.says
    return f"{field.says} {form.hint[0].upper()}{form.hint[1:]}."


def _in_list(text: str, known: YamlText, wish: Wish) -> Edits | Refused:
    if known.value == []:
        text = re.sub(r"(?m)^\[ *\] *\n", "", text)
    indent = _indent(text, known, "0", "")
    record = _record(wish, f"{indent}- ", f"{indent}  ")
    said = (
        f"{wish.kind.file} has one more {wish.kind.name}, at its end. Its place is yours to choose."
    )
    return Edits({wish.kind.file: f"{text}\n{record}" if text else record}, said=(said,))


def _by_name(text: str, known: YamlText, wish: Wish) -> Edits | Refused:
    if not re.fullmatch(r"[a-z0-9-]+", wish.place):
        hint = "use small letters a to z, digits and hyphens, as in students-reached"
        return Refused(f"'{wish.place}' cannot be the name of a {wish.kind.name}", hint, "place")
    if wish.place in (known.value or {}):
        return Refused(f"there is a {wish.kind.name} '{wish.place}' already", "change it there")
    record = f"{wish.place}:\n{_record(wish, '  ', '  ')}"
    said = (
        f"{wish.kind.file} has one more {wish.kind.name}.",
        f"Write {{fact:{wish.place}}} wherever it should be shown.",
    )
    return Edits({wish.kind.file: f"{text}\n{record}" if text else record}, said=said)


def _in_group(text: str, known: YamlText, wish: Wish) -> Edits | Refused:
    if not re.fullmatch(r"[A-Za-z0-9_-]+", wish.place):
        hint = "use letters a to z, digits and hyphens, as in this-year"
        return Refused(f"'{wish.place}' cannot be the name of a group", hint, "place")
    indent = _indent(text, known, f"{wish.place}.0", "  ")
    record = _record(wish, f"{indent}- ", f"{indent}  ")
    said = (
        f"The group '{wish.place}' of {wish.kind.file} has one more {wish.kind.name}.",
        f"A page shows it with '::: stats', below it 'group: {wish.place}', and ':::'.",
    )
    groups = known.value if isinstance(known.value, dict) else {}
    if wish.place not in groups:
        whole = "\n".join(filter(None, (text, f"{wish.place}:\n{record}")))
        return Edits({wish.kind.file: whole}, said=said)
    lines = text.split("\n")
    end = _end_of_group(lines, known, wish.place)
    whole = "\n".join([*lines[:end], "", record.rstrip("\n"), *lines[end:]])
    return Edits({wish.kind.file: whole}, said=said)


def _indent(text: str, known: YamlText, first: str, usual: str) -> str:
    """Return the spaces before the records of a list; `first` is the place of its first."""
    if first not in known.places:
        return usual
    line = text.split("\n")[known.places[first].line - 1]
    return line[: len(line) - len(line.lstrip(" "))]


def _end_of_group(lines: list[str], known: YamlText, group: str) -> int:
    """Return the line behind the last one of a group that is neither empty nor a note."""
    assert isinstance(known.value, dict)
    names = list(known.value)
    following = names[names.index(group) + 1 :]
    end = known.places[f"{following[0]}:key"].line - 1 if following else len(lines)
    while not lines[end - 1].strip() or lines[end - 1].startswith("#"):
        end -= 1
    return end


_RECORDS = {"list": _in_list, "named": _by_name, "groups": _in_group}


def _record(wish: Wish, first: str, others: str) -> str:
    indent = len(others) + 2
    given = [
        f"{name}: {as_yaml(wish.fields[name], indent)}" for name in _order(wish.kind, wish.fields)
    ]
    missing = [
        f"# {name}: {_says(field)}"
        for name, field in wish.kind.schema.fields.items()
        if name not in wish.fields
    ]
    lines = [*given, *missing]
    return "".join(f"{others if number else first}{line}\n" for number, line in enumerate(lines))


def _order(kind: Kind, fields: Mapping[str, str]) -> list[str]:
    return [name for name in kind.schema.fields if name in fields]
