"""The fields of a kind in, a small file of that kind out: what an editor could write."""

from typing import Any

from ..components import ComponentOptions
from ..kinds import Kind, Shape
from .json_schema import JsonSchema, fields_schema
from .texts import yaml_lines

# Names that an editor would choose.
NAMES: dict[Shape, str] = {"named": "students-reached", "groups": "this-year"}


def example_of(value: JsonSchema) -> Any:
    """Return the first example of a value, or one made from the fields inside it."""
    if "examples" in value:
        return value["examples"][0]
    if "enum" in value:
        return value["enum"][0]
    inside = value["items"]["properties"]
    return [{name: example_of(part) for name, part in inside.items()}]


def example_file(kind: Kind) -> str:
    """Return a small and complete file of a kind."""
    schema = fields_schema(kind.schema)
    chosen = {
        name: example_of(value)
        for name, value in schema["properties"].items()
        if name in schema["required"] or name in kind.example
    }
    text = "\n".join(yaml_lines(_shaped(kind.shape, chosen)))
    return text if kind.file else f"---\n{text}\n---\n\n{kind.below}"


def _shaped(shape: Shape, fields: dict[str, Any]) -> Any:
    if shape == "list":
        return [fields]
    if shape == "named":
        return {NAMES[shape]: fields}
    return {NAMES[shape]: [fields]} if shape == "groups" else fields


def example_component(name: str, options: ComponentOptions) -> str:
    """Return a component as it stands in a text, with all of its options."""
    properties = fields_schema(options)["properties"]
    lines = yaml_lines({option: example_of(value) for option, value in properties.items()})
    top = "\n".join([f"::: {name}", *lines])
    between = "\n\n" if properties and options.inside else "\n"
    return f"{top}{between}{options.inside}\n:::" if options.inside else f"{top}\n:::"
