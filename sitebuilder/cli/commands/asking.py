"""The commands that only answer: about facts, about dates, about messages."""

import argparse
import difflib
from zoneinfo import ZoneInfo

from ...model.dates import Moment
from ...report.facts import report_facts
from ...workspace import check_site
from ..exits import GOOD, PROBLEMS
from ..options import ROOT
from ..places import workspace_of
from .building import show_problems

EXPLANATIONS = ROOT / "docs" / "problems"


def facts_command(asked: argparse.Namespace) -> int:
    """List the facts: what they say, where they are used, and which are to be looked over."""
    result = check_site(workspace_of(asked))
    if result.build.site is None:
        show_problems(result)
        return PROBLEMS
    print(report_facts(result.build.site))
    return GOOD


def next_change_command(asked: argparse.Namespace) -> int:
    """Print when the site will next change by itself: something appears, or goes."""
    result = check_site(workspace_of(asked))
    site = result.build.site
    if site is None:
        show_problems(result)
        return PROBLEMS
    if not site.changes:
        print("nothing")
        return GOOD
    moment, zone = site.changes[0], site.settings.time_zone
    local = Moment(moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None), is_day=False)
    print(f"{moment:%Y-%m-%dT%H:%MZ}  {local.label} ({zone})")
    return GOOD


def explain_command(asked: argparse.Namespace) -> int:
    """Explain a problem: its cause, an example, its cure."""
    known = {page.stem: page for page in EXPLANATIONS.glob("*.md")}
    if page := known.get(asked.code.strip("()")):
        print(page.read_text(encoding="utf-8"))
        return GOOD
    near = difflib.get_close_matches(asked.code, known, n=1)
    print(
        f"There is no problem named '{asked.code}'.", f"Did you mean '{near[0]}'?" if near else ""
    )
    return PROBLEMS
