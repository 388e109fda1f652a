"""The files of content/data/ in, values, figures, facts and redirects out."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from ..model.addresses import slug
from ..model.content import Data, Fact, Figure, Mention, Redirect, Value
from ..model.problems.diagnostics import Diagnostic, Location, error, misspelt, nearest
from ..model.words.nodes import Address
from ..schema.content import FACT, FIGURE, REDIRECT, VALUE
from ..schema.fields import Schema
from .conflicts import damaged_letters, merge_conflicts
from .fields import Values, read_fields
from .mentions import mark_facts_in_yaml, unmarked
from .prose.inline import read_inline
from .yaml_text import YamlText, read_yaml

GONE = "gone"
_MAY_BE_EMPTY = ("facts.yaml", "redirects.yaml")


def parse_data(texts: Mapping[str, str]) -> Data:
    """Parse the data files, given by their names inside content/data/."""
    files = {name: _parse(name, text) for name, text in texts.items()}
    read = {name: file.records for name, file in files.items()}
    everything = files.values()
    return Data(
        values=read.get("values.yaml", ()),
        figures=dict(read.get("stats.yaml", ())),
        facts={fact.id: fact for fact in read.get("facts.yaml", ())},
        redirects=read.get("redirects.yaml", ()),
        mentions=tuple(mention for file in everything for mention in file.facts),
        numbers=tuple(number for file in everything for number in file.numbers),
        unread=frozenset(
            nearest(name, _READERS) for name, file in files.items() if file.diagnostics
        ),
        diagnostics=tuple(problem for file in everything for problem in file.diagnostics),
    )


class _Parsed(msgspec.Struct, frozen=True):
    """What one file holds."""

    records: tuple[Any, ...] = ()
    facts: tuple[Mention, ...] = ()
    numbers: tuple[Mention, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def _parse(name: str, text: str) -> _Parsed:
    path = f"content/data/{name}"
    if name not in _READERS:
        message = f"no data file is named '{name}'"
        problem = misspelt(Location(path), "unknown-data-file", message, name, _READERS)
        return _Parsed(diagnostics=(problem,))
    if conflicts := merge_conflicts(path, text):
        return _Parsed(diagnostics=conflicts)
    marked = mark_facts_in_yaml(path, text)
    file = _DataFile(path, read_yaml(path, marked.text))
    if file.yaml_text.diagnostics:
        return _Parsed(diagnostics=unmarked(file.yaml_text.diagnostics))
    empty = file.yaml_text.value is None and name in _MAY_BE_EMPTY
    records = () if empty else tuple(_READERS[name](file))
    damage = damaged_letters(path, text)
    problems = (*unmarked(tuple(file.diagnostics)), *marked.diagnostics, *damage)
    if name == "facts.yaml":
        problems = (*problems, *map(_fact_in_fact, marked.facts))
    # Facts are written there, and nowhere else by hand.
    numbers = () if name == "facts.yaml" else marked.numbers
    return _Parsed(records, marked.facts, numbers, problems)


def _fact_in_fact(mention: Mention) -> Diagnostic:
    message = f"a fact cannot hold another one, '{mention.text}'"
    return error(mention.location, "wrong-value", message, "write the words themselves")


class _DataFile(msgspec.Struct, frozen=True):
    """One file of records; what is wrong with it is added to `diagnostics`."""

    path: str
    yaml_text: YamlText
    diagnostics: list[Diagnostic] = msgspec.field(default_factory=list)

    def refuse(self, where: Location, message: str, hint: str) -> None:
        self.diagnostics.append(error(where, "wrong-shape", message, hint))

    def place(self, dotted: str) -> Location:
        return self.yaml_text.places.get(dotted, Location(self.path))

    def named(self, hint: str) -> Mapping[str, object]:
        """Return the file's value if it is names with something below each."""
        value = self.yaml_text.value
        if isinstance(value, dict):
            return value
        self.refuse(Location(self.path), "names are expected here, with something below each", hint)
        return {}

    def records(self, schema: Schema, value: object, prefix: str) -> Iterator[tuple[Values, str]]:
        """Yield the good records of a list, each with its dotted path; report the others."""
        if not isinstance(value, list):
            hint = "begin each record on its own line with '- '"
            self.refuse(self.place(prefix), "a list is expected here", hint)
            return
        for number in range(len(value)):
            yield from self.record(schema, f"{prefix}.{number}" if prefix else str(number))

    def record(self, schema: Schema, place: str) -> Iterator[tuple[Values, str]]:
        """Yield the record at a dotted path, if it is good."""
        fields, problems = read_fields(schema, self.yaml_text, self.place(place), place)
        self.diagnostics.extend(problems)
        if fields is not None:
            yield fields, place


def _values(file: _DataFile) -> Iterator[Value]:
    seen: set[str] = set()
    for fields, place in file.records(VALUE, file.yaml_text.value, ""):
        name = fields["name"]
        if name.casefold() in seen:
            message, hint = f"two values are named '{name}'", "give one another name"
            where = file.place(f"{place}.name")
            file.diagnostics.append(error(where, "duplicate-key", message, hint))
            continue
        seen.add(name.casefold())
        read = read_inline(file.path, fields["text"], file.place(f"{place}.text"))
        file.diagnostics.extend(read.diagnostics)
        yield Value(name, read.nodes, slug(name))


def _figure_groups(file: _DataFile) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    groups = file.named("name a group, such as 'this-year:', and list its figures below it")
    for name, records in groups.items():
        yield name, tuple(_figures(file, records, name))


def _figures(file: _DataFile, records: object, group: str) -> Iterator[Figure]:
    for fields, place in file.records(FIGURE, records, group):
        where = file.place(f"{place}.text")
        read = read_inline(file.path, fields["text"], where)
        file.diagnostics.extend(read.diagnostics)
        icon_place = file.yaml_text.places.get(f"{place}.icon", where)
        yield Figure(
            figure=fields["figure"],
            unit=fields["unit"],
            text=read.nodes,
            icon=fields["icon"],
            icon_alt=fields["icon_alt"],
            location=icon_place,
        )


def _facts(file: _DataFile) -> Iterator[Fact]:
    for name in file.named("name a fact, such as 'students:', and write 'value: …' below it"):
        if not re.fullmatch(r"[a-z0-9-]+", name):
            hint = "use small letters a to z, digits and hyphens, such as 'students-reached:'"
            where = file.yaml_text.places[f"{name}:key"]
            file.diagnostics.append(
                error(where, "yaml-key", f"'{name}' cannot be the name of a fact", hint)
            )
            continue
        for fields, place in file.record(FACT, name):
            where = file.place(f"{place}.as_of")
            yield Fact(name, location=where, **fields)


def _redirects(file: _DataFile) -> Iterator[Redirect]:
    for fields, place in file.records(REDIRECT, file.yaml_text.value, ""):
        new = Address(fields["new"], file.place(f"{place}.new"))
        old = Address(fields["old"], file.place(f"{place}.old"))
        yield Redirect(old, None if fields["new"].lower() == GONE else new)


_READERS: Mapping[str, Callable[[_DataFile], Iterator[Any]]] = {
    "facts.yaml": _facts,
    "redirects.yaml": _redirects,
    "stats.yaml": _figure_groups,
    "values.yaml": _values,
}
