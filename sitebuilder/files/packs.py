"""Bytes in, a file that only grows out: the pack of all that a build remembers."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..memo.written import DamagedError

# A pack is written anew when more than half of it is no longer needed; this much never matters.
SMALL = 4_000_000


class PackFile:
    """A file that only grows; what is added is written when it is closed or read."""

    def __init__(self, path: Path, size: int) -> None:
        self.path, self._written = path, size
        self.is_inherited = size > 0
        self._file: int | None = None
        self._waiting: list[bytes] = []
        self._length = 0
        self.is_ours = True

    @property
    def size(self) -> int:
        """How long it is, with what is not yet written."""
        return self._written + self._length

    def append(self, data: bytes) -> int:
        """Add bytes, and return where they begin."""
        start = self.size
        self._waiting.append(data)
        self._length += len(data)
        if self._length > SMALL:
            self.flush()
        return start

    def read(self, start: int, length: int) -> bytes:
        """Return bytes from where they begin."""
        if start + length > self._written:
            self.flush()
        with _damaged_if_refused():
            return os.pread(self._opened(), length, start)

    def flush(self) -> None:
        """Write what is waiting; what another build has added meanwhile is overwritten by none."""
        if not self._waiting:
            return
        with _damaged_if_refused():
            if os.fstat(self._opened()).st_size > self._written + SMALL:
                self.is_ours = False
            os.pwrite(self._opened(), b"".join(self._waiting), self._written)
        self._written, self._length = self.size, 0
        self._waiting.clear()

    def close(self) -> None:
        """Write what is waiting, and let the file go."""
        self.flush()
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _opened(self) -> int:
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            self._file = os.open(self.path, flags, 0o644)
        return self._file


@contextmanager
def _damaged_if_refused() -> Iterator[None]:
    """Take a pack that the disk refuses, or has no room for, for a damaged one."""
    try:
        yield
    except OSError as refused:
        raise DamagedError from refused
