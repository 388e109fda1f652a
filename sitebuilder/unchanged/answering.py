"""A command line in, what the last build said out, if nothing has changed since."""

import os
import sys
import time

from .standing import is_standing
from .state import is_unchanged, read_state

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def last_said(arguments: "Sequence[str]", home: str) -> str | None:
    """Return what the last build said; None if there is something to do, or another command.

    `home` is the site's folder where the arguments name none.
    """
    asked = plain_build(arguments, home)
    if asked is None or "SOURCE_DATE_EPOCH" in os.environ:
        return None
    source, output = asked
    try:
        state = read_state(source)
        if not state or state["output"] != output:
            return None
        if not state["from"] <= time.time() < state["until"]:
            return None
        if not is_unchanged(source, state) or not is_standing(output, state["written"]):
            return None
    except OSError:
        return None
    said: str = state["coloured" if in_colour() else "plain"]
    return said


def in_colour() -> bool:
    """Tell whether whoever reads our words sees colours."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def plain_build(arguments: "Sequence[str]", home: str) -> tuple[str, str] | None:
    """Return source and output of a build that asks for nothing else."""
    words = list(arguments[1:] if arguments[:1] == ["build"] else arguments)
    named = {"--source": "", "--output": ""}
    while len(words) > 1 and words[0] in named:
        named[words[0]] = words[1]
        del words[:2]
    if words:
        return None
    source = os.path.abspath(named["--source"] or home)
    return source, os.path.abspath(named["--output"] or os.path.join(source, "output"))
