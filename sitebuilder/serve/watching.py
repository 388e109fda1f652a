"""A site folder in, a call out whenever something in it has been saved."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import watchfiles

from ..unchanged.sources import FOLDERS, SETTINGS

# So long nothing more must be saved before a change counts as whole, in milliseconds; and what is
# saved without end is looked at so often.
_QUIET, _LONGEST = 5, 50
# Watching begins in a thread of its own; after so many seconds it surely has.
_BEGUN = 0.3


async def watch(folder: Path, changed: Callable[[], None]) -> None:
    """Call `changed` soon after anything of a site is saved, until it is cancelled."""
    folder, moved = folder.resolve(), asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_watch_around(folder, changed, moved))
        tasks.create_task(_watch_folders(folder, changed, moved))


async def _watch_around(folder: Path, changed: Callable[[], None], moved: asyncio.Event) -> None:
    """Watch the settings, and whether folders come and go; but nothing else inside the folder."""

    def concerns(_change: watchfiles.Change, path: str) -> bool:
        return Path(path).name in (SETTINGS, *FOLDERS)

    watching = watchfiles.awatch(
        folder, watch_filter=concerns, recursive=False, step=_QUIET, debounce=_LONGEST
    )
    async for found in watching:
        if any(Path(path).name in FOLDERS for _, path in found):
            moved.set()
        changed()


async def _watch_folders(folder: Path, changed: Callable[[], None], moved: asyncio.Event) -> None:
    while True:
        moved.clear()
        # What was saved before watching began is found so.
        asyncio.get_running_loop().call_later(_BEGUN, changed)
        there = [folder / name for name in FOLDERS if (folder / name).is_dir()]
        if not there:
            await moved.wait()
            continue
        watching = watchfiles.awatch(
            *there, watch_filter=None, stop_event=moved, step=_QUIET, debounce=_LONGEST
        )
        async for _ in watching:
            changed()
