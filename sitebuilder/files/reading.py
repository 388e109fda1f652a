"""A site folder in, Inputs out; what cannot be read becomes a diagnostic."""

import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ..failure import Failure
from ..lazy import lazily
from ..memo.written import digest
from ..model.content import UNSEEN, File, Inputs, KnownTexts, Seen
from ..model.output import compressed
from ..model.problems.diagnostics import Diagnostic, Location, error, place_at
from ..model.settings import SETTINGS_FILE, Options
from ..unchanged.sources import Stamp, look
from .refusals import refusal

if TYPE_CHECKING:
    import hashlib

    from ..images import looking
else:
    hashlib = lazily("hashlib")
    looking = lazily("sitebuilder.images.looking")

_TEXT_SUFFIXES = {
    "content": {".lock", ".md"},
    "content/data": {".yaml", ".yml"},
    "templates": {".html", ".svg", ".xml", ".txt"},
    "static/assets": {".css"},
}
# Text of static/ that is published as it is.
_COMPRESSED = (".js", ".json", ".mjs", ".svg", ".txt", ".webmanifest", ".xml")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# Signs that command machines, tabs and line ends aside; and those that are no signs at all.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
# What is no UTF-8, what nobody sees, and what browsers take for a slash.
_NO_NAME = re.compile(r"[\ud800-\udfff\x00-\x1f\x7f\\]")


class Known(msgspec.Struct, frozen=True):
    """A file as it was read: its stamp, the digest of what it holds, and what is seen in it."""

    stamp: Stamp
    digest: bytes
    seen: Seen = UNSEEN
    weight: int = 0


class Reading(msgspec.Struct, frozen=True):
    """A site folder as it was read: what it holds, and what is known of each file now."""

    inputs: Inputs
    known: Mapping[str, Known]
    found: Mapping[str, tuple[Stamp, int]]
    moment: int = 0

    def is_still_so(self, folder: Path) -> bool:
        """Tell whether nothing has changed since."""
        try:
            return look(str(folder)) == self.found
        except OSError as refused:
            raise refusal(refused, "read") from refused


class ChangedError(Exception):
    """A file was changed while the site was built."""


class Texts(KnownTexts):
    """The texts of a folder, each read when it is first needed."""

    def __init__(self, folder: Path, known: Mapping[str, bytes], read: dict[str, str]) -> None:
        self._folder, self.digests, self._read = folder, known, read

    def __getitem__(self, name: str) -> str:
        if name not in self._read:
            known = self.digests[name]
            try:
                data = _bytes_of(self._folder / name)
            except OSError as gone:
                raise ChangedError from gone
            text, problem = decode(name, data)
            if problem or digest(data) != known:
                raise ChangedError
            self._read[name] = text
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)

    def __contains__(self, name: object) -> bool:
        return name in self.digests


def read(folder: Path, options: Options) -> Inputs:
    """Read a site folder; a file that should be text and is not becomes a diagnostic."""
    return read_again(folder, options, {}).inputs


def read_again(
    folder: Path, options: Options, known: Mapping[str, Known], moment: int = 0
) -> Reading:
    """Read a site folder of which some is known; what has not changed is read when it is needed.

    `moment` is the time of the disk at which that begins, in nanoseconds.
    """
    try:
        found = look(str(folder))
        reader = _Reader(folder, known)
        for name in sorted(found):
            reader.take(name, *found[name])
    except OSError as refused:
        raise refusal(refused, "read") from refused
    except MemoryError as refused:
        message = f"there is not enough memory to look at '{name}'"
        raise Failure(message, "close some programs, or make it smaller") from refused
    digests = {name: reader.known[name].digest for name in reader.texts}
    texts = Texts(folder, digests, reader.read)
    inputs = Inputs(texts, reader.files, options, tuple(reader.problems))
    return Reading(inputs, reader.known, found, moment)


class _Reader:
    """Reads one file after the other."""

    def __init__(self, folder: Path, known: Mapping[str, Known]) -> None:
        self._folder, self._before = folder, known
        self.known: dict[str, Known] = {}
        self.texts: list[str] = []
        self.read: dict[str, str] = {}
        self.files: dict[str, File] = {}
        self.problems: list[Diagnostic] = []

    def take(self, name: str, stamp: Stamp, mode: int) -> None:
        """Read a file, unless it is known as it is."""
        before = self._before.get(name)
        # A link may lead elsewhere now, though the file that it leads to is the same.
        if before is None or before.stamp != stamp or stat.S_ISLNK(mode):
            self._read(name, stamp, mode)
            return
        self.known[name] = before
        if _is_text(name):
            self.texts.append(name)
        else:
            mark = before.digest.hex()
            self.files[name] = File(name, mark, before.seen, before.weight)

    def _read(self, name: str, stamp: Stamp, mode: int) -> None:
        if problem := _cannot_be_read(self._folder, name, mode):
            self.problems.append(problem)
            return
        data = _bytes_of(self._folder / name)
        if not _is_text(name):
            file = self.files[name] = file_of(name, data)
            mark = bytes.fromhex(file.digest)
            self.known[name] = Known(stamp, mark, file.seen, file.weight)
            return
        text, problem = decode(name, data)
        if problem:
            self.problems.append(problem)
            return
        self.known[name] = Known(stamp, digest(data))
        self.texts.append(name)
        self.read[name] = text


def file_of(name: str, data: bytes) -> File:
    """Look at what is no text: its digest, what is seen in it, what a visitor gets of it."""
    seen = looking.look(data, name) if looking.is_looked_at(name) else UNSEEN
    return File(name, hashlib.sha256(data).hexdigest(), seen, _weight(name, data, seen))


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read()


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
        message = "this file was not saved as UTF-8, which spoils letters such as é"
        return "", error(where, "not-utf8", message, hint)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := _CONTROL.search(text):
        where = place_at(name, text, control.start())
        message = f"an invisible sign (U+{ord(control[0]):04X}) stands here, which is no text"
        hint = "delete it, or write the line again by hand"
        return "", error(where, "hidden-character", message, hint)
    return text, None


def _cannot_be_read(folder: Path, name: str, mode: int) -> Diagnostic | None:
    """Say why a file of the site is none that can be read, if so."""
    if _NO_NAME.search(name):
        message = "the name of this file has a sign, shown here as '?', that no address can have"
        return error(Location(_NO_NAME.sub("?", name)), "file-name", message, "rename the file")
    if stat.S_ISLNK(mode):
        return _bad_link(folder, folder / name, name)
    if not stat.S_ISREG(mode):
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
    suffix = name[name.rfind(".") :]
    return name == SETTINGS_FILE or any(
        suffix in suffixes and name.startswith(f"{folder}/")
        for folder, suffixes in _TEXT_SUFFIXES.items()
    )


def _weight(name: str, data: bytes, seen: Seen) -> int:
    """Return how many bytes a visitor gets: hosts compress what is text."""
    is_drawing = seen.form == "svg" and seen.fault is None
    is_text = name.startswith("static/") and name.endswith(_COMPRESSED)
    return compressed(data) if is_drawing or is_text else len(data)
