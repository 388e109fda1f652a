"""Arguments in, an exit code out: the commands, in words for people who write."""

import argparse
import os
import subprocess
import sys
import threading
import time
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .failure import Failure
from .model.addresses import is_site_address
from .model.settings import Options
from .report import count, report
from .serve import HOST, Door, serve
from .workspace import Result, Workspace, build_site, check_site

GOOD, PROBLEMS, USAGE, MACHINE = 0, 1, 2, 3

ROOT = Path(__file__).resolve().parent.parent
CHECKS = (
    ("format", ("ruff", "format", "--check", ".")),
    ("lint", ("ruff", "check", ".")),
    ("types", ("mypy",)),
    ("tests", ("pytest",)),
)
EXIT_CODES = """\
exit codes:
  0  all is well
  1  there are problems in the content; they are listed, and output/ is as it was
  2  the command was not understood
  3  the machine refused: no space, no permission, a port that is taken
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; `build` if they name none."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows would otherwise refuse typographic quotes.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help")):
        given.insert(0, "build")
    asked = _parser().parse_args(given)
    try:
        return int(asked.run(asked))
    except Failure as failure:
        print(f"\n{failure.message}", file=sys.stderr)
        if failure.hint:
            print(failure.hint, file=sys.stderr)
        return MACHINE
    except BrokenPipeError:
        # Whoever read our words has gone (`| head`); nothing more is to be said to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return MACHINE
    except KeyboardInterrupt:
        print("\nStopped.")
        return GOOD if asked.command == "serve" else 130


def build_command(asked: argparse.Namespace) -> int:
    """Build the site into the output folder."""
    workspace = _workspace(asked)
    started = time.monotonic()
    with _progress():
        result = build_site(workspace)
    return _say(result, workspace, time.monotonic() - started)


def check_command(asked: argparse.Namespace) -> int:
    """List every problem, and write nothing."""
    with _progress():
        result = check_site(_workspace(asked))
    _show_problems(result)
    problems = result.build.diagnostics
    print(f"{count(problems)}." if problems else "No problems.")
    return GOOD if result.build.is_good else PROBLEMS


def serve_command(asked: argparse.Namespace) -> int:
    """Show the site in the browser, and rebuild it whenever a file is saved."""
    workspace = _workspace(asked)

    def rebuild() -> Result:
        started = time.monotonic()
        result = build_site(workspace)
        _say(result, workspace, time.monotonic() - started)
        return result

    def rebuild_or_wait() -> None:
        try:
            rebuild()
        except Failure as failure:
            # A file may be gone for a moment while an editor saves it.
            print(f"{failure.message}; waiting for the next change", file=sys.stderr)

    site = rebuild().build.site
    base_path = site.settings.base_path if site else "/"
    address = f"http://{HOST}:{asked.port}{base_path}"

    def announce() -> None:
        print(f"See the site at {address} (press Ctrl+C to stop)", flush=True)
        if asked.open:
            threading.Timer(0.5, webbrowser.open, (address,)).start()

    serve(workspace, Door(asked.port, base_path), announce, rebuild_or_wait)
    return GOOD


def test_command(_asked: argparse.Namespace) -> int:
    """Check the program itself: format, lint, types, tests."""
    failed = []
    for name, command in CHECKS:
        print(f"── {name}", flush=True)
        if subprocess.run((sys.executable, "-m", *command), cwd=ROOT, check=False).returncode:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}." if failed else "All is well.")
    return PROBLEMS if failed else GOOD


COMMANDS = {
    "build": build_command,
    "serve": serve_command,
    "check": check_command,
    "test": test_command,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Turn the words in content/ into the web site in output/.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", metavar="command", required=True)
    for name, run in COMMANDS.items():
        said = (run.__doc__ or "").rstrip(".")
        command = commands.add_parser(name, help=said, description=run.__doc__)
        command.set_defaults(run=run)
        if name != "test":
            _add_site_arguments(command)
        if name == "serve":
            command.add_argument(
                "--port", type=_port, default=8000, help="the number in the address (8000)"
            )
            command.add_argument("--open", action="store_true", help="open the browser")
    return parser


def _add_site_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--source",
        type=Path,
        default=ROOT,
        metavar="DIR",
        help="the folder with content/, templates/, static/ and site.yaml (this one)",
    )
    command.add_argument(
        "--output", type=Path, metavar="DIR", help="where the site goes (output/ in that folder)"
    )
    command.add_argument(
        "--base-url",
        type=_url,
        metavar="URL",
        help="the address where the site will be published (the one in site.yaml)",
    )
    command.add_argument("--drafts", action="store_true", help="show drafts too")


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port; choose 1024 to 65535")
    return int(text)


def _url(text: str) -> str:
    if not is_site_address(text):
        raise argparse.ArgumentTypeError(f"'{text}' is not an address such as https://example.org/")
    return text


def _workspace(asked: argparse.Namespace) -> Workspace:
    if not asked.source.is_dir():
        raise Failure(
            f"there is no folder '{asked.source}'", "name the site's folder: --source DIR"
        )
    # A preview may hold drafts, so it never goes where the site is published from.
    usual = ".cache/preview" if asked.command == "serve" else "output"
    output = (asked.output or asked.source / usual).absolute()
    return Workspace(asked.source, output, Options(asked.base_url or "", asked.drafts))


def _say(result: Result, workspace: Workspace, seconds: float) -> int:
    _show_problems(result)
    problems = result.build.diagnostics
    if not result.build.is_good:
        print(f"Not built: {count(problems)}. {workspace.output} is as it was.", flush=True)
        return PROBLEMS
    pages = sum(output.path.endswith(".html") for output in result.build.outputs)
    noted = f" with {count(problems)}" if problems else ""
    print(f"Built {pages} pages in {workspace.output}{noted} ({seconds:.1f} s).", flush=True)
    return GOOD


def _show_problems(result: Result) -> None:
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    if result.build.diagnostics:
        print(report(result.build.diagnostics, result.texts, colour=colour), flush=True)


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
