"""What a form says of a record now in, the changed source out: only what changed is written."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from ...model.edits import Edits, Refused, changed_lines
from ...parse.conflicts import merge_conflicts
from ...parse.mentions import mark_facts_in_yaml
from ...parse.yaml_text import read_yaml
from ...schema.fields import Named, Schema
from ...schema.kinds import KINDS
from .lines import Change, with_changes
from .placing import Mapped, field_changes
from .proving import is_so
from .records import Record, Row, Said, clean_row, nothing, record_at, said_by
from .source import Source, source_in, stubborn, written_at
from .words import clean_body, without_empty_lines


class Filling(msgspec.Struct, frozen=True):
    """What a form says now of a record; what it does not name stays as it is."""

    kind: str
    path: str
    place: str
    fields: Mapping[str, str] = {}
    rows: Mapping[str, tuple[Row, ...]] = {}
    body: str | None = None


def fill(texts: Mapping[str, str], filling: Filling) -> Edits | Refused:
    """Write what a form says into the source, and read it again to be sure of it."""
    kind = next(kind for kind in KINDS if kind.name == filling.kind)
    source = source_in(texts, kind, filling.path)
    if isinstance(source, Refused):
        return source
    record = record_at(source, filling.place)
    if isinstance(record, Refused):
        return record
    wanted = dict(_wanted(kind.schema, filling))
    if refused := next(_slips(source, record, wanted, filling.body), None):
        return refused
    changes = [*_front_changes(source, record, wanted), *_body_changes(source, filling.body)]
    text = with_changes(source.text, changes)
    if text is None or not is_so(source, text, filling.place, wanted, filling.body):
        return stubborn(filling.path)
    if text == source.text:
        return Edits({}, said=("Nothing has changed.",))
    count = _count_changed(source.text, text)
    said = f"{filling.path} is saved: {count} line{'s' if count > 1 else ''} changed."
    return Edits({filling.path: text}, said=(said,))


def _wanted(schema: Schema, filling: Filling) -> Iterator[tuple[str, Said]]:
    """Yield what each field is to say, of those that the form names."""
    for name, field in schema.fields.items():
        if nothing(field) == "" and name in filling.fields:
            yield name, said_by(field.form, filling.fields[name]) or ""
        elif nothing(field) == () and name in filling.rows:
            yield name, tuple(filter(None, map(clean_row, filling.rows[name])))


def _slips(
    source: Source, record: Record, wanted: Mapping[str, Said], body: str | None
) -> Iterator[Refused]:
    """Find what cannot be written as it was typed, for it would be read as something else."""
    before: Mapping[str, Said] = {**record.fields, **record.rows}
    if record.place and not any({**before, **wanted}.values()):
        yield Refused(f"nothing would be left of this {record.kind}", "take it out instead")
    for name, said in wanted.items():
        if said == before.get(name):
            continue
        rows = ({"": said},) if isinstance(said, str) else said
        for text in (text for row in rows for text in row.values()):
            for problem in mark_facts_in_yaml(source.path, text).diagnostics:
                yield Refused(problem.message, problem.hint)
        if isinstance(source.kind.schema.fields[name].form, Named):
            yield from _name_slips(name, [row.get("name", "") for row in rows])
    for problem in merge_conflicts(source.path, body or ""):
        yield Refused(problem.message, problem.hint)


def _name_slips(field: str, names: Sequence[str]) -> Iterator[Refused]:
    for number, name in enumerate(names):
        if not name:
            yield Refused(f"a line of '{field}' has no name", "give it one, or empty it")
        elif name in names[:number]:
            yield Refused(f"'{name}' is there twice in '{field}'", "keep one of them")
        elif read_yaml("", f"{name}: x").value != {name: "x"}:
            hint = "use letters, digits and hyphens"
            yield Refused(f"'{name}' cannot be a name in '{field}'", hint)


def _front_changes(source: Source, record: Record, wanted: Mapping[str, Said]) -> Iterator[Change]:
    written = written_at(source, record.place)
    begin = written.begin if record.place else 0
    mapped = Mapped(source.text, written, source.kind.schema, begin)
    return field_changes(mapped, {**record.fields, **record.rows}, wanted)


def _body_changes(source: Source, body: str | None) -> Iterator[Change]:
    """Put other words below the front matter; the empty lines around them stay."""
    if body is None or source.body is None:
        return
    before, after = source.text[source.body :], clean_body(body)
    words = before.rstrip()
    if clean_body(before) == after:
        return
    end = len(source.text)
    if not after:
        yield Change(source.body, end)
    elif not words:
        fence_ends = source.text[: source.body].endswith("\n")
        yield Change(source.body, end, f"\n{after}\n" if fence_ends else f"\n\n{after}\n")
    else:
        last = before[len(words) :]
        begin = source.body + len(before) - len(without_empty_lines(before))
        yield Change(begin, end, after + (last if "\n" in last else "\n"))


def _count_changed(before: str, after: str) -> int:
    changes = changed_lines(before.split("\n"), after.split("\n"))
    return sum(max(last - first, stop - start) for first, last, start, stop in changes)
