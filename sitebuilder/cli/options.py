"""What commands may be told beside their names, in words for their help."""

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path

from ..lazy import lazily
from ..model.addresses import is_site_address
from ..model.dates import read_moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..edits import creating
else:
    creating = lazily("sitebuilder.edits.creating")

ROOT = Path(__file__).resolve().parent.parent.parent


def add_site_arguments(command: argparse.ArgumentParser) -> None:
    """Add the site arguments."""
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


def add_seeing_arguments(command: argparse.ArgumentParser) -> None:
    """Add the seeing arguments."""
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


def add_build_arguments(command: argparse.ArgumentParser) -> None:
    """Add the build arguments."""
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


def add_serve_arguments(command: argparse.ArgumentParser) -> None:
    """Add the serve arguments."""
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


def add_rename_arguments(command: argparse.ArgumentParser) -> None:
    """Add the rename arguments."""
    command.add_argument("old", metavar="OLD", help="the file as it is: values.md")
    command.add_argument("new", metavar="NEW", help="the file as it will be: our-values.md")


def add_explain_arguments(command: argparse.ArgumentParser) -> None:
    """Add the explain arguments."""
    command.add_argument("code", metavar="CODE", help="the word in brackets below a message")


def field_flag(kind: str, field: str) -> str:
    """Return the option that fills a field; `--source` is the site's folder for every command."""
    return f"--{kind}-source" if field == "source" else f"--{field.replace('_', '-')}"


def add_new_arguments(command: argparse.ArgumentParser) -> None:
    """Add the new arguments."""
    kinds = command.add_subparsers(dest="kind", metavar="kind", required=True)
    for name in creating.NAMED_BY:
        kind = kinds.add_parser(name, help=f"write a new {name}")
        add_site_arguments(kind)
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


def add_links_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the look at other sites may be told."""
    command.add_argument(
        "--memory",
        type=Path,
        metavar="FILE",
        help="where it is remembered what was broken when (.cache/links.json in that folder)",
    )
    command.add_argument(
        "--near",
        action="store_true",
        help="ask addresses inside your own network too; never on a machine for many",
    )
    command.add_argument(
        "--format",
        choices=("text", "json", "markdown", "github"),
        default="text",
        help="how to tell: to a person, to a program, in a note, on GitHub",
    )


def add_publish_arguments(command: argparse.ArgumentParser) -> None:
    """Add the publish arguments."""
    command.add_argument(
        "target", nargs="?", metavar="TARGET", help="one of the targets in site.yaml (the first)"
    )
    command.add_argument("--dry-run", action="store_true", help="only tell what would be done")
    command.add_argument(
        "--as-seen",
        action="store_true",
        help="with --dry-run: compare with what visitors see, which needs no key",
    )
    command.add_argument("--to", metavar="RELEASE", help="bring an earlier release back")
    command.add_argument(
        "--releases", action="store_true", help="list the releases that can be brought back"
    )
    command.add_argument("--strict", action="store_true", help="take warnings for errors")
    command.add_argument(
        "--base-url", type=_url, metavar="URL", help="the address there (what site.yaml says)"
    )
    command.add_argument(
        "--format",
        choices=("text", "json", "github", "markdown"),
        default="text",
        help="how to tell it: to a person, to a program, on the lines of a change, below it",
    )


def add_verify_arguments(command: argparse.ArgumentParser) -> None:
    """Add the verify arguments."""
    command.add_argument(
        "place", metavar="URL|FOLDER", help="https://www.example.org/, or a folder"
    )


def add_due_arguments(command: argparse.ArgumentParser) -> None:
    """Add the due arguments."""
    command.add_argument("url", nargs="?", default="", metavar="URL", help="the live site")
    command.add_argument("--format", choices=("text", "github"), default="text", help="for whom")


def add_ci_arguments(command: argparse.ArgumentParser) -> None:
    """Add the ci arguments."""
    command.add_argument(
        "target", nargs="?", metavar="TARGET", help="one of the targets in site.yaml (the first)"
    )


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
