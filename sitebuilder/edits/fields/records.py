"""The text of a source in, the records in it out, each with what its fields say."""

from collections.abc import Iterator, Mapping

import msgspec

from ...model.edits import Refused
from ...parse.yaml_text import Plain
from ...schema.fields import Field, Form, ListOf, Named, Schema, Truth
from ...schema.kinds import Kind
from .source import Source, mappings, read_source, written_at
from .words import clean, clean_body

Row = Mapping[str, str]
# What a field says: one text, or the rows of a list.
Said = str | tuple[Row, ...]

# What people call a record by, where that is not its title.
_CALLED = {
    "person": ("name",),
    "value": ("name",),
    "redirect": ("old",),
    "figure": ("figure", "text"),
}


class Record(msgspec.Struct, frozen=True):
    """What a record says: texts by their fields, rows by theirs, and the words below.

    A row of a list of texts has one text, without a name; a row of names chosen by editors has
    `name` and `value`. What is left out is not there; what may be true or false says `true`.
    """

    kind: str
    path: str
    place: str
    label: str
    fields: Mapping[str, str]
    rows: Mapping[str, tuple[Row, ...]]
    body: str | None


def read_records(kind: Kind, path: str, text: str) -> tuple[Record, ...] | Refused:
    """Read all records of a source: one, if it is a document or the settings."""
    source = read_source(kind, path, text)
    return source if isinstance(source, Refused) else records_of(source)


def records_of(source: Source) -> tuple[Record, ...] | Refused:
    """Return the records of a source, if each field of them is what it should be."""
    found = mappings(source)
    if isinstance(found, Refused):
        return found
    records: list[Record] = []
    for place, given in found.items():
        said = {
            name: said_by(field.form, given[name])
            for name, field in source.kind.schema.fields.items()
            if name in given
        }
        for name, each in said.items():
            if each is None:
                message = f"'{name}' in {source.path} is not written as it should be"
                return Refused(message, "mend what 'python3 build.py check' tells first")
        records.append(_record(source, place, said))
    return tuple(records)


def record_at(source: Source, place: str) -> Record | Refused:
    """Return the record at a place of a source."""
    records = records_of(source)
    if isinstance(records, Refused):
        return records
    gone = Refused("what this form is about is no longer there", "open the form again")
    return next((record for record in records if record.place == place), gone)


def said_by(form: Form, given: Plain) -> Said | None:
    """Return what a field says in a form of its kind; None if it has another."""
    if isinstance(form, ListOf | Named):
        rows = () if given == "" else tuple(_rows(form, given))
        read = tuple(clean_row(row) for row in rows if row is not None)
        return read if len(read) == len(rows) else None
    if not isinstance(given, str):
        return None
    text = clean(given)
    if isinstance(form, Truth) and text.lower() in Truth.words:
        return "true" if Truth.words[text.lower()] else ""
    return text


def clean_row(row: Row) -> Row:
    """Return a row without what is empty in it."""
    return {name: words for name, text in row.items() if (words := clean(text))}


def without_empty_rows(said: Said) -> Said:
    """Return what a field says, without the rows in which nothing stands."""
    return said if isinstance(said, str) else tuple(row for row in said if row)


def nothing(field: Field) -> Said:
    """Return what a field says that is left out."""
    return () if isinstance(field.form, ListOf | Named) else ""


def _record(source: Source, place: str, said: Mapping[str, Said | None]) -> Record:
    kind = source.kind.name
    fields = {name: each for name, each in said.items() if each and isinstance(each, str)}
    rows = {name: each for name, each in said.items() if each and isinstance(each, tuple)}
    body = None if source.body is None else clean_body(source.text[source.body :])
    words = (fields.get(name, "") for name in _CALLED.get(kind, ("title",)))
    label = place if kind == "fact" else " ".join(filter(None, words)) or place or source.path
    return Record(kind, source.path, place, label, fields, rows, body)


def _rows(form: ListOf | Named, given: Plain) -> Iterator[Row | None]:
    """Yield the rows that are read; None for what is no row of such a form."""
    if isinstance(form, Named):
        pairs = given.items() if isinstance(given, dict) else [("", None)]
        for name, value in pairs:
            yield {"name": name, "value": value} if isinstance(value, str) else None
        return
    for item in given if isinstance(given, list) else [None]:
        if isinstance(form.each, Schema):
            yield _texts(form.each, item)
        else:
            yield {"": item} if isinstance(item, str) else None


def _texts(schema: Schema, item: Plain | None) -> Row | None:
    if not isinstance(item, dict):
        return None
    texts = {name: text for name, text in item.items() if name in schema.fields}
    return texts if all(isinstance(text, str) for text in texts.values()) else None  # type: ignore[return-value]


def place_on_line(kind: Kind, path: str, text: str, line: int) -> str:
    """Return the place of the record that a line belongs to; of the first one before all."""
    source = read_source(kind, path, text)
    records = () if isinstance(source, Refused) else records_of(source)
    if isinstance(source, Refused) or isinstance(records, Refused) or not records:
        return ""
    begins = ((written_at(source, record.place).begin, record.place) for record in records)
    above = [place for begin, place in begins if text.count("\n", 0, begin) < line]
    return above[-1] if above else records[0].place
