"""Plain values in, the text of a JSON or YAML file out."""

import json
from collections.abc import Iterator, Mapping
from typing import Any


def json_text(value: Any) -> str:
    """Return a value as the text of a JSON file."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def yaml_lines(value: Any) -> Iterator[str]:
    """Yield a value as the lines of a YAML file; its texts are such as need no quotes."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _below(f"{name}:", part)
    elif isinstance(value, list):
        for part in value:
            first, *rest = yaml_lines(part)
            yield from (f"- {first}", *indented(rest))
    else:
        yield str(value).lower() if isinstance(value, bool) else str(value)


def indented(lines: list[str]) -> Iterator[str]:
    """Yield lines two spaces further right."""
    return (f"  {line}" if line else line for line in lines)


def _below(name: str, part: Any) -> Iterator[str]:
    lines = list(yaml_lines(part))
    if isinstance(part, Mapping | list):
        yield from (name, *indented(lines))
    else:
        yield f"{name} {lines[0]}"
