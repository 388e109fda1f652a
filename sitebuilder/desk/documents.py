"""A finished build in, its documents as an editor looks for them out, and when they come and go."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from functools import partial
from typing import Any, Literal

import msgspec

from ..checks.output.reading import read_outline
from ..checks.output.weights import weigh_files, weigh_sheet, weight_of
from ..model.addresses import entry_address, output_path, page_address
from ..model.content import Document, Kind, MilestoneFront, PageFront, PersonFront
from ..model.dates import Schedule, begins, ends, hidden_because
from ..model.output import Build, Finished
from ..model.question import Question
from ..model.site import Site

# What will happen to a document by itself.
Turn = Literal["appears", "goes"]


class Listed(msgspec.Struct, frozen=True):
    """A document as an editor looks for it: a page, or an entry of a collection.

    `source` is its file from the site folder, `weight` what a visitor fetches for its page in
    bytes, photographs aside: 0 if it has no page now. `hidden` says why visitors do not see it:
    nothing if they do. `until` is when it goes, in the words of its editor.
    """

    title: str
    address: str
    source: str
    kind: Kind
    collection: str = ""
    weight: int = 0
    hidden: str = ""
    until: str = ""


class Coming(msgspec.Struct, frozen=True):
    """A document that will appear or go by itself; `label` tells when on the site's own clock."""

    at: datetime
    label: str
    turn: Turn
    document: Listed


def list_documents(build: Build, site: Site, zone: tzinfo) -> Mapping[str, Listed]:
    """List all documents by their paths below content/: pages by address, then the entries."""
    weights = _weights(build, site)
    listed = {
        path: _listed(document, site, zone, weights) for path, document in site.documents.items()
    }
    return dict(sorted(listed.items(), key=lambda item: _order(item[1])))


def list_comings(site: Site, listed: Mapping[str, Listed], zone: tzinfo) -> tuple[Coming, ...]:
    """List what will appear or go, the next first."""
    options = site.options
    comings = (
        coming
        for path, document in listed.items()
        for coming in _comings(site.documents[path].front.schedule, document, zone)
        if coming.at > options.now
    )
    return tuple(sorted(comings, key=lambda coming: (coming.at, coming.document.source)))


def is_over(schedule: Schedule, zone: tzinfo, now: datetime) -> bool:
    """Tell whether the time of a document is over, that would be shown but for this."""
    expires = None if schedule.draft else schedule.expires
    return expires is not None and now >= ends(expires, zone)


def _listed(document: Document, site: Site, zone: tzinfo, weights: Mapping[str, int]) -> Listed:
    front, path, options = document.front, document.path, site.options
    schedule, folder, address = front.schedule, path.rpartition("/")[0], _address(document)
    return Listed(
        title=front.name if isinstance(front, PersonFront) else front.title,
        address=address,
        source=f"content/{path}",
        kind=_kind(document),
        collection="" if isinstance(front, PageFront) else folder,
        weight=weights.get(address, 0),
        hidden=hidden_because(schedule, zone, options.now),
        until=schedule.expires.label if schedule.expires else "",
    )


def _kind(document: Document) -> Kind:
    if isinstance(document.front, PageFront):
        return "page"
    return "milestone" if isinstance(document.front, MilestoneFront) else "person"


def _address(document: Document) -> str:
    kind = _kind(document)
    if kind == "page":
        return page_address(document.path)
    return entry_address(document.path, kind)


def _order(document: Listed) -> tuple[object, ...]:
    return document.kind != "page", document.collection, document.address


def _comings(schedule: Schedule, document: Listed, zone: tzinfo) -> Iterator[Coming]:
    if schedule.draft:
        return
    if publish := schedule.publish:
        yield Coming(begins(publish, zone), publish.label, "appears", document)
    if expires := schedule.expires:
        label = f"the end of {expires.label}" if expires.is_day else expires.label
        yield Coming(ends(expires, zone), label, "goes", document)


def _weights(build: Build, site: Site) -> Mapping[str, int]:
    """Weigh the page at each address."""
    sheets = [output for output in build.outputs if output.path.endswith(".css")]
    assets = weigh_files(site, build.copies)
    assets |= {sheet.path: weigh_sheet(sheet, site.settings.url) for sheet in sheets}
    ask = partial(_answer, (site, Finished(assets=assets)))
    addresses = {output_path(address): address for address in site.paths}
    return {
        addresses[page.path]: weight_of(text, read_outline(text), page.path, ask)
        for page in build.outputs
        if page.path in addresses
        for text in [page.text]
    }


def _answer(worlds: Iterable[Site | Finished], question: Question) -> Any:
    """Answer a question of the world that it is about."""
    about = (world for world in worlds if all(hasattr(world, part) for part in question.parts))
    return question.answer(next(about))
