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

main = lazily("sitebuilder.cli.main")
using = lazily("sitebuilder.compiled.using")


def start(words: "Sequence[str]", home: str) -> int:
    """Say once more what the last build said if nothing has changed, else run the command."""
    said = last_said(words, home)
    if said is None:
        keep = using.take_up()
        _spare_imports()
        code = int(main.main(words))
        keep()
        return code
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    print(said)
    return 0


def leave(code: int) -> int:
    """End the program at once: what Python would still tidy up takes as long as to make a page."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        # Python says better than we could what became of our words.
        return code
    os._exit(code)


def _spare_imports() -> None:
    """Keep msgspec from importing what it has a use for in older Pythons alone: it is slow."""
    missing: Any = None
    if "typing_extensions" not in sys.modules:
        sys.modules["typing_extensions"] = missing
        importlib.import_module("msgspec")
        del sys.modules["typing_extensions"]
