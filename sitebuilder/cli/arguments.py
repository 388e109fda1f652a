"""The words after `build.py` in, what is asked for out."""

import argparse
from collections.abc import Callable, Mapping, Sequence

from ..lazy import lazily
from . import options
from .exits import EXPLAINED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .commands import asking, building, developing, editing, links, publishing, workflows
else:
    asking = lazily("sitebuilder.cli.commands.asking")
    building = lazily("sitebuilder.cli.commands.building")
    developing = lazily("sitebuilder.cli.commands.developing")
    editing = lazily("sitebuilder.cli.commands.editing")
    links = lazily("sitebuilder.cli.commands.links")
    publishing = lazily("sitebuilder.cli.commands.publishing")
    workflows = lazily("sitebuilder.cli.commands.workflows")

Command = Callable[[argparse.Namespace], int]

# What each command does, in the words of its help; and where it is done.
COMMANDS: Mapping[str, tuple[str, Callable[[], Command]]] = {
    "build": ("Build the site into the output folder.", lambda: building.build_command),
    "serve": (
        "Show the site in the browser, and rebuild it whenever a file is saved.",
        lambda: building.serve_command,
    ),
    "check": ("List every problem, and write nothing.", lambda: building.check_command),
    "publish": (
        "Build the site, and publish it at a place that site.yaml names.",
        lambda: publishing.publish_command,
    ),
    "verify": (
        "Tell whether what is live, or in a folder, is what its commit makes.",
        lambda: publishing.verify_command,
    ),
    "due": (
        "Tell whether the live site has to be made anew, because a date has come.",
        lambda: publishing.due_command,
    ),
    "links": (
        "Ask the addresses of other sites, and tell those that stay broken.",
        lambda: links.links_command,
    ),
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
    "ci": (
        "Write the files by which CI tests and publishes the site.",
        lambda: workflows.ci_command,
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
_ON_A_SITE = {
    *("build", "serve", "check", "new", "rename", "facts", "next-change", "lock"),
    *("publish", "verify", "due", "links", "ci"),
}
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
            options.add_site_arguments(command)
        if name in _BUILDING:
            options.add_seeing_arguments(command)
        if name in _BUILDING and name != "serve":
            options.add_build_arguments(command)
        if name in _OWN:
            _OWN[name](command)
    return parser


_OWN: Mapping[str, Callable[[argparse.ArgumentParser], None]] = {
    "explain": options.add_explain_arguments,
    "ci": options.add_ci_arguments,
    "due": options.add_due_arguments,
    "links": options.add_links_arguments,
    "new": options.add_new_arguments,
    "publish": options.add_publish_arguments,
    "rename": options.add_rename_arguments,
    "serve": options.add_serve_arguments,
    "verify": options.add_verify_arguments,
}
