"""Modules and patterns as they were compiled in, a file out, and back."""

import marshal
import mmap
import os
import zlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ..unchanged.sources import Stamp

# A module: its file and the stamp of it, whether it is a package, its code as marshal writes it.
Module = tuple[str, "Stamp", bool, "memoryview | bytes"]
# By a pattern and its flags: what the system's `_sre.compile` takes behind the pattern.
Pattern = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
Patterns = dict[tuple[str | bytes, int], Pattern]

# Beyond these, patterns are no longer those of the program, but of the pages.
MOST_PATTERNS = 1000

_HEAD = 12


class Store:
    """What a file holds of modules and patterns; nothing, if it was made for another Python."""

    def __init__(self, path: str, basis: "Any") -> None:
        self.path, self._basis = path, basis
        self._known: dict[str, tuple[str, Stamp, bool, int, int, int]] = {}
        self._codes = memoryview(b"")
        self.patterns: Patterns = {}
        try:
            with open(path, "rb") as file:
                # Of a file that is mapped, only what is asked for is read.
                self._read(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
        except (OSError, EOFError, ValueError, TypeError):
            return

    def module(self, name: str) -> Module | None:
        """Return a module; None if it is not here, or damaged."""
        if (known := self._known.get(name)) is None:
            return None
        path, stamp, is_package, start, size, checksum = known
        code = self._codes[start : start + size]
        return (path, stamp, is_package, code) if zlib.crc32(code) == checksum else None

    def add(self, modules: "Mapping[str, Module]", patterns: "Mapping[Any, Pattern]") -> None:
        """Write the file anew, with more in it; where it cannot be written, it stays as it is."""
        known, codes, start = {}, [], 0
        for name in {**self._known, **modules}:
            if module := modules.get(name) or self.module(name):
                *told, code = module
                known[name] = *told, start, len(code), zlib.crc32(code)
                codes.append(code)
                start += len(code)
        more = self.patterns if len(self.patterns) + len(patterns) < MOST_PATTERNS else {}
        head = marshal.dumps((self._basis, known, {**more, **patterns}))
        sizes = len(head).to_bytes(8, "big") + zlib.crc32(head).to_bytes(4, "big")
        new = f"{self.path}.new"
        try:
            os.makedirs(os.path.dirname(new), exist_ok=True)
            with open(new, "wb") as file:
                file.write(b"".join((sizes, head, *codes)))
            os.replace(new, self.path)
        except OSError:
            if os.path.exists(new):
                os.unlink(new)

    def _read(self, data: memoryview) -> None:
        end = _HEAD + int.from_bytes(data[:8], "big")
        head = data[_HEAD:end]
        if zlib.crc32(head) != int.from_bytes(data[8:_HEAD], "big"):
            return
        basis, known, patterns = marshal.loads(head)
        if basis == self._basis:
            self._known, self.patterns, self._codes = known, patterns, data[end:]
