"""What an editor's program makes of YAML, and what the engine makes of it."""

import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import yaml

from sitebuilder.model.problems.diagnostics import Diagnostic, Location
from sitebuilder.parse.fields import read_fields
from sitebuilder.parse.yaml_text import YamlText, read_yaml
from sitebuilder.schema.fields import Schema
from sitebuilder.schema.kinds import Kind
from sitebuilder.schema.written.json_schema import JsonSchema, fields_schema, file_schema


class _EditorLoader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: `yes` and `2008-06-03` are texts, `2008` is a number."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


for _tag, _pattern in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?(0|[1-9][0-9]*)",
    "float": r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?",
}.items():
    _EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})$"), None
    )


def as_an_editor_reads(text: str) -> Any:
    return yaml.load(text, Loader=_EditorLoader)


def schema_refuses(schema: JsonSchema, text: str) -> list[str]:
    """Return what the JSON Schema says against a text."""
    problems = jsonschema.Draft7Validator(schema).iter_errors(as_an_editor_reads(text))
    return [problem.message for problem in problems]


def fields_refused_by_schema(fields: Schema, text: str) -> list[str]:
    return schema_refuses(fields_schema(fields), text)


def file_refused_by_schema(kind: Kind, text: str) -> list[str]:
    return schema_refuses(file_schema(kind), text)


def fields_refused_by_engine(fields: Schema, text: str) -> list[str]:
    """Return what the engine says against a text."""
    return [_said(problem) for problem in read_fields(fields, _read(text), Location("x"))[1]]


def file_refused_by_engine(kind: Kind, text: str) -> list[str]:
    """Return what the engine says against each entry of a file."""
    read = _read(text)
    assert read.diagnostics == ()
    return [
        _said(problem)
        for prefix in _entries(kind, read.value)
        for problem in read_fields(kind.schema, read, Location("x"), prefix)[1]
    ]


def front_matter(text: str) -> str:
    return text.split("---\n")[1]


def _read(text: str) -> YamlText:
    return read_yaml("x", text or "{}")


def _entries(kind: Kind, value: Any) -> Iterator[str]:
    if kind.shape == "list":
        yield from map(str, range(len(value)))
    elif kind.shape == "named":
        yield from value
    elif kind.shape == "groups":
        for name, entries in value.items():
            yield from (f"{name}.{number}" for number in range(len(entries)))
    else:
        yield ""


def _said(problem: Diagnostic) -> str:
    return problem.message
