"""A site folder in, what git on this machine knows of its commit out."""

import os
import subprocess
from datetime import datetime
from pathlib import Path

import msgspec

# What the site is made from: where one of these differs, it is not what a commit makes.
_MADE_FROM = (
    *("content", "templates", "static", "site.yaml"),
    *("sitebuilder", "build.py", "requirements.lock"),
)
_ANSWER = 30


class Commit(msgspec.Struct, frozen=True):
    """A commit, and its date; `is_exact` tells that the folder holds just what it says."""

    name: str
    date: datetime
    is_exact: bool


def commit_of(folder: Path) -> Commit | None:
    """Return the commit that a folder stands at; None if git does not know it."""
    told = ask_git(folder, "log", "--max-count=1", "--format=%H %cI")
    if not told or len(words := told.split()) != 2:
        return None
    changed = ask_git(folder, "status", "--porcelain", "--untracked-files=all", "--", *_MADE_FROM)
    return Commit(words[0], datetime.fromisoformat(words[1]), is_exact=changed == "")


def ask_git(folder: Path, *asked: str) -> str | None:
    """Ask git about a folder; None if it does not know, is not there, or takes too long."""
    environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    try:
        told = subprocess.run(
            ["git", "-C", str(folder), "-c", "core.fsmonitor=false", *asked],
            env={**environment, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_ANSWER,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return told.stdout.decode("utf-8", "replace") if told.returncode == 0 else None
