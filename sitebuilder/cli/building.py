"""The commands that build: the whole site, its problems alone, or a preview."""

import argparse
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from ..failure import Failure
from ..lazy import lazily
from ..model.problems.diagnostics import stops_strict
from ..model.site import Site
from ..report.problems import count, report, report_as_json, report_to_github
from ..unchanged.answering import in_colour
from ..unchanged.state import leave_state
from ..workspace import Result, Workspace, build_site, check_site
from .exits import GOOD, PROBLEMS
from .places import workspace_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import webbrowser
    import zoneinfo

    from .. import serve
else:
    webbrowser, zoneinfo = lazily("webbrowser"), lazily("zoneinfo")
    serve = lazily("sitebuilder.serve")


def build_command(asked: argparse.Namespace) -> int:
    """Build the site into the output folder."""
    workspace = workspace_of(asked)
    started = time.monotonic()
    with _progress():
        result = build_site(workspace, strict=asked.strict)
    code = _say(result, workspace, asked, time.monotonic() - started)
    if code == GOOD:
        _leave_answer(result, workspace, asked)
    return code


def check_command(asked: argparse.Namespace) -> int:
    """List every problem, and write nothing."""
    with _progress():
        result = check_site(workspace_of(asked))
    show_problems(result, asked.format)
    problems = result.build.diagnostics
    _tell(f"{count(problems)}." if problems else "No problems.", asked)
    return GOOD if result.build.is_good and not _is_too_strict(result, asked) else PROBLEMS


def serve_command(asked: argparse.Namespace) -> int:
    """Show the site in the browser, and rebuild it whenever a file is saved."""
    workspace = workspace_of(asked)

    def rebuild() -> Result:
        started = time.monotonic()
        result = build_site(workspace)
        _say(result, workspace, asked, time.monotonic() - started)
        return result

    def rebuild_or_wait() -> None:
        try:
            rebuild()
        except Failure as failure:
            # A file may be gone for a moment while an editor saves it.
            print(f"{failure.message}; waiting for the next change", file=sys.stderr)

    site = rebuild().build.site
    base_path = site.settings.base_path if site else "/"
    address = f"http://{serve.HOST}:{asked.port}{base_path}"

    def announce() -> None:
        print(f"See the site at {address} (press Ctrl+C to stop)", flush=True)
        if asked.open:
            threading.Timer(0.5, webbrowser.open, (address,)).start()

    serve.serve(workspace, serve.Door(asked.port, base_path), announce, rebuild_or_wait)
    return GOOD


def show_problems(result: Result, form: str = "text") -> None:
    """Print the problems of a build in one of the three forms."""
    problems, texts = result.build.diagnostics, result.texts
    if form == "json":
        print(report_as_json(problems, texts), flush=True)
    elif form == "github" and problems:
        print(report_to_github(problems), flush=True)
    elif problems:
        print(report(problems, texts, colour=in_colour()), flush=True)


def _say(result: Result, workspace: Workspace, asked: argparse.Namespace, seconds: float) -> int:
    show_problems(result, asked.format)
    problems, made = result.build.diagnostics, result.build
    if not made.is_good or _is_too_strict(result, asked):
        _tell(f"Not built: {count(problems)}. {workspace.output} is as it was.", asked)
        return PROBLEMS
    pages = sum(output.path.endswith(".html") for output in made.outputs)
    noted = f" with {count(problems)}" if problems else ""
    _tell(f"Built {pages} pages in {workspace.output}{noted} ({seconds:.1f} s).", asked)
    return GOOD


def _leave_answer(result: Result, workspace: Workspace, asked: argparse.Namespace) -> None:
    """Leave word for the next build, which has nothing to do if all is still as it is now."""
    made, reading = result.build, result.reading
    special = (asked.base_url, asked.drafts, asked.strict, asked.now, asked.format != "text")
    if any(special) or made.site is None or reading is None or not reading.moment:
        return
    last = f"Nothing has changed since the last build of {workspace.output}."
    told = {
        name: "\n".join(filter(None, (report(made.diagnostics, result.texts, colour=colour), last)))
        for name, colour in (("plain", False), ("coloured", True))
    }
    leave_state(
        str(workspace.source.absolute()),
        output=str(workspace.output),
        begins=workspace.options.now.timestamp(),
        ends=min((_end_of_day(made.site), *made.site.changes[:1])).timestamp(),
        found=reading.found,
        moment=reading.moment,
        told=told,
    )


def _end_of_day(site: Site) -> datetime:
    """Return when the day is over where the site is at home."""
    name = site.settings.time_zone
    zone = UTC if name == "UTC" else zoneinfo.ZoneInfo(name)
    return datetime.combine(site.today + timedelta(days=1), datetime.min.time(), zone)


def _is_too_strict(result: Result, asked: argparse.Namespace) -> bool:
    return bool(asked.strict) and stops_strict(result.build.diagnostics)


def _tell(words: str, asked: argparse.Namespace) -> None:
    """Say how it went, where it does not spoil what a program reads."""
    stream = sys.stdout if asked.format == "text" else sys.stderr
    print(words, file=stream, flush=True)


@contextmanager
def _progress() -> Iterator[None]:
    """Show on a terminal that work goes on, once it has taken more than a second."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()

    def tick() -> None:
        seconds = 1
        while not done.wait(1):
            print(f"\rBuilding … {seconds} s", end="", file=sys.stderr, flush=True)
            seconds += 1
        if seconds > 1:
            print("\r" + " " * 24 + "\r", end="", file=sys.stderr, flush=True)

    ticker = threading.Thread(target=tick, daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()
