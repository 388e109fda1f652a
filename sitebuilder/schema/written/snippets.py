"""What editors may write in, the snippets of Visual Studio Code out: forms to fill in.

A field that is not needed comes as an empty line, which says nothing until it is filled in; so
what a snippet inserts holds from the first moment, and nothing must be deleted.
"""

import re
from collections.abc import Container, Iterator
from typing import Any

from ..components import CALLOUT_KINDS, COMPONENTS, ComponentOptions
from ..kinds import KINDS, Kind
from .examples import NAMES, example_of
from .json_schema import JsonSchema, fields_schema
from .texts import indented, yaml_lines


def snippets() -> dict[str, Any]:
    """Return every snippet by its name."""
    made = {f"New {kind.name}": _of_kind(kind) for kind in KINDS if kind.name != "settings"}
    for name, options in COMPONENTS.items():
        made[f"Component {name}"] = _of_component(name, options)
    for name in CALLOUT_KINDS:
        body = (f"::: {name}", _stop(1, "Some words worth a box."), ":::", "$0")
        made[f"Component {name}"] = _snippet("markdown", f"::: {name}", f"A box: {name}.", body)
    return made


def _snippet(scope: str, prefix: str, says: str, body: tuple[str, ...]) -> dict[str, Any]:
    return {"scope": scope, "prefix": prefix, "description": says, "body": list(body)}


def _of_kind(kind: Kind) -> dict[str, Any]:
    schema = fields_schema(kind.schema)
    if kind.file:
        lines = list(_lines(schema, 2 if kind.shape == "named" else 1))
        body: tuple[str, ...] = ("- " + lines[0], *indented(lines[1:]))
        if kind.shape == "named":
            body = (f"{_stop(1, NAMES['named'])}:", *indented(lines))
        says = "\n".join([schema["description"], *_explained(schema)])
        return _snippet("yaml", f"new {kind.name}", says, body)
    body = ("---", *_commented(schema), "---", "", f"${{0:{kind.below}}}")
    return _snippet("markdown", f"new {kind.name}", schema["description"], body)


def _of_component(name: str, options: ComponentOptions) -> dict[str, Any]:
    schema = fields_schema(options)
    # What has nothing inside shows what its options name.
    filled = () if options.inside else schema["properties"]
    lines = list(_lines(schema, 1, filled))
    inside = (*([""] if lines else []), *_inside(options.inside, len(lines) + 1))
    body = (f"::: {name}", *lines, *(inside if options.inside else ()), ":::", "$0")
    says = "\n".join([schema["description"], *_explained(schema)])
    return _snippet("markdown", f"::: {name}", says, body)


def _inside(text: str, number: int) -> list[str]:
    return f"${{{number}:{_escaped(text)}}}".split("\n")


def _explained(schema: JsonSchema) -> Iterator[str]:
    for name, value in schema["properties"].items():
        yield f"{name}: {value['description']}"


def _commented(schema: JsonSchema) -> Iterator[str]:
    """Yield each field with its explanation above, as a note that visitors never see."""
    fields = schema["properties"]
    for line, (name, value) in zip(_lines(schema, 1), fields.items(), strict=True):
        yield f"# {_escaped(value['description'])}"
        yield from (f"#   {_escaped(part)}" for part in _nested(name, value))
        yield line


def _nested(name: str, value: JsonSchema) -> Iterator[str]:
    """Yield an example of what needs more than one line."""
    if "items" in value:
        yield from yaml_lines({name: example_of(value)})


def _lines(schema: JsonSchema, first: int, filled: Container[str] = ()) -> Iterator[str]:
    """Yield one line for each field, with a place to write; `filled` ones show an example."""
    for number, (name, value) in enumerate(schema["properties"].items(), first):
        yield f"{name}: {_place(number, value, name in schema['required'] or name in filled)}"


def _place(number: int, value: JsonSchema, is_filled: bool) -> str:
    if "enum" in value:
        return _choice(number, [choice for choice in value["enum"] if choice])
    if value["title"] == "True or false":
        return _choice(number, ["false", "true"])
    return _stop(number, str(example_of(value))) if is_filled else f"${number}"


def _choice(number: int, choices: list[str]) -> str:
    return f"${{{number}|{','.join(choices)}|}}"


def _stop(number: int, words: str) -> str:
    return f"${{{number}:{_escaped(words)}}}"


def _escaped(words: str) -> str:
    return re.sub(r"([\\$}])", r"\\\1", words)
