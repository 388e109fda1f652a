"""The place of a record in, its source without it out."""

import re
from collections.abc import Mapping

from ...model.edits import Edits, Refused
from ...parse.yaml_reading.written import Written
from ...parse.yaml_text import Plain
from ...schema.kinds import Kind
from .lines import column, is_first, line_begin, line_end, notes_above, with_changes, without_lines
from .placing import item_begin
from .proving import rest_of
from .records import record_at
from .source import Source, read_source, source_in, stubborn, written_at

# Kinds whose file may be there without any.
_MAY_BE_NONE = ("fact", "redirect")


def remove(texts: Mapping[str, str], kind: Kind, path: str, place: str) -> Edits | Refused:
    """Take a record out of its list, with the notes directly above it; the last of a group with it.

    Notes at the top of the file stay: they are about all that follows.
    """
    if kind.shape == "one":
        message = f"{path} is a file of its own, which is not deleted here"
        return Refused(message, "to take it off the site, make it a draft")
    source = source_in(texts, kind, path)
    if isinstance(source, Refused):
        return source
    record = record_at(source, place)
    if isinstance(record, Refused):
        return record
    gone = _with_empty_group(source.written, place)
    if len(source.written.parts) == 1 and "." not in gone and kind.name not in _MAY_BE_NONE:
        message = f"this is the last {kind.name} of {path}, and one is needed"
        return Refused(message, "add another one first")
    text = _without(source, gone)
    if text is None or not _is_so(source, text, gone):
        return stubborn(path)
    return Edits({path: text}, said=(f"{record.label} is taken out of {path}.",))


def _with_empty_group(written: Written, place: str) -> str:
    """Return the place of a record; or that of its group, if it is the only one there."""
    group, _, number = place.partition(".")
    return group if number and len(written.parts[group].parts) == 1 else place


def _without(source: Source, place: str) -> str | None:
    text = source.text
    above, _, own = place.rpartition(".")
    item, siblings = written_at(source, place), written_at(source, above).parts
    begin = item_begin(text, item)
    if not is_first(text, begin):
        return None
    first, last = notes_above(text, begin) or line_begin(text, begin), _last(text, begin, item.end)
    if own == next(iter(siblings)):
        last = _skip(r"\n *(?=\n)", text, last)
    else:
        while first and not text[line_begin(text, first - 1) : first].strip():
            first = line_begin(text, first - 1)
    return with_changes(text, [without_lines(text, first, last)])


def _last(text: str, begin: int, end: int) -> int:
    """Return the end of the last note directly below a record that stands further in than it."""
    indent = column(text, begin)
    return _skip(rf"\n {{{indent + 1}}} *#[^\n]*", text, line_end(text, end))


def _skip(pattern: str, text: str, at: int) -> int:
    skipped = re.compile(f"(?:{pattern})*").match(text, at)
    return skipped.end() if skipped else at


def _is_so(source: Source, text: str, place: str) -> bool:
    after = read_source(source.kind, source.path, text)
    if isinstance(after, Refused):
        return False
    wanted = rest_of(_taken_out(source.value, place), "-")
    return (wanted or None) == (rest_of(after.value, "-") or None)


def _taken_out(value: Plain | None, place: str) -> Plain:
    first, _, inside = place.partition(".")
    if isinstance(value, list):
        return [
            _taken_out(part, inside) if str(number) == first else part
            for number, part in enumerate(value)
            if inside or str(number) != first
        ]
    assert isinstance(value, dict)
    return {
        name: _taken_out(part, inside) if name == first else part
        for name, part in value.items()
        if inside or name != first
    }
