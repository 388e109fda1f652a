"""What a tree holds in, a file that says so out, and back; one that is damaged counts as none."""

import marshal
import os
import stat
import time
import zlib
from contextlib import suppress
from pathlib import Path

import msgspec

from ...unchanged.standing import FORM, Mark, unpacked
from ..places import Places

ROOT = "."

# The oldest form of marshal's that every Python reads.
_MARSHAL = 2
# Ticks of a clock are at most this far apart, on the disks that keep parts of seconds.
_LONGEST_WAIT, _MOMENT = 0.02, 0.001


class Manifest(msgspec.Struct, frozen=True):
    """All that a build has put into a folder; `stamp` tells this manifest from a later one."""

    inode: int
    digests: dict[str, str]
    marks: dict[str, Mark]
    folders: dict[str, Mark]
    stamp: Mark | None = None


def mark_of(seen: os.stat_result) -> Mark:
    """Return by what a file is known."""
    return seen.st_mtime_ns, seen.st_ino, seen.st_size


def read_manifest(places: Places, folder: Path) -> Manifest | None:
    """Read the manifest of a folder, if it is a folder that has one."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        seen = folder.lstat()
        path = places.manifest(seen.st_ino)
        if stat.S_ISDIR(seen.st_mode):
            stamp = mark_of(path.stat())
            return _read(path.read_bytes(), seen.st_ino, stamp)
    return None


def stamp_of(places: Places, folder: Path) -> Mark | None:
    """Return the stamp of the manifest that a folder has now."""
    with suppress(OSError):
        return mark_of(places.manifest(folder.lstat().st_ino).stat())
    return None


def write_manifest(places: Places, manifest: Manifest) -> Manifest:
    """Write the manifest of a tree that is finished; whoever changes the tree later is noticed."""
    marks = list(map(manifest.marks.__getitem__, manifest.digests))
    packed = marshal.dumps((manifest.digests, marks, manifest.folders), _MARSHAL)
    path = places.manifest(manifest.inode)
    new = path.with_suffix(".new")
    new.write_bytes(FORM + zlib.crc32(packed).to_bytes(4, "big") + packed)
    _outlast(new, max(*marks, *manifest.folders.values(), (0, 0, 0))[0])
    new.replace(path)
    return msgspec.structs.replace(manifest, stamp=mark_of(path.stat()))


def forget_manifest(places: Places, folder: Path) -> None:
    """Remove the manifest of a folder, before it is touched."""
    with suppress(FileNotFoundError):
        places.manifest(folder.lstat().st_ino).unlink()


def forget_others(places: Places) -> None:
    """Remove the manifests of folders that are gone."""
    folders = [folder for folder in (places.output, places.twin) if folder.exists()]
    known = {places.manifest(folder.lstat().st_ino) for folder in folders}
    for path in {*places.beside.glob("*.manifest"), *places.beside.glob("*.new")} - known:
        path.unlink()


def _read(data: bytes, inode: int, stamp: Mark) -> Manifest | None:
    if (known := unpacked(data)) is None:
        return None
    digests, marks, folders = known
    return Manifest(inode, digests, dict(zip(digests, marks, strict=True)), folders, stamp)


def _outlast(file: Path, newest: int) -> None:
    """Wait until the disk's clock has ticked: what changes later must have another time."""
    deadline = time.monotonic() + _LONGEST_WAIT
    while file.stat().st_mtime_ns <= newest and time.monotonic() < deadline:
        time.sleep(_MOMENT)
        os.utime(file)
