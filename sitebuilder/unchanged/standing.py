"""An output folder in, whether all of it stands as a build has written it, out."""

import marshal
import os
import zlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

# By this a file or folder is known to be the same: time of its last change, inode, size.
Mark = tuple[int, int, int]

FORM = b"sitebuilder manifest 1\n"


def manifest_path(output: str, inode: int) -> str:
    """Return where the manifest of a folder lies: the folder is known by number, not name."""
    parent, name = os.path.split(output)
    return os.path.join(parent, f".{name}.sitebuilder", f"{inode}.manifest")


def unpacked(data: bytes) -> "Any":
    """Return the digests, marks and folders that a manifest holds; None if it is damaged."""
    packed = memoryview(data)[len(FORM) + 4 :]
    if data[: len(FORM) + 4] != FORM + zlib.crc32(packed).to_bytes(4, "big"):
        return None
    return marshal.loads(packed)


def manifest_mark(output: str) -> Mark:
    """Return what tells the manifest of an output folder from that of any other build."""
    seen = os.stat(manifest_path(output, os.lstat(output).st_ino))
    return seen.st_mtime_ns, seen.st_ino, seen.st_size


def is_standing(output: str, written: Mark) -> bool:
    """Tell whether an output folder holds just what the build of that manifest has put there."""
    try:
        if manifest_mark(output) != written:
            return False
        with open(manifest_path(output, os.lstat(output).st_ino), "rb") as file:
            known = unpacked(file.read())
        if known is None:
            return False
        digests, marks, folders = known
        return not unlike(output, folders) and not unlike(
            output, dict(zip(digests, marks, strict=True))
        )
    except (OSError, ValueError, EOFError, TypeError):
        return False


def unlike(folder: str, marks: "Mapping[str, Mark]") -> list[str]:
    """Return what is not as it was. The one loop that every build of a large site waits for."""
    found = []
    lstat = os.lstat
    # From an open folder, the way to each file is short.
    number = os.open(folder, os.O_RDONLY) if os.stat in os.supports_dir_fd else None
    before = f"{folder}{os.sep}" if number is None else ""
    try:
        for path, mark in marks.items():
            try:
                seen = lstat(before + path, dir_fd=number)
            except OSError:
                found.append(path)
                continue
            if (seen.st_mtime_ns, seen.st_ino, seen.st_size) != mark:
                found.append(path)
    finally:
        if number is not None:
            os.close(number)
    return found
