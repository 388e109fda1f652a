"""Programs of the machine: started without a shell, asked for bytes, refused in plain words."""

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any, TypeVar

from ..failure import Failure

Given = TypeVar("Given")

# Of what programs say, so much is told: the last lines name the cause.
_MOST_TOLD = 600
# Who one is may stand in an address, with a key; it is not told.
_SECRET = re.compile(r"://[^/@\s]*@")
# What systems say of a disk that is full.
_FULL = "No space left on device"
# Seconds before the second and the third try.
_WAITS = (1, 5)


def run(
    words: Sequence[str],
    given: bytes | IO[bytes] = b"",
    *,
    environment: Mapping[str, str] | None = None,
    what: str,
    hint: str,
) -> bytes:
    """Run a program, and return what it says; `what` tells people what it was to do."""
    try:
        told: subprocess.CompletedProcess[bytes] = subprocess.run(
            words,
            **_as_input(given),
            capture_output=True,
            check=False,
            env={**os.environ, **(environment or {}), "LC_ALL": "C"},
        )
    except FileNotFoundError as missing:
        raise _missing(words[0], what) from missing
    if told.returncode:
        raise _failed(told.stderr, told.returncode, what, hint)
    return told.stdout


def _as_input(given: bytes | IO[bytes]) -> dict[str, Any]:
    return {"input": given} if isinstance(given, bytes) else {"stdin": given}


def _started(words: Sequence[str], said: IO[bytes], what: str) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
            env={**os.environ, "LC_ALL": "C"},
        )
    except FileNotFoundError as missing:
        raise _missing(words[0], what) from missing


def _missing(program: str, what: str) -> Failure:
    message = f"{what} needs the program '{program}', which is not installed"
    return Failure(message, f"install '{program}', and run again")


def _failed(told: bytes, code: int, what: str, hint: str) -> Failure:
    said = _SECRET.sub("://", told.decode("utf-8", "replace")).strip()[-_MOST_TOLD:]
    if _FULL in said:
        hint = "free some space there, and run again; visitors see what they saw before"
    return Failure(f"{what} has failed: {said or f'exit code {code}'}", hint)


def watch(words: Sequence[str], tell: Callable[[str], None], *, what: str, hint: str) -> None:
    """Run a program that works for long, and tell each line that it says meanwhile."""
    with tempfile.TemporaryFile() as said:
        with _started(words, said, what) as child:
            assert child.stdout
            for line in child.stdout:
                tell(line.decode("utf-8", "replace").rstrip("\n"))
        if child.returncode:
            said.seek(0)
            raise _failed(said.read(), child.returncode, what, hint)


def again(attempt: Callable[[], Given]) -> Given:
    """Try what crosses the network three times."""
    for wait in _WAITS:
        try:
            return attempt()
        except Failure as failure:
            if isinstance(failure.__cause__, FileNotFoundError):
                raise
            time.sleep(wait)
    return attempt()
