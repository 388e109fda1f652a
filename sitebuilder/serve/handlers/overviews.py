"""The pages of the desk that tell: today, pages and people, facts, files, changes, problems."""

import asyncio
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from ...compare.comparing import Comparison, compare
from ...desk.overview import Overview, overview
from ...edits.creating import NAMED_BY
from ...edits.fields.records import Record, read_records
from ...failure import Failure
from ...files.published import published, unpacked
from ...model.addresses import page_address
from ...model.content import Fact
from ...model.edits import Refused
from ...model.output import Build
from ...report.problems import count
from ...schema.kinds import KINDS
from ..views import TODAY
from .explaining import blocks
from .near import Near

_EXPLAINED = Path(__file__).resolve().parents[3] / "docs" / "problems"
_NEWS = tuple((kind, f"A new {kind}") for kind in NAMED_BY)
_FACT = re.compile(r"\{fact:([a-z0-9-]+)\}")
_LISTS = {"figure": "Figures", "value": "Values"}


class Overviews(Near):
    """A page that tells of the site as it is now."""

    def over(self) -> Overview:
        """Return what there is to tell: of everything, and of what visitors do not see why."""
        return overview(self.latest.build)


class Today(Overviews):
    """What an editor wants to know first."""

    def get(self) -> None:
        """Show the page."""
        build = self.latest.build
        site = build.site
        self.show(
            "today",
            title="Today",
            site_title=site.settings.title if site else "The desk",
            time_zone=site.settings.time_zone if site else "UTC",
            over=self.over(),
            problems=self.problems(),
            counted=count(build.diagnostics),
            has_errors=not build.is_good,
            news=_NEWS,
        )


class Documents(Overviews):
    """All pages and people, and all else that has a file of its own."""

    def get(self) -> None:
        """Show the page."""
        listed = self.over().documents
        groups = groupby(listed, key=lambda each: each.collection)
        documents = [(collection, list(each)) for collection, each in groups]
        self.show("pages", title="Pages and people", documents=documents, news=_NEWS)


class Records(Overviews):
    """Facts, figures and values."""

    def get(self) -> None:
        """Show the page."""
        values = {
            "title": "Facts and figures",
            "over": self.over(),
            "lists": [(words, *self._records(name)) for name, words in _LISTS.items()],
            "filled": self._filled,
            "known_of": lambda each: list(_known_of(each.fact)),
            "news": _NEWS,
        }
        self.show("data", **values)

    def _filled(self, words: str) -> str:
        """Return words as visitors read them: with the facts that they name."""
        site = self.latest.build.site
        facts = site.data.facts if site else {}
        return _FACT.sub(
            lambda found: facts[found[1]].value if found[1] in facts else found[0], words
        )

    def _records(self, name: str) -> tuple[str, tuple[Record, ...], bool]:
        kind = next(kind for kind in KINDS if kind.name == name)
        read = read_records(kind, kind.file, self.latest.texts.get(kind.file, ""))
        return kind.file, () if isinstance(read, Refused) else read, kind.shape == "groups"


class Files(Overviews):
    """Files that no page needs, and old addresses."""

    def get(self) -> None:
        """Show the page."""
        self.show("files", title="Files and old addresses", over=self.over())


class Problems(Overviews):
    """All that is wrong."""

    def get(self) -> None:
        """Show the page."""
        counted = count(self.latest.build.diagnostics)
        self.show("problems", title="Problems", problems=self.problems(), counted=counted)


class Explained(Near):
    """What a message means."""

    def get(self, code: str) -> None:
        """Show the page of docs/problems/ about it."""
        pages = {path.stem: path for path in _EXPLAINED.glob("*.md")}
        if code not in pages:
            self.miss("There is no such message.")
            return
        told = tuple(blocks(pages[code].read_text(encoding="utf-8")))
        self.show("explained", title=f"What “{code}” means", blocks=told)


class Changes(Overviews):
    """What has changed since the site was last published."""

    async def get(self) -> None:
        """Show the page; what was published is built first, which takes a while the first time."""
        good = self.session.views.shown(TODAY).good
        values = {"title": "What has changed", "compared": "", "changes": Comparison()}
        if good is None:
            self.show("changes", **values, why_not="The site has to be built first.")
            return
        try:
            async with self.session.comparing:
                words, before = await asyncio.to_thread(self._published)
        except Failure as failure:
            self.show("changes", **values, why_not=f"{failure.message}. {failure.hint}")
            return
        if before is None:
            self.show("changes", **values, why_not=words)
            return
        pages = dict(_pages(good))
        found = await asyncio.to_thread(compare, dict(_pages(before)), pages)
        values |= {"compared": words, "changes": found, "waiting": _waiting(good, before)}
        titles = {path: _title_of(path, good) for path in (*pages, *found.removed)}
        self.show("changes", **values, address_of=self._address_of, titles=titles)

    def _published(self) -> tuple[str, Build | None]:
        """Return what visitors have now, in words and as it was built."""
        source = self.session.source
        found = published(source)
        if found is None:
            return "There is nothing to compare with: this folder is not kept by git.", None
        return found.words, self.session.built_at(found.commit, unpacked(source, found))

    def _address_of(self, path: str) -> str:
        return f"{self.door.base_path}{path.removesuffix('index.html')}"


def _waiting(good: Build, before: Build) -> list[tuple[str, str, str]]:
    """Return what is new and not shown yet: its name, its address, and why."""
    if good.site is None or before.site is None:
        return []
    new = (path for path in good.site.hidden if path not in before.site.documents)
    fronts = ((path, good.site.documents[path].front) for path in new)
    return [
        (
            getattr(front, "title", "") or getattr(front, "name", ""),
            page_address(path),
            good.site.hidden[path],
        )
        for path, front in fronts
    ]


def _title_of(path: str, build: Build) -> str:
    """Return what a page is called; nothing if it has gone."""
    site, address = build.site, f"/{path.removesuffix('index.html')}"
    return site.summaries[site.paths[address]].title if site and address in site.paths else ""


def _known_of(fact: Fact) -> Iterator[str]:
    """Say what is known of a fact beside its value."""
    if fact.source:
        yield fact.source
    if fact.as_of:
        yield f"true as of {fact.as_of.label}"
    if fact.due:
        yield f"to be looked over by {fact.due}"
    if fact.owner:
        yield f"{fact.owner} looks after it"


def _pages(build: Build) -> Iterator[tuple[str, str]]:
    for output in build.outputs:
        if output.is_page:
            yield output.path, output.text
