"""The only module that reads and writes the site's files."""

import hashlib
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from .failure import Failure
from .images import measure
from .model.content import File, Inputs
from .model.output import MARK, Copy, Output
from .model.problems.diagnostics import Diagnostic, Location, error
from .model.settings import SETTINGS_FILE, Options

FOLDERS = ("content", "templates", "static")

_TEXT_SUFFIXES = {
    "content": {".lock", ".md"},
    "content/data": {".yaml", ".yml"},
    "templates": {".html", ".svg", ".xml", ".txt"},
    "static/assets": {".css"},
}
_PICTURES = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"}
_UNWANTED = ("~", ".swp", ".tmp", "Thumbs.db", "desktop.ini")


def read(folder: Path, options: Options) -> Inputs:
    """Read a site folder; a file that should be text and is not becomes a diagnostic."""
    texts: dict[str, str] = {}
    files: dict[str, File] = {}
    problems: list[Diagnostic] = []
    try:
        for path in _site_files(folder):
            name = path.relative_to(folder).as_posix()
            if not name.isascii() and _is_garbled(name):
                message = "the name of this file is not written in UTF-8"
                shown = Location(name.encode("utf-8", "replace").decode())
                problems.append(error(shown, "file-name", message, "rename the file"))
            elif _is_text(name):
                text, problem = decode(name, path.read_bytes())
                if problem:
                    problems.append(problem)
                else:
                    texts[name] = text
            else:
                files[name] = _file(name, path)
    except OSError as refused:
        raise _failure(refused, "read") from refused
    return Inputs(texts, files, options, tuple(problems))


def _is_garbled(name: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in name)


def decode(name: str, data: bytes) -> tuple[str, Diagnostic | None]:
    """Turn a file's bytes into text with plain line ends, or say where they are not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = data[: problem.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        where = Location(name, line, column)
        hint = "save the file again with the encoding UTF-8"
        return "", error(where, "not-utf8", "this file is not saved as UTF-8 text", hint)
    return text.replace("\r\n", "\n").replace("\r", "\n"), None


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
        raise _failure(refused, "write") from refused


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


def _site_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a site in order; hidden files and editors' leavings are passed over."""
    if (folder / SETTINGS_FILE).is_file():
        yield folder / SETTINGS_FILE
    for name in FOLDERS:
        if not (folder / name).is_dir():
            continue
        for parent, folders, files in os.walk(folder / name, onerror=_refuse):
            folders[:] = sorted(part for part in folders if not part.startswith("."))
            for file in sorted(files):
                path = Path(parent) / file
                hidden = file.startswith(".") or file.endswith(_UNWANTED)
                if not hidden and stat.S_ISREG(path.stat().st_mode):
                    yield path


def _refuse(refused: OSError) -> None:
    """Raise what os.walk would pass over: a folder that may not be read."""
    raise refused


def _is_text(name: str) -> bool:
    return name == SETTINGS_FILE or any(
        name.startswith(f"{folder}/") and Path(name).suffix in suffixes
        for folder, suffixes in _TEXT_SUFFIXES.items()
    )


def _file(name: str, path: Path) -> File:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    shown = not name.startswith("static/assets/") and path.suffix.lower() in _PICTURES
    width, height = measure(path) if shown else (0, 0)
    return File(name, digest, width, height)


def _failure(refused: OSError, verb: str) -> Failure:
    named = refused.filename or "the site"
    return Failure(f"could not {verb} '{named}': {refused.strerror}", "mend that, and run again")
