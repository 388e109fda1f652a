"""The commands that build: the whole site, its problems alone, or a preview."""

import gc
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from ...failure import Failure
from ...lazy import lazily
from ...model.problems.diagnostics import stops_strict
from ...model.site import Site
from ...unchanged.answering import in_colour
from ...unchanged.state import leave_state
from ...workspace import Result, Workspace, build_site, check_site
from ..exits import GOOD, PROBLEMS
from ..places import this_minute, workspace_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    import webbrowser
    import zoneinfo

    from ... import serve
    from ...report import problems as reports
else:
    webbrowser = lazily("webbrowser")
    zoneinfo = lazily("zoneinfo")
    serve = lazily("sitebuilder.serve")
    reports = lazily("sitebuilder.report.problems")


UNCHANGED = "Nothing has changed since the last build."


def build_command(asked: "argparse.Namespace") -> int:
    """Build the site into the output folder."""
    workspace = workspace_of(asked)
    started = time.monotonic()
    # Values hold no circles; to look for some would take a tenth of the time.
    gc.disable()
    with _progress():
        result = build_site(workspace, strict=asked.strict)
    code = _say(result, workspace, asked, time.monotonic() - started)
    if code == GOOD:
        _leave_answer(result, workspace, asked)
    return code


def check_command(asked: "argparse.Namespace") -> int:
    """List every problem, and write nothing."""
    with _progress():
        result = check_site(workspace_of(asked))
    show_problems(result, asked.format)
    problems = result.build.diagnostics
    _tell(f"{reports.count(problems)}." if problems else "No problems.", asked)
    return GOOD if result.build.is_good and not _is_too_strict(result, asked) else PROBLEMS


def serve_command(asked: "argparse.Namespace") -> int:
    """Show the site in the browser, and rebuild it whenever a file is saved."""
    workspace, editor = workspace_of(asked), serve.editor_link(asked.editor)
    with _progress():
        views = serve.Views(workspace, lambda: asked.now or this_minute())
    _say_seen(views.latest, asked)
    site = views.latest.build.site
    door = serve.Door(asked.port, asked.host, site.settings.base_path if site else "/")
    session = serve.Session(views, workspace.source, door, editor)

    def announce() -> None:
        address = serve.address_of(session)
        print(f"See the site at {address} (press Ctrl+C to stop)", flush=True)
        if asked.open:
            threading.Timer(0.5, webbrowser.open, (address,)).start()

    serve.serve(session, announce, lambda: _changed(views, asked), lambda: _foreseen(views, asked))
    return GOOD


def _changed(views: "serve.Views", asked: "argparse.Namespace") -> bool:
    """Build what was saved, and say how that went; tell whether there is anything new to see."""
    started = time.monotonic()
    try:
        is_new = views.change()
    except Failure as failure:
        # A file may be gone for a moment while an editor saves it.
        print(f"{failure.message}; waiting for the next change", file=sys.stderr)
        return False
    if is_new:
        _say_seen(views.latest, asked, time.monotonic() - started)
    return is_new


def _foreseen(views: "serve.Views", asked: "argparse.Namespace") -> bool:
    """Say what will be wrong later, if that is new; tell whether it is."""
    is_new = views.foresee()
    if is_new:
        _say_seen(views.latest, asked)
    return is_new


def _say_seen(result: Result, asked: "argparse.Namespace", seconds: float | None = None) -> None:
    """Say how it went with what is only looked at."""
    show_problems(result, asked.format)
    if not result.build.is_good:
        counted = reports.count(result.build.diagnostics)
        _tell(f"Not built: {counted}. The pages are as they were.", asked)
        return
    pages = sum(output.is_page for output in result.build.outputs)
    _tell(f"Built {pages} pages{'' if seconds is None else f' ({seconds:.2f} s)'}.", asked)


