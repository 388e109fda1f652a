"""A module's name in, the module out, imported when something of it is first asked for.

What only some builds need is imported so, at the top of the module that needs it; everything else
is imported as ever. There is no other way to put an import off.
"""

import importlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _Later:
    """Stands for a module until something of it is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> "Any":
        found = getattr(importlib.import_module(self._name), attribute)
        # The next time it is found at once.
        setattr(self, attribute, found)
        return found


def lazily(name: str) -> "Any":
    """Return what stands for the module of this name."""
    return _Later(name)
