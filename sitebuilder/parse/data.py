"""The files of content/data/ in, values and figures out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from ..model.content import Data, Figure, Value
from ..model.problems.diagnostics import Diagnostic, Location, error, misspelt
from ..schema.content import FigureFields, ValueFields
from ..schema.fields import Fields
from .fields import read_fields
from .prose.body import read_inline
from .yaml_text import YamlText, read_yaml

Schema = TypeVar("Schema", bound=Fields)


def parse_data(texts: Mapping[str, str]) -> Data:
    """Parse the data files, given by their names inside content/data/."""
    read: dict[str, tuple[Any, ...]] = {}
    problems: list[Diagnostic] = []
    for name, text in texts.items():
        path = f"content/data/{name}"
        file = _DataFile(path, read_yaml(path, text), problems)
        if name not in _READERS:
            message = f"no data file is named '{name}'"
            problems.append(misspelt(Location(path), "unknown-data-file", message, name, _READERS))
        elif file.yaml_text.diagnostics:
            problems.extend(file.yaml_text.diagnostics)
        else:
            read[name] = tuple(_READERS[name](file))
    figures = dict(read.get("stats.yaml", ()))
    return Data(read.get("values.yaml", ()), figures, tuple(problems))


@dataclass(frozen=True, slots=True)
class _DataFile:
    """One file of records; what is wrong with it is added to `diagnostics`."""

    path: str
    yaml_text: YamlText
    diagnostics: list[Diagnostic]

    def records(
        self, schema: type[Schema], value: object, prefix: str
    ) -> Iterator[tuple[Schema, str]]:
        """Yield the good records of a list, each with its dotted path; report the others."""
        if not isinstance(value, list):
            where = self.yaml_text.places.get(prefix, Location(self.path))
            hint = "begin each record on its own line with '- '"
            self.diagnostics.append(error(where, "wrong-shape", "a list is expected here", hint))
            return
        for number in range(len(value)):
            place = f"{prefix}.{number}" if prefix else str(number)
            where = self.yaml_text.places[place]
            fields, problems = read_fields(schema, self.yaml_text, where, place)
            self.diagnostics.extend(problems)
            if fields:
                yield fields, place


def _values(file: _DataFile) -> Iterator[Value]:
    for fields, place in file.records(ValueFields, file.yaml_text.value, ""):
        read = read_inline(file.path, fields.text, file.yaml_text.places[f"{place}.text"])
        file.diagnostics.extend(read.diagnostics)
        yield Value(fields.name, read.nodes)


def _figure_groups(file: _DataFile) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    groups = file.yaml_text.value
    if not isinstance(groups, dict):
        hint = "name a group, such as 'this-year:', and list its figures below it"
        where = Location(file.path)
        file.diagnostics.append(error(where, "wrong-shape", "groups are expected here", hint))
        return
    for name, records in groups.items():
        yield name, tuple(_figures(file, records, name))


def _figures(file: _DataFile, records: object, group: str) -> Iterator[Figure]:
    for fields, place in file.records(FigureFields, records, group):
        where = file.yaml_text.places[f"{place}.text"]
        read = read_inline(file.path, fields.text, where)
        file.diagnostics.extend(read.diagnostics)
        icon_place = file.yaml_text.places.get(f"{place}.icon", where)
        yield Figure(
            fields.figure, fields.unit, read.nodes, fields.icon, fields.icon_alt, icon_place
        )


_READERS: Mapping[str, Callable[[_DataFile], Iterator[Any]]] = {
    "stats.yaml": _figure_groups,
    "values.yaml": _values,
}
