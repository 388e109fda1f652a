"""A site folder in, a build of it out; a good one is put into place, where that is wanted."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from ..failure import Failure
from ..files import output
from ..files.reading import ChangedError, Reading
from ..files.remembering import Remembered
from ..lazy import lazily
from ..memo.memo import Memo
from ..memo.written import DamagedError
from ..model.output import Build
from ..model.problems.diagnostics import Diagnostic, stops_strict
from ..model.settings import Options
from ..pipeline import build, build_now, foresee

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..files.kept import making
else:
    making = lazily("sitebuilder.files.kept.making")

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


def check_site(workspace: Workspace) -> Result:
    """Build the site without writing it."""
    reading, made = read_and_build(workspace, workspace.options)
    workspace.remembered.save(workspace.source, reading)
    return _result(workspace, reading, made)


def look_at_site(workspace: Workspace, memo: Memo | None = None) -> Result:
    """Build the site for somebody who looks at it while it is edited; nothing is written.

    What will be wrong later is not looked for: see `foresee_problems`. `memo` holds what is
    remembered, where that is not what the workspace remembers.
    """
    reading, made = read_and_build(workspace, workspace.options, memo, is_final=False)
    return _result(workspace, reading, made)


def foresee_problems(workspace: Workspace, result: Result) -> tuple[Diagnostic, ...]:
    """Find what will be wrong with a build later, by its dates alone."""
    if result.reading is None:
        return ()
    try:
        found = foresee(result.build, result.reading.inputs, workspace.remembered.memo)
        _read_lines(found, result.reading)
    except (ChangedError, DamagedError):
        # Whoever is told of that change looks again.
        return ()
    return found


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


def is_still_there(workspace: Workspace, result: Result) -> bool:
    """Tell whether the output still is what a build wrote: another may have taken its place."""
    tree = output.read_tree(workspace.output)
    wanted = _digests(result.build)
    return tree is not None and not tree.foreign and tree.digests == wanted


def _built_and_written(
    workspace: Workspace, tree: output.Tree | None, *, strict: bool
) -> tuple[Reading, Build]:
    reading, made = read_and_build(workspace, workspace.options)
    is_good = made.is_good and not (strict and stops_strict(made.diagnostics))
    if is_good:
        _make(made, workspace.source, tree)
        output.write_tree(_wanted(made, workspace.source), workspace.output, tree)
    return reading, made


def read_and_build(
    workspace: Workspace, options: Options, memo: Memo | None = None, *, is_final: bool = True
) -> tuple[Reading, Build]:
    """Read and build the site; if it changes meanwhile, once more.

    What is not final may have changed at its end: whoever looks at it is told, and looks again.
    Raises if a `memo` of its own is damaged: whoever holds it forgets it.
    """
    for _ in range(PATIENCE):
        try:
            reading = workspace.remembered.read(workspace.source, options)
            make = build if is_final else build_now
            made = make(reading.inputs, memo or workspace.remembered.memo)
            _read_lines(made.diagnostics, reading)
        except ChangedError:
            continue
        except DamagedError:
            if memo is not None:
                raise
            workspace.remembered.forget()
            continue
        if not is_final or reading.is_still_so(workspace.source):
            return reading, made
    message = "the site's files keep changing while the site is built"
    raise Failure(message, "wait until everything is saved, and run again")


def _read_lines(problems: Iterable[Diagnostic], reading: Reading) -> None:
    """Read what is told of problems: who is told sees the line, which later may be another."""
    for problem in problems:
        reading.inputs.texts.get(problem.location.path)


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
    copies = {copy.path: copy for copy in made.copies}

    def contents(path: str) -> bytes | Path:
        if path in outputs:
            return outputs[path].text.encode("utf-8", "replace")
        copy = copies[path]
        return making.made(copy, source) if copy.recipe else Path(copy.source)

    return output.Wanted(_digests(made), contents, source)


def _digests(made: Build) -> dict[str, str]:
    outputs = {each.path: each.digest.hex() for each in made.outputs}
    return outputs | {copy.path: copy.digest for copy in made.copies}
