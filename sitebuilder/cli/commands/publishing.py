"""The commands that publish: the plan, what is done of it, going back, and looking after it."""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ...model.publishing.release import Plan
from ...publish.opening import READY
from ...publish.proving import is_due, prove, tell
from ...publish.publishing import (
    Planned,
    carry_out,
    plan_release,
    plan_return,
    releases_of,
    write_extras,
    write_plan,
)
from ...publish.verifying import look_as_visitor, look_at_host
from ...release.telling import tell_plan, tell_plan_on_github, tell_refusal_on_github
from ...report import problems as reports
from ...workspace import Result
from ..exits import GOOD, MACHINE, PROBLEMS
from ..places import workspace_of
from .building import show_problems

# Seconds between two words on how far it has come, where nobody watches.
_EACH = 10.0


def publish_command(asked: argparse.Namespace) -> int:
    """Build the site, plan what is to be done at its target, and do it."""
    workspace = workspace_of(asked)
    if asked.releases:
        return _list(asked)
    planned = (
        plan_return(workspace, asked.to)
        if asked.to
        else plan_release(workspace, strict=asked.strict, as_seen=asked.as_seen and asked.dry_run)
    )
    if isinstance(planned, Result):
        return _refuse(planned, asked)
    write_plan(planned.work.plan, asked.source)
    for path in write_extras(planned, asked.source):
        print(f"CloudFront needs '{path}': docs/hosting.md tells how it gets it.", file=sys.stderr)
    if asked.dry_run:
        _say(planned, asked)
        return GOOD
    if asked.format == "text":
        print(tell_plan(planned.told))
    return _carry_out(planned, asked)


def verify_command(asked: argparse.Namespace) -> int:
    """Tell whether what is live is what its commit makes."""
    proof = prove(workspace_of(asked), asked.place)
    if isinstance(proof, Result):
        show_problems(proof)
        return PROBLEMS
    print("\n".join(tell(proof, asked.place)))
    return GOOD if proof.holds else PROBLEMS


def due_command(asked: argparse.Namespace) -> int:
    """Tell whether the live site has to be made anew because of a date."""
    due = is_due(workspace_of(asked), asked.url)
    print("due" if due else "nothing is due")
    if asked.format == "github" and (path := os.environ.get("GITHUB_OUTPUT")):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"due={'true' if due else 'false'}\n")
    return GOOD


def _list(asked: argparse.Namespace) -> int:
    """List the releases that can be had again."""
    found = releases_of(workspace_of(asked))
    if isinstance(found, Result):
        show_problems(found)
        return PROBLEMS
    for past in found:
        print(f"{past.release}  {past.published:%Y-%m-%d %H:%M} UTC  commit {past.commit[:12]}")
    if not found:
        print("There is no release to go back to.")
    return GOOD


def _refuse(result: Result, asked: argparse.Namespace) -> int:
    problems = result.build.diagnostics
    if asked.format == "markdown":
        print(tell_refusal_on_github(problems))
    else:
        show_problems(result, asked.format)
        print(f"Not published: {reports.count(problems)}.", file=sys.stderr)
    return PROBLEMS


def _say(planned: Planned, asked: argparse.Namespace) -> None:
    if asked.format == "json":
        print((asked.source / "publish-plan.json").read_text(encoding="utf-8"), end="")
    elif asked.format == "markdown":
        print(tell_plan_on_github(planned.told))
    else:
        print(tell_plan(planned.told))


def _carry_out(planned: Planned, asked: argparse.Namespace) -> int:
    plan = planned.work.plan
    if planned.work.is_done and not planned.target.is_by_action:
        print(f"{planned.target.called} has release {plan.release} already.")
        return GOOD
    done = carry_out(planned, _progress(plan))
    if sys.stderr.isatty():
        # What was said on the way is of no use any more.
        print("\r" + " " * 60 + "\r", end="", file=sys.stderr, flush=True)
    if planned.target.is_by_action:
        label = planned.target.host.label
        print(f"Release {plan.release} is ready in '{READY / planned.target.called}'.")
        print(f"{label} takes it from there in CI; 'python3 build.py ci' writes what that needs.")
        return GOOD
    wrong = [*look_at_host(planned, done)]
    if not wrong and planned.target.url:
        wrong = [*look_as_visitor(planned, done)]
    if wrong:
        print("Published, but not all is as it should be:", file=sys.stderr)
        print("\n".join(f"  {said}" for said in wrong[:20]), file=sys.stderr)
        return MACHINE
    seen = planned.url if planned.target.url else planned.target.called
    print(f"Published release {plan.release}, and looked at it: {seen} has all of it.")
    if asked.format == "markdown":
        print(tell_plan_on_github(planned.told, is_done=True))
    return GOOD


def _progress(plan: Plan) -> Callable[[int, int, int], None]:
    """Return what says how far it has come: all the time to a person, now and then to a log."""
    size = sum(item.size for item in plan.uploads)
    last = time.monotonic()

    def tell(done: int, total: int, sent: int) -> None:
        nonlocal last
        is_watched = sys.stderr.isatty()
        if time.monotonic() - last < (0.2 if is_watched else _EACH):
            return
        last = time.monotonic()
        words = f"{done:,} of {total:,} files, {sent / 1e6:,.1f} of {size / 1e6:,.1f} MB"
        print(
            f"\r{words}" if is_watched else words, end="" if is_watched else "\n", file=sys.stderr
        )

    return tell
