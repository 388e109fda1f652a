"""A folder in, what is known to stand in it out: its manifest, held against the disk."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from ...unchanged.standing import Mark, unlike
from ..places import Places
from ..refusals import refusal
from .manifests import ROOT, Manifest, read_manifest, stamp_of

# What systems leave in any folder that somebody looks into.
LEAVINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})

_NOTHING: Mapping[str, Mark] = {}


class Tree(msgspec.Struct, frozen=True):
    """A folder that a build has written: of `digests` is what still stands there as written.

    `foreign` is what no build has made, `leavings` what a system left there, and `is_torn` tells
    whether folders are missing or are others.
    """

    manifest: Manifest
    digests: dict[str, str]
    foreign: tuple[str, ...] = ()
    leavings: tuple[str, ...] = ()
    is_torn: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether all stands as it was written."""
        return self.digests is self.manifest.digests and not (self.foreign or self.is_torn)

    @property
    def proven(self) -> dict[str, Mark]:
        """The marks of the files that stand as they were written."""
        if self.digests is self.manifest.digests:
            return self.manifest.marks
        return {path: self.manifest.marks[path] for path in self.digests}


def read_tree(output: Path) -> Tree | None:
    """Return what stands in the output folder, or None if no build is known to have written it."""
    places = Places(output)
    try:
        tree = look(places, output)
    except FileNotFoundError:
        # Another build has this very moment taken it away, to put a new one here.
        return None
    except OSError as refused:
        raise refusal(refused, "read") from refused
    if tree and not tree.is_whole and stamp_of(places, output) != tree.manifest.stamp:
        # Exchanged by another build while we looked.
        return read_tree(output)
    return tree


def is_current(tree: Tree | None, digests: Mapping[str, str]) -> bool:
    """Tell whether a tree holds just these files, so that nothing need be written."""
    if tree is None or tree.foreign or tree.leavings:
        return False
    return tree.digests == digests


def look(places: Places, folder: Path, proven: Mapping[str, Mark] = _NOTHING) -> Tree | None:
    """Hold a folder's manifest against the disk; files `proven` in its twin need no second look."""
    manifest = read_manifest(places, folder)
    if manifest is None:
        return None
    suspects = unlike(str(folder), manifest.folders)
    marks: Mapping[str, Mark] = manifest.marks
    if proven and not suspects:
        # As the folders have not changed, the same inode has the same name as before.
        marks = {path: mark for path, mark in marks.items() if proven.get(path) != mark}
    changed = unlike(str(folder), marks)
    if changed and len(changed) == len(manifest.marks):
        # Another folder, that by chance has got the number of one of ours.
        return None
    digests = manifest.digests
    if changed:
        gone = set(changed)
        digests = {path: digest for path, digest in digests.items() if path not in gone}
    elif not suspects:
        return Tree(manifest, digests)
    leavings, foreign = _sorted_out(folder, manifest, suspects, changed)
    return Tree(manifest, digests, foreign, leavings, _is_torn(folder, manifest, suspects))


def _sorted_out(
    folder: Path, manifest: Manifest, suspects: Iterable[str], changed: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what systems left in the suspect folders, and what somebody else has put there."""
    leavings, foreign = [], []
    for path in suspects:
        for name, is_leaving in _entries(folder, path):
            if is_leaving:
                leavings.append(name)
            elif name not in manifest.marks and name not in manifest.folders:
                foreign.append(name)
        if _is_there(folder / path) and not _is_folder(folder / path):
            foreign.append(path)
    foreign += (path for path in changed if _is_folder(folder / path))
    return tuple(leavings), tuple(sorted(foreign))


def _entries(folder: Path, path: str) -> Iterator[tuple[str, bool]]:
    """Yield what a folder holds, and whether a system may have left it there."""
    if not _is_folder(folder / path):
        return
    with os.scandir(folder / path) as entries:
        for entry in entries:
            name = entry.name if path == ROOT else f"{path}/{entry.name}"
            yield name, entry.name in LEAVINGS and entry.is_file(follow_symlinks=False)


def _is_torn(folder: Path, manifest: Manifest, suspects: Iterable[str]) -> bool:
    return any(
        not _is_folder(folder / path) or (folder / path).lstat().st_ino != manifest.folders[path][1]
        for path in suspects
    )


def _is_folder(path: Path) -> bool:
    """Tell whether a folder is here, and no link to one."""
    return path.is_dir() and not path.is_symlink()


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)
