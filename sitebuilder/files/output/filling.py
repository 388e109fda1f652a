"""What is wanted at a path in, a file that holds it out: bytes written, a copy, or a link."""

import errno
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ...failure import Failure
from ...lazy import lazily
from .exchanging import UNABLE, Disk

if TYPE_CHECKING:
    import hashlib
    import shutil
else:
    hashlib = lazily("hashlib")
    shutil = lazily("shutil")

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NO_LINK = UNABLE | {errno.EPERM, errno.EACCES, errno.EMLINK, errno.EXDEV}
_FILE = 0o644

# Bytes to be written, or a file to be copied: its path, inside the site's folder.
Content = bytes | memoryview | Path


class Wanted(msgspec.Struct, frozen=True):
    """A finished site: digests of all its files by path, their contents for those asked for.

    Equal digests mean equal bytes. The digest of a file that is copied is the SHA-256 of its bytes.
    """

    digests: Mapping[str, str]
    contents: Callable[[str], Content]
    source: Path


def fill(new: str, path: str, wanted: Wanted) -> None:
    """Make a file that holds what is wanted at a path."""
    content = wanted.contents(path)
    if isinstance(content, Path):
        _copy(wanted.source / content, new, wanted.digests[path])
    else:
        _write(content, new)


def link(old: str, new: str, disk: Disk) -> None:
    """Give a file another name; where the disk knows no links, make a copy."""
    try:
        disk.link(old, new)
    except OSError as refused:
        if refused.errno not in _NO_LINK:
            raise
        shutil.copyfile(old, new)


def _write(content: bytes | memoryview, new: str) -> None:
    number = os.open(new, _NEW, _FILE)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(number, left) :]
    except OSError as refused:
        # The system does not tell which file it was.
        refused.filename = new
        raise
    finally:
        os.close(number)


def _copy(source: Path, target: str, digest: str) -> None:
    """Copy a file of the site, if it is still what the build has read."""
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError as gone:
        if gone.filename != str(source):
            raise
        message = f"'{source}' was there when the build began, and is gone now"
        raise Failure(message, "run again") from gone
    with Path(target).open("rb") as copied:
        if hashlib.file_digest(copied, "sha256").hexdigest() != digest:
            message = f"'{source}' was changed while the site was built"
            raise Failure(message, "run again")
