"""The story of a build: parse, assemble, render, check; each result is remembered."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..assemble.site import assemble
from ..lazy import lazily
from ..memo.memo import Memo
from ..model.content import Inputs
from ..model.output import Build, Composed, Copy, Output, Piece, Rendered
from ..model.problems.diagnostics import Diagnostic, in_order
from ..model.settings import SETTINGS_FILE
from ..model.site import Site
from .checking import check
from .foreseeing import foreseen
from .reading import (
    Shelved,
    digests_of_texts,
    frame_problems,
    read_data,
    read_documents,
    read_settings,
)
from .rendering import bases_of, render

if TYPE_CHECKING:
    from . import questions
else:
    questions = lazily("sitebuilder.pipeline.questions")


def build(inputs: Inputs, memo: Memo) -> Build:
    """Build the site; what has not changed since the last build is taken from `memo`."""
    made = build_now(inputs, memo)
    return with_more(made, foresee(made, inputs, memo))


def foresee(made: Build, inputs: Inputs, memo: Memo) -> tuple[Diagnostic, ...]:
    """Find what will be wrong with a build later, by its dates alone."""
    return foreseen(made, inputs, memo, build_now)


def with_more(made: Build, more: Sequence[Diagnostic]) -> Build:
    """Add to what is said about a build."""
    return replace(made, diagnostics=in_order((*made.diagnostics, *more))) if more else made


def build_now(inputs: Inputs, memo: Memo) -> Build:
    """Build the site as it is at the moment of the inputs."""
    memo.begin(lambda: questions.QUESTIONS)
    unreadable = {problem.location.path for problem in inputs.diagnostics}
    if SETTINGS_FILE in unreadable:
        return Build(None, (), (), in_order(inputs.diagnostics))
    digests = digests_of_texts(inputs)
    settings, problems = read_settings(inputs, digests, memo)
    if settings is None:
        return Build(None, (), (), in_order((*inputs.diagnostics, *problems)))
    shelved = read_documents(inputs, digests, settings, memo)
    data = read_data(inputs, digests, memo)
    site = assemble(settings, shelved.cards, shelved.documents, data, inputs, digests)
    frames = frame_problems(inputs, digests, memo)
    written = (*inputs.diagnostics, *frames, *problems, *data.diagnostics, *shelved.diagnostics)
    if frames or any(not path.startswith("content/") for path in unreadable):
        # Without a template or style, every page would only say so once more.
        return Build(site, (), (), in_order(written))
    return _finished(site, shelved, written, memo)


def _finished(site: Site, shelved: Shelved, written: Sequence[Diagnostic], memo: Memo) -> Build:
    """Render and check a site of which all could be read."""
    memo.look_at(site)
    bases = bases_of(site, shelved)
    finished = render(site, shelved, bases, memo)
    rendered = [made.rendered for made in finished]
    outputs, copies = _outputs(rendered, memo), _copies(site, rendered)
    pages = [page for each in finished for page in each.pages]
    found = check(site, pages, bases, outputs, copies, memo)
    told = chain(written, *(part.diagnostics for part in rendered), found)
    built = Build(site, outputs, copies, in_order(told))
    memo.commit()
    return built


def _outputs(rendered: Iterable[Rendered], memo: Memo) -> tuple[Output, ...]:
    """Return the finished files; most pages need the same style sheet."""
    files = dict.fromkeys(file for part in rendered for file in part.files)
    return tuple(
        Output(file.path, file.source, file.digest, _composing(file, memo)) for file in files
    )


def _composing(file: Composed, memo: Memo) -> Callable[[], str]:
    def compose() -> str:
        around, *inside = (memo.read(mark, str) for mark in file.pieces)
        return str(Piece(around).filled(inside[0]) if inside else around)

    return compose


def _copies(site: Site, rendered: Sequence[Rendered]) -> tuple[Copy, ...]:
    """Plan the copies: what pages need, and all of static/ that keeps its name."""
    needed = {copy for part in rendered for copy in part.copies}
    kept = {
        Copy(path, file.path, file.digest)
        for path, file in site.static_files.items()
        if not path.startswith("assets/")
    }
    return tuple(sorted(needed | kept, key=lambda copy: copy.path))
