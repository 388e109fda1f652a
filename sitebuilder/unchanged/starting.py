"""A command line in, an exit code out: a build with nothing to do ends here."""

import importlib
import os
import sys

from ..lazy import lazily
from .answering import last_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

# The exit codes for what the machine refuses, and for what Ctrl+C ends.
MACHINE, STOPPED = 3, 130

main = lazily("sitebuilder.cli.main")
using = lazily("sitebuilder.compiled.using")


def start(words: "Sequence[str]", home: str) -> int:
    """Say once more what the last build said if nothing has changed, else run the command."""
    _let_speak()
    try:
        said = last_said(words, home)
        if said is None:
            keep = using.take_up()
            _spare_imports()
            code = int(main.main(words))
            keep()
            return code
        print(said, flush=True)
    except KeyboardInterrupt:
        # It came before there was anything to be stopped.
        print("\nStopped.")
        return 0 if "serve" in words else STOPPED
    except OSError as refused:
        if refused.filename is not None:
            raise
        return _unsaid(refused)
    return 0


def leave(code: int) -> int:
    """End the program at once: what Python would still tidy up takes as long as to make a page."""
    try:
        sys.stdout.flush()
    except OSError as refused:
        code = _unsaid(refused)
    os._exit(code)


def _let_speak() -> None:
    """Let typographic quotes be said everywhere, and nothing where nobody listens."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        getattr(sys, name).reconfigure(encoding="utf-8", errors="replace")


def _unsaid(refused: OSError) -> int:
    """Say that our words cannot be written: `> FILE` on a full disk. Not to whoever has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(refused, BrokenPipeError):
        print(f"What there is to say cannot be written: {refused.strerror}", file=sys.stderr)
    return MACHINE


def _spare_imports() -> None:
    """Keep msgspec from importing what it has a use for in older Pythons alone: it is slow."""
    missing: Any = None
    if "typing_extensions" not in sys.modules:
        sys.modules["typing_extensions"] = missing
        importlib.import_module("msgspec")
        del sys.modules["typing_extensions"]
