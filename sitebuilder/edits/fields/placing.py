"""What the fields of a record said and what they are to say in, changes of its lines out."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from difflib import SequenceMatcher

import msgspec

from ...parse.yaml_reading.written import Written
from ...schema.fields import Form, ListOf, Named, Schema
from .lines import (
    Change,
    behind,
    column,
    is_first,
    line_begin,
    line_end,
    notes_above,
    without_lines,
)
from .records import Row, Said, without_empty_rows
from .words import anew, as_yaml

_NOTES = re.compile(r"(?:\n *(?:#[^\n]*)?(?=\n|\Z))*")


class Mapped(msgspec.Struct, frozen=True):
    """Names and values in a text, the schema that orders them, and where their notes begin."""

    text: str
    written: Written
    schema: Schema
    begin: int

    @property
    def column(self) -> int:
        """How far in the names stand."""
        first = next(iter(self.written.parts.values()), None)
        return column(self.text, _name_begin(first)) if first else 0


def field_changes(
    at: Mapped, before: Mapping[str, Said], wanted: Mapping[str, Said]
) -> Iterator[Change]:
    """Yield the changes that make the fields say what is wanted of them."""
    leaving = {name for name, said in wanted.items() if not said and before.get(name)}
    for name, said in wanted.items():
        old = before.get(name, "" if isinstance(said, str) else ())
        if said == without_empty_rows(old):
            continue
        part = at.written.parts.get(name)
        if part is None:
            yield _added(at, name, said, leaving)
        elif not said:
            yield from _taken_out(at, name, leaving)
        elif isinstance(said, str):
            yield anew(at.text, part, said, at.column + 2)
        else:
            assert isinstance(old, tuple)
            yield from _row_changes(at, name, old, said)


def _added(at: Mapped, name: str, said: Said, leaving: Set[str]) -> Change:
    """Add a field: below its example, else where the schema has it, else at the end."""
    text, parts = at.text, at.written.parts
    form, indent = at.schema.fields[name].form, " " * at.column
    if isinstance(said, str):
        line = f"{name}: {as_yaml(said, at.column + 2)}"
    else:
        line = f"{name}:\n{_rows(form, said, _lead(form, f'{indent}  '))}"
    if example := _example(at, name):
        return behind(text, example, indent + line)
    order = list(at.schema.fields)
    later = (each for each in order[order.index(name) :] if each in parts and each not in leaving)
    if following := next(later, None):
        begin = _name_begin(parts[following])
        if following == _behind_dash(at, leaving):
            return Change(begin, begin, f"{line}\n{indent}")
        begin = notes_above(text, begin)
        return Change(begin, begin, f"{indent}{line}\n")
    end = at.written.end
    if parts:
        return behind(text, end, indent + line)
    return Change(end, end, f"\n{line}" if text[:end].rstrip(" ")[-1:].strip() else f"{line}\n")


def _example(at: Mapped, name: str) -> int | None:
    """Return the end of a note that shows how to write a field, if there is one in the record."""
    text, parts, end = at.text, at.written.parts, at.written.end
    notes = _NOTES.match(text, line_end(text, end)) if parts else None
    example = f"^ {{{at.column}}}# ?{name}:.*(?:\\n {{{at.column}}}#   .*)*"
    pattern = re.compile(example, re.MULTILINE)
    for match in pattern.finditer(text, at.begin, notes.end() if notes else end):
        if not any(part.begin <= match.start() < part.end for part in parts.values()):
            return match.end()
    return None


def _taken_out(at: Mapped, name: str, leaving: Set[str]) -> Iterator[Change]:
    """Take out the lines of a field; the dash of a list item stays for the first that is left."""
    names, part = list(at.written.parts), at.written.parts[name]
    first = _behind_dash(at, leaving)
    if first is None or names.index(name) > names.index(first):
        yield without_lines(at.text, _name_begin(part), part.end)
    elif name == names[0]:
        begin, end = _name_begin(part), _name_begin(at.written.parts[first])
        if "#" not in at.text[line_end(at.text, part.end) : end]:
            yield Change(begin, end)


def _behind_dash(at: Mapped, leaving: Set[str]) -> str | None:
    """Return the field behind the dash of a list item, once others have left; None if none is."""
    begins = [_name_begin(part) for part in at.written.parts.values()]
    if not begins or is_first(at.text, begins[0]):
        return None
    return next((name for name in at.written.parts if name not in leaving), None)


def _name_begin(part: Written) -> int:
    return part.name[0] if part.name else part.begin


def item_begin(text: str, item: Written) -> int:
    """Return where an item begins: at its name, or at the dash before it."""
    return item.name[0] if item.name else len(text[: item.begin].rstrip()) - 1


def _row_changes(
    at: Mapped, name: str, before: Sequence[Row], wanted: Sequence[Row]
) -> Iterator[Change]:
    """Change rows where they stand; what is new comes behind the row before it."""
    text, written, form = at.text, at.written.parts[name], at.schema.fields[name].form
    items = list(written.parts.values())
    if not items:
        rows = _rows(form, wanted, _lead(form, " " * (at.column + 2)))
        yield Change(written.begin, line_end(text, written.end), f"\n{rows}")
        return
    matcher = SequenceMatcher(
        None, _known_by(form, before), _known_by(form, wanted), autojunk=False
    )
    for tag, first, last, start, stop in matcher.get_opcodes():
        # A name that editors choose is what the row is; other rows are changed into one another.
        is_kept = tag == "equal" or not isinstance(form, Named)
        kept = min(last - first, stop - start) if is_kept else 0
        pairs = zip(items[first:], before[first:], wanted[start : start + kept], strict=False)
        for item, old, row in pairs:
            yield from _row_change(at, form, item, old, row)
        for item in items[first + kept : last]:
            yield without_lines(text, item_begin(text, item), item.end)
        if added := wanted[start + kept : stop]:
            rows = _rows(form, added, _lead_of(text, form, items[0]))
            yield _behind(text, items, first + kept, rows)


def _known_by(form: Form, rows: Sequence[Row]) -> list[object]:
    if isinstance(form, Named):
        return [row.get("name") for row in rows]
    return [tuple(sorted(row.items())) for row in rows]


def _row_change(at: Mapped, form: Form, item: Written, before: Row, row: Row) -> Iterator[Change]:
    if isinstance(form, ListOf) and isinstance(form.each, Schema):
        mapped = Mapped(at.text, item, form.each, item.begin)
        yield from field_changes(
            mapped, before, {name: row.get(name, "") for name in form.each.fields}
        )
    elif before != row:
        name = "value" if isinstance(form, Named) else ""
        yield anew(at.text, item, row.get(name, ""), column(at.text, item_begin(at.text, item)) + 2)


def _behind(text: str, items: Sequence[Written], number: int, lines: str) -> Change:
    """Put lines behind the items before a number; before the first, its notes above them."""
    if number:
        return behind(text, items[number - 1].end, lines)
    begin = line_begin(text, item_begin(text, items[0])) - 1
    return Change(begin, begin, f"\n{lines}")


def _lead(form: Form, indent: str) -> str:
    return indent if isinstance(form, Named) else f"{indent}- "


def _lead_of(text: str, form: Form, item: Written) -> str:
    """Return what stands before the words of an item, to begin another one like it."""
    begin = item_begin(text, item)
    between = "" if item.name else text[begin : item.begin]
    indent = " " * column(text, begin)
    return _lead(form, indent) if "\n" in between else f"{indent}{between}"


def _rows(form: Form, rows: Sequence[Row], lead: str) -> str:
    """Write rows, each behind the same lead."""
    return "\n".join(line for row in rows for line in _row(form, row, lead))


def _row(form: Form, row: Row, lead: str) -> Iterator[str]:
    if isinstance(form, Named):
        yield f"{lead}{row['name']}: {as_yaml(row.get('value', ''), len(lead) + 2)}".rstrip(" ")
        return
    each = form.each if isinstance(form, ListOf) else None
    names = each.fields if isinstance(each, Schema) else row
    for name in (name for name in names if name in row):
        yield f"{lead}{name}{': ' if name else ''}{as_yaml(row[name], len(lead) + 2)}"
        lead = " " * len(lead)
