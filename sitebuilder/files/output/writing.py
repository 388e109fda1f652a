"""A finished site in, the output folder out, in one step and at the cost of what has changed.

Where one file has changed, it takes the place of the old one. Else:

1. The twin, which nobody looks at, is brought forward: what it lacks is shared from the output
   or written, what is stale is removed. It is flushed to the disk, and its manifest written.
2. The output and its twin change places.
3. What was the output is brought forward likewise, for the next build and for whoever stands in it.

A build that is ended within the first step leaves a twin without manifest, which the next one
makes anew; within the third likewise. In between there is nothing but one call to the system.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ...failure import Failure
from ...lazy import lazily
from ...unchanged.standing import Mark
from ..places import Places
from ..refusals import unwritten
from .exchanging import Disk, put_back, put_into_place
from .filling import Wanted
from .forwarding import Donor, bring_forward, is_untouched, lag, only_change, replace_one
from .locking import PATIENCE, hold
from .manifests import Manifest, forget_manifest, forget_others, stamp_of, write_manifest
from .refusing import refuse_foreign, refuse_strangers
from .trees import Tree, is_current, look, read_tree

if TYPE_CHECKING:
    import shutil
else:
    shutil = lazily("shutil")

DISK = Disk()

# More than these are left to the next build, for they would double the time of this one.
MOST_FOLLOWED = 200

_MASK = 0o022


class Written(msgspec.Struct, frozen=True):
    """How many files of the output are new or changed, are as they were, and are gone."""

    written: int
    kept: int
    removed: int


def write_tree(
    wanted: Wanted,
    output: Path,
    known: Tree | None = None,
    disk: Disk = DISK,
    patience: float = PATIENCE,
) -> Written:
    """Put the finished site into place; `known` is what was read of the output a moment ago."""
    places = Places(output)
    tree = known or read_tree(output)
    refuse_foreign(wanted.source, output, tree)
    try:
        with _usual_modes(), hold(places, patience):
            put_back(places)
            if stamp_of(places, output) != (tree and tree.manifest.stamp):
                tree = read_tree(output)
                refuse_foreign(wanted.source, output, tree)
            if not is_current(tree, wanted.digests):
                _replace(wanted, places, tree, disk)
    except (OSError, MemoryError) as refused:
        raise unwritten(refused, output, places.twin) from refused
    return _counted(tree, wanted)


def mend(output: Path) -> None:
    """Put the last good site back, if a build was ended while it exchanged the folders."""
    places = Places(output)
    if not places.away.exists():
        return
    try:
        with hold(places):
            put_back(places)
    except OSError as refused:
        raise unwritten(refused, output, places.twin) from refused


def _replace(wanted: Wanted, places: Places, tree: Tree | None, disk: Disk) -> None:
    if tree and (path := only_change(tree, wanted)):
        manifest = replace_one(path, places, tree, wanted, disk)
        behind = look(places, places.twin)
    else:
        manifest = _exchanged(wanted, places, tree, disk)
        behind = tree
    with suppress(OSError, MemoryError, Failure):
        # The site is in place: what is not done here, the next build does.
        new = Tree(manifest, manifest.digests)
        write_manifest(places, manifest)
        if behind:
            _let_twin_follow(wanted, places, behind, new, disk)
        forget_others(places)


def _exchanged(wanted: Wanted, places: Places, tree: Tree | None, disk: Disk) -> Manifest:
    """Bring the twin forward, and make it the output."""
    twin = look(places, places.twin, tree.proven if tree else {})
    if twin is not None:
        refuse_strangers(places.twin, twin.foreign)
    try:
        forget_manifest(places, places.twin)
        donor = Donor(places.output, tree) if tree else None
        manifest = bring_forward(places.twin, twin, wanted, donor, disk)
        known = {**(tree.proven if tree else {}), **(twin.proven if twin else {})}
        disk.flush(places.beside, _new_files(places, manifest, known))
        manifest = write_manifest(places, manifest)
        put_into_place(places, disk)
    except (OSError, MemoryError, Failure):
        # What was begun may fill the disk; the next build makes the twin anew.
        shutil.rmtree(places.twin, ignore_errors=True)
        raise
    return manifest


def _let_twin_follow(wanted: Wanted, places: Places, old: Tree, new: Tree, disk: Disk) -> None:
    """Bring what was the output forward, for whoever stands in it; not if somebody touched it."""
    if lag(old, wanted) <= MOST_FOLLOWED and is_untouched(places.twin, old, wanted):
        forget_manifest(places, places.twin)
        donor = Donor(places.output, new)
        manifest = bring_forward(places.twin, old, wanted, donor, disk)
        # Copies, where the disk knows no links; what is shared was flushed before.
        disk.flush(places.beside, _new_files(places, manifest, new.manifest.marks))
        write_manifest(places, manifest)


def _new_files(places: Places, manifest: Manifest, known: Mapping[str, Mark]) -> list[Path]:
    """Return the files of the twin that are not what was known before."""
    marks = manifest.marks
    return [places.twin / path for path, mark in marks.items() if known.get(path) != mark]


def _counted(tree: Tree | None, wanted: Wanted) -> Written:
    before = tree.digests if tree else {}
    kept = sum(before.get(path) == digest for path, digest in wanted.digests.items())
    removed = sum(path not in wanted.digests for path in (tree.manifest.marks if tree else ()))
    return Written(len(wanted.digests) - kept, kept, removed)


@contextmanager
def _usual_modes() -> Iterator[None]:
    """Let every file and folder be readable by all, whatever the user's habit is."""
    before = os.umask(_MASK)
    try:
        yield
    finally:
        os.umask(before)
