"""A site folder in, a call out whenever something in it has been saved."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import watchfiles

from ..failure import Failure
from ..unchanged.sources import FOLDERS, SETTINGS

# So long nothing more must be saved before a change counts as whole, in milliseconds: a processor
# that looks more often never rests. What is saved without end is looked at so often.
_QUIET, _LONGEST = 10, 50
# Watching begins in a thread of its own; after so many seconds it surely has.
_BEGUN = 0.3
# A folder that goes while watching begins is looked for again after so many seconds.
_AGAIN = 0.05


async def watch(folder: Path, changed: Callable[[], None]) -> None:
    """Call `changed` soon after anything of a site is saved, until it is cancelled."""
    folder, moved, begun = folder.resolve(), asyncio.Event(), asyncio.Event()
    await asyncio.gather(
        _watch_around(folder, changed, moved),
        _watch_folders(folder, changed, moved, begun),
        _look_once_begun(changed, begun),
    )


async def _watch_around(folder: Path, changed: Callable[[], None], moved: asyncio.Event) -> None:
    """Watch the settings, and whether folders come and go; but nothing else inside the folder."""

    def concerns(_change: watchfiles.Change, path: str) -> bool:
        return Path(path).name in (SETTINGS, *FOLDERS)

    while True:
        async for found in _saved(folder, watch_filter=concerns, recursive=False):
            if any(Path(path).name in FOLDERS for path in found):
                moved.set()
            changed()
        await asyncio.sleep(_AGAIN)


async def _watch_folders(
    folder: Path, changed: Callable[[], None], moved: asyncio.Event, begun: asyncio.Event
) -> None:
    while True:
        moved.clear()
        begun.set()
        there = [folder / name for name in FOLDERS if (folder / name).is_dir()]
        if not there:
            await moved.wait()
            continue
        async for _ in _saved(*there, watch_filter=None, stop_event=moved):
            changed()
        await asyncio.sleep(_AGAIN)


async def _look_once_begun(changed: Callable[[], None], begun: asyncio.Event) -> None:
    """Find what was saved before watching began."""
    while True:
        await begun.wait()
        begun.clear()
        await asyncio.sleep(_BEGUN)
        changed()


async def _saved(*paths: Path, **how: Any) -> AsyncIterator[list[str]]:
    """Yield the paths of what was saved, until watching is stopped or a folder has gone."""
    watching = watchfiles.awatch(
        *paths, step=_QUIET, debounce=_LONGEST, ignore_permission_denied=True, **how
    )
    try:
        async for found in watching:
            yield [path for _, path in found]
    except FileNotFoundError:
        return
    except OSError as refused:
        message = f"the site's folder cannot be watched: {refused}"
        raise Failure(message, "close some programs that watch many files, and run again") from None
