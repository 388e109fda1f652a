"""Small finished sites to be written, and processes to write them."""

import errno
import hashlib
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec.structs import replace

from sitebuilder.files.output import Wanted, Written, write_tree
from sitebuilder.files.output.exchanging import Disk
from sitebuilder.model.output import MARK

Texts = Mapping[str, bytes]
ROBOTS = {"robots.txt": f"{MARK}\n".encode()}


def unable(*_: object) -> None:
    """Refuse, as a disk does that has no such thing."""
    raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))


# Each slower way must lead to the same trees.
DISKS = {
    "quick": Disk(),
    "without links": Disk(link=unable),
    "without exchange": Disk(exchange=unable),
    "without anything": Disk(link=unable, exchange=unable),
}
# A kill takes nothing from what the system holds for the disk; only a power cut could.
UNFLUSHED = {name: replace(disk, flush=lambda _folder, _new: None) for name, disk in DISKS.items()}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def wanted(texts: Texts, source: Path, asked: list[str] | None = None) -> Wanted:
    """Return what is wanted; `asked` gets the paths whose contents had to be asked for."""

    def contents(path: str) -> bytes:
        if asked is not None:
            asked.append(path)
        return texts[path]

    return Wanted({path: digest(data) for path, data in texts.items()}, contents, source)


def write(texts: Texts, output: Path, disk: Disk = DISKS["quick"]) -> Written:
    return write_tree(wanted(texts, output.parent / "site"), output, disk=disk)


def many(version: object, count: int) -> dict[str, bytes]:
    """Return a site whose every file tells its version, and has the same size in each."""
    words = f"{version:>8}".encode() * 64
    return {**{f"part-{i % 9}/page-{i}/index.html": words for i in range(count)}, **ROBOTS}


def in_child(act: Callable[[], object]) -> int:
    """Begin to act in a process of its own, and return its number."""
    number = os.fork()
    if number == 0:
        code = 1
        try:
            act()
            code = 0
        finally:
            os._exit(code)
    return number


def outcome_of(number: int) -> int:
    """Wait for a process, and return its exit code; negative if it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def wait_until(is_so: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.005)
