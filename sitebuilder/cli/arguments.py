"""The words after `build.py` in, what is asked for out."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from ..edits.creating import NAMED_BY, PLACES, kind_named, plain_fields
from ..model.addresses import is_site_address
from ..model.dates import read_moment
from .exits import EXPLAINED

ROOT = Path(__file__).resolve().parent.parent.parent
Command = Callable[[argparse.Namespace], int]

_ON_A_SITE = {"build", "serve", "check", "new", "rename", "facts", "next-change", "lock"}
_BUILDING = {"build", "serve", "check"}


def read_arguments(arguments: Sequence[str], commands: Mapping[str, Command]) -> argparse.Namespace:
    """Read the arguments; without a command, `build` is meant."""
    given = list(arguments)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help")):
        given.insert(0, "build")
    return _parser(commands).parse_args(given)


def _parser(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Turn the words in content/ into the web site in output/.",
        epilog=EXPLAINED,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    known = parser.add_subparsers(dest="command", metavar="command", required=True)
    for name, run in commands.items():
        said = (run.__doc__ or "").rstrip(".")
        command = known.add_parser(name, help=said, description=run.__doc__)
        command.set_defaults(run=run)
        if name in _ON_A_SITE and name != "new":
            _add_site_arguments(command)
        if name in _BUILDING:
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


def _add_build_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--output", type=Path, metavar="DIR", help="where the site goes (output/ in that folder)"
    )
    command.add_argument(
        "--base-url",
        type=_url,
        metavar="URL",
        help="the address where the site will be published (the one in site.yaml)",
    )
    command.add_argument(
        "--drafts", action="store_true", help="show drafts too, and what is not shown now"
    )
    command.add_argument("--strict", action="store_true", help="take warnings for errors")
    command.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="how to tell problems: to a person, to a program, on a pull request",
    )


def _add_serve_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--port", type=_port, default=8000, help="the number in the address (8000)"
    )
    command.add_argument("--open", action="store_true", help="open the browser")


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
    for name in NAMED_BY:
        kind = kinds.add_parser(name, help=f"write a new {name}")
        _add_site_arguments(kind)
        if name in PLACES:
            kind.add_argument(f"--{PLACES[name]}", dest="place", default="", metavar="NAME")
        kind.add_argument("--file", default="", metavar="NAME", help="the name of the file")
        for field in plain_fields(kind_named(name)):
            said = kind_named(name).schema.fields[field].says.replace("%", "%%")
            kind.add_argument(
                field_flag(name, field), dest=f"field_{field}", metavar="TEXT", help=said
            )


_OWN: Mapping[str, Callable[[argparse.ArgumentParser], None]] = {
    "explain": _add_explain_arguments,
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
