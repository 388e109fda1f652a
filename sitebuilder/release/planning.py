"""What is to be on a host and what is there in, the steps from one to the other out."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from msgspec.structs import replace

from ..model.publishing.headers import is_fingerprinted
from ..model.publishing.release import (
    KEPT_DAYS,
    PHASES,
    Held,
    Inventory,
    Item,
    Plan,
    Step,
)

# All files that are wanted on a host, by their paths.
Wanted = Mapping[str, Item]
# What a host calls the state of each of its files, by their paths; None where it cannot tell.
Tags = Mapping[str, str] | None


def plan_publish(
    target: str, commit: str, wanted: Wanted, there: Inventory, tags: Tags, now: datetime
) -> Plan:
    """Plan how a host comes to have just what is wanted, and its old assets for a while.

    What somebody else has put there is left alone; what somebody else has changed is put right.
    """
    gone = {path: held for path, held in there.held.items() if path not in wanted}
    kept = {path: _until(held, now) for path, held in gone.items() if _is_kept(path, held, now)}
    if tags is not None:
        kept = {path: until for path, until in kept.items() if path in tags}
    steps = [*_uploads(wanted, there, tags), *_removals(gone, kept, tags)]
    return Plan(
        target=target,
        release=release_of(wanted),
        commit=commit,
        steps=tuple(sorted(steps, key=_turn)),
        kept=dict(sorted(kept.items())),
        unchanged=len(wanted) - sum(step.action != "remove" for step in steps),
    )


def inventory_after(
    plan: Plan, wanted: Wanted, there: Inventory, put: Mapping[str, Held], now: datetime
) -> Inventory:
    """Return what a host has when a plan is carried out; `put` is what was put there meanwhile."""
    held = {path: put.get(path) or there.held.get(path) or Held(wanted[path]) for path in wanted}
    held = {path: replace(each, unused=None) for path, each in held.items()}
    for path in plan.kept:
        old = there.held[path]
        held[path] = replace(old, unused=old.unused or now)
    return Inventory(plan.release, plan.commit, now, held=dict(sorted(held.items())))


def wanted_of(inventory: Inventory) -> Wanted:
    """Return the files of a release that a host had: without what was only kept."""
    return {path: each.item for path, each in inventory.held.items() if each.unused is None}


def release_of(wanted: Wanted) -> str:
    """Return the name of a release: it is told from all others by what it holds."""
    told = hashlib.sha256()
    for path, item in sorted(wanted.items()):
        told.update(f"{path}\0{item.sha256}\0{item.type}\0{item.cache}\n".encode())
    return told.hexdigest()[:12]


def _uploads(wanted: Wanted, there: Inventory, tags: Tags) -> Iterator[Step]:
    for path, item in wanted.items():
        held = there.held.get(path)
        if held and held.item == item and (tags is None or _is_untouched(held, tags)):
            continue
        is_there = held is not None and (tags is None or path in tags)
        yield Step("change" if is_there else "add", item.phase, item)


def _is_untouched(held: Held, tags: Mapping[str, str]) -> bool:
    return bool(held.tag) and tags.get(held.item.path) == held.tag


def _removals(gone: Mapping[str, Held], kept: Mapping[str, datetime], tags: Tags) -> Iterator[Step]:
    for path, held in gone.items():
        if path not in kept and (tags is None or path in tags):
            yield Step("remove", "removals", held.item)


def _is_kept(path: str, held: Held, now: datetime) -> bool:
    return is_fingerprinted(path) and now < _until(held, now)


def _until(held: Held, now: datetime) -> datetime:
    return (held.unused or now) + timedelta(days=KEPT_DAYS)


def _turn(step: Step) -> tuple[int, bool, str]:
    # A new page comes before the pages that lead to it.
    return PHASES.index(step.phase), step.action != "add", step.item.path
