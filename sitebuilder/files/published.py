"""A site folder in, what visitors have now out: as far as git on this machine knows."""

import os
import re
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from ..failure import Failure
from ..lazy import lazily
from ..model.dates import PartialDate
from .refusals import refusal

if TYPE_CHECKING:
    import shutil
else:
    shutil = lazily("shutil")

# What is published is made from these.
_SOURCES = ("content", "templates", "static", "site.yaml")
# Where the sources that were published last lie, and how many of them are kept.
_KEPT_IN, _KEPT = Path(".cache/published"), 2
# What is new is put together under such a name; after a day nobody is at work on it.
_NEW, _DAY = ".new-", 86_400
# Where the site may be published from, the likelier first: the branch that this one follows, the
# main branch as it was last fetched, and what is here.
_PUBLISHED = ("@{upstream}", "refs/remotes/origin/main", "refs/remotes/origin/HEAD", "HEAD")
# Seconds that git may take to answer, and to hand out a whole site.
_ANSWER, _ALL = 10, 120
# Nothing that a repository asks for is run, nothing fetched, nothing asked of a person.
_SETTINGS = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "protocol.allow=never")
_ENVIRONMENT = {
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class Published(msgspec.Struct, frozen=True):
    """What the site was last published from, and its date; `words` tell people what that is."""

    commit: str
    date: str
    words: str


def published(folder: Path) -> Published | None:
    """Find what visitors have now; None if git cannot tell."""
    for name in _PUBLISHED:
        told = _git(folder, "rev-list", "--max-count=1", "--format=%cI", name, "--")
        match = re.fullmatch(rb"commit ([0-9a-f]{40,64})\n(\S+)\n", told or b"")
        if match and _holds_site(folder, match[1].decode()):
            date = match[2].decode()
            return Published(match[1].decode(), date, _words(folder, name, date))
    return None


def unpacked(folder: Path, published: Published) -> Path:
    """Return a folder with the sources as they were published; a Failure if that cannot be."""
    kept = folder / _KEPT_IN
    place = kept / published.commit
    try:
        kept.mkdir(parents=True, exist_ok=True)
        if not place.is_dir():
            _unpack(folder, published.commit, place)
        # What was used last is kept longest.
        os.utime(place)
        _forget(kept)
    except OSError as refused:
        raise refusal(refused, "write") from refused
    return place


def _words(folder: Path, name: str, date: str) -> str:
    """Say what a commit is, to people who do not know git."""
    day = datetime.fromisoformat(date)
    label = PartialDate(day.year, day.month, day.day).label
    told = _git(folder, "rev-parse", "--symbolic-full-name", name) or b""
    branch = told.decode("utf-8", "replace").strip()
    if branch.startswith("refs/remotes/"):
        remote, _, branch = branch.removeprefix("refs/remotes/").partition("/")
        return f"{branch} as it was last fetched from {remote}, {label}"
    branch = branch.removeprefix("refs/heads/")
    saved = f"{branch} as it was" if branch not in ("", "HEAD") else "what was"
    return f"{saved} last saved in git on this machine, {label}"


def _holds_site(folder: Path, commit: str) -> bool:
    return "site.yaml" in _there(folder, commit)


def _there(folder: Path, commit: str) -> Sequence[str]:
    """Return which of the sources a commit holds."""
    listed = (
        _git(folder, "ls-tree", "--full-tree", "--name-only", "-z", _tree(folder, commit)) or b""
    )
    names = listed.decode("utf-8", "replace").split("\0")
    return [name for name in _SOURCES if name in names]


def _tree(folder: Path, commit: str) -> str:
    """Name the site folder as it was in a commit: it may lie inside of a repository."""
    told = _git(folder, "rev-parse", "--show-prefix") or b""
    return f"{commit}:{os.fsdecode(told).rstrip(chr(10))}"


def _unpack(folder: Path, commit: str, place: Path) -> None:
    """Unpack a commit beside its place, and move it there whole."""
    told = _git(folder, "rev-parse", "--show-toplevel")
    top = Path(os.fsdecode(told or b"").rstrip("\n"))
    if told is None or not (names := _there(folder, commit)):
        raise _unknown()
    with tempfile.TemporaryDirectory(prefix=_NEW, dir=place.parent) as beside:
        packed, new = Path(beside) / "packed", Path(beside) / "new"
        wish = ("archive", "--format=tar", f"--output={packed}", _tree(folder, commit), "--")
        if _git(top, *_without_filters(top), *wish, *names, patience=_ALL) is None:
            raise _unknown()
        try:
            with tarfile.open(packed) as archive:
                _extract(archive, new)
        except tarfile.TarError as broken:
            raise _unknown() from broken
        # Somebody else may have been quicker.
        with suppress(OSError):
            new.rename(place)
    if not place.is_dir():
        raise _unknown()


def _unknown() -> Failure:
    message = "git on this machine does not give out what was last published"
    return Failure(message, "fetch from origin, and try again")


def _extract(archive: tarfile.TarFile, folder: Path) -> None:
    """Write the files of an archive, and those that links in it lead to: nothing from outside."""
    for member in archive:
        inside = PurePosixPath(member.name)
        if inside.is_absolute() or ".." in inside.parts:
            continue
        # What a link leads to is looked for in the archive alone.
        with suppress(KeyError):
            held = archive.extractfile(member) if member.isreg() or member.issym() else None
            if held is not None:
                path = folder / inside
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(held.read())


def _without_filters(folder: Path) -> Iterator[str]:
    """Yield what keeps git from running the programs by which it may change files on the way."""
    told = _git(folder, "config", "--name-only", "--null", "--get-regexp", r"^filter\.") or b""
    for name in dict.fromkeys(os.fsdecode(told).split("\0")):
        if name.endswith((".smudge", ".process")):
            yield from ("-c", f"{name}=")
        elif name.endswith(".required"):
            yield from ("-c", f"{name}=false")


def _git(folder: Path, *asked: str, patience: float = _ANSWER) -> bytes | None:
    """Ask git about a folder; None if it does not know, is not there, or takes too long."""
    settings = (each for setting in _SETTINGS for each in ("-c", setting))
    environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    try:
        told = subprocess.run(
            ["git", "-C", str(folder), *settings, *asked],
            env={**environment, **_ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return told.stdout if told.returncode == 0 else None


def _forget(kept: Path) -> None:
    """Remove all that was used before the last two, and what was never finished."""
    folders = sorted((_age(path), path) for path in kept.iterdir() if path.is_dir())
    whole = [path for _, path in folders if not path.name.startswith(_NEW)]
    left = [path for age, path in folders if path.name.startswith(_NEW) and age > _DAY]
    for path in (*whole[_KEPT:], *left):
        shutil.rmtree(path, ignore_errors=True)


def _age(path: Path) -> float:
    return time.time() - path.stat().st_mtime
