"""Cards, data and files in, the Site out: addresses, collections, order, what is shown now."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, TypedDict

from msgspec.structs import replace

from ..lazy import lazily
from ..model.addresses import entry_address, page_address
from ..model.content import Card, Data, Document, File, Inputs, Kind, MilestoneFront, PageFront
from ..model.dates import hidden_because
from ..model.problems.diagnostics import Location
from ..model.settings import LOCK_FILE, Settings
from ..model.site import Entry, Later, Page, PageSummary, Site, pages_above
from ..model.words.facts import fill_facts
from .digests import digests_of
from .schedule import changes, turned

if TYPE_CHECKING:
    import zoneinfo
else:
    zoneinfo = lazily("zoneinfo")


def kind_of(path: str, settings: Settings) -> Kind:
    """Tell what a file of content/ is: a member of its folder's collection, or a page."""
    return settings.collections.get(path.rpartition("/")[0], "page")


def assemble(
    settings: Settings,
    cards: Sequence[Card],
    documents: Mapping[str, Document],
    data: Data,
    inputs: Inputs,
    digests: Mapping[str, bytes],
) -> Site:
    """Put the site together out of what is shown now; `digests` tell each text from all others."""
    options, zone, facts = inputs.options, _zone(settings.time_zone), data.words_of_facts
    cards = [fill_facts(card, facts) if card.facts else card for card in cards]
    hidden = {} if options.drafts else _hidden(cards, zone, options.now)
    filled = Later(documents, lambda path: _with_facts(documents[path], facts))
    site = Site(
        settings=settings,
        options=options,
        **_found(settings, [card for card in cards if card.path not in hidden], filled),
        documents=filled,
        hidden=hidden,
        changes=changes(cards, zone, after=options.now),
        turned=turned(cards, zone, options.now),
        today=options.now.astimezone(zone).date(),
        unread=_documents(inputs) - {card.path for card in cards},
        data=_data_with_facts(_without_unreadable(data, inputs), facts),
        published=_published(inputs.texts.get(LOCK_FILE, "")),
        **_around(inputs),
        digests={},
    )
    return replace(site, digests=digests_of(site, digests, facts))


class _Found(TypedDict):
    """Where pages and entries are found."""

    summaries: Mapping[str, PageSummary]
    addresses: Mapping[str, str]
    paths: Mapping[str, str]
    pages: Mapping[str, Page]
    entries: Mapping[str, Entry]
    collections: Mapping[str, tuple[Entry, ...]]
    members: Mapping[str, Mapping[str, str]]


def _found(settings: Settings, shown: Sequence[Card], documents: Mapping[str, Document]) -> _Found:
    summaries = _summaries(shown)
    paths = {summary.address: path for path, summary in summaries.items()}
    members = {folder: dict(_members(folder, shown)) for folder in settings.collections}
    found = {path: address for each in members.values() for path, address in each.items()}
    entries = Later(found, lambda path: _entry(documents[path], found[path]))
    return {
        "summaries": summaries,
        "addresses": {path: summary.address for path, summary in summaries.items()} | found,
        "paths": paths,
        "pages": Later(summaries, lambda path: _page(documents[path], summaries, paths)),
        "entries": entries,
        "collections": Later(members, lambda name: tuple(entries[path] for path in members[name])),
        "members": members,
    }


class _Around(TypedDict):
    """What stands around the words."""

    templates: Mapping[str, str]
    styles: Mapping[str, str]
    content_files: Mapping[str, File]
    static_files: Mapping[str, File]


def _around(inputs: Inputs) -> _Around:
    return {
        "templates": _texts("templates", inputs),
        "styles": _texts("static/assets", inputs),
        "content_files": _files("content/", inputs.files),
        "static_files": _files("static/", inputs.files),
    }


def _zone(name: str) -> tzinfo:
    return UTC if name == "UTC" else zoneinfo.ZoneInfo(name)


def _hidden(cards: Sequence[Card], zone: tzinfo, now: datetime) -> Mapping[str, str]:
    """Return the documents that are not shown now, and why."""
    reasons = {each.path: hidden_because(each.schedule, zone, now) for each in cards}
    return {path: why for path, why in reasons.items() if why}


def _with_facts(document: Document, facts: Mapping[str, str]) -> Document:
    if not document.facts:
        return document
    words = fill_facts((document.front, document.body, document.headings), facts)
    return replace(document, front=words[0], body=words[1], headings=words[2])


