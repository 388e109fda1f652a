"""The command that asks other sites whether they still have what this one links to."""

import argparse
import sys
from urllib.parse import urlsplit

from ...failure import Failure
from ...outside.asking import ask_all
from ...outside.manners import Manners
from ...outside.remembering import MEMORY, recall, write_down
from ...report.outside.deciding import in_turn, remember
from ...report.outside.finding import addresses_outside
from ...report.outside.telling import FORMS, Check
from ...workspace import check_site
from ..exits import GOOD
from ..places import workspace_of
from .building import show_problems


def links_command(asked: argparse.Namespace) -> int:
    """Ask the addresses of other sites, and tell what stays broken."""
    workspace = workspace_of(asked)
    result = check_site(workspace)
    site = result.build.site
    if site is None:
        show_problems(result)
        raise Failure("the site cannot be read, so its links are not known", "mend that first")
    memory = asked.memory or workspace.source / MEMORY
    before = recall(memory)
    if before is None:
        print(f"'{memory}' cannot be understood; it is begun anew.", file=sys.stderr)
    uses = addresses_outside(site, result.texts)
    hosts = {urlsplit(address).netloc for address in uses}
    print(f"Asking {len(uses)} addresses of {len(hosts)} sites ...", file=sys.stderr, flush=True)
    now = workspace.options.now
    agent = f"sitebuilder-links (+{site.settings.url.encode('ascii', 'ignore').decode()})"
    manners = Manners(agent=agent, now=now, near=asked.near)
    answers = ask_all(in_turn(uses, before or {}), manners)
    known = remember(before or {}, uses, answers, now)
    write_down(known, memory)
    print(FORMS[asked.format](Check(uses, answers, known)), flush=True)
    return GOOD
