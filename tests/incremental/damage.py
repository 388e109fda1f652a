"""What befalls an output and the memory of builds between two builds: by hand, by accident."""

import os
import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path


def _append(path: Path, _luck: random.Random) -> None:
    with path.open("ab") as file:
        file.write(b"<!-- by hand -->")


def _truncate(path: Path, luck: random.Random) -> None:
    os.truncate(path, luck.randrange(path.stat().st_size + 1))


def _empty(path: Path, _luck: random.Random) -> None:
    os.truncate(path, 0)


def _delete(path: Path, _luck: random.Random) -> None:
    path.unlink()


def _replace(path: Path, _luck: random.Random) -> None:
    """Put a file of the same size and time in its place; its inode is another."""
    told = path.stat()
    beside = path.with_name("beside")
    beside.write_bytes(b"x" * told.st_size)
    os.utime(beside, ns=(told.st_atime_ns, told.st_mtime_ns))
    beside.replace(path)


def _flip(path: Path, luck: random.Random) -> None:
    data = bytearray(path.read_bytes())
    if data:
        data[luck.randrange(len(data))] ^= 1 << luck.randrange(8)
        path.write_bytes(data)


def _link(path: Path, _luck: random.Random) -> None:
    beside = path.with_name("beside")
    beside.symlink_to(path.name)
    beside.replace(path)


# What may happen to a single file.
TO_A_FILE: Mapping[str, Callable[[Path, random.Random], None]] = {
    "append": _append,
    "truncate": _truncate,
    "empty": _empty,
    "delete": _delete,
    "replace": _replace,
    "flip": _flip,
    "link": _link,
}


def _copy(folder: Path, _luck: random.Random) -> None:
    beside = folder.with_name("beside")
    shutil.copytree(folder, beside, symlinks=True)
    shutil.rmtree(folder)
    beside.rename(folder)


def _drop(folder: Path, luck: random.Random) -> None:
    """Take one of the folders inside away."""
    inside = sorted(path for path in folder.rglob("*") if path.is_dir())
    shutil.rmtree(luck.choice(inside) if inside else folder)


def _remake(folder: Path, luck: random.Random) -> None:
    """Put a copy of one of the folders inside in its place."""
    inside = sorted(path for path in folder.rglob("*") if path.is_dir())
    _copy(luck.choice(inside) if inside else folder, luck)


def _clear(folder: Path, _luck: random.Random) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def _leave(folder: Path, luck: random.Random) -> None:
    """Leave in a folder what systems leave there."""
    inside = sorted(path for path in folder.rglob("*") if path.is_dir())
    (luck.choice([folder, *inside]) / ".DS_Store").write_bytes(b"x")


# What may happen to a whole folder.
TO_A_FOLDER: Mapping[str, Callable[[Path, random.Random], object]] = {
    "delete": lambda folder, _luck: shutil.rmtree(folder),
    "clear": _clear,
    "copy": _copy,
    "drop": _drop,
    "remake": _remake,
    "leave": _leave,
}
# A link instead of a file says nothing new of the memory, and is no accident.
TO_MEMORY = sorted(TO_A_FILE.keys() - {"link"})


def change_unseen(path: Path) -> tuple[bytes, bytes]:
    """Change a file in place, and give it the time that it had; return it as it was, and is."""
    told = path.stat()
    before = path.read_bytes()
    after = bytes(sign ^ 1 for sign in before)
    with path.open("r+b") as file:
        file.write(after)
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))
    return before, after


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder in their order."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
