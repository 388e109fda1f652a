"""A module's name in, its code out: from the store, if its file is what it was."""

import marshal
import os
import sys
from _thread import RLock
from importlib.machinery import ModuleSpec, SourceFileLoader

from ..unchanged.sources import stamp_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from types import CodeType, ModuleType
    from typing import Any

    from .store import Module, Store

# What libraries import and most builds never use: it is run when something of it is asked for.
PUT_OFF = frozenset(
    {
        *("ipaddress", "json", "linecache", "tempfile", "tokenize", "traceback"),
        *("msgspec.inspect", "msgspec.json", "msgspec.toml", "msgspec.yaml"),
        "xml.etree.ElementPath",
    }
)
_ONE_AT_A_TIME = RLock()


class Finder:
    """Finds the modules of a store; Python finds all others as ever."""

    def __init__(self, store: "Store") -> None:
        self._store = store

    def find_spec(
        self, name: str, _path: "Sequence[str] | None" = None, _target: "Any" = None
    ) -> ModuleSpec | None:
        """Return how a module is loaded, if it is in the store."""
        module = self._store.module(name)
        if module is None or not _is_unchanged(module):
            return None
        path, _, is_package, code = module
        spec = ModuleSpec(name, _Loader(name, path, code), origin=path, is_package=is_package)
        spec.has_location, spec.cached = True, self._store.path
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(path)]
        return spec


class _Loader(SourceFileLoader):
    """Loads a module as Python does, but that its code is there already."""

    def __init__(self, name: str, path: str, code: "memoryview | bytes") -> None:
        super().__init__(name, path)
        self._code = code

    def exec_module(self, module: "ModuleType") -> None:
        """Run the module's code, or see to it that this is done when it is needed."""
        if module.__name__ not in PUT_OFF:
            super().exec_module(module)
            return

        def run_now(attribute: str) -> "Any":
            with _ONE_AT_A_TIME:
                if module.__dict__.pop("__getattr__", None):
                    super(_Loader, self).exec_module(module)
            return getattr(module, attribute)

        vars(module)["__getattr__"] = run_now

    def get_code(self, fullname: str) -> "CodeType":  # noqa: ARG002
        """Return the code of the module."""
        code: CodeType = marshal.loads(self._code)
        return code


def imported_since(before: "Collection[str]") -> "dict[str, Module]":
    """Return the modules that were imported since, and that Python has found itself."""
    found = {}
    for name, module in sys.modules.items():
        spec = getattr(module, "__spec__", None)
        if name in before or spec is None or type(spec.loader) is not SourceFileLoader:
            continue
        if spec.name == name and (compiled := _compiled(spec.loader)):
            found[name] = compiled
    return found


def _compiled(loader: SourceFileLoader) -> "Module | None":
    """Return a module as it is kept; None if its file changes this very moment."""
    try:
        before = stamp_of(os.stat(loader.path))
        code = marshal.dumps(loader.get_code(loader.name))
        is_same = stamp_of(os.stat(loader.path)) == before
    except (OSError, ImportError, SyntaxError):
        return None
    return (loader.path, before, loader.is_package(loader.name), code) if is_same else None


def _is_unchanged(module: "Module") -> bool:
    try:
        return stamp_of(os.stat(module[0])) == module[1]
    except OSError:
        return False
