"""Copies with a recipe in, the bytes of these files out: made once, and kept for later builds."""

import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ... import processes
from ...failure import Failure
from ...lazy import lazily
from ...model.output import Card, Copy, made_digest
from ..refusals import refusal
from . import keeping

if TYPE_CHECKING:
    import hashlib

    from ...images import making
else:
    hashlib = lazily("hashlib")
    making = lazily("sitebuilder.images.making")

# Made files are kept here, in the site's folder, under their digests.
FOLDER = Path(".cache/pictures")


def make(copies: Iterable[Copy], source: Path) -> None:
    """Make and keep what is not kept yet, on all processors."""
    lacking = {copy.digest: copy for copy in copies if _kept(copy, source) is None}
    if lacking:
        # What one of several could not keep, for want of room, is made again when it is written.
        for _ in processes.spread(lambda share: _make_all(share, source), list(lacking.values())):
            continue
        keeping.forget_unused(source / FOLDER)


def made(copy: Copy, source: Path) -> bytes:
    """Return the bytes of a file that is made: those that are kept, or else made now."""
    kept = _kept(copy, source)
    return kept if kept is not None else _made(copy, source)


def _make_all(copies: Sequence[Copy], source: Path) -> bytes:
    for copy in copies:
        data = _made(copy, source)
        # Where it cannot be kept it is made again.
        with suppress(OSError):
            whole = zlib.crc32(data).to_bytes(4, "big") + data
            keeping.keep(whole, source / FOLDER / copy.digest)
    return b"made"


def _made(copy: Copy, source: Path) -> bytes:
    assert copy.recipe
    path = source / copy.source
    data = _read(path)
    if made_digest(_digest(data), copy.recipe) != copy.digest:
        raise _changed(path)
    more = copy.recipe.more if isinstance(copy.recipe, Card) else ()
    others = [_read(source / each.path) for each in more]
    for each, other in zip(more, others, strict=True):
        if _digest(other) != each.digest:
            raise _changed(source / each.path)
    try:
        return making.make(data, copy.recipe, others)
    except making.UnmadeError as refused:
        raise _unmade(copy, source) from refused


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as gone:
        message = f"'{path}' was there when the build began, and is gone now"
        raise Failure(message, "run again") from gone
    except OSError as refused:
        raise refusal(refused, "read") from refused


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _unmade(copy: Copy, source: Path) -> Failure:
    if isinstance(copy.recipe, Card):
        fonts = (copy.source, *(each.path for each in copy.recipe.more))
        named = " or ".join(f"'{source / path}'" for path in fonts)
        message = f"could not write '{copy.recipe.title[:80]}' with the letters of {named}"
        return Failure(message, "put the font there once more: it is damaged, or no font")
    message = f"could not make a picture of '{source / copy.source}'"
    return Failure(message, "close some programs, or save the picture again with fewer pixels")


def _changed(path: Path) -> Failure:
    return Failure(f"'{path}' was changed while the site was built", "run again")


def _kept(copy: Copy, source: Path) -> bytes | None:
    """Return the bytes that are kept, if they are whole."""
    data = keeping.kept(source / FOLDER / copy.digest)
    is_whole = len(data) > 4 and zlib.crc32(data[4:]) == int.from_bytes(data[:4], "big")
    return data[4:] if is_whole else None
