"""The text of a source and its kind in, its YAML as it is read and as it is written out."""

from collections.abc import Mapping

import msgspec

from ...model.edits import Refused
from ...model.problems.diagnostics import Diagnostic
from ...model.words.facts import as_written
from ...parse.conflicts import merge_conflicts
from ...parse.halves.splitting import split_document
from ...parse.mentions import mark_facts_in_yaml, unmarked
from ...parse.yaml_reading.written import Written, read_written
from ...parse.yaml_text import Plain, read_yaml, with_plain_spaces
from ...schema.kinds import Kind


class Source(msgspec.Struct, frozen=True):
    """A source: the YAML in it, as read and as written, and where the words below it begin."""

    kind: Kind
    path: str
    text: str
    value: Plain | None
    written: Written
    body: int | None


def source_in(texts: Mapping[str, str], kind: Kind, path: str) -> Source | Refused:
    """Read the source of a kind of records, if it is one of theirs."""
    is_document = path.startswith("content/") and path.endswith(".md")
    if path not in texts or not (path == kind.file if kind.file else is_document):
        return Refused(f"no {kind.name} is written in {path}", "open the form again")
    return read_source(kind, path, texts[path])


def read_source(kind: Kind, path: str, text: str) -> Source | Refused:
    """Read the YAML of a source, if it can be read."""
    begin, yaml_text, body = 0, text, None
    if path.endswith(".md"):
        halves = split_document(path.removeprefix("content/"), text)
        if halves.diagnostics:
            return _unreadable(halves.diagnostics[0])
        begin, yaml_text = text.index("\n") + 1, halves.front
        body = len(text) - len(halves.words)
    elif conflicts := merge_conflicts(path, text):
        return _unreadable(conflicts[0])
    marked = mark_facts_in_yaml(path, yaml_text)
    read = read_yaml(path, marked.text, text.count("\n", 0, begin) + 1)
    if read.diagnostics:
        return _unreadable(unmarked(read.diagnostics)[0])
    value = None if read.value is None else _as_written(read.value)
    written = read_written(with_plain_spaces(marked.text), begin)
    return Source(kind, path, text, value, written, body)


def mappings(source: Source) -> Mapping[str, Mapping[str, Plain]] | Refused:
    """Return what is read of each record, by its place."""
    value, kind = source.value, source.kind
    found: Mapping[str, Plain] | None = None
    if kind.shape == "one":
        found = {"": {} if value is None else value}
    elif value in (None, "", [], {}):
        found = {}
    elif kind.shape == "list" and isinstance(value, list):
        found = {str(number): each for number, each in enumerate(value)}
    elif kind.shape == "named" and isinstance(value, dict):
        found = value
    elif kind.shape == "groups" and isinstance(value, dict):
        found = {
            f"{group}.{number}": each
            for group, listed in value.items()
            for number, each in enumerate(listed or ())
        }
    good = {place: each for place, each in (found or {}).items() if isinstance(each, dict)}
    if found is None or len(good) < len(found):
        message = f"something in {source.path} is not written as each {kind.name} is"
        return Refused(message, "mend what 'python3 build.py check' tells first")
    return good


def written_at(source: Source, place: str) -> Written:
    """Return how the record at a place is written."""
    written = source.written
    for part in filter(None, place.split(".")):
        written = written.parts[part]
    return written


def stubborn(path: str) -> Refused:
    """Say that a form is of no use here."""
    message = f"this part of {path} is written in a way that the form cannot change"
    return Refused(message, "change it as text")


def _unreadable(problem: Diagnostic) -> Refused:
    where = problem.location
    return Refused(
        f"{where.path} cannot be read, line {where.line}: {problem.message}", problem.hint
    )


def _as_written(value: Plain) -> Plain:
    """Return what was read, its facts as they are written."""
    if isinstance(value, str):
        return as_written(value)
    if isinstance(value, list):
        return [_as_written(part) for part in value]
    return {name: _as_written(part) for name, part in value.items()}
