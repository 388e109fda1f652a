"""Facts in texts: how they are marked while a text is parsed, and filled in afterwards."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from .nodes import Html

# Private-use characters: neither YAML nor Markdown gives them a meaning, and no editor types them.
OPEN, CLOSE = "\ue003", "\ue004"
MARKED = re.compile(f"{OPEN}fact:([^{CLOSE}\n]*){CLOSE}")

Value = TypeVar("Value")


def as_written(text: str) -> str:
    """Return a text with marked facts as the editor wrote them: `{fact:students}`."""
    return text.replace(OPEN, "{").replace(CLOSE, "}")


def fill_facts(value: Value, facts: Mapping[str, str]) -> Value:
    """Return a value with every marked fact in its texts filled in; unknown ones as written."""
    return _filled(value, facts)  # type: ignore[no-any-return]


def _filled(value: Any, facts: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return as_written(MARKED.sub(lambda mark: facts.get(mark[1], mark[0]), value))
    if isinstance(value, Html):
        return Html(_filled(value.text, {name: escape(fact) for name, fact in facts.items()}))
    if isinstance(value, tuple):
        return tuple(_filled(part, facts) for part in value)
    if isinstance(value, Mapping):
        return {name: _filled(part, facts) for name, part in value.items()}
    if isinstance(value, msgspec.Struct):
        names = value.__struct_fields__
        return replace(value, **{name: _filled(getattr(value, name), facts) for name in names})
    return value
