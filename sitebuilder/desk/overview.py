"""A finished build in, what editors want to know of their whole site out."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

import msgspec

from ..model.addresses import address_of, is_external, split_target
from ..model.content import Fact, Redirect
from ..model.output import Build
from ..model.problems.diagnostics import Diagnostic, Location
from ..model.settings import REDIRECTS_FILE
from ..model.site import Site
from ..report.facts import is_overdue, uses_of_facts
from .documents import Coming, Listed, is_over, list_comings, list_documents


class ListedFact(msgspec.Struct, frozen=True):
    """A fact, whether somebody should look at it by now, and where it is used."""

    fact: Fact
    is_overdue: bool
    uses: tuple[Location, ...]


class ListedRedirect(msgspec.Struct, frozen=True):
    """An address that the site once had, what visitors get there now, and where that is written.

    `new` is an address of this site or another; nothing if what was there is gone.
    """

    old: str
    new: str
    location: Location


class UnusedFile(msgspec.Struct, frozen=True):
    """A file of content/ that no page needs, its size in bytes, and what to do with it."""

    path: str
    weight: int
    hint: str


class Overview(msgspec.Struct, frozen=True):
    """What there is on a site, what is hidden, what is to come, and what should be looked at.

    Without settings that can be read, there is nothing.
    """

    documents: tuple[Listed, ...] = ()
    comings: tuple[Coming, ...] = ()
    drafts: tuple[Listed, ...] = ()
    expired: tuple[Listed, ...] = ()
    facts: tuple[ListedFact, ...] = ()
    redirects: tuple[ListedRedirect, ...] = ()
    unused: tuple[UnusedFile, ...] = ()


def overview(build: Build) -> Overview:
    """Tell editors what they want to know of their site.

    The build may show everything or only what visitors see: the same is told of both, but a
    document that the build does not show weighs nothing.
    """
    site = build.site
    if site is None:
        return Overview()
    zone, options = ZoneInfo(site.settings.time_zone), site.options
    listed = list_documents(build, site, zone)
    times = {path: site.documents[path].front.schedule for path in listed}
    return Overview(
        documents=tuple(listed.values()),
        comings=list_comings(site, listed, zone),
        drafts=tuple(each for path, each in listed.items() if times[path].draft),
        expired=tuple(
            each for path, each in listed.items() if is_over(times[path], zone, options.now)
        ),
        facts=_facts(site),
        redirects=tuple(_redirect(each, site) for each in site.data.redirects),
        unused=_unused(build.diagnostics, site),
    )


def _facts(site: Site) -> tuple[ListedFact, ...]:
    """List the facts, first those that somebody should look at."""
    uses = uses_of_facts(site)
    listed = (
        ListedFact(fact, is_overdue(site, fact), tuple(uses.get(fact.id, ())))
        for fact in site.data.facts.values()
    )
    return tuple(sorted(listed, key=lambda each: (not each.is_overdue, each.fact.id)))


def _redirect(redirect: Redirect, site: Site) -> ListedRedirect:
    old, target = redirect.old, redirect.new.target if redirect.new else ""
    if not target or is_external(target):
        return ListedRedirect(old.target, target, old.location)
    link, source = split_target(target), REDIRECTS_FILE.removeprefix("content/")
    address = address_of(link.path, source, site.addresses, site.paths)
    place = f"#{link.fragment}" if link.fragment else ""
    return ListedRedirect(old.target, f"{address}{place}" if address else target, old.location)


def _unused(diagnostics: Iterable[Diagnostic], site: Site) -> tuple[UnusedFile, ...]:
    found = (problem for problem in diagnostics if problem.code == "unused-file")
    weights = {file.path: file.weight for file in site.content_files.values()}
    return tuple(
        UnusedFile(path, weights.get(path, 0), problem.hint)
        for problem in found
        for path in [problem.location.path]
    )
