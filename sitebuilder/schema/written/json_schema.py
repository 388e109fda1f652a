"""The fields of a kind in, a JSON Schema out: completion, help and first checks in editors.

The engine reads texts, and nothing is an absent value. An editor's program takes `2008` for a
number, `true` for a truth and nothing for null, so all of these may stand where a text may. What
the engine accepts, the schema accepts; what only the engine can tell is left to it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, assert_never

from ..fields import Choice, Example, Field, Form, Formed, ListOf, Named, Schema, Text, Truth
from ..forms import any_case
from ..kinds import Kind, Shape

JsonSchema = dict[str, Any]

_DIALECT = "http://json-schema.org/draft-07/schema#"
_NAME = "^[a-z0-9-]+$"
# A text that is a fact alone, `{fact:students}`, is names and values to an editor's program.
_FACT: Mapping[str, Any] = {
    "minProperties": 1,
    "maxProperties": 1,
    "patternProperties": {"^fact:[a-z0-9-]+$": {"type": "null"}},
    "additionalProperties": False,
}
# What the engine takes for a name at all (parse/yaml_text.py).
_KEY = r"^[^\s.:\[\](){}]+$"
_TRUTHS = any_case(*Truth.words)


def file_schema(kind: Kind) -> JsonSchema:
    """Return the schema of the file of a kind, or of its front matter."""
    shaped = _SHAPES[kind.shape](fields_schema(kind.schema))
    return {"$schema": _DIALECT, "title": kind.file, **shaped}


def components_schema(components: Mapping[str, Schema]) -> JsonSchema:
    """Return the schema of the options of every component, by its name."""
    return {
        "$schema": _DIALECT,
        "title": "Components",
        "description": "The options of each component: the lines below the one that opens it.",
        "type": "object",
        "additionalProperties": False,
        "properties": {name: fields_schema(options) for name, options in components.items()},
    }


def fields_schema(schema: Schema) -> JsonSchema:
    """Return the schema of one set of fields."""
    fields = schema.fields.items()
    return {
        "title": schema.name.capitalize(),
        "description": schema.says,
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, field in fields if field.is_needed],
        "properties": {name: _field(field) for name, field in fields},
    }


def _field(field: Field) -> JsonSchema:
    told = {
        "description": field.says,
        **_form(field.form, field.is_needed, field.examples),
        "examples": [_as_read(example) for example in field.examples],
        "default": field.left_out or None,
    }
    return {key: part for key, part in told.items() if part not in (None, [])}


def _form(form: Form, needed: bool, examples: Sequence[Example] = ()) -> JsonSchema:
    """Return the schema of what a form takes; a `needed` value is never empty."""
    match form:
        case Text():
            return _text("Text", needed, {"pattern": r"\S"} if needed else {})
        case Formed():
            return _formed_text(form, needed, examples)
        case Choice():
            return _choice(form, needed)
        case Truth():
            return _truth(needed)
        case ListOf():
            return _list(form, needed)
        case Named():
            return _names(form, needed)
        case _:
            assert_never(form)


def _as_read(example: Example) -> Any:
    """Return an example as an editor's program reads it, so that it offers it without quotes."""
    if example in ("true", "false"):
        return example == "true"
    if isinstance(example, str):
        return int(example) if example.isdecimal() else example
    return dict(example) if isinstance(example, Mapping) else list(example)


def _text(title: str, needed: bool, filled: JsonSchema) -> JsonSchema:
    return {
        "title": title,
        "type": ["string", "number", "boolean", "object", *_nothing(needed)],
        **filled,
        **_FACT,
        "errorMessage": "one text is expected here",
    }


def _formed_text(form: Formed, needed: bool, examples: Sequence[Example]) -> JsonSchema:
    pattern, title = form.pattern, form.name
    if not pattern:
        return _text(title, needed, {})
    # A year alone is a number to an editor's program.
    is_year = re.fullmatch(pattern, "2008") is not None
    year = {"minimum": 1, "maximum": 9999} if is_year else {}
    said = f"{title[0].lower()}{title[1:]} is expected here, such as {examples[0]}"
    return {
        "title": title,
        "type": ["string", *(["integer"] if is_year else []), *_nothing(needed)],
        "pattern": rf"^\s*({pattern})\s*$" if needed else rf"^(\s*({pattern})\s*)?$",
        **year,
        "errorMessage": said,
    }


def _choice(form: Choice, needed: bool) -> JsonSchema:
    words = form.words
    return {
        "title": f"One of {', '.join(f'`{word}`' for word in words)}",
        "enum": list(words) if needed else [*words, "", None],
        "errorMessage": f"{', '.join(words[:-1])} or {words[-1]} is expected here",
    }


def _truth(needed: bool) -> JsonSchema:
    return {
        "title": "True or false",
        "type": ["boolean", "string", "integer", *_nothing(needed)],
        "pattern": f"^({_TRUTHS})$" if needed else f"^({_TRUTHS})?$",
        "minimum": 0,
        "maximum": 1,
        "errorMessage": "true or false is expected here",
    }


def _list(form: ListOf, needed: bool) -> JsonSchema:
    each = form.each
    return {
        "title": "A list",
        **_empty("array", needed),
        "items": fields_schema(each) if isinstance(each, Schema) else _form(each, needed=True),
        **({} if form.most is None else {"maxItems": form.most}),
        "errorMessage": "a list is expected here: each item on its own line with '- '",
    }


def _names(form: Named, needed: bool) -> JsonSchema:
    return {
        "title": "Names with a text each",
        **_empty("object", needed),
        "propertyNames": {"enum": list(form.names)} if form.names else {"pattern": _KEY},
        "additionalProperties": _form(form.each, needed=True, examples=_examples(form.each)),
        "errorMessage": "names are expected here, each on its own line with a colon and a text",
    }


def _examples(form: Choice | Formed) -> tuple[Example, ...]:
    return form.examples if isinstance(form, Formed) else ()


def _nothing(needed: bool) -> list[str]:
    return [] if needed else ["null"]


def _empty(kind: str, needed: bool) -> JsonSchema:
    return {"type": kind} if needed else {"type": [kind, "null", "string"], "pattern": "^$"}


def _one(fields: JsonSchema) -> JsonSchema:
    return fields


def _listed(fields: JsonSchema) -> JsonSchema:
    return {"type": "array", "items": fields}


def _named(fields: JsonSchema) -> JsonSchema:
    names = {"pattern": _NAME, "errorMessage": "a name has small letters, digits and hyphens"}
    return {"type": "object", "propertyNames": names, "additionalProperties": fields}


def _grouped(fields: JsonSchema) -> JsonSchema:
    lists = _listed(fields)
    return {"type": "object", "propertyNames": {"pattern": _KEY}, "additionalProperties": lists}


_SHAPES: Mapping[Shape, Callable[[JsonSchema], JsonSchema]] = {
    "one": _one,
    "list": _listed,
    "named": _named,
    "groups": _grouped,
}
