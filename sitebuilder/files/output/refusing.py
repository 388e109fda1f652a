"""A place for the output in, a Failure out if writing there could destroy what is not ours."""

from collections.abc import Sequence
from pathlib import Path

from ...failure import Failure
from ...model.output import MARK
from ...unchanged.sources import FOLDERS
from ..places import Places
from ..refusals import refusal
from .trees import LEAVINGS, Tree

_SHOWN = 3
_ELSEWHERE = "choose another --output"


def refuse_foreign(source: Path, output: Path, tree: Tree | None) -> None:
    """Raise if writing to `output`, where `tree` stands, could destroy what no build has made."""
    try:
        _refuse_place(source, output)
        if tree is not None:
            refuse_strangers(output, tree.foreign)
        elif output.is_dir():
            _refuse_unknown(output)
    except OSError as refused:
        raise refusal(refused, "read") from refused


def refuse_strangers(folder: Path, foreign: Sequence[str]) -> None:
    """Raise if there is something in a tree of ours that somebody else has put there."""
    if foreign:
        named = ", ".join(f"'{name}'" for name in foreign[:_SHOWN])
        more = f" and {len(foreign) - _SHOWN} more" if len(foreign) > _SHOWN else ""
        message = f"'{folder}' holds files that no build has made: {named}{more}"
        raise Failure(message, f"move that out of the folder, or {_ELSEWHERE}")


def _refuse_place(source: Path, output: Path) -> None:
    _refuse_other_than_folder(output)
    inside = output.resolve()
    for name in ("", *FOLDERS):
        folder = (source / name).resolve()
        if inside == folder or inside in folder.parents or (name and folder in inside.parents):
            raise Failure(f"'{output}' holds the site's own files", _ELSEWHERE)
    _refuse_other_than_folder(Places(output).beside)
    if output.exists() and output.stat().st_dev != output.parent.stat().st_dev:
        message = f"'{output}' is a disk of its own, which cannot be replaced in one step"
        raise Failure(message, f"name a folder on it: --output {output / 'site'}")


def _refuse_other_than_folder(path: Path) -> None:
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise Failure(f"'{path}' is not a folder", _ELSEWHERE)


def _refuse_unknown(output: Path) -> None:
    """Raise for a folder without manifest, unless it is empty or its robots.txt names us."""
    entries = {entry.name for entry in output.iterdir()} - LEAVINGS
    # A `.git` and its like were put there by somebody, even beside a site of ours.
    hidden = sorted(name for name in entries if name.startswith(".") and name != ".well-known")
    if hidden or (entries and not _is_ours(output)):
        refuse_strangers(output, hidden or sorted(entries))


def _is_ours(output: Path) -> bool:
    try:
        return (output / "robots.txt").read_bytes().startswith(MARK.encode())
    except OSError:
        return False
