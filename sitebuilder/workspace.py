"""A site folder on disk: read it, build it, write it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from . import files
from .memo import Memo
from .model.output import Build
from .model.settings import Options
from .pipeline import build


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where a site's sources lie, where its output goes, and what is remembered between builds."""

    source: Path
    output: Path
    options: Options = field(default_factory=Options)
    memo: Memo = field(default_factory=Memo)


@dataclass(frozen=True, slots=True)
class Result:
    """A build, and the texts it was made from, for showing where its problems are."""

    build: Build
    texts: Mapping[str, str]


def check_site(workspace: Workspace) -> Result:
    """Build the site without writing it."""
    inputs = files.read(workspace.source, workspace.options)
    return Result(build(inputs, workspace.memo), inputs.texts)


def build_site(workspace: Workspace) -> Result:
    """Build the site and, if it is good, put it into place; else the old output stays."""
    files.mend(workspace.output)
    files.refuse_foreign(workspace.source, workspace.output)
    result = check_site(workspace)
    if result.build.is_good:
        made = result.build
        files.write(made.outputs, made.copies, workspace.source, workspace.output)
    return result
