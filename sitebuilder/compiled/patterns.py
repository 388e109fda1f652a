"""A regular expression in, the compiled one out: from the store, if it is there."""

import importlib
import re
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from .store import Pattern, Patterns

# Compiled patterns, by their texts and flags.
Met = dict[tuple[str | bytes, int], "re.Pattern[Any]"]

# What `re` itself compiles with; a Python that has no such thing compiles as ever.
_compiler: "Any" = sys.modules.get("re._compiler")
_system: "Any" = importlib.import_module("_sre")


def take_from(known: "Patterns", met: "Met") -> None:
    """Let `re` take the patterns that are known, and remember in `met` what it compiles."""
    if not hasattr(_compiler, "_code"):
        return
    compile_anew = _compiler.compile

    def compile_or_take(pattern: "Any", flags: int = 0) -> "Any":
        if not isinstance(pattern, str | bytes) or flags & re.DEBUG:
            return compile_anew(pattern, flags)
        key = pattern, int(flags)
        if key in known:
            return _compiled(pattern, known[key])
        met[key] = compile_anew(pattern, flags)
        return met[key]

    _compiler.compile = compile_or_take


def written_down(met: "Met") -> "Mapping[tuple[str | bytes, int], Pattern]":
    """Return what is to be kept of patterns: all from which the same can be made."""
    found = {}
    for (pattern, flags), compiled in met.items():
        code = _compiler._code(_compiler._parser.parse(pattern, flags), flags)
        places: list[str | None] = [None] * (compiled.groups + 1)
        for name, place in compiled.groupindex.items():
            places[place] = name
        names = dict(compiled.groupindex)
        kept = compiled.flags, _packed(code), compiled.groups, names, tuple(places)
        if _compiled(pattern, kept) == compiled:
            found[pattern, flags] = kept
    return found


def _packed(code: "Sequence[int]") -> bytes:
    return b"".join(number.to_bytes(4, sys.byteorder) for number in code)


def _compiled(pattern: str | bytes, kept: "Pattern") -> "Any":
    flags, code, groups, names, places = kept
    numbers = memoryview(code).cast("I").tolist()
    return _system.compile(pattern, flags, numbers, groups, names, places)
