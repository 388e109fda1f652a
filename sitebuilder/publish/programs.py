"""Programs of the machine: started without a shell, asked for bytes, refused in plain words."""

import os
import re
import subprocess
import time
from collections.abc import Mapping, Sequence
from typing import IO, Any

from ..failure import Failure

# Of what programs say, so much is told: the last lines name the cause.
_MOST_TOLD = 600
# Who one is may stand in an address, with a key; it is not told.
_SECRET = re.compile(r"://[^/@\s]*@")
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
        message = f"{what} needs the program '{words[0]}', which is not installed"
        raise Failure(message, f"install '{words[0]}', and run again") from missing
    if told.returncode:
        said = _SECRET.sub("://", told.stderr.decode("utf-8", "replace")).strip()[-_MOST_TOLD:]
        raise Failure(f"{what} has failed: {said or f'exit code {told.returncode}'}", hint)
    return told.stdout


def _as_input(given: bytes | IO[bytes]) -> dict[str, Any]:
    return {"input": given} if isinstance(given, bytes) else {"stdin": given}


def run_again(
    words: Sequence[str],
    given: bytes = b"",
    *,
    environment: Mapping[str, str] | None = None,
    what: str,
    hint: str,
) -> bytes:
    """Run a program that crosses the network; it is tried three times."""
    for wait in _WAITS:
        try:
            return run(words, given, environment=environment, what=what, hint=hint)
        except Failure as failure:
            if isinstance(failure.__cause__, FileNotFoundError):
                raise
            time.sleep(wait)
    return run(words, given, environment=environment, what=what, hint=hint)