def show_problems(result: Result, form: str = "text") -> None:
    """Print the problems of a build in one of the three forms."""
    problems, texts = result.build.diagnostics, result.texts
    if form == "json":
        print(reports.report_as_json(problems, texts), flush=True)
    elif form == "github" and problems:
        print(reports.report_to_github(problems), flush=True)
    elif problems:
        print(reports.report(problems, texts, colour=in_colour()), flush=True)


def _say(result: Result, workspace: Workspace, asked: "argparse.Namespace", seconds: float) -> int:
    show_problems(result, asked.format)
    problems, made = result.build.diagnostics, result.build
    if asked.explain:
        _tell(_explained(result), asked)
    if not made.is_good or _is_too_strict(result, asked):
        _tell(f"Not built: {reports.count(problems)}. {workspace.output} is as it was.", asked)
        return PROBLEMS
    pages = sum(output.path.endswith(".html") for output in made.outputs)
    noted = f" with {reports.count(problems)}" if problems else ""
    _tell(f"Built {pages} pages in {workspace.output}{noted} ({seconds:.1f} s).", asked)
    return GOOD


def _explained(result: Result) -> str:
    """Say for each page that was made again why."""
    told = {
        "indexes": "sitemap.xml and robots.txt",
        "feed": "feed.xml",
        "redirects": "the pages that lead on",
    }
    lines = [
        f"  {told.get(key) or key.replace('page ', 'content/', 1)}: {why}"
        for key, why in sorted(result.remade.items())
        if key in told or key.startswith("page ")
    ]
    return "\n".join(["Made again:", *lines] if lines else ["Nothing was made again."])


def _reported(result: Result, *, colour: bool) -> tuple[str, ...]:
    """Return the problems as they are told to a person; nothing if there are none."""
    problems = result.build.diagnostics
    return (reports.report(problems, result.texts, colour=colour),) if problems else ()


def _leave_answer(result: Result, workspace: Workspace, asked: "argparse.Namespace") -> None:
    """Leave word for the next build, which has nothing to do if all is still as it is now."""
    made, reading = result.build, result.reading
    special = (asked.base_url, asked.policy, asked.target, asked.drafts, asked.strict, asked.now)
    if (
        any(special)
        or asked.format != "text"
        or made.site is None
        or reading is None
        or not reading.moment
    ):
        return
    told = {
        "output": str(workspace.output),
        "from": workspace.options.now.timestamp(),
        "until": min((_end_of_day(made.site), *made.site.changes[:1])).timestamp(),
        "plain": "\n".join([*_reported(result, colour=False), UNCHANGED]),
        "coloured": "\n".join([*_reported(result, colour=True), UNCHANGED]),
    }
    leave_state(str(workspace.source.absolute()), reading.found, reading.moment, told)


def _end_of_day(site: Site) -> datetime:
    """Return when the day is over where the site is at home."""
    name = site.settings.time_zone
    zone = UTC if name == "UTC" else zoneinfo.ZoneInfo(name)
    return datetime.combine(site.today + timedelta(days=1), datetime.min.time(), zone)


def _is_too_strict(result: Result, asked: "argparse.Namespace") -> bool:
    return bool(asked.strict) and stops_strict(result.build.diagnostics)


def _tell(words: str, asked: "argparse.Namespace") -> None:
    """Say how it went, where it does not spoil what a program reads."""
    stream = sys.stdout if asked.format == "text" else sys.stderr
    print(words, file=stream, flush=True)


@contextmanager
def _progress() -> Iterator[None]:
    """Show on a terminal that work goes on, once it has taken more than a second."""
    if not sys.stderr.isatty() or not hasattr(signal, "setitimer"):
        yield
        return
    seconds = 0

    def tick(_number: int, _frame: object) -> None:
        nonlocal seconds
        seconds += 1
        print(f"\rBuilding … {seconds} s", end="", file=sys.stderr, flush=True)

    # No thread: a program with threads cannot share its work among processes.
    before = signal.signal(signal.SIGALRM, tick)
    signal.setitimer(signal.ITIMER_REAL, 1, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if seconds:
            print("\r" + " " * 24 + "\r", end="", file=sys.stderr, flush=True)
