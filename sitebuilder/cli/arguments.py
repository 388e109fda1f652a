"""The words after `build.py` in, what is asked for out."""

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from ..lazy import lazily
from ..model.addresses import is_site_address
from ..model.dates import read_moment
from .exits import EXPLAINED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..edits import creating
    from .commands import asking, building, developing, editing, links
else:
    creating = lazily("sitebuilder.edits.creating")
    asking = lazily("sitebuilder.cli.commands.asking")
    building = lazily("sitebuilder.cli.commands.building")
    developing = lazily("sitebuilder.cli.commands.developing")
    editing = lazily("sitebuilder.cli.commands.editing")
    links = lazily("sitebuilder.cli.commands.links")

ROOT = Path(__file__).resolve().parent.parent.parent
Command = Callable[[argparse.Namespace], int]

# What each command does, in the words of its help; and where it is done.
COMMANDS: Mapping[str, tuple[str, Callable[[], Command]]] = {
    "build": ("Build the site into the output folder.", lambda: building.build_command),
    "serve": (
        "Show the site in the browser, and rebuild it whenever a file is saved.",
        lambda: building.serve_command,
    ),
    "check": ("List every problem, and write nothing.", lambda: building.check_command),
    "new": (
        "Write a new page, milestone, person, value, figure or fact; asks for what is needed.",
        lambda: editing.new_command,
    ),
    "rename": (
        "Give a page another name: links to it are changed, and its old address leads on.",
        lambda: editing.rename_command,
    ),
    "facts": (
        "List the facts: what they say, where they are used, and which are to be looked over.",
        lambda: asking.facts_command,
    ),
    "explain": (
        "Explain a problem: its cause, an example, its cure.",
        lambda: asking.explain_command,
    ),
    "next-change": (
        "Print when the site will next change by itself: something appears, or goes.",
        lambda: asking.next_change_command,
    ),
    "links": (
        "Ask the addresses of other sites, and tell what stays broken.",
        lambda: links.links_command,
    ),
    "lock": (
        "Remember every address of the site in content/urls.lock, once it is published.",
        lambda: editing.lock_command,
    ),
    "reference": (
        "Write the pages of docs/reference/ and the help for text editors anew.",
        lambda: developing.reference_command,
    ),
    "test": (
        "Check the program itself: format, lint, types, tests.",
        lambda: developing.test_command,
    ),
}
_ON_A_SITE = {"build", "serve", "check", "new", "rename", "facts", "next-change", "lock", "links"}
_BUILDING = {"build", "serve", "check"}


def read_arguments(words: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; without a command, `build` is meant."""
    given = list(words)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help")):
        given.insert(0, "build")
    asked = _parser(given[0]).parse_args(given)
    asked.run = COMMANDS[asked.command][1]()
    return asked


def _parser(wanted: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Turn the words in content/ into the web site in output/.",
        epilog=EXPLAINED,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    known = parser.add_subparsers(dest="command", metavar="command", required=True)
    for name, (said, _) in COMMANDS.items():
        command = known.add_parser(name, help=said.rstrip("."), description=said)
        if name != wanted:
            # Its arguments concern nobody.
            continue
        if name in _ON_A_SITE and name != "new":
            _add_site_arguments(command)
        if name in _BUILDING:
            _add_seeing_arguments(command)
        if name in _BUILDING and name != "serve":
            _add_build_arguments(command)
        if name in _OWN:
            _OWN[name](command)
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
        "--now",
        type=_moment,
        metavar="TIME",
        help="as if it were that time, such as '2026-12-01 09:00' (UTC)",
    )


def _add_seeing_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--base-url",
        type=_url,
        metavar="URL",
        help="the address where the site will be published (the one in site.yaml)",
    )
    command.add_argument(
        "--target",
        metavar="TARGET",
        help="the place in site.yaml that it is built for (the first)",
    )
    command.add_argument(
        "--policy",
        choices=("headers", "pages"),
        help="who tells browsers what a page may do (what site.yaml says)",
    )
    command.add_argument(
        "--clean", action="store_true", help="make everything anew, as if for the first time"
    )
    command.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="how to tell problems: to a person, to a program, on a pull request",
    )


def _add_build_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--output", type=Path, metavar="DIR", help="where the site goes (output/ in that folder)"
    )
    command.add_argument(
        "--drafts", action="store_true", help="show drafts too, and what is not shown now"
    )
    command.add_argument(
        "--explain", action="store_true", help="say for each page why it was made again"
    )
    command.add_argument("--strict", action="store_true", help="take warnings for errors")


def _add_serve_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--port", type=_port, default=8000, help="the number in the address (8000)"
    )
    command.add_argument("--open", action="store_true", help="open the browser")
    command.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="ADDRESS",
        help="who may look: only this computer (127.0.0.1), or also others near it (0.0.0.0)",
    )
    command.add_argument(
        "--editor",
        default=os.environ.get("SITEBUILDER_EDITOR", "vscode"),
        metavar="NAME",
        help="what opens files: vscode, vscodium, cursor, zed, idea, textmate, none, "
        "or an address with {path}, {line} and {column}",
    )


def _add_rename_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("old", metavar="OLD", help="the file as it is: values.md")
    command.add_argument("new", metavar="NEW", help="the file as it will be: our-values.md")


def _add_explain_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("code", metavar="CODE", help="the word in brackets below a message")


def field_flag(kind: str, field: str) -> str:
    """Return the option that fills a field; `--source` is the site's folder for every command."""
    return f"--{kind}-source" if field == "source" else f"--{field.replace('_', '-')}"


def _add_new_arguments(command: argparse.ArgumentParser) -> None:
    kinds = command.add_subparsers(dest="kind", metavar="kind", required=True)
    for name in creating.NAMED_BY:
        kind = kinds.add_parser(name, help=f"write a new {name}")
        _add_site_arguments(kind)
        if name in creating.PLACES:
            kind.add_argument(
                f"--{creating.PLACES[name]}", dest="place", default="", metavar="NAME"
            )
        kind.add_argument("--file", default="", metavar="NAME", help="the name of the file")
        for field in creating.plain_fields(creating.kind_named(name)):
            said = creating.kind_named(name).schema.fields[field].says.replace("%", "%%")
            kind.add_argument(
                field_flag(name, field), dest=f"field_{field}", metavar="TEXT", help=said
            )


def _add_links_arguments(command: argparse.ArgumentParser) -> None:
    links.add_arguments(command)


_OWN: Mapping[str, Callable[[argparse.ArgumentParser], None]] = {
    "explain": _add_explain_arguments,
    "links": _add_links_arguments,
    "new": _add_new_arguments,
    "rename": _add_rename_arguments,
    "serve": _add_serve_arguments,
}


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port; choose 1024 to 65535")
    return int(text)


def _url(text: str) -> str:
    if not is_site_address(text):
        raise argparse.ArgumentTypeError(f"'{text}' is not an address such as https://example.org/")
    return text


def _moment(text: str) -> datetime:
    if (moment := read_moment(text)) is None:
        raise argparse.ArgumentTypeError(f"'{text}' is not a time such as '2026-12-01 09:00'")
    return moment.at.replace(tzinfo=UTC)
