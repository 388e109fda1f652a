"""A command line that asks for a build and nothing special in, what is asked for out, at once."""

from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from ..lazy import lazily
from ..unchanged.answering import plain_build

if TYPE_CHECKING:
    from . import building
else:
    building = lazily("sitebuilder.cli.building")

HOME = Path(__file__).resolve().parent.parent.parent


def read_plainly(words: Sequence[str]) -> Any:
    """Return what argparse would; None if it is to be asked."""
    if (asked := plain_build(words, str(HOME))) is None:
        return None
    run: Callable[[Any], int] = building.build_command
    source, output = asked
    nothing = dict.fromkeys(("drafts", "strict", "clean", "explain"), False)
    return SimpleNamespace(
        command="build",
        run=run,
        source=Path(source),
        output=Path(output),
        **{"base_url": None, "now": None, "format": "text", **nothing},
    )
