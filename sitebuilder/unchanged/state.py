"""What the last good build leaves for the next, in a file that is read at once.

Nothing is imported here but what Python has loaded already, or loads in no time: a build with
nothing to do ends with this.
"""

import marshal
import os
import sys
import zlib
from stat import S_ISLNK

from .sources import Stamp, is_settled, look, stamp_of
from .standing import manifest_mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

# What is remembered lies here, in the site's folder.
FOLDER = os.path.join(".cache", "build")
_STATE = "last"
_FORM = "sitebuilder state 2"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def engine_stamps() -> dict[str, Stamp]:
    """Return the stamps of the program's own files, and of the list of its libraries."""
    lock = os.path.join(os.path.dirname(_PACKAGE), "requirements.lock")
    stamps = {sys.version: (0, 0, 0, 0)}
    waiting = [_PACKAGE]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    stamps[entry.path] = stamp_of(entry.stat())
                elif entry.name != "__pycache__" and entry.is_dir():
                    waiting.append(entry.path)
    if os.path.exists(lock):
        stamps[lock] = stamp_of(os.stat(lock))
    return stamps


def read_state(source: str) -> "dict[str, Any]":
    """Return what the last build left; nothing if there is none that can be trusted."""
    try:
        with open(os.path.join(source, FOLDER, _STATE), "rb") as file:
            data = file.read()
        if zlib.crc32(data[4:]) != int.from_bytes(data[:4], "big"):
            return {}
        state = marshal.loads(data[4:])
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return state if isinstance(state, dict) and state.get("form") == _FORM else {}


def leave_state(
    source: str, found: "Mapping[str, tuple[Stamp, int]]", moment: int, told: "dict[str, Any]"
) -> None:
    """Leave for the next build what this one `told`, and the stamps of what it `found`.

    It holds while the sources, as they were at the `moment`, the output and the program are the
    same. What is half written is never read; where nothing can be left, the next build comes to the
    same.
    """
    # Of a link nothing tells whether it leads elsewhere.
    stamps = {
        name: stamp
        for name, (stamp, mode) in found.items()
        if is_settled(stamp, moment) and not S_ISLNK(mode)
    }
    path = os.path.join(source, FOLDER, _STATE)
    try:
        known = {"written": manifest_mark(told["output"]), "engine": engine_stamps()}
        data = marshal.dumps({**told, **known, "form": _FORM, "stamps": stamps})
        with open(f"{path}.new", "wb") as file:
            file.write(zlib.crc32(data).to_bytes(4, "big") + data)
        os.replace(f"{path}.new", path)
    except OSError:
        return


def is_unchanged(source: str, state: "dict[str, Any]") -> bool:
    """Tell whether the sources and the program are what they were."""
    if engine_stamps() != state["engine"]:
        return False
    stamps: dict[str, Stamp] = state["stamps"]
    return {name: stamp for name, (stamp, _) in look(source).items()} == stamps
