"""The Site and its finished files in, what is wrong with them out: each looked at once."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from ..lazy import lazily
from ..memo.asking import Asking
from ..memo.memo import Memo
from ..memo.tasks import Task
from ..memo.written import digest_of
from ..model.output import SEARCHED, Asset, Checked, Copy, Finished, Named, Output
from ..model.problems.diagnostics import Diagnostic
from ..model.settings import REDIRECTS_FILE
from ..model.site import Later, Site
from .rendering import Made

if TYPE_CHECKING:
    from ..checks import documents
    from ..checks import lists as checks
    from ..checks.output import pages
    from ..checks.styles import sheets
    from . import weighing
else:
    checks = lazily("sitebuilder.checks.lists")
    documents = lazily("sitebuilder.checks.documents")
    pages = lazily("sitebuilder.checks.output.pages")
    sheets = lazily("sitebuilder.checks.styles.sheets")
    weighing = lazily("sitebuilder.pipeline.weighing")

Problems = tuple[Diagnostic, ...]


class Look(msgspec.Struct, frozen=True, array_like=True):
    """What a look at one document came to; what the document names is put aside."""

    diagnostics: Problems
    named: bytes


class World:
    """A site and its finished files, for questions about either."""

    def __init__(self, site: Site, finished: Finished) -> None:
        self._site, self._finished = site, finished

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of what is finished: those of the site have been looked at before."""
        return tuple(self._finished.digests)

    def digest(self, part: str) -> bytes:
        """Return what tells a part from what it was in another world."""
        return self._finished.digests[part]

    def __getattr__(self, part: str) -> Any:
        return getattr(self._finished if part in self._finished.digests else self._site, part)


def check(
    site: Site,
    made: Sequence[Made],
    bases: Mapping[str, bytes],
    outputs: Sequence[Output],
    copies: Sequence[Copy],
    memo: Memo,
) -> Iterator[Diagnostic]:
    """Look at every document and page; `bases` tell each document from what it was."""
    finished = _finished(made, outputs, copies, memo)
    world = World(site, finished)
    memo.look_at(world)
    looks = _documents(site, bases, world, memo)
    named = Later(looks, lambda path: memo.read(looks[path].named, Named))
    marks = {"named": digest_of([(path, look.named) for path, look in looks.items()])}
    assets: Mapping[str, Asset] = {}
    if site.settings.budgets:
        assets = weighing.assets_of(site, outputs, copies, memo)
        marks["assets"] = digest_of(assets)
    digests = {**finished.digests, **marks}
    world = World(site, replace(finished, named=named, assets=assets, digests=digests))
    memo.look_at(world)
    for look in looks.values():
        yield from look.diagnostics
    tasks = [*_pages(made, memo), *_sheets(outputs), Task("lists", b"", _lists), _STYLE]
    if site.settings.budgets:
        tasks.extend(weighing.weighings(made, outputs, memo))
    for problems in memo.recall_all(tasks, world, Problems):
        yield from problems


def _finished(
    made: Sequence[Made], outputs: Sequence[Output], copies: Sequence[Copy], memo: Memo
) -> Finished:
    """Put together what checks may ask about the finished site."""
    # Each change gives some of these another name; to look at all pages again would find nothing.
    outputs = [output for output in outputs if not output.path.startswith(SEARCHED)]
    times = Counter(each.path for each in made)
    unsure = {each.path for each in made if each.is_empty}
    unsure |= {path for path, number in times.items() if number > 1}
    names: dict[str, Any] = dict.fromkeys(copy.path for copy in copies)
    names |= dict.fromkeys(output.path for output in outputs)
    # Where a redirect would hide a page, which is told elsewhere, it is the page that counts.
    names |= {each.path: each for each in made if each.source == REDIRECTS_FILE}
    names |= {each.path: each for each in made if each.source != REDIRECTS_FILE}

    def places(path: str) -> frozenset[str] | None:
        page: Made | None = names[path]
        return frozenset(page.ids_of(memo)) if page else None

    sources = tuple((output.path, output.source) for output in outputs)
    known = [(path, each and each.ids) for path, each in names.items()]
    digests = {
        "places": digest_of(known),
        "unsure": digest_of(sorted(unsure)),
        "sources": digest_of(sources),
        "copies": digest_of(copies),
    }
    return Finished(
        Later(names, places), frozenset(unsure), sources, tuple(copies), digests=digests
    )


def _documents(site: Site, bases: Mapping[str, bytes], world: World, memo: Memo) -> dict[str, Look]:
    def looking(path: str) -> Callable[[Asking], Look]:
        return lambda ask: _look(documents.check_document(site.documents[path], ask), ask)

    tasks = [Task(f"check {path}", bases[path], looking(path)) for path in site.documents]
    tasks.append(Task("check data/", b"", lambda ask: _look(documents.check_data(ask), ask)))
    looks: list[Look] = memo.recall_all(tasks, world, Look)
    return dict(zip([*site.documents, "data/"], looks, strict=True))


def _look(checked: Checked, ask: Asking) -> Look:
    return Look(checked.diagnostics, ask.keep(checked.named))


def _pages(made: Sequence[Made], memo: Memo) -> Iterator[Task]:
    for each in made:
        yield Task(f"see {each.path} {each.source}", each.outline, _looking_at(each, memo))


def _looking_at(page: Made, memo: Memo) -> Callable[[Asking], Problems]:
    def look(ask: Asking) -> Problems:
        return tuple(pages.check_page(page.outline_of(memo), page.path, page.source, ask))

    return look


def _sheets(outputs: Sequence[Output]) -> Iterator[Task]:
    for output in outputs:
        if output.path.endswith(".css"):
            yield Task(f"sheet {output.path}", output.digest, _looking_at_sheet(output))


def _looking_at_sheet(sheet: Output) -> Callable[[Asking], Problems]:
    return lambda ask: tuple(pages.check_sheet(sheet, ask))


def _lists(ask: Asking) -> Problems:
    return tuple(problem for look in checks.SITE_CHECKS for problem in look(ask))


# Most of it rests on the style alone, which changes seldom.
_STYLE = Task("style", b"", lambda ask: tuple(sheets.style_problems(ask)))
