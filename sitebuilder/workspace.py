"""A site folder on disk: read it, build it, write it, change it."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from . import files
from .edits.creating import Wish, create
from .edits.remembering import remember_addresses
from .edits.renaming import rename
from .memo.memo import Memo
from .model.content import Inputs
from .model.edits import Edits, Refused, edited
from .model.output import Build
from .model.problems.diagnostics import Severity, stops_strict
from .model.settings import Options
from .pipeline import build


class Workspace(msgspec.Struct, frozen=True):
    """Where a site's sources lie, where its output goes, and what is remembered between builds."""

    source: Path
    output: Path
    options: Options = msgspec.field(default_factory=Options)
    memo: Memo = msgspec.field(default_factory=Memo)


class Result(msgspec.Struct, frozen=True):
    """A build, and the texts it was made from, for showing where its problems are."""

    build: Build
    texts: Mapping[str, str]


# What was done, in words; or why it was not: refused, or a build that shows what it would break.
Done = tuple[str, ...] | Refused | Result


def check_site(workspace: Workspace) -> Result:
    """Build the site without writing it."""
    inputs = files.read(workspace.source, workspace.options)
    return Result(build(inputs, workspace.memo), inputs.texts)


def build_site(workspace: Workspace, *, strict: bool = False) -> Result:
    """Build the site and, if it is good, put it into place; else the old output stays."""
    files.mend(workspace.output)
    tree = files.read_tree(workspace.output)
    files.refuse_foreign(workspace.source, workspace.output, tree)
    result = check_site(workspace)
    made = result.build
    if made.is_good and not (strict and stops_strict(made.diagnostics)):
        files.write_tree(_wanted(made, workspace.source), workspace.output, tree)
    return result


def _wanted(made: Build, source: Path) -> files.Wanted:
    """Return what a build wants to see in its output."""
    texts = {output.path: output.text.encode("utf-8", "replace") for output in made.outputs}
    digests = {path: hashlib.sha256(text).hexdigest() for path, text in texts.items()}
    copies = {copy.path: copy for copy in made.copies}

    def contents(path: str) -> bytes | Path:
        return texts[path] if path in texts else Path(copies[path].source)

    digests |= {path: copy.digest for path, copy in copies.items()}
    return files.Wanted(digests, contents, source)


def remember_site(workspace: Workspace) -> Done:
    """Write the addresses of a good build into the file that remembers them."""
    result = check_site(workspace)
    if not result.build.is_good:
        return result
    edits = remember_addresses(result.build)
    files.apply(workspace.source, edits)
    return edits.said


def create_content(workspace: Workspace, wish: Wish) -> Done:
    """Write a new file or record."""
    return _change(workspace, lambda inputs, made: _created(inputs, made, wish))


def rename_content(workspace: Workspace, old: str, new: str) -> Done:
    """Move a document, with every link to it."""
    return _change(workspace, lambda inputs, made: _renamed(inputs, made, old, new))


def _created(inputs: Inputs, made: Build, wish: Wish) -> Edits | Refused:
    assert made.site is not None
    return create(inputs, made.site.settings, wish)


def _renamed(inputs: Inputs, made: Build, old: str, new: str) -> Edits | Refused:
    assert made.site is not None
    return rename(inputs, made.site, old, new)


def _change(workspace: Workspace, change: Callable[[Inputs, Build], Edits | Refused]) -> Done:
    """Try a change in memory; write it only if it breaks nothing that was whole."""
    inputs = files.read(workspace.source, replace(workspace.options, drafts=True))
    before = build(inputs, workspace.memo)
    if before.site is None:
        return Result(before, inputs.texts)
    edits = change(inputs, before)
    if isinstance(edits, Refused):
        return edits
    later = edited(inputs, edits)
    broken = _new_errors(before, build(later, workspace.memo))
    if broken.diagnostics:
        return Result(broken, later.texts)
    files.apply(workspace.source, edits)
    return edits.said


def _new_errors(before: Build, after: Build) -> Build:
    known = {(problem.code, problem.message) for problem in before.diagnostics}
    new = (
        problem
        for problem in after.diagnostics
        if problem.severity is Severity.ERROR and (problem.code, problem.message) not in known
    )
    return replace(after, diagnostics=tuple(new))
