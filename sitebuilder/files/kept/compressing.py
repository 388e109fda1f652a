"""Published files in, what hosts send in their place out: compressed once, kept for later builds.

What is kept is named by the SHA-256 of its source, the program that made it, and its own checksum.
The bytes of `.gz` differ with the zlib of a Python, those of `.br` with nothing: whoever compares
what two machines published compares the sources.
"""

import functools
import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ... import processes
from ...failure import Failure
from ...lazy import lazily
from ...model.publishing.headers import type_of
from ..refusals import refusal
from . import keeping

if TYPE_CHECKING:
    import hashlib

    import brotli
else:
    hashlib = lazily("hashlib")
    brotli = lazily("brotli")

FOLDER = Path(".cache/compressed")
# Less than that fits into one packet anyway; less than a tenth saved is not worth unpacking.
SMALLEST, MOST_LEFT = 256, 0.9

_TEXTS = re.compile(r"text/.*|.*[/+](json|xml)|image/x-icon")
# Deflate, no flags, no time, the strongest, on no system in particular: the same everywhere.
_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


class _Wanted(msgspec.Struct, frozen=True):
    """One file to be compressed in one way; `ending` is that of the name it gets."""

    file: Path
    digest: str
    ending: str

    @property
    def key(self) -> str:
        """How what is kept of it begins."""
        return f"{self.digest}.{_maker(self.ending)}"


def compress(
    files: Mapping[str, Path], digests: Mapping[str, str], source: Path
) -> Mapping[str, Path]:
    """Return what hosts may send in place of files: `a.html.br` and the kept file that is it.

    `files` are the published files by path, `digests` the SHA-256 of each; what is made is kept in
    the folder `source`. What is too small or is no text is left out, and what would not shrink.
    """
    wanted = {
        path + ending: _Wanted(file, digests[path], ending)
        for path, file in files.items()
        if _TEXTS.fullmatch(type_of(path))
        for ending in _WAYS
    }
    there = _whole(wanted.values(), source / FOLDER)
    lacking = {each.key: each for each in wanted.values() if each.key not in there}
    if lacking:
        _make(list(lacking.values()), source / FOLDER)
        there |= _whole(lacking.values(), source / FOLDER)
    if any(each.key not in there for each in wanted.values()):
        raise Failure(f"what was kept in '{source / FOLDER}' is gone again", "run again")
    return {name: there[each.key] for name, each in wanted.items() if _pays(there[each.key])}


def _whole(wanted: Iterable[_Wanted], folder: Path) -> dict[str, Path]:
    """Find what is kept of the files, as far as it is whole."""
    names: dict[str, list[str]] = {}
    if folder.is_dir():
        for path in folder.iterdir():
            key, _, checksum = path.name.rpartition(".")
            names.setdefault(key, []).append(checksum)
    return {
        key: folder / f"{key}.{checksum}"
        for key in {each.key for each in wanted}
        for checksum in names.get(key, ())
        if checksum == f"{zlib.crc32(keeping.kept(folder / f'{key}.{checksum}')):08x}"
    }


def _make(lacking: Sequence[_Wanted], folder: Path) -> None:
    try:
        for _ in processes.spread(lambda share: _make_all(share, folder), lacking):
            continue
    except OSError as refused:
        raise refusal(refused, "write", folder) from refused
    keeping.forget_unused(folder)


def _make_all(share: Sequence[_Wanted], folder: Path) -> bytes:
    for each in share:
        data = _read(each)
        small = b"" if len(data) < SMALLEST else _WAYS[each.ending](data)
        # That it does not pay is remembered too: by nothing.
        worth = small if len(small) <= len(data) * MOST_LEFT else b""
        keeping.keep(worth, folder / f"{each.key}.{zlib.crc32(worth):08x}")
    return b"made"


def _read(wanted: _Wanted) -> bytes:
    try:
        data = wanted.file.read_bytes()
    except OSError as refused:
        raise refusal(refused, "read") from refused
    if hashlib.sha256(data).hexdigest() != wanted.digest:
        raise Failure(f"'{wanted.file}' was changed while the site was published", "run again")
    return data


def _pays(kept: Path) -> bool:
    return not kept.name.endswith(".00000000")


def _gzip(data: bytes) -> bytes:
    """Compress as `gzip -9` does, and tell neither time nor name."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    packed = packer.compress(data) + packer.flush()
    tail = zlib.crc32(data).to_bytes(4, "little") + (len(data) % 2**32).to_bytes(4, "little")
    return _GZIP_HEADER + packed + tail


def _brotli(data: bytes) -> bytes:
    return bytes(brotli.compress(data, quality=11))


@functools.cache
def _maker(ending: str) -> str:
    """Name the program that compresses: another one may do it better."""
    version = brotli.version if ending == ".br" else zlib.ZLIB_RUNTIME_VERSION
    return f"{version}{ending}"


_WAYS: Mapping[str, Callable[[bytes], bytes]] = {".br": _brotli, ".gz": _gzip}
