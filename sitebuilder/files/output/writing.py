"""A finished site in, the output folder out, in one step and at the cost of what has changed.

1. The twin, which nobody looks at, is brought forward: what it lacks is shared from the output
   or written, what is stale is removed. It is flushed to the disk, and its manifest written.
2. The output and its twin change places.
3. What was the output is brought forward likewise, so that the next build finds both alike.

A build that is ended within the first step leaves a twin without manifest, which the next one
makes anew; within the third likewise. In between there is nothing but one call to the system.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from ...failure import Failure
from ..refusals import unwritten
from .exchanging import Disk, put_back, put_into_place
from .forwarding import Donor, Wanted, bring_forward, is_untouched
from .locking import PATIENCE, hold
from .manifests import Manifest, forget_manifest, forget_others, stamp_of, write_manifest
from .places import Places
from .refusing import refuse_foreign, refuse_strangers
from .trees import Tree, is_current, look, read_tree

DISK = Disk()

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
        raise unwritten(refused, output) from refused
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
        raise unwritten(refused, output) from refused


def _replace(wanted: Wanted, places: Places, tree: Tree | None, disk: Disk) -> None:
    twin = look(places, places.twin, tree.proven if tree else {})
    if twin is not None:
        refuse_strangers(places.twin, twin.foreign)
    try:
        manifest = _bring_twin_forward(wanted, places, tree, twin, disk)
        put_into_place(places, disk)
    except (OSError, MemoryError, Failure):
        # What was begun may fill the disk; the next build makes the twin anew.
        shutil.rmtree(places.twin, ignore_errors=True)
        raise
    with suppress(OSError, MemoryError, Failure):
        # The site is in place: what is not done here, the next build does.
        _let_twin_follow(wanted, places, tree, Tree(manifest, manifest.digests), disk)
        forget_others(places)


def _bring_twin_forward(
    wanted: Wanted, places: Places, tree: Tree | None, twin: Tree | None, disk: Disk
) -> Manifest:
    forget_manifest(places, places.twin)
    donor = Donor(places.output, tree) if tree else None
    manifest = bring_forward(places.twin, twin, wanted, donor, disk)
    disk.flush(places.beside)
    return write_manifest(places, manifest)


def _let_twin_follow(
    wanted: Wanted, places: Places, old: Tree | None, new: Tree, disk: Disk
) -> None:
    """Bring what was the output forward; if somebody has touched it, leave that to be told."""
    if old is None or is_untouched(places.twin, old, wanted):
        forget_manifest(places, places.twin)
        donor = Donor(places.output, new)
        write_manifest(places, bring_forward(places.twin, old, wanted, donor, disk))


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
