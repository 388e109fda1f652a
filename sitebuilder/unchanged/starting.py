"""A command line in, an exit code out: a build with nothing to do ends here."""

import sys

from ..lazy import lazily
from .answering import last_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

main = lazily("sitebuilder.cli.main")


def start(words: "Sequence[str]", home: str) -> int:
    """Say once more what the last build said if nothing has changed, else run the command."""
    said = last_said(words, home)
    if said is None:
        return int(main.main(words))
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    print(said)
    return 0
