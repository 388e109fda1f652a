"""A start of the program in, a quicker one out: all that was compiled before is taken up again."""

import os
import sys
import zlib
from importlib.machinery import PathFinder

from .modules import Finder, imported_since
from .patterns import take_from, written_down
from .store import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .patterns import Met

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def take_up() -> "Callable[[], None]":
    """Take up what is kept beside the program, and return what keeps the rest of it at the end."""
    if any(isinstance(finder, Finder) for finder in sys.meta_path):
        return lambda: None
    # Several Pythons may take turns here.
    which = zlib.crc32(repr((sys.version, sys.path)).encode())
    name = f"compiled.{sys.implementation.cache_tag}-{which:08x}"
    store = Store(os.path.join(_PACKAGE, "__pycache__", name), _basis())
    before = set(sys.modules)
    met: Met = {}
    # Whoever has put a finder before Python's own goes first here, too.
    sys.meta_path.insert(sys.meta_path.index(PathFinder), Finder(store))
    take_from(store.patterns, met)

    def keep() -> None:
        if modules := imported_since(before):
            store.add(modules, written_down(met))

    return keep


def _basis() -> "Any":
    """Return what tells this Python, and where it looks for libraries, from any other."""
    folders = [(path, os.stat(path).st_mtime_ns) for path in sys.path[1:] if os.path.isdir(path)]
    return sys.version, sys.flags.optimize, folders
