"""Inputs in, Build out: the stages in their order. Reads no file, writes no file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from .assemble import assemble, kind_of
from .checks import check_site
from .memo import Memo
from .model.content import Data, Inputs, Kind
from .model.output import Build, Copy, Rendered
from .model.problems.diagnostics import in_order
from .model.question import Ask
from .model.settings import SETTINGS_FILE, Settings
from .model.site import Site
from .parse.data import parse_data
from .parse.document import Parsed, parse_document
from .parse.settings import parse_settings
from .render.pages import render_page
from .render.search_engines import render_indexes


def build(inputs: Inputs, memo: Memo) -> Build:
    """Build the site; what has not changed since the last build is taken from `memo`."""
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
    written = [inputs.diagnostics, problems, data.diagnostics, *(p.diagnostics for p in parsed)]
    if any(not path.startswith("content/") for path in unreadable):
        # Without a template or style, every page would only say so once more.
        return Build(site, (), (), in_order(chain(*written)))
    rendered = list(_render_all(site, memo))
    memo.forget_unused()
    outputs = tuple(dict.fromkeys(output for part in rendered for output in part.outputs))
    copies = _copies(site, rendered)
    found = [*(part.diagnostics for part in rendered), check_site(site, outputs, copies)]
    return Build(site, outputs, copies, in_order(chain(*written, *found)))


@dataclass(frozen=True, slots=True)
class TextOf:
    """The text of a file."""

    path: str

    def answer(self, inputs: Inputs) -> str:
        """Return the text."""
        return inputs.texts[self.path]


@dataclass(frozen=True, slots=True)
class DataTexts:
    """The texts of all data files."""

    def answer(self, inputs: Inputs) -> dict[str, str]:
        """Return the texts by their names inside content/data/."""
        texts = inputs.under("content/data")
        return {name: text for name, text in texts.items() if not name.endswith(".md")}


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


def _rendering(path: str) -> Callable[[Ask], Rendered]:
    return lambda ask: render_page(path, ask)


def _copies(site: Site, rendered: Iterable[Rendered]) -> tuple[Copy, ...]:
    """Plan the copies: what pages need, and all of static/ that keeps its name."""
    needed = {copy for part in rendered for copy in part.copies}
    kept = {
        Copy(path, file.path, file.digest)
        for path, file in site.static_files.items()
        if not path.startswith("assets/")
    }
    return tuple(sorted(needed | kept, key=lambda copy: copy.path))
