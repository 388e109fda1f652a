"""A site folder in, Inputs out; what cannot be read becomes a diagnostic."""

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from ..images import measure
from ..model.content import File, Inputs
from ..model.problems.diagnostics import Diagnostic, Location, error, place_at
from ..model.settings import SETTINGS_FILE, Options
from .refusals import refusal

FOLDERS = ("content", "templates", "static")

_TEXT_SUFFIXES = {
    "content": {".lock", ".md"},
    "content/data": {".yaml", ".yml"},
    "templates": {".html", ".svg", ".xml", ".txt"},
    "static/assets": {".css"},
}
_PICTURES = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"}
_UNWANTED = ("~", ".swp", ".tmp", "Thumbs.db", "desktop.ini")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# Signs that command machines; tabs and line ends aside.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def read(folder: Path, options: Options) -> Inputs:
    """Read a site folder; a file that should be text and is not becomes a diagnostic."""
    texts: dict[str, str] = {}
    files: dict[str, File] = {}
    problems: list[Diagnostic] = []
    try:
        for path in _site_files(folder):
            name = path.relative_to(folder).as_posix()
            if problem := _cannot_be_read(folder, path, name):
                problems.append(problem)
            elif _is_text(name):
                text, problem = decode(name, path.read_bytes())
                if problem:
                    problems.append(problem)
                else:
                    texts[name] = text
            else:
                files[name] = _file(name, path)
    except OSError as refused:
        raise refusal(refused, "read") from refused
    return Inputs(texts, files, options, tuple(problems))


def decode(name: str, data: bytes) -> tuple[str, Diagnostic | None]:
    """Turn a file's bytes into text with plain line ends, or say where they are no such text."""
    hint = "choose 'Save as' and the encoding UTF-8"
    if data.startswith(_UTF16):
        message = "this file was saved as UTF-16, not as UTF-8"
        return "", error(Location(name), "not-utf8", message, hint)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = data[: problem.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        where = Location(name, line, column)
        return "", error(
            where,
            "not-utf8",
            "this file was not saved as UTF-8, which spoils letters such as é",
            hint,
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := _CONTROL.search(text):
        where = place_at(name, text, control.start())
        message = f"an invisible sign (U+{ord(control[0]):04X}) stands here, which is no text"
        hint = "delete it, or write the line again by hand"
        return "", error(where, "hidden-character", message, hint)
    return text, None


def _site_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a site in order; hidden files and editors' leavings are passed over."""
    if (folder / SETTINGS_FILE).exists():
        yield folder / SETTINGS_FILE
    for name in FOLDERS:
        if not (folder / name).is_dir():
            continue
        for parent, folders, files in os.walk(folder / name, onerror=_refuse):
            linked = [part for part in folders if (Path(parent) / part).is_symlink()]
            folders[:] = sorted(part for part in folders if not part.startswith("."))
            for file in sorted([*files, *linked]):
                if not (file.startswith((".", "~$")) or file.endswith(_UNWANTED)):
                    yield Path(parent) / file


def _refuse(refused: OSError) -> None:
    """Raise what os.walk would pass over: a folder that may not be read."""
    raise refused


def _cannot_be_read(folder: Path, path: Path, name: str) -> Diagnostic | None:
    """Say why a file of the site is none that can be read, if so."""
    if any("\ud800" <= sign <= "\udfff" for sign in name):
        shown = Location(name.encode("utf-8", "replace").decode())
        message = "the name of this file is not written in UTF-8"
        return error(shown, "file-name", message, "rename the file")
    if path.is_symlink():
        return _bad_link(folder, path, name)
    if not stat.S_ISREG(path.stat().st_mode):
        message = "this is not a file that can be read: it is a pipe or a device"
        return error(Location(name), "not-a-file", message, "delete it")
    return None


def _bad_link(folder: Path, path: Path, name: str) -> Diagnostic | None:
    hint = "put the file itself here"
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        message = "this is only a shortcut to a file, and the file is not there"
        return error(Location(name), "file-link", message, hint)
    if not target.is_relative_to(folder.resolve()):
        message = "this is only a shortcut to a file outside of the site"
        return error(Location(name), "file-link", message, hint)
    if not target.is_file():
        message = "this is only a shortcut to a folder"
        return error(Location(name), "file-link", message, "put the files themselves here")
    return None


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
