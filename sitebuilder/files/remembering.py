"""What a build remembers in, two files out, and back: an index, and a pack of all that is kept.

What is missing, damaged, or of another program is not trusted: then nothing is remembered.
"""

import hashlib
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from ..memo.memo import Memo
from ..memo.written import Written
from ..unchanged.state import FOLDER
from .reading import Known

_INDEX = "memo"
# A pack is written anew when more than half of it is no longer needed.
_SMALL = 4_000_000


class Index(msgspec.Struct, frozen=True, array_like=True):
    """All that is remembered, but what lies in the pack of that name, up to a size."""

    engine: bytes
    pack: str
    size: int
    live: int
    known: dict[str, Known]
    written: Written


class Remembered(msgspec.Struct, frozen=True):
    """What is known of the sources, and what was made of them."""

    known: Mapping[str, Known]
    memo: Memo
    pack: "PackFile"
    live: int


class PackFile:
    """A file that only grows; what is added is written when it is closed or read."""

    def __init__(self, path: Path, size: int) -> None:
        self.path, self._written = path, size
        self._file: int | None = None
        self._waiting: list[bytes] = []
        self._length = 0

    @property
    def size(self) -> int:
        """How long it is, with what is not yet written."""
        return self._written + self._length

    def append(self, data: bytes) -> int:
        """Add bytes, and return where they begin."""
        start = self.size
        self._waiting.append(data)
        self._length += len(data)
        if self._length > _SMALL:
            self.flush()
        return start

    def read(self, start: int, length: int) -> bytes:
        """Return bytes from where they begin."""
        if start + length > self._written:
            self.flush()
        return os.pread(self._opened(), length, start)

    def flush(self) -> None:
        """Write what is waiting."""
        if self._waiting:
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


def engine_digest(stamps: Mapping[str, Any]) -> bytes:
    """Return what tells the program, as its files hold it, from every other."""
    whole = hashlib.blake2b(digest_size=16)
    for path in sorted(stamps):
        data = Path(path).read_bytes() if os.path.isabs(path) else path.encode()
        whole.update(hashlib.blake2b(data).digest())
    return whole.digest()


def remembered(source: Path, engine: bytes) -> Remembered:
    """Return what the last build of this program remembered of a site."""
    folder = source / FOLDER
    index = _read_index(folder / _INDEX, engine)
    if index is None or not _is_whole(folder / index.pack, index.size):
        pack = PackFile(folder / "pack-0", 0)
        return Remembered({}, Memo(None, pack), pack, 0)
    pack = PackFile(folder / index.pack, index.size)
    return Remembered(index.known, Memo(index.written, pack), pack, index.live)


def remember(source: Path, engine: bytes, known: Mapping[str, Known], held: Remembered) -> None:
    """Write down what is remembered; what is half written is never read."""
    pack, live, written = held.pack, held.live, held.memo.written()
    if pack.size > 2 * live + _SMALL:
        written, pack = _compacted(source / FOLDER, held)
        live = pack.size
    pack.close()
    index = Index(engine, pack.path.name, pack.size, live, dict(known), written)
    data = msgspec.msgpack.encode(index)
    beside = source / FOLDER / f"{_INDEX}.new"
    beside.write_bytes(zlib.crc32(data).to_bytes(4, "big") + data)
    beside.replace(source / FOLDER / _INDEX)
    for old in (source / FOLDER).glob("pack-*"):
        if old != pack.path:
            old.unlink()


def _compacted(folder: Path, held: Remembered) -> tuple[Written, PackFile]:
    """Write a new pack with nothing but what is needed."""
    number = int(held.pack.path.name.partition("-")[2]) + 1
    pack = PackFile(folder / f"pack-{number}", 0)
    written = held.memo.written_into(pack)
    held.pack.close()
    return written, pack


def _read_index(path: Path, engine: bytes) -> Index | None:
    try:
        data = memoryview(path.read_bytes())
    except OSError:
        return None
    if len(data) < 4 or zlib.crc32(data[4:]) != int.from_bytes(data[:4], "big"):
        return None
    try:
        index = msgspec.msgpack.decode(data[4:], type=Index)
    except msgspec.DecodeError:
        return None
    return index if index.engine == engine else None


def _is_whole(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size >= size
    except OSError:
        return False