def _without_unreadable(data: Data, inputs: Inputs) -> Data:
    """Count the data files that could not be read as text among those at fault."""
    paths = (problem.location.path for problem in inputs.diagnostics)
    names = {path.rpartition("/")[2] for path in paths if path.startswith("content/data/")}
    return replace(data, unread=data.unread | names) if names else data


def _data_with_facts(data: Data, facts: Mapping[str, str]) -> Data:
    if not data.mentions:
        return data
    values, figures = fill_facts((data.values, data.figures), facts)
    return replace(data, values=values, figures=figures)


def _published(lock: str) -> Mapping[str, Location]:
    """Read the addresses that were ever published, one on a line, each with its place."""
    lines = enumerate(lock.split("\n"), 1)
    return {
        f"/{line.strip().lstrip('/')}": Location(LOCK_FILE, number, 1, len(line.strip()))
        for number, line in lines
        if line.strip() and not line.startswith("#")
    }


def _documents(inputs: Inputs) -> frozenset[str]:
    """Return the paths of all documents, and of all files that could not be read."""
    unreadable = (problem.location.path for problem in inputs.diagnostics)
    documents = (path for path in inputs.under("content") if path.endswith(".md"))
    return frozenset([*documents, *(path.removeprefix("content/") for path in unreadable)])


def _summaries(cards: Sequence[Card]) -> dict[str, PageSummary]:
    """Summarise the pages, in order of address; people last, in the order of their collection."""
    pages = sorted(
        (card for card in cards if card.kind == "page"), key=lambda card: page_address(card.path)
    )
    people = sorted((card for card in cards if card.kind == "person"), key=_place_of_person)
    return {card.path: summary_of(card) for card in (*pages, *people)}


def _place_of_person(card: Card) -> tuple[str, str, str]:
    return card.path.rpartition("/")[0], _sort_name(card), card.path


def summary_of(card: Card) -> PageSummary:
    """Summarise the page that a document makes."""
    path, address, name = card.path, page_address(card.path), card.name
    if card.kind == "person":
        described = f"{name}, {card.role}" if card.role else name
        return PageSummary(path, address, name, name, described, "person", card.role)
    headline, told = card.headline or name, card.description
    known = (card.date, card.updated, card.layout, card.shows)
    return PageSummary(path, address, name, headline, told, "page", "", *known)


def _page(
    document: Document, summaries: Mapping[str, PageSummary], paths: Mapping[str, str]
) -> Page:
    summary = summaries[document.path]
    front = document.front
    assert not isinstance(front, MilestoneFront)
    return Page(
        summary=summary,
        front=front,
        body=document.body,
        headings=document.headings,
        ancestors=pages_above(summary.address, summaries, paths),
        places=document.places,
    )


def _members(folder: str, cards: Sequence[Card]) -> Iterator[tuple[str, str]]:
    """Yield the members of a collection with their addresses: by date, or by name."""
    found: list[tuple[object, str, str]] = []
    for card in cards:
        parent = card.path.rpartition("/")[0]
        if parent == folder and card.kind == "milestone":
            found.append((card.date, card.path, entry_address(card.path, card.kind)))
        elif parent == folder and card.kind == "person":
            found.append((_sort_name(card), card.path, entry_address(card.path, card.kind)))
    yield from ((path, address) for _, path, address in sorted(found))


def _entry(document: Document, address: str) -> Entry:
    front = document.front
    assert not isinstance(front, PageFront)
    name = document.path.rpartition("/")[2].removesuffix(".md")
    return Entry(name, document.path, address, front, document.body)


def _sort_name(card: Card) -> str:
    """Return the name to sort by: the last word before a comma, as in `Ann Bell, PhD`."""
    words = card.name.partition(",")[0].split() or card.name.split()
    return (card.sort_name or words[-1]).casefold()


def _texts(folder: str, inputs: Inputs) -> Mapping[str, str]:
    names = dict.fromkeys(inputs.under(folder))
    return Later(names, lambda name: inputs.texts[f"{folder}/{name}"])


def _files(prefix: str, files: Mapping[str, File]) -> Mapping[str, File]:
    return {
        path.removeprefix(prefix): file
        for path, file in sorted(files.items())
        if path.startswith(prefix)
    }
