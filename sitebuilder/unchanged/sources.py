"""A site folder in, what stands in it out: each file with what tells whether it has changed.

Nothing is imported here but what Python has loaded already: a build with nothing to do ends with
this.
"""

import os

# Names of what a site is made from.
SETTINGS = "site.yaml"
FOLDERS = ("content", "templates", "static")

_UNWANTED = ("~", ".swp", ".tmp", "Thumbs.db", "desktop.ini")

# Size, time of change of the words, of the file, and its number on the disk: never the same for
# two versions of a file, unless both were written within one tick of the clock.
Stamp = tuple[int, int, int, int]
# A tick: the coarsest that file systems keep time by, and what the finer ones need.
COARSE_TICK, FINE_TICK = 2_000_000_000, 20_000_000


def stamp_of(status: os.stat_result) -> Stamp:
    """Return what tells a file from what it was."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def look(folder: str) -> dict[str, tuple[Stamp, int]]:
    """Return every file of a site with its stamp and mode, by its path from the folder.

    Hidden files and editors' leavings are passed over. Raises OSError for what cannot be looked at.
    """
    found: dict[str, tuple[Stamp, int]] = {}
    if os.path.lexists(os.path.join(folder, SETTINGS)):
        status = os.lstat(os.path.join(folder, SETTINGS))
        found[SETTINGS] = stamp_of(status), status.st_mode
    waiting = [name for name in FOLDERS if os.path.isdir(os.path.join(folder, name))]
    while waiting:
        inside = waiting.pop()
        with os.scandir(os.path.join(folder, inside)) as entries:
            for entry in entries:
                name = entry.name
                path = f"{inside}/{name}"
                if entry.is_dir(follow_symlinks=False):
                    if not name.startswith("."):
                        waiting.append(path)
                elif not name.startswith((".", "~$")) and not name.endswith(_UNWANTED):
                    found[path] = _stamp_and_mode(entry)
    return found


def _stamp_and_mode(entry: "os.DirEntry[str]") -> tuple[Stamp, int]:
    status = entry.stat(follow_symlinks=False)
    if entry.is_symlink() and os.path.exists(entry.path):
        # It changes when the file does that it leads to.
        return stamp_of(entry.stat()), status.st_mode
    return stamp_of(status), status.st_mode


def is_settled(stamp: Stamp, moment: int) -> bool:
    """Tell whether a file that was read at a moment cannot have changed since without a trace."""
    latest = max(stamp[1], stamp[2])
    tick = FINE_TICK if stamp[1] % 1_000_000 or stamp[2] % 1_000_000 else COARSE_TICK
    return latest + tick < moment
