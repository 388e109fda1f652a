"""Inputs in, Build out: the stages in their order. Reads no file, writes no file."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import ClassVar
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from .assemble.site import assemble, kind_of
from .checks import check_site
from .memo import Memo
from .model.content import Data, Inputs, Kind
from .model.dates import Moment
from .model.output import Build, Copy, Rendered
from .model.problems.diagnostics import Diagnostic, Location, Severity, in_order, warning
from .model.question import Ask
from .model.settings import LOCK_FILE, SETTINGS_FILE, Settings
from .model.site import Site
from .parse.conflicts import all_conflicts
from .parse.data import parse_data
from .parse.document import Parsed, parse_document
from .parse.settings import parse_settings
from .render.pages import render_page
from .render.redirects import render_redirects
from .render.search_engines import render_indexes

# How many coming changes of the site are looked at ahead of time.
FAR_SIGHT = 12


def build(inputs: Inputs, memo: Memo) -> Build:
    """Build the site; what has not changed since the last build is taken from `memo`."""
    made = _build_now(inputs, memo)
    foreseen = _foreseen(made, inputs, memo)
    return replace(made, diagnostics=in_order((*made.diagnostics, *foreseen))) if foreseen else made


def _build_now(inputs: Inputs, memo: Memo) -> Build:
    memo.begin()
    unreadable = {problem.location.path for problem in inputs.diagnostics}
    if SETTINGS_FILE in unreadable:
        return Build(None, (), (), in_order(inputs.diagnostics))
    settings, problems = parse_settings(inputs.texts.get(SETTINGS_FILE), inputs.options)
    if settings is None:
        return Build(None, (), (), in_order((*inputs.diagnostics, *problems)))
    parsed = list(_parse_all(inputs, settings, memo))
    documents = [part.document for part in parsed if part.document]
    data: Data = memo.recall("data", inputs, lambda ask: parse_data(ask(DataTexts())))
    site = assemble(settings, documents, data, inputs)
    frames = all_conflicts(_frames(inputs))
    said = (part.diagnostics for part in parsed)
    written = tuple(chain(inputs.diagnostics, frames, problems, data.diagnostics, *said))
    if frames or any(not path.startswith("content/") for path in unreadable):
        # Without a template or style, every page would only say so once more.
        return Build(site, (), (), in_order(written))
    rendered = list(_render_all(site, memo))
    memo.forget_unused()
    outputs = tuple(dict.fromkeys(output for part in rendered for output in part.outputs))
    copies = _copies(site, rendered)
    found = chain(*(part.diagnostics for part in rendered), check_site(site, outputs, copies))
    return Build(site, outputs, copies, in_order((*written, *found)))


def _foreseen(made: Build, inputs: Inputs, memo: Memo) -> tuple[Diagnostic, ...]:
    """Find what will be wrong when something appears or goes by its date, with no one there."""
    if made.site is None or not made.is_good or inputs.options.drafts:
        return ()
    # What is remembered of today is not displaced by what will be.
    ahead = Memo(dict(memo.traces))
    found: dict[tuple[Location, str], Diagnostic] = {}
    for moment in made.site.changes[:FAR_SIGHT]:
        later = replace(inputs, options=replace(inputs.options, now=moment))
        for problem in _build_now(later, ahead).diagnostics:
            if problem.severity is Severity.ERROR:
                told = _told_ahead(problem, moment, made.site.settings)
                found.setdefault((problem.location, problem.message), told)
    return tuple(found.values())


def _told_ahead(problem: Diagnostic, moment: datetime, settings: Settings) -> Diagnostic:
    local = moment.astimezone(ZoneInfo(settings.time_zone)).replace(tzinfo=None)
    label = Moment(local, is_day=local.hour == local.minute == 0).label
    message = f"from {label} on: {problem.message}"
    return warning(problem.location, "foreseen-problem", message, problem.hint)


class TextOf(msgspec.Struct, frozen=True):
    """The text of a file."""

    path: str
    parts: ClassVar[tuple[str, ...]] = ("texts",)

    def answer(self, inputs: Inputs) -> str:
        """Return the text."""
        return inputs.texts[self.path]


class DataTexts(msgspec.Struct, frozen=True):
    """The texts of all data files."""

    parts: ClassVar[tuple[str, ...]] = ("texts",)

    def answer(self, inputs: Inputs) -> dict[str, str]:
        """Return the texts by their names inside content/data/."""
        texts = inputs.under("content/data")
        return {name: text for name, text in texts.items() if name.endswith((".yaml", ".yml"))}


def _parse_all(inputs: Inputs, settings: Settings, memo: Memo) -> Iterator[Parsed]:
    for path in inputs.under("content"):
        if path.endswith(".md"):
            kind = kind_of(path, settings)
            yield memo.recall(("parse", path, kind), inputs, _parsing(path, kind))


def _parsing(path: str, kind: Kind) -> Callable[[Ask], Parsed]:
    return lambda ask: parse_document(path, ask(TextOf(f"content/{path}")), kind)


def _render_all(site: Site, memo: Memo) -> Iterator[Rendered]:
    for path in site.pages:
        yield memo.recall(("render", path), site, _rendering(path))
    yield memo.recall("indexes", site, render_indexes)
    yield memo.recall("redirects", site, render_redirects)


def _rendering(path: str) -> Callable[[Ask], Rendered]:
    return lambda ask: render_page(path, ask)


def _frames(inputs: Inputs) -> dict[str, str]:
    """Return the texts that no parser looks at: templates, styles, the lock."""
    return {
        path: text
        for path, text in inputs.texts.items()
        if path.startswith(("templates/", "static/")) or path == LOCK_FILE
    }


def _copies(site: Site, rendered: Iterable[Rendered]) -> tuple[Copy, ...]:
    """Plan the copies: what pages need, and all of static/ that keeps its name."""
    needed = {copy for part in rendered for copy in part.copies}
    kept = {
        Copy(path, file.path, file.digest)
        for path, file in site.static_files.items()
        if not path.startswith("assets/")
    }
    return tuple(sorted(needed | kept, key=lambda copy: copy.path))
