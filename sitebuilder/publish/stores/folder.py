"""A folder of this machine, or one that is mounted: each file takes the place of the old one."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from ...failure import Failure
from ...files.refusals import refusal
from ...model.publishing.release import INVENTORY, Held, Inventory, Item
from . import in_order
from .store import Past, Work, decode_inventory, encode_inventory, read_each

# What is being done lies here until it is finished; so many releases can be taken back.
_PROGRESS, _KEPT = "progress.json", 5
_NEW = ".new-"


class Folder:
    """A folder that a web server shows; beside it, where nobody looks, what it held before."""

    workers = 1

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self._beside = self._folder.with_name(f".{self._folder.name}.releases")
        self._objects = self._beside / "objects"
        # What a run that was ended has left half done.
        self._left: list[str] = []

    def tags(self) -> Mapping[str, str]:
        """Return the size and the time of each file; that of an inventory tells nothing."""
        with _refusing("read"):
            found = dict(_look(self._folder, ""))
        self._left = [path for path in found if path.rpartition("/")[2].startswith(_NEW)]
        found = {path: tag for path, tag in found.items() if path not in self._left}
        if found and INVENTORY not in found and not (self._beside / _PROGRESS).exists():
            message = f"'{self._folder}' holds '{min(found)}', which this program did not put there"
            raise Failure(message, "empty that folder, or name another one in site.yaml")
        return found

    def read(self, path: str) -> bytes | None:
        """Return what a file holds now; the inventory is that of a run that was ended, if any."""
        with _refusing("read"), suppress(FileNotFoundError, NotADirectoryError):
            if path == INVENTORY and (self._beside / _PROGRESS).exists():
                return (self._beside / _PROGRESS).read_bytes()
            return (self._folder / path).read_bytes()
        return None

    def read_all(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """Return what several files hold."""
        return read_each(self, paths)

    def past(self) -> Sequence[Past]:
        """Return the releases of which everything is kept."""
        with _refusing("read"):
            kept = [decode_inventory(path.read_bytes()) for path in self._beside.glob("*.release")]
        found = [_past(inventory) for inventory in kept if inventory.published]
        return sorted(found, key=lambda each: each.published, reverse=True)

    def inventory_of(self, past: Past) -> Inventory:
        """Return what the folder held then."""
        with _refusing("read"):
            return decode_inventory((self._beside / past.mark).read_bytes())

    def read_past(self, _past: Past, held: Held) -> bytes:
        """Return what a file held then."""
        with _refusing("read"):
            return (self._objects / held.item.sha256).read_bytes()

    def carry_out(self, work: Work) -> Inventory:
        """Do what is planned, file by file."""
        with _refusing("write"):
            self._objects.mkdir(parents=True, exist_ok=True)
            self._folder.mkdir(parents=True, exist_ok=True)
            self.remove(self._left)
            return in_order.carry_out(work, self)

    def put(self, item: Item, data: bytes) -> Held:
        """Write a file, and keep another of it for those who want to go back."""
        kept = self._objects / item.sha256
        if not kept.exists():
            _write(kept, data)
        path = self._folder / item.path
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, data)
        return Held(item, _tag(path.stat()))

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files, and the folders that are empty then."""
        for path in paths:
            (self._folder / path).unlink(missing_ok=True)
            for above in list(Path(path).parents)[:-1]:
                # It may hold something that is not ours.
                with suppress(OSError):
                    (self._folder / above).rmdir()

    def note(self, inventory: Inventory) -> None:
        """Write down what is being done."""
        _write(self._beside / _PROGRESS, encode_inventory(inventory))

    def finish(self, inventory: Inventory) -> None:
        """Write down what was done, and forget releases that are too old."""
        data = encode_inventory(inventory)
        _write(self._beside / f"{inventory.release}.release", data)
        _write(self._folder / INVENTORY, data)
        (self._beside / _PROGRESS).unlink(missing_ok=True)
        for old in self.past()[_KEPT:]:
            (self._beside / old.mark).unlink(missing_ok=True)
        wanted = {
            held.item.sha256
            for past in self.past()
            for held in self.inventory_of(past).held.values()
        }
        for path in self._objects.iterdir():
            if path.name not in wanted:
                path.unlink(missing_ok=True)


def _past(inventory: Inventory) -> Past:
    published = inventory.published or datetime.min.replace(tzinfo=UTC)
    mark = f"{inventory.release}.release"
    return Past(inventory.release, inventory.commit, published, mark)


def _look(folder: Path, inside: str) -> Iterator[tuple[str, str]]:
    """Yield the files of a folder, and how each is known."""
    with suppress(FileNotFoundError), os.scandir(folder / inside) as entries:
        for entry in entries:
            name = f"{inside}/{entry.name}" if inside else entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _look(folder, name)
            else:
                yield name, _tag(entry.stat(follow_symlinks=False))


def _tag(seen: os.stat_result) -> str:
    return f"{seen.st_size}-{seen.st_mtime_ns}"


def _write(path: Path, data: bytes) -> None:
    """Put a file in place whole: who reads it meanwhile gets the old one."""
    number, new = tempfile.mkstemp(prefix=_NEW, dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
        Path(new).chmod(0o644)
        Path(new).replace(path)
    except BaseException:
        Path(new).unlink(missing_ok=True)
        raise


@contextmanager
def _refusing(verb: str) -> Iterator[None]:
    try:
        yield
    except OSError as refused:
        raise refusal(refused, verb) from refused
