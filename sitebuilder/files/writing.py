"""A finished site in, the output folder out: the whole new one, or still the whole old one."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from ..failure import Failure
from ..model.output import MARK, Copy, Output
from ..unchanged.sources import FOLDERS
from .refusals import refusal


def write(outputs: Sequence[Output], copies: Sequence[Copy], source: Path, output: Path) -> None:
    """Put the finished site into place: made beside the old one, then exchanged for it."""
    refuse_foreign(source, output)
    staged, previous = _beside(output)
    try:
        shutil.rmtree(staged, ignore_errors=True)
        shutil.rmtree(previous, ignore_errors=True)
        staged.mkdir(parents=True)
        for file in outputs:
            target = staged / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.text.encode("utf-8", "replace"))
        for copy in copies:
            target = staged / copy.path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / copy.source, target)
        if output.exists():
            output.rename(previous)
        staged.rename(output)
        shutil.rmtree(previous, ignore_errors=True)
    except OSError as refused:
        mend(output)
        shutil.rmtree(staged, ignore_errors=True)
        raise refusal(refused, "write") from refused


def mend(output: Path) -> None:
    """Put the last good site back, if a build was ended while it exchanged the folders."""
    _, previous = _beside(output)
    if _is_ours(previous) and not output.exists():
        previous.rename(output)


def _beside(output: Path) -> tuple[Path, Path]:
    """Return where the new site is made, and where the old one waits while they change places."""
    name = f".{output.name}.sitebuilder"
    return output.with_name(f"{name}-new"), output.with_name(f"{name}-old")


def refuse_foreign(source: Path, output: Path) -> None:
    """Raise if writing to `output` could destroy what no build has made."""
    inside = output.resolve()
    for name in ("", *FOLDERS):
        folder = (source / name).resolve()
        if inside == folder or inside in folder.parents or (name and folder in inside.parents):
            raise Failure(f"'{output}' holds the site's own files", "choose another --output")
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise Failure(f"'{output}' is not a folder", "choose another --output")
    entries = {entry.name for entry in output.iterdir()} if output.is_dir() else set()
    # A `.git` and its like were put there by somebody, even beside a site of ours.
    hidden = {name for name in entries if name.startswith(".")} - {".well-known"}
    if hidden or (entries and not _is_ours(output)):
        message = f"'{output}' holds files that no build has made"
        raise Failure(message, "empty that folder yourself, or choose another --output")


def _is_ours(output: Path) -> bool:
    try:
        return (output / "robots.txt").read_bytes().startswith(MARK.encode())
    except OSError:
        return False
