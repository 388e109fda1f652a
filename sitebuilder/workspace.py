"""A site folder on disk: read it, build it, write it, change it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from .failure import Failure
from .files import output
from .files.reading import ChangedError, Reading
from .files.remembering import Remembered
from .lazy import lazily
from .memo.memo import Memo
from .memo.written import DamagedError
from .model.content import Inputs
from .model.edits import Edits, Refused, edited
from .model.output import Build
from .model.problems.diagnostics import Severity, stops_strict
from .model.settings import Options
from .pipeline import build

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .edits import creating, remembering, renaming
    from .files import changing, making
else:
    creating = lazily("sitebuilder.edits.creating")
    remembering = lazily("sitebuilder.edits.remembering")
    renaming = lazily("sitebuilder.edits.renaming")
    changing = lazily("sitebuilder.files.changing")
    making = lazily("sitebuilder.files.making")

# How often a build begins anew when the sources change under it.
PATIENCE = 5


class Workspace(msgspec.Struct, frozen=True):
    """Where a site's sources lie, where its output goes, and what is remembered between builds."""

    source: Path
    output: Path
    options: Options = msgspec.field(default_factory=Options)
    remembered: Remembered = msgspec.field(default_factory=Remembered)


class Result(msgspec.Struct, frozen=True):
    """A build, the texts it was made from, and why each of its parts was made again."""

    build: Build
    texts: Mapping[str, str]
    remade: Mapping[str, str] = msgspec.field(default_factory=dict)
    reading: Reading | None = None


# What was done, in words; or why it was not: refused, or a build that shows what it would break.
Done = tuple[str, ...] | Refused | Result


def check_site(workspace: Workspace) -> Result:
    """Build the site without writing it."""
    reading, made = _built(workspace, workspace.options)
    workspace.remembered.save(workspace.source, reading)
    return _result(workspace, reading, made)


def look_at_site(workspace: Workspace, memo: Memo | None = None) -> Result:
    """Build the site for somebody who looks at it while it is edited; nothing is written.

    `memo` holds what is remembered, where that is not what the workspace remembers.
    """
    reading, made = _built(workspace, workspace.options, memo, is_final=False)
    return _result(workspace, reading, made)


def build_site(workspace: Workspace, *, strict: bool = False) -> Result:
    """Build the site and, if it is good, put it into place; else the old output stays."""
    output.mend(workspace.output)
    tree = output.read_tree(workspace.output)
    output.refuse_foreign(workspace.source, workspace.output, tree)
    try:
        reading, made = _built_and_written(workspace, tree, strict=strict)
    except DamagedError:
        # Some of what is remembered is read only to be written.
        workspace.remembered.forget()
        reading, made = _built_and_written(workspace, tree, strict=strict)
    workspace.remembered.save(workspace.source, reading)
    return _result(workspace, reading, made)


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
    return _change(workspace, lambda inputs, made: _created(inputs, made, wish))


def rename_content(workspace: Workspace, old: str, new: str) -> Done:
    """Move a document, with every link to it."""
    return _change(workspace, lambda inputs, made: _renamed(inputs, made, old, new))


def _built_and_written(
    workspace: Workspace, tree: output.Tree | None, *, strict: bool
) -> tuple[Reading, Build]:
    reading, made = _built(workspace, workspace.options)
    is_good = made.is_good and not (strict and stops_strict(made.diagnostics))
    if is_good:
        _make(made, workspace.source, tree)
        output.write_tree(_wanted(made, workspace.source), workspace.output, tree)
    return reading, made


def _built(
    workspace: Workspace, options: Options, memo: Memo | None = None, *, is_final: bool = True
) -> tuple[Reading, Build]:
    """Read and build the site; if it changes meanwhile, once more.

    What is not final may have changed at its end: whoever looks at it is told, and looks again.
    """
    for _ in range(PATIENCE):
        try:
            reading = workspace.remembered.read(workspace.source, options)
            made = build(reading.inputs, memo or workspace.remembered.memo)
            for problem in made.diagnostics:
                # Who is told of it sees the line; later it may be another.
                reading.inputs.texts.get(problem.location.path)
        except ChangedError:
            continue
        except DamagedError:
            if memo is not None:
                memo = Memo()
            workspace.remembered.forget()
            continue
        if not is_final or reading.is_still_so(workspace.source):
            return reading, made
    message = "the site's files keep changing while the site is built"
    raise Failure(message, "wait until everything is saved, and run again")


def _result(workspace: Workspace, reading: Reading, made: Build) -> Result:
    remade = dict(workspace.remembered.memo.remade)
    return Result(made, reading.inputs.texts, remade, reading)


def _make(made: Build, source: Path, tree: output.Tree | None) -> None:
    """Make the files that are wanted by a recipe, and do not stand in the output yet."""
    there = tree.digests if tree else {}
    lacking = [copy for copy in made.copies if copy.recipe and there.get(copy.path) != copy.digest]
    if lacking:
        making.make(lacking, source)


def _wanted(made: Build, source: Path) -> output.Wanted:
    """Return what a build wants to see in its output."""
    outputs = {each.path: each for each in made.outputs}
    digests = {path: each.digest.hex() for path, each in outputs.items()}
    copies = {copy.path: copy for copy in made.copies}

    def contents(path: str) -> bytes | Path:
        if path in outputs:
            return outputs[path].text.encode("utf-8", "replace")
        copy = copies[path]
        return making.made(copy, source) if copy.recipe else Path(copy.source)

    digests |= {path: copy.digest for path, copy in copies.items()}
    return output.Wanted(digests, contents, source)


def _created(inputs: Inputs, made: Build, wish: "creating.Wish") -> Edits | Refused:
    assert made.site is not None
    return creating.create(inputs, made.site.settings, wish)


def _renamed(inputs: Inputs, made: Build, old: str, new: str) -> Edits | Refused:
    assert made.site is not None
    return renaming.rename(inputs, made.site, old, new)


def _change(workspace: Workspace, change: Callable[[Inputs, Build], Edits | Refused]) -> Done:
    """Try a change in memory; write it only if it breaks nothing that was whole."""
    reading, before = _built(workspace, replace(workspace.options, drafts=True))
    inputs = reading.inputs
    if before.site is None:
        return Result(before, inputs.texts)
    edits = change(inputs, before)
    if isinstance(edits, Refused):
        return edits
    later = edited(inputs, edits)
    broken = _new_errors(before, build(later, Memo()))
    if broken.diagnostics:
        return Result(broken, later.texts)
    changing.apply(workspace.source, edits)
    return edits.said


def _new_errors(before: Build, after: Build) -> Build:
    known = {(problem.code, problem.message) for problem in before.diagnostics}
    new = (
        problem
        for problem in after.diagnostics
        if problem.severity is Severity.ERROR and (problem.code, problem.message) not in known
    )
    return replace(after, diagnostics=tuple(new))
