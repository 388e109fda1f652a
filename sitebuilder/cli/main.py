"""Arguments in, an exit code out: finds the command, and says what the machine refused."""

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

from ..failure import Failure
from ..lazy import lazily
from ..unchanged.answering import plain_build
from .exits import ENDED, GOOD, MACHINE, STOPPED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import arguments
    from .commands import building
else:
    arguments = lazily("sitebuilder.cli.arguments")
    building = lazily("sitebuilder.cli.commands.building")

HOME = Path(__file__).resolve().parent.parent.parent


def main(words: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; `build` if they name none."""
    given = sys.argv[1:] if words is None else words
    asked = _read_plainly(given) or arguments.read_arguments(given)
    try:
        with _ended_by_signal():
            return int(asked.run(asked))
    except Failure as failure:
        print(f"\n{failure.message}", file=sys.stderr)
        if failure.hint:
            print(failure.hint, file=sys.stderr)
        return MACHINE
    except _EndedError:
        print("\nStopped: this program was asked to end.")
        return ENDED
    except (KeyboardInterrupt, EOFError):
        print("\nStopped.")
        return GOOD if asked.command == "serve" else STOPPED


def _read_plainly(words: Sequence[str]) -> Any:
    """Return what is asked for by a build and nothing special; None if argparse is to tell."""
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
        **{
            "base_url": None,
            "policy": None,
            "target": None,
            "now": None,
            "format": "text",
            **nothing,
        },
    )


class _EndedError(KeyboardInterrupt):
    """The system asks the program to end, as it does before the machine goes off."""


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """Let the system's request to end lead the same way out as Ctrl+C."""
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(_number: int, _frame: object) -> NoReturn:
    raise _EndedError
