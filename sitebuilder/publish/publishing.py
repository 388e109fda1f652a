"""The story of a publish: build, gather, ask the host, plan; then carry out, and look."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from msgspec.structs import replace

from ..compare.comparing import Comparison, compare, title_of
from ..failure import Failure
from ..files.refusals import refusal
from ..model.problems.diagnostics import stops_strict
from ..model.publishing.release import INVENTORY, Inventory, Item, Plan
from ..model.publishing.targets import Target
from ..model.site import Site
from ..release.limits import item_problems
from ..release.planning import Tags, plan_publish, wanted_of
from ..release.telling import Told
from ..workspace import Result, Workspace, build_site, is_still_there, look_at_site
from .commits import Commit, commit_of
from .gathering import Gathered, extras_of, gather, with_small_forms
from .opening import READY, open_store, open_view
from .stores.store import Past, Store, Tell, Work, decode_inventory

PLAN_FILE = "publish-plan.json"
# Of more pages than these nobody reads what changes; to ask the host for each takes its time.
_MOST_COMPARED = 100


class Planned(msgspec.Struct, frozen=True):
    """A plan that can be carried out, and what there is to tell of it."""

    target: Target
    url: str
    store: Store
    work: Work
    told: Told


def plan_release(
    workspace: Workspace, *, strict: bool = False, as_seen: bool = False
) -> Planned | Result:
    """Build the site, and plan how it comes to its target; a build with problems is returned.

    With `as_seen`, the target's host is not asked: what visitors see there is.
    """
    result = build_site(workspace, strict=strict)
    build, site = result.build, result.build.site
    if site is None or not build.is_good or (strict and stops_strict(build.diagnostics)):
        return result
    target = _target_of(site)
    commit = commit_of(workspace.source)
    gathered = _gathered(workspace, result, target, commit)
    if too_much := tuple(item_problems(gathered.items.values(), target)):
        return replace(result, build=replace(build, diagnostics=(*build.diagnostics, *too_much)))
    opened = open_view if as_seen else open_store
    store = opened(target, site.settings.url, workspace.source)
    there, unseen = _seen(store) if as_seen or target.is_by_action else (_there(store), "")
    tags, now = store.tags(), _now(there)
    name = commit.name if commit else ""
    plan = plan_publish(target.called, name, gathered.items, there, tags, now)
    extras = extras_of(site, target)
    work = Work(plan, gathered.items, there, gathered.contents, now, _silent, extras)
    planned = _planned(site, store, work, tags)
    unsaved = bool(commit and not commit.is_exact)
    return replace(planned, told=replace(planned.told, unseen=unseen, is_unsaved=unsaved))


def plan_return(workspace: Workspace, release: str) -> Planned | Result:
    """Plan how a target comes to have an earlier release again; what is written now is no matter.

    A part of the release's name is enough, where no other begins like it.
    """
    result = look_at_site(workspace)
    site = result.build.site
    if site is None:
        return result
    target = _target_of(site)
    store = open_store(target, site.settings.url, workspace.source)
    past = _past_named(release, store.past())
    before = store.inventory_of(past)
    wanted, tags, there = wanted_of(before), store.tags(), _there(store)
    now = _now(there)
    plan = plan_publish(target.called, past.commit, wanted, there, tags, now)

    def contents(item: Item) -> bytes:
        data = store.read_past(past, before.held[item.path])
        if hashlib.sha256(data).hexdigest() != item.sha256:
            message = f"'{item.path}' is not kept as it was in release {past.release}"
            raise Failure(message, "publish the earlier commit instead")
        return data

    work = Work(plan, wanted, there, contents, now, _silent, before.extras)
    return _planned(site, store, work, tags)


def releases_of(workspace: Workspace) -> Sequence[Past] | Result:
    """Return the releases that a target can have again, the latest first."""
    result = look_at_site(workspace)
    site = result.build.site
    if site is None:
        return result
    return open_store(_target_of(site), site.settings.url, workspace.source).past()


def write_plan(plan: Plan, folder: Path) -> None:
    """Write a plan down for programs and for people who want to see every file of it."""
    files = [
        {"action": step.action, "phase": step.phase, **msgspec.structs.asdict(step.item)}
        for step in plan.steps
    ]
    told = {
        "target": plan.target,
        "release": plan.release,
        "commit": plan.commit,
        "unchanged": plan.unchanged,
        "kept": plan.kept,
        "files": files,
    }
    try:
        data = msgspec.json.format(msgspec.json.encode(told))
        (folder / PLAN_FILE).write_bytes(data + b"\n")
    except OSError as refused:
        raise refusal(refused, "write") from refused


def write_extras(planned: Planned, folder: Path) -> Sequence[Path]:
    """Write what an administrator puts in its place by hand; return what is not as it was."""
    if planned.target.to != "s3":
        return ()
    before, written = planned.work.there.extras, []
    for name, text in planned.work.extras.items():
        path = folder / READY / planned.target.called / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as refused:
            raise refusal(refused, "write") from refused
        if before.get(name) != text:
            written.append(path)
    return written


def carry_out(planned: Planned, tell: Tell) -> Inventory:
    """Do what is planned, telling how far it has come."""
    work = replace(planned.work, tell=tell)
    return planned.store.carry_out(work)


def _gathered(
    workspace: Workspace, result: Result, target: Target, commit: Commit | None
) -> Gathered:
    """Gather what was built, if no other build has put something else in its place."""
    assert result.build.site
    plain = gather(workspace.output, result.build.site, target, commit)
    if not is_still_there(workspace, result):
        message = f"another build has written '{workspace.output}' meanwhile"
        raise Failure(message, "nothing is published; wait until that is done, and run again")
    return with_small_forms(plain, target, workspace.source)


def _now(there: Inventory) -> datetime:
    """Return the time by the clock: visitors have old pages open by that, whatever `--now` says.

    It is later than the last publish: where a clock was wrong, nothing may go too early.
    """
    last = there.published or datetime.min.replace(tzinfo=UTC)
    return max(datetime.now(UTC), last + timedelta(seconds=1))


def _target_of(site: Site) -> Target:
    if site.settings.target is None:
        message = "site.yaml names no place where the site is published"
        raise Failure(message, "add 'targets:' to it; docs/hosting.md tells how")
    return site.settings.target


def _there(store: Store) -> Inventory:
    return decode_inventory(store.read(INVENTORY))


def _seen(store: Store) -> tuple[Inventory, str]:
    """Return what visitors see; nothing, and why, where there need not be an address yet."""
    try:
        return _there(store), ""
    except Failure as failure:
        return Inventory(), failure.message


def _past_named(name: str, past: Sequence[Past]) -> Past:
    found = [each for each in past if each.release.startswith(name)]
    if len(found) == 1 or (found and len({each.release for each in found}) == 1):
        return found[0]
    known = ", ".join(each.release for each in past) or "none"
    why = "several releases begin" if found else "no release begins"
    raise Failure(f"{why} with '{name}'", f"choose one of these: {known}")


def _planned(site: Site, store: Store, work: Work, tags: Tags) -> Planned:
    assert site.settings.target
    known = work.there.held.keys() | work.wanted.keys() | {INVENTORY}
    foreign = len(tags.keys() - known) if tags else 0
    told = replace(_told(store, work, site), foreign=foreign)
    return Planned(site.settings.target, site.settings.url, store, work, told)


def _told(store: Store, work: Work, site: Site) -> Told:
    """Look at the pages that change, as they are and as they will be."""
    steps = [step for step in work.plan.steps if step.item.path.endswith(".html")]
    if len(steps) > _MOST_COMPARED:
        return Told(work.plan, Comparison(), {}, is_counted=True)
    known = store.read_all([step.item.path for step in steps if step.action != "add"])
    before = {path: _text(data) for path, data in known.items()}
    wanted = [step.item for step in steps if step.action != "remove"]
    after = {item.path: _text(work.contents(item)) for item in wanted}
    ending = f" – {site.settings.title}"
    pages = before | after
    titles = {path: title_of(page).removesuffix(ending) for path, page in pages.items()}
    return Told(work.plan, compare(before, after), titles)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _silent(_done: int, _total: int, _size: int) -> None:
    """Tell nothing."""
