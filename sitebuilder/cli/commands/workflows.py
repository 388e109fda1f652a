"""The command that writes what CI needs, and says what is left for people to do."""

import argparse
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from ...failure import Failure
from ...files.changing import apply
from ...files.refusals import refusal
from ...model.edits import Edits
from ...workflows import Written, write_workflows
from ...workspace import check_site
from ..exits import GOOD, PROBLEMS
from ..places import workspace_of
from .building import show_problems

_PROGRAM = 0o755


def ci_command(asked: argparse.Namespace) -> int:
    """Write the files by which CI tests and publishes the site."""
    workspace = workspace_of(asked)
    result = check_site(workspace)
    site = result.build.site
    if site is None or not result.build.is_good:
        show_problems(result)
        print("Nothing is written: mend what is told above first.")
        return PROBLEMS
    if site.settings.target is None:
        message = "site.yaml names no place where the site is published"
        raise Failure(message, "add 'targets:' to it; docs/ci.md tells how")
    written = write_workflows(site.settings.target, site.settings.url)
    changed = _write(workspace.source, written)
    print("\n".join(_told(changed, written, site.settings.target.host.label)))
    return GOOD


def _write(folder: Path, written: Written) -> Sequence[str]:
    """Write the files that are not yet as they should be; return which."""
    changed = [path for path, text in written.texts.items() if _read(folder / path) != text]
    apply(folder, Edits({path: written.texts[path] for path in changed}))
    try:
        (folder / written.program).chmod(_PROGRAM)
    except OSError as refused:
        raise refusal(refused, "write") from refused
    return changed


def _read(path: Path) -> str:
    """Read a text; one that is not there, or is none, is to be written anew."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except OSError as refused:
        raise refusal(refused, "read") from refused


def _told(changed: Sequence[str], written: Written, host: str) -> Iterator[str]:
    if changed:
        yield f"Wrote what CI needs to publish the site ({host}):"
        yield from (f"  {path}" for path in changed)
        yield "Look at the changes, and commit them."
    else:
        yield f"All that CI needs to publish the site ({host}) is written already."
    yield "\nLeft to do by hand, once:"
    for number, duty in enumerate(written.duties, 1):
        yield textwrap.fill(f"{number}. {duty}", 90, initial_indent="  ", subsequent_indent="     ")
    yield "docs/ci.md tells it step by step."
