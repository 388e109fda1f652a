"""Values in, bytes out, and back: equal values of one kind have equal bytes, and equal digests."""

import functools

# `hashlib` has it from there, and loads all of OpenSSL first, which takes longer than a page.
from _blake2 import blake2b
from typing import Any, Protocol

import msgspec

_encoder = msgspec.msgpack.Encoder()
encode = _encoder.encode


def digest(data: bytes) -> bytes:
    """Return what tells these bytes from all others, in sixteen bytes."""
    return blake2b(data, digest_size=16).digest()


def digest_of(value: Any) -> bytes:
    """Return what tells a value of the model from all others of its kind."""
    return digest(encode(value))


@functools.cache
def decoder(kind: Any) -> Any:
    """Return what turns bytes into values of a kind."""
    return msgspec.msgpack.Decoder(kind).decode


class DamagedError(Exception):
    """What was remembered is not what was written."""


class Pack(Protocol):
    """A store of bytes that only grows."""

    def append(self, data: bytes) -> int:
        """Add bytes, and return where they begin."""
        ...

    def read(self, start: int, length: int) -> bytes:
        """Return bytes from where they begin."""
        ...


class MemoryPack:
    """A store that lasts as long as the program runs: what is added to another, or to nothing.

    `first` is the size of the other one, which is only read.
    """

    def __init__(self, below: Pack | None = None, first: int = 0) -> None:
        self._below, self._first = below, first
        self._data = bytearray()

    @property
    def size(self) -> int:
        """How many bytes are kept in memory."""
        return len(self._data)

    def append(self, data: bytes) -> int:
        """Add bytes, and return where they begin."""
        start = self._first + len(self._data)
        self._data += data
        return start

    def read(self, start: int, length: int) -> bytes:
        """Return bytes from where they begin."""
        if self._below and start < self._first:
            return self._below.read(start, length)
        start -= self._first
        return bytes(self._data[start : start + length])


class Trace(msgspec.Struct, frozen=True, array_like=True):
    """A result, and all that it rests on.

    `basis` tells what it was made from itself, `parts` which parts of the world its questions
    read (a bit for each); `rest` holds a Rest, or tells where in the pack it lies and by which
    checksum it is known: it is needed only when one of them changes.
    """

    basis: bytes
    result: bytes
    parts: int
    rest: bytes | tuple[int, int, int]


class Rest(msgspec.Struct, frozen=True, array_like=True):
    """The digests of answers by the questions as written, and the digests of what was kept."""

    answers: dict[bytes, bytes]
    kept: tuple[bytes, ...]


class Written(msgspec.Struct, frozen=True, array_like=True):
    """All that is remembered but the kept bytes, as it is written down between two runs.

    `parts` are the digests of the world's parts at the last run, by name in the order of their
    bits; `places` tells where in the pack the bytes of a digest are.
    """

    parts: dict[str, bytes]
    traces: dict[str, Trace]
    inner: dict[str, Trace]
    places: dict[bytes, tuple[int, int]]


class Made(msgspec.Struct, frozen=True, array_like=True):
    """What one of several processes made."""

    traces: dict[str, Trace]
    inner: dict[str, Trace]
    blobs: dict[bytes, bytes]
