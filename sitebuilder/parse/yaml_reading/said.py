"""What a YAML text says: plain texts, lists and mappings, each with its place."""

from collections.abc import Mapping

import msgspec

from ...model.problems.diagnostics import Diagnostic, Location

Plain = str | list["Plain"] | dict[str, "Plain"]


class YamlText(msgspec.Struct, frozen=True):
    """What a YAML text says. `places` maps a dotted path (`buttons.0.link`) to where it stands."""

    value: Plain | None
    places: Mapping[str, Location]
    diagnostics: tuple[Diagnostic, ...]
