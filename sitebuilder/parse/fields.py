"""Plain values and a schema in, typed fields or diagnostics out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

import pydantic

from ..model.problems.diagnostics import Diagnostic, Location, error, misspelt, nearest
from ..schema.fields import Fields
from .slips import missing_space
from .yaml_text import Plain, YamlText

Schema = TypeVar("Schema", bound=Fields)

# pydantic's name for the problem -> our code, and what we say of it.
_WORDS = {
    "string_type": ("wrong-type", "'{name}' is one text, not a list", "write it on one line"),
    "string_too_short": ("missing-field", "'{name}' is empty", "write something after '{name}:'"),
    "tuple_type": ("wrong-type", "'{name}' is a list", "begin each item on its own line with '- '"),
    "dict_type": ("wrong-type", "'{name}' holds names and values", "write 'name: value' below it"),
    "too_long": ("wrong-value", "'{name}' has too many items", "two are the most"),
    "model_type": ("wrong-type", "'{name}' holds names and values", "write 'name: value' below it"),
    "bool_parsing": (
        "wrong-type",
        "'{name}' is true or false, not '{input}'",
        "write true or false",
    ),
    "bool_type": ("wrong-type", "'{name}' is true or false", "write true or false"),
}

# The fields that may hold links, bold words and the like.
_MARKDOWN = ("lead", "text")
# The fields that name a file, a place or an address.
_NAMES = (
    *("collection", "group", "icon", "illustration", "image", "link", "new", "old", "photo"),
    *("security_contact", "share_image", "url"),
)
_SIGN = re.compile(
    r"\*\*|\]\(|\[\^|\{\{|\{%|\{[#.]|`[^`]+`|&(?:[A-Za-z]+|#\d+);"
    r"|(?<!\w)\*[^*\s][^*]*\*(?!\w)|(?<!\w)_[^_\s][^_]*_(?!\w)"
    r"|</?(?:br|em|strong|span|p|div|sup|sub|small|u)\b[^<>]*>"
)
_EXAMPLES = {
    **dict.fromkeys(("date", "as_of"), "write 2008, June 2008 or June 3, 2008"),
    **dict.fromkeys(("publish", "expires"), "write 2026-12-01, or 2026-12-01 09:00"),
    "review": "write 12 months, 6 weeks or 90 days",
    "security_expires": "write 2030-12-31",
    "old": "write it as it stood in the browser, from the first slash on: /our-values/",
    "url": "write it as it stands in the browser: https://www.example.org/",
    "language": "write en for English, es for Spanish",
    "time_zone": "write a continent and a city: America/Chicago",
}


def read_fields(
    schema: type[Schema], text: YamlText, where: Location, prefix: str = ""
) -> tuple[Schema | None, tuple[Diagnostic, ...]]:
    """Check a mapping against a schema; None if any field is wrong.

    `where` is the place to name when the mapping as a whole is at fault; `prefix` is the
    mapping's own dotted path in the text.
    """
    if text.diagnostics:
        return None, text.diagnostics
    value = _at(text.value, prefix)
    if not isinstance(value, dict):
        if slip := missing_space(value) if isinstance(value, str) else None:
            first = text.places[""].line
            place = Location(where.path, first + slip.line, slip.column + 1, slip.length)
            told = error(place, "yaml-syntax", slip.message, slip.hint, instead=slip.instead)
            return None, (told,)
        message, hint = "names and values are expected here", "write lines such as 'name: text'"
        return None, (error(text.places.get(prefix, where), "wrong-shape", message, hint),)
    filled = {key: part for key, part in value.items() if part != ""}
    try:
        fields = schema.model_validate(filled)
    except pydantic.ValidationError as refused:
        problems = refused.errors(include_url=False, include_context=True)
        return None, tuple(
            _diagnostic(schema, problem, text.places, where, prefix)
            for problem in problems
            if not _is_told_already(problem, problems)
        )
    return fields, tuple(_signs(filled, text.places, prefix))


def _is_told_already(problem: Any, problems: Sequence[Any]) -> bool:
    """Tell whether a name is missing only because it is misspelt."""
    *above, name = problem["loc"] or ("",)
    misspelt_names = (
        other["loc"][-1]
        for other in problems
        if other["type"] == "extra_forbidden" and [*other["loc"][:-1]] == above
    )
    missing = problem["type"] == "missing"
    return missing and any(nearest(str(given), [name]) for given in misspelt_names)


def plain_sign(text: str) -> str:
    """Return the first sign of Markdown in a text that is shown as it is; nothing if none is."""
    sign = _SIGN.search(text)
    return sign[0] if sign else ""


def _signs(
    filled: Mapping[str, Plain], places: Mapping[str, Location], prefix: str
) -> Iterator[Diagnostic]:
    """Find signs of Markdown in texts that are shown as they are."""
    for name, part in filled.items():
        place = f"{prefix}.{name}" if prefix else name
        if isinstance(part, list):
            for number, inside in enumerate(part):
                # The words of a button are plain, though its field is named `text`.
                words = inside.items() if isinstance(inside, dict) else ()
                plain = {key: value for key, value in words if key not in _NAMES}
                yield from _plain_words(plain, places, f"{place}.{number}")
        elif name not in (*_MARKDOWN, *_NAMES):
            yield from _plain_words({name: part}, places, prefix)


def _plain_words(
    filled: Mapping[str, Plain], places: Mapping[str, Location], prefix: str
) -> Iterator[Diagnostic]:
    for name, part in filled.items():
        if isinstance(part, str) and (sign := plain_sign(part)):
            message = f"'{sign}' would be shown as it is: '{name}' is plain words"
            where = places[f"{prefix}.{name}" if prefix else name]
            yield error(where, "left-over", message, "write it without such signs")


def _at(value: Plain | None, prefix: str) -> Plain | None:
    for part in filter(None, prefix.split(".")):
        value = value[int(part)] if isinstance(value, list) else value[part]  # type: ignore[index]
    return value


def _diagnostic(
    schema: type[Fields],
    problem: Any,
    places: Mapping[str, Location],
    where: Location,
    prefix: str,
) -> Diagnostic:
    parts = [str(part) for part in problem["loc"]]
    # What stands in a list is known by the name of the list.
    name = next((part for part in reversed(parts) if not part.isdecimal()), "")
    dotted = ".".join(filter(None, [prefix, *parts]))
    key, kind = places.get(f"{dotted}:key"), problem["type"]
    if kind == "extra_forbidden":
        message = f"'{name}' is not a name that is known here"
        known = _known_names(schema, parts[:-1])
        return misspelt(key or where, "unknown-field", message, name, known)
    if kind == "missing":
        parent = places.get(dotted.rpartition(".")[0], where) if parts[1:] else where
        message, hint = f"'{name}' is missing", f"add a line '{name}: …'"
        return error(key or parent, "missing-field", message, hint)
    return _wrong_value(name, problem, places.get(dotted) or key or where)


def _wrong_value(name: str, problem: Any, where: Location) -> Diagnostic:
    kind, given = problem["type"], problem["input"]
    if kind == "literal_error":
        known = re.findall(r"'([^']+)'", problem["ctx"]["expected"])
        message = f"'{given}' is not possible for '{name}'"
        return misspelt(where, "wrong-value", message, str(given), known)
    if kind == "value_error":
        return error(where, "wrong-value", str(problem["ctx"]["error"]), _EXAMPLES.get(name, ""))
    code, message, hint = _WORDS.get(kind, ("wrong-value", problem["msg"].lower(), ""))
    return error(where, code, message.format(name=name, input=given), hint.format(name=name))


def _known_names(schema: type[Fields], parts: list[str]) -> list[str]:
    """Return the names that the schema knows where the path leads."""
    names = schema
    for part in parts:
        if part in names.model_fields:
            names = _inner_schema(names.model_fields[part].annotation) or names
    return list(names.model_fields)


def _inner_schema(annotation: Any) -> type[Fields] | None:
    inner = (part for part in getattr(annotation, "__args__", ()) if isinstance(part, type))
    return next((part for part in inner if issubclass(part, Fields)), None)
