"""What a build remembers in, two files out, and back: an index, and a pack of all that is kept.

What is missing, damaged, or of another program is not trusted: then nothing is remembered.
"""

import os
import time
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from .. import processes
from ..memo.memo import Memo
from ..memo.written import DamagedError, MemoryPack, Written, digest
from ..model.settings import Options
from ..unchanged.sources import Stamp, is_settled
from ..unchanged.state import FOLDER, engine_stamps
from .packs import SMALL, PackFile
from .reading import Known, Reading, read_again

_INDEX = "memo"
# So many bytes are added in memory before it is tidied.
_LARGE = 64_000_000


class Index(msgspec.Struct, frozen=True, array_like=True):
    """All that is remembered, but what lies in the pack of that name, up to a size."""

    engine: bytes
    stamps: dict[str, Stamp]
    pack: str
    size: int
    live: int
    known: dict[str, Known]
    written: Written


def engine_digest(stamps: Mapping[str, Any]) -> bytes:
    """Return what tells the program, as its files hold it, from every other."""
    parts = []
    for path in sorted(stamps):
        parts.append(os.path.basename(path).encode())
        if os.path.isfile(path):
            with open(path, "rb", buffering=0) as file:
                parts.append(file.read())
    return digest(b"".join(parts))


class Remembered:
    """What is known of a site's sources, and what was made of them; read from disk once."""

    def __init__(self, *, is_clean: bool = False) -> None:
        self._is_clean = is_clean
        self.memo = Memo(spread=processes.spread)
        self._known: Mapping[str, Known] = {}
        self._pack: PackFile | None = None
        self._above: MemoryPack | None = None
        self._most = _LARGE
        self._live = 0
        self._engine = b""
        self._stamps: dict[str, Stamp] = {}

    def read(self, source: Path, options: Options) -> Reading:
        """Read the sources; what has not changed since the last time is not read again."""
        moment = _moment(source)
        if not self._engine:
            self._recall(source, is_kept=moment > 0)
        reading = read_again(source, options, self._known, moment)
        self._known = {
            name: known for name, known in reading.known.items() if is_settled(known.stamp, moment)
        }
        return reading

    def forget(self) -> None:
        """Remember nothing of what was kept, for it is damaged; begin another pack.

        Where a pack fails that this program began, the disk does: then nothing is kept.
        """
        pack, self._live = self._pack, 0
        self._pack = _new_pack(pack.path.parent) if pack and pack.is_inherited else None
        if self._above is not None:
            self._above, self._most = MemoryPack(), _LARGE
        self._known, self.memo = {}, Memo(None, self._above or self._pack, processes.spread)

    def save(self, source: Path, reading: Reading) -> None:
        """Write down what is remembered; what is half written is never read."""
        if self._pack is None or not reading.moment or not self._pack.is_ours:
            return
        with suppress(OSError, DamagedError):
            self._write(source / FOLDER)

    def stay_in_memory(self) -> None:
        """Keep in memory alone what is made from now on; others may write the pack meanwhile."""
        if self._pack is None:
            self._above = MemoryPack()
            self.memo.move_to(self._above)
            return
        self._above = MemoryPack(self._pack, self._pack.size)
        self.memo = Memo(self.memo.written(), self._above, processes.spread)
        self._pack = None

    def tidy(self) -> bool:
        """Let go of what is no longer needed of all that is kept in memory, once it is much."""
        if self._above is None or self._above.size < self._most:
            return False
        self._above = MemoryPack()
        try:
            self.memo.move_to(self._above)
        except DamagedError:
            self.forget()
        # What is needed alone may be as much.
        self._most = self._above.size + _LARGE
        return True

    def _recall(self, source: Path, *, is_kept: bool) -> None:
        folder = source / FOLDER
        self._stamps = engine_stamps()
        index = None if self._is_clean else _read_index(folder / _INDEX)
        # What looks the same need not be read.
        is_same = index is not None and index.stamps == self._stamps
        self._engine = index.engine if index and is_same else engine_digest(self._stamps)
        if index and index.engine == self._engine and _is_whole(folder / index.pack, index.size):
            self._known, self._live = index.known, index.live
            self._pack = PackFile(folder / index.pack, index.size)
            self.memo = Memo(index.written, self._pack, processes.spread)
        elif is_kept:
            self._pack = _new_pack(folder)
            self.memo = Memo(None, self._pack, processes.spread)

    def _write(self, folder: Path) -> None:
        pack, written = self._pack, self.memo.written()
        assert pack
        if pack.size > 2 * self._live + SMALL:
            self._pack = _new_pack(folder)
            written = self.memo.move_to(self._pack)
            pack.close()
            pack, self._live = self._pack, self._pack.size
        pack.flush()
        # A file of the program that was written just now may be written again without a trace.
        now = time.time_ns()
        stamps = {path: each for path, each in self._stamps.items() if is_settled(each, now)}
        where = (pack.path.name, pack.size, self._live)
        index = Index(self._engine, stamps, *where, dict(self._known), written)
        data = msgspec.msgpack.encode(index)
        beside = folder / f"{_INDEX}.new"
        with beside.open("wb") as file:
            file.write(zlib.crc32(data).to_bytes(4, "big"))
            file.write(data)
        beside.replace(folder / _INDEX)
        for old in folder.glob("pack-*"):
            if old != pack.path:
                old.unlink()


def _new_pack(folder: Path) -> PackFile:
    """Begin a pack of another name than all that are there, whoever may still use them."""
    numbers = (path.name.removeprefix("pack-") for path in folder.glob("pack-*"))
    number = max((int(each) for each in numbers if each.isdecimal()), default=-1) + 1
    return PackFile(folder / f"pack-{number}", 0)


def _moment(source: Path) -> int:
    """Return the time by the clock of the disk, in nanoseconds; 0 if nothing can be kept there."""
    clock = source / FOLDER / "clock"
    try:
        clock.parent.mkdir(parents=True, exist_ok=True)
        clock.write_bytes(b"")
        return clock.stat().st_mtime_ns
    except OSError:
        return 0


def _read_index(path: Path) -> Index | None:
    try:
        data = memoryview(path.read_bytes())
    except OSError:
        return None
    if len(data) < 4 or zlib.crc32(data[4:]) != int.from_bytes(data[:4], "big"):
        return None
    try:
        return msgspec.msgpack.decode(data[4:], type=Index)
    except msgspec.DecodeError:
        return None


def _is_whole(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size >= size
    except OSError:
        return False
