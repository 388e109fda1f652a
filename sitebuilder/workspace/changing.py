"""A wish for a site folder in, its changed sources out: tried in memory first, then written."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from ..files import changing, reading
from ..files.reading import Reading
from ..lazy import lazily
from ..memo.memo import Memo
from ..memo.written import DamagedError, digest
from ..model.content import Inputs
from ..model.edits import Edits, Refused, edited
from ..model.output import Build
from ..model.problems.diagnostics import Diagnostic, Severity
from ..pipeline import build, build_now
from ..unchanged.sources import look
from .building import Result, Workspace, check_site, read_and_build

if TYPE_CHECKING:
    from ..edits import creating, remembering, renaming
else:
    creating = lazily("sitebuilder.edits.creating")
    remembering = lazily("sitebuilder.edits.remembering")
    renaming = lazily("sitebuilder.edits.renaming")

# What was done, in words; or why it was not: refused, or a build that shows what it would break.
Done = tuple[str, ...] | Refused | Result
# Makes edits of the sources, and of the site that they come to, if they come to one.
Change = Callable[[Inputs, Build], Edits | Refused]

CHANGED = Refused(
    "this file was changed in the meantime, in another window or by another program",
    "nothing is saved; look at what it says now, and change it there",
)

_UNREAD = Refused("site.yaml cannot be read", "mend what 'python3 build.py check' tells first")


def remember_site(workspace: Workspace) -> Done:
    """Write the addresses of a good build into the file that remembers them."""
    result = check_site(workspace)
    if not result.build.is_good:
        return result
    edits = remembering.remember_addresses(result.build)
    changing.apply(workspace.source, edits)
    return edits.said


def create_content(workspace: Workspace, wish: "creating.Wish") -> Done:
    """Write a new file or record."""
    return change_site(workspace, lambda inputs, made: _created(inputs, made, wish))


def rename_content(workspace: Workspace, old: str, new: str) -> Done:
    """Move a document, with every link to it."""
    return change_site(workspace, lambda inputs, made: _renamed(inputs, made, old, new))


def change_site(
    workspace: Workspace,
    change: Change,
    expected: Mapping[str, str] | None = None,
    memo: Memo | None = None,
) -> Done:
    """Try a change in memory; write it only if it breaks nothing that was whole.

    `expected` tells texts that somebody looked at when they wished for it by their marks: if one
    of them is another now, nothing is changed. `memo` remembers the site with all that is hidden.
    """
    tried = _tried(workspace, change, expected or {}, memo)
    if isinstance(tried, Refused):
        return tried
    broken = _new_errors(workspace, tried)
    if broken.diagnostics:
        return Result(broken, tried.later.texts)
    now, edits = look(str(workspace.source)), tried.edits
    if any(now.get(path) != tried.read.found.get(path) for path in edits.texts):
        return CHANGED
    changing.apply(workspace.source, edits)
    return edits.said


def try_change(
    workspace: Workspace, change: Change, expected: Mapping[str, str], memo: Memo
) -> Result | Refused:
    """Return what the site would be with a change, and only what would be wrong with that."""
    tried = _tried(workspace, change, expected, memo)
    if isinstance(tried, Refused):
        return tried
    return Result(_new_errors(workspace, tried), tried.later.texts)


class _Tried(msgspec.Struct, frozen=True):
    """A change that was tried in memory: the site before it, and after it."""

    read: Reading
    edits: Edits
    before: Build
    later: Inputs
    after: Build


def _tried(
    workspace: Workspace, change: Change, expected: Mapping[str, str], memo: Memo | None
) -> _Tried | Refused:
    try:
        return _tried_with(workspace, change, expected, memo)
    except DamagedError:
        workspace.remembered.forget()
        return _tried_with(workspace, change, expected, None)


def _tried_with(
    workspace: Workspace, change: Change, expected: Mapping[str, str], memo: Memo | None
) -> _Tried | Refused:
    shown = replace(workspace.options, drafts=True)
    read, before = read_and_build(workspace, shown, memo)
    inputs = read.inputs
    if any(mark_of(inputs.texts.get(path, "")) != mark for path, mark in expected.items()):
        return CHANGED
    edits = change(inputs, before)
    if isinstance(edits, Refused):
        return edits
    later = _with_files(edited(inputs, edits), edits)
    ahead = (memo or workspace.remembered.memo).ahead()
    return _Tried(read, edits, before, later, build(later, ahead))


def mark_of(text: str) -> str:
    """Return what tells a text from what it was when somebody looked at it."""
    return digest(text.encode("utf-8", "surrogatepass")).hex()


def _with_files(later: Inputs, edits: Edits) -> Inputs:
    """Let a build see the new pictures, that are not on the disk yet."""
    new = {path: reading.file_of(path, data) for path, data in edits.files.items()}
    return replace(later, files={**later.files, **new}) if new else later


def _created(inputs: Inputs, made: Build, wish: "creating.Wish") -> Edits | Refused:
    if made.site is None:
        return _UNREAD
    return creating.create(inputs, made.site.settings, wish)


def _renamed(inputs: Inputs, made: Build, old: str, new: str) -> Edits | Refused:
    if made.site is None:
        return _UNREAD
    return renaming.rename(inputs, made.site, old, new)


def _new_errors(workspace: Workspace, tried: _Tried) -> Build:
    """Keep of a build what was not wrong before; what could not be seen before is not new."""
    known = {(problem.code, problem.message) for problem in tried.before.diagnostics}
    was_whole = bool(tried.before.outputs)
    new = [
        problem
        for problem in tried.after.diagnostics
        if problem.severity is Severity.ERROR
        and (problem.code, problem.message) not in known
        and (was_whole or problem.location.path in tried.edits.texts)
    ]
    own = [problem for problem in new if _is_written_in(problem, tried.edits)]
    if len(own) < len(new):
        # What is wrong only as long as a draft is shown, too, is wrong for nobody yet.
        public = replace(tried.later, options=workspace.options)
        seen = set(build_now(public, workspace.remembered.memo.ahead()).diagnostics)
        own = [problem for problem in new if problem in own or problem in seen]
    return replace(tried.after, diagnostics=tuple(own))


def _is_written_in(problem: Diagnostic, edits: Edits) -> bool:
    """Tell whether a problem is one of the words that somebody has just written."""
    path = problem.location.path
    return path in edits.texts and path.endswith(".md")
