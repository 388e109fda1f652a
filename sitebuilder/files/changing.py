"""Edits in, the site's own files changed: each line that is not edited stays, byte for byte."""

import re
from collections.abc import Iterator
from pathlib import Path

from ..model.edits import Edits, changed_lines
from .refusals import refusal

_MARK = "\ufeff"


def apply(folder: Path, edits: Edits) -> None:
    """Write new files, then the edited texts that may name them, then move what moves."""
    try:
        for name, data in edits.files.items():
            _add(folder / name, data)
        for name, text in edits.texts.items():
            _write(folder / name, text)
        for old, new in edits.moved.items():
            (folder / new).parent.mkdir(parents=True, exist_ok=True)
            (folder / old).rename(folder / new)
    except OSError as refused:
        raise refusal(refused, "write") from refused


def _add(path: Path, data: bytes) -> None:
    """Write a new file; one that is there stays as it is."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)


def _write(path: Path, text: str) -> None:
    before = path.read_bytes().decode("utf-8") if path.exists() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes("".join(_merged(before, text)).encode())
    if path.exists():
        beside.chmod(path.stat().st_mode)
    beside.replace(path)


def _merged(before: str, text: str) -> Iterator[str]:
    """Yield the lines of `text`, those that were there before with the line ends they had."""
    if before.startswith(_MARK):
        yield _MARK
    old = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", before.removeprefix(_MARK))
    new = text.split("\n")
    lines = [f"{line}\n" for line in new[:-1]] + ([new[-1]] if new[-1] else [])
    ends = {_end_of(line) for line in old} - {""}
    end = next((end for end in ("\r\n", "\n", "\r") if end in ends), "\n")
    if len(ends) < 2:
        yield from (line.replace("\n", end) for line in lines)
        return
    plain = [line.rstrip("\r\n") for line in old]
    one = other = 0
    changes = changed_lines(plain, [line.rstrip("\n") for line in lines])
    for first, last, start, stop in (*changes, (len(old), len(old), len(lines), len(lines))):
        for was, line in zip(old[one:first], lines[other:start], strict=True):
            # A last line without an end gets one when others come behind it.
            yield line.replace("\n", _end_of(was) or end)
        yield from (line.replace("\n", end) for line in lines[start:stop])
        one, other = last, stop


def _end_of(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]
