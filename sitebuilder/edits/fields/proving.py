"""A source before and after a change in, whether it says only what was wanted of it out."""

from collections.abc import Mapping, Set

from ...model.edits import Refused
from ...parse.yaml_text import Plain
from .records import Said, nothing, record_at, without_empty_rows
from .source import Source, read_source
from .words import clean_body

# No place in a source.
_NOWHERE = "\0"


def is_so(
    source: Source, text: str, place: str, wanted: Mapping[str, Said], body: str | None
) -> bool:
    """Tell whether a changed text says what is wanted of a record, and all else as it did."""
    after = read_source(source.kind, source.path, text)
    if isinstance(after, Refused) or not _says(after, place, wanted):
        return False
    if source.body is not None and after.body is not None:
        words = source.text[source.body :] if body is None else body
        if clean_body(words) != clean_body(after.text[after.body :]):
            return False
    return rest_of(source.value, place, set(wanted)) == rest_of(after.value, place, set(wanted))


def rest_of(value: Plain | None, place: str, names: Set[str] = frozenset()) -> object:
    """Return what a source says beside some fields of the record at a place."""
    if isinstance(value, str):
        return value.strip()
    first, _, inside = place.partition(".")
    if isinstance(value, list):
        return [
            rest_of(part, inside if str(number) == first else _NOWHERE, names)
            for number, part in enumerate(value)
        ]
    return {
        name: rest_of(part, inside if name == first else _NOWHERE, names)
        for name, part in (value or {}).items()
        if place or name not in names
    }


def _says(source: Source, place: str, wanted: Mapping[str, Said]) -> bool:
    record = record_at(source, place)
    if isinstance(record, Refused):
        return False
    said: Mapping[str, Said] = {**record.fields, **record.rows}
    fields = source.kind.schema.fields
    return all(
        without_empty_rows(said.get(name, nothing(fields[name]))) == each
        for name, each in wanted.items()
    )
