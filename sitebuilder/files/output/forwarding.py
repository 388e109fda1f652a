"""A tree that nobody looks at in, the same tree with just the wanted files out.

No file is ever changed in place, for the trees share them: another one takes its name.
"""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ...lazy import lazily
from ...unchanged.standing import Mark
from ..places import Places
from .exchanging import Disk
from .filling import Wanted, fill, link
from .manifests import ROOT, Manifest, mark_of
from .trees import Tree

if TYPE_CHECKING:
    import shutil
else:
    shutil = lazily("shutil")

# The mark of a folder that is still being filled.
_NOT_YET: Mark = (0, 0, 0)
_FOLDER = 0o755


class Donor(msgspec.Struct, frozen=True):
    """A tree whose files may be shared, for they are known to be whole."""

    folder: Path
    tree: Tree


def bring_forward(
    folder: Path, tree: Tree | None, wanted: Wanted, donor: Donor | None, disk: Disk
) -> Manifest:
    """Make the folder, where `tree` is known to stand, hold just what is wanted."""
    if tree is None or tree.is_torn:
        clear(folder)
        folder.mkdir(mode=_FOLDER)
        tree = Tree(Manifest(0, {}, {}, {ROOT: mark_of(folder.lstat())}), {})
    clear(_spare_of(folder))
    draft = _Draft(folder, dict(tree.manifest.marks), dict(tree.manifest.folders))
    draft.remove(_stale(tree, wanted))
    for path in _lacking(tree, wanted):
        draft.make_room(path)
        if not (donor and draft.share(path, wanted, donor, disk)):
            draft.write(path, wanted)
    return draft.finished(wanted)


def is_untouched(folder: Path, tree: Tree, wanted: Wanted) -> bool:
    """Tell whether the folders that would be brought forward still stand as `tree` says."""
    changing = {ROOT}
    for path in (*_stale(tree, wanted), *_lacking(tree, wanted)):
        while (path := _parent(path)) not in changing:
            changing.add(path)
    known = ((path, tree.manifest.folders.get(path)) for path in changing)
    return all(mark is None or mark == mark_of((folder / path).lstat()) for path, mark in known)


def lag(tree: Tree, wanted: Wanted) -> int:
    """Return how many files a tree would have to change."""
    return len(_stale(tree, wanted)) + len(_lacking(tree, wanted))


def only_change(tree: Tree, wanted: Wanted) -> str:
    """Return the one file that takes the place of another, if there is no other change."""
    lacking = _lacking(tree, wanted)
    is_only = len(lacking) == 1 and not tree.is_torn and not _stale(tree, wanted)
    return lacking[0] if is_only and lacking[0] in tree.manifest.marks else ""


def replace_one(path: str, places: Places, tree: Tree, wanted: Wanted, disk: Disk) -> Manifest:
    """Let a file take the place of another in the output: by itself that is one step."""
    spare, target = _spare_of(places.twin), places.output / path
    clear(spare)
    fill(str(spare), path, wanted)
    disk.flush(places.beside, [spare])
    spare.replace(target)
    disk.flush(places.beside, [target])
    manifest = tree.manifest
    parent = _parent(path)
    marks = {**manifest.marks, path: mark_of(target.lstat())}
    folders = {**manifest.folders, parent: mark_of((places.output / parent).lstat())}
    return Manifest(manifest.inode, dict(wanted.digests), marks, folders)


def clear(folder: Path) -> None:
    """Remove a folder of ours, whatever stands in its place."""
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    else:
        folder.unlink(missing_ok=True)


def _spare_of(folder: Path) -> Path:
    """Return where a file is made that then takes the place of another; a kill may leave it."""
    return folder.with_name("spare")


def _stale(tree: Tree, wanted: Wanted) -> list[str]:
    """Return what stands in the tree and is not wanted."""
    return [*tree.leavings, *(path for path in tree.manifest.marks if path not in wanted.digests)]


def _lacking(tree: Tree, wanted: Wanted) -> list[str]:
    """Return what is wanted and does not stand in the tree."""
    digest_of = tree.digests.get
    return [path for path, digest in wanted.digests.items() if digest_of(path) != digest]


class _Draft:
    """A tree in the making; `marks` and `folders` tell at any time what stands in it."""

    def __init__(self, folder: Path, marks: dict[str, Mark], folders: dict[str, Mark]) -> None:
        self._before = f"{folder}/"
        self._marks = marks
        self._folders = folders
        self._touched = {ROOT}

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files, and the folders that are left empty."""
        for path in paths:
            self._unlink(path)
            parent = _parent(path)
            while parent != ROOT and self._is_removed(parent):
                parent = _parent(parent)

    def make_room(self, path: str) -> None:
        """Make the folders above a file that is to be made."""
        parent = _parent(path)
        self._make_folder(parent)
        self._touched.add(parent)

    def share(self, path: str, wanted: Wanted, donor: Donor, disk: Disk) -> bool:
        """Take a file from the other tree, if it stands there as it is wanted."""
        if donor.tree.digests.get(path) != wanted.digests[path]:
            return False
        theirs, ours = f"{donor.folder}/{path}", self._before + path
        if path in self._marks:
            self._unlink(path)
        try:
            link(theirs, ours, disk)
        except FileNotFoundError:
            return False
        mark, known = mark_of(os.lstat(ours)), donor.tree.manifest.marks[path]
        if mark != known and mark_of(os.lstat(theirs)) != known:
            # Changed by somebody since we looked.
            os.unlink(ours)  # noqa: PTH108  (once for every file of a large site)
            return False
        self._marks[path] = mark
        return True

    def write(self, path: str, wanted: Wanted) -> None:
        """Write a file anew."""
        ours = self._before + path
        if path in self._marks:
            # Were it replaced instead, some disks would flush each file at once: ten times slower.
            self._unlink(path)
        fill(ours, path, wanted)
        self._marks[path] = mark_of(os.lstat(ours))

    def finished(self, wanted: Wanted) -> Manifest:
        """Return the manifest of what stands here now."""
        for path in self._touched & self._folders.keys():
            self._folders[path] = mark_of(os.lstat(self._before + path))
        inode = self._folders[ROOT][1]
        return Manifest(inode, dict(wanted.digests), self._marks, self._folders)

    def _unlink(self, path: str) -> None:
        self._marks.pop(path, None)
        self._touched.add(_parent(path))
        with suppress(FileNotFoundError):
            os.unlink(self._before + path)  # noqa: PTH108  (once for every file of a large site)

    def _is_removed(self, path: str) -> bool:
        """Remove a folder if it is empty."""
        try:
            os.rmdir(self._before + path)  # noqa: PTH106  (once for every folder of a large site)
        except OSError as refused:
            if refused.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                raise
            return False
        del self._folders[path]
        self._touched.add(_parent(path))
        return True

    def _make_folder(self, path: str) -> None:
        if path in self._folders:
            return
        self._make_folder(_parent(path))
        os.mkdir(self._before + path, _FOLDER)  # noqa: PTH102  (once for every folder)
        self._folders[path] = _NOT_YET
        self._touched |= {_parent(path), path}


def _parent(path: str) -> str:
    return path.rpartition("/")[0] or ROOT
