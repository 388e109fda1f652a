"""The fields of a kind in, a JSON Schema out: completion, help and first checks in editors.

The engine reads texts, and nothing is an absent value. An editor's program takes `2008` for a
number, `true` for a truth and nothing for null, so all of these may stand where a text may. What
the engine accepts, the schema accepts; what only the engine can tell is left to it.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from ..fields import Fields, ScheduledFields, any_case
from ..kinds import Kind, Shape

Schema = dict[str, Any]

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
# What pydantic takes for true and for false.
_TRUTHS = any_case(*("true", "yes", "on", "t", "y", "1"), *("false", "no", "off", "f", "n", "0"))


def file_schema(kind: Kind) -> Schema:
    """Return the schema of the file of a kind, or of its front matter."""
    shaped = _SHAPES[kind.shape](fields_schema(kind.fields))
    return {"$schema": _DIALECT, "title": kind.file, **shaped}


def components_schema(components: Mapping[str, type[Fields]]) -> Schema:
    """Return the schema of the options of every component, by its name."""
    return {
        "$schema": _DIALECT,
        "title": "Components",
        "description": "The options of each component: the lines below the one that opens it.",
        "type": "object",
        "additionalProperties": False,
        "properties": {name: fields_schema(options) for name, options in components.items()},
    }


def fields_schema(fields: type[Fields]) -> Schema:
    """Return the schema of one set of fields; when something is shown comes last."""
    made = fields.model_json_schema()
    return _closed(made, made.get("$defs", {}))


def _closed(made: Schema, inner: Mapping[str, Schema]) -> Schema:
    needed = made.get("required", [])
    names = sorted(made.get("properties", {}), key=ScheduledFields.model_fields.__contains__)
    values = {name: _one_form(made["properties"][name], inner) for name in names}
    return {
        "title": made["title"].removesuffix("Fields").removesuffix("Options"),
        "description": made["description"],
        "type": "object",
        "additionalProperties": False,
        "required": needed,
        "properties": {name: _value(value, name in needed) for name, value in values.items()},
    }


def _one_form(made: Schema, inner: Mapping[str, Schema]) -> Schema:
    """Take out `or null` and references: whether a value may be absent is told elsewhere."""
    forms = [form for form in made.get("anyOf", ()) if form != {"type": "null"}]
    merged = {**forms[0], **made} if forms else dict(made)
    if "items" in merged:
        name = merged["items"].get("$ref", "").removeprefix("#/$defs/")
        merged["items"] = (
            _closed(inner[name], inner) if name else _value(merged["items"], needed=True)
        )
    return merged


def _value(made: Schema, needed: bool) -> Schema:
    """Return the schema of one value; a `needed` value is never empty."""
    form = "choice" if "enum" in made else "form" if "pattern" in made else made["type"]
    told = {
        "description": made.get("description"),
        **_FORMS[form](made, needed),
        "examples": [_as_read(example) for example in made.get("examples", ())],
        "default": made.get("default") or None,
    }
    return {key: part for key, part in told.items() if part not in (None, [])}


def _as_read(example: Any) -> Any:
    """Return an example as an editor's program reads it, so that it offers it without quotes."""
    if example in ("true", "false"):
        return example == "true"
    return int(example) if isinstance(example, str) and example.isdecimal() else example


def _text(made: Schema, needed: bool) -> Schema:
    filled = {"pattern": r"\S" if needed else r"^$|\S"} if "minLength" in made else {}
    return {
        "title": made.get("form", "Text"),
        "type": ["string", "number", "boolean", "object", *_nothing(needed)],
        **filled,
        **_FACT,
        "errorMessage": "one text is expected here",
    }


def _formed_text(made: Schema, needed: bool) -> Schema:
    pattern, form = made["pattern"], made["form"]
    # A year alone is a number to an editor's program.
    is_year = re.fullmatch(pattern, "2008") is not None
    year = {"minimum": 1, "maximum": 9999} if is_year else {}
    said = f"{form[0].lower()}{form[1:]} is expected here, such as {made['examples'][0]}"
    return {
        "title": form,
        "type": ["string", *(["integer"] if is_year else []), *_nothing(needed)],
        "pattern": rf"^\s*({pattern})\s*$" if needed else rf"^(\s*({pattern})\s*)?$",
        **year,
        "errorMessage": said,
    }


def _choice(made: Schema, needed: bool) -> Schema:
    choices = made["enum"]
    return {
        "title": f"One of {', '.join(f'`{choice}`' for choice in choices)}",
        "enum": choices if needed else [*choices, "", None],
        "errorMessage": f"{', '.join(choices[:-1])} or {choices[-1]} is expected here",
    }


def _truth(_made: Schema, needed: bool) -> Schema:
    return {
        "title": "True or false",
        "type": ["boolean", "string", "integer", *_nothing(needed)],
        "pattern": f"^({_TRUTHS})$" if needed else f"^({_TRUTHS})?$",
        "minimum": 0,
        "maximum": 1,
        "errorMessage": "true or false is expected here",
    }


def _list(made: Schema, needed: bool) -> Schema:
    most = {"maxItems": made["maxItems"]} if "maxItems" in made else {}
    return {
        "title": "A list",
        **_empty("array", needed),
        "items": made["items"],
        **most,
        "errorMessage": "a list is expected here: each item on its own line with '- '",
    }


def _names(made: Schema, needed: bool) -> Schema:
    return {
        "title": "Names with a text each",
        **_empty("object", needed),
        "propertyNames": {"pattern": _KEY},
        "additionalProperties": _value(made["additionalProperties"], needed=True),
        "errorMessage": "names are expected here, each on its own line with a colon and a text",
    }


def _nothing(needed: bool) -> list[str]:
    return [] if needed else ["null"]


def _empty(kind: str, needed: bool) -> Schema:
    return {"type": kind} if needed else {"type": [kind, "null", "string"], "pattern": "^$"}


_FORMS: Mapping[str, Callable[[Schema, bool], Schema]] = {
    "string": _text,
    "form": _formed_text,
    "choice": _choice,
    "boolean": _truth,
    "array": _list,
    "object": _names,
}


def _one(fields: Schema) -> Schema:
    return fields


def _listed(fields: Schema) -> Schema:
    return {"type": "array", "items": fields}


def _named(fields: Schema) -> Schema:
    names = {"pattern": _NAME, "errorMessage": "a name has small letters, digits and hyphens"}
    return {"type": "object", "propertyNames": names, "additionalProperties": fields}


def _grouped(fields: Schema) -> Schema:
    lists = _listed(fields)
    return {"type": "object", "propertyNames": {"pattern": _KEY}, "additionalProperties": lists}


_SHAPES: Mapping[Shape, Callable[[Schema], Schema]] = {
    "one": _one,
    "list": _listed,
    "named": _named,
    "groups": _grouped,
}
