"""Documents, data and files in, the Site out: addresses, collections, order, what is shown now."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from ..model.addresses import page_address
from ..model.content import (
    Data,
    Document,
    File,
    Inputs,
    Kind,
    MilestoneFront,
    PageFront,
    PersonFront,
)
from ..model.problems.diagnostics import Location
from ..model.settings import LOCK_FILE, Settings
from ..model.site import Entry, Page, PageSummary, Site
from ..model.words.facts import fill_facts
from .schedule import changes, hidden_because

HOME = "/"


def kind_of(path: str, settings: Settings) -> Kind:
    """Tell what a file of content/ is: a member of its folder's collection, or a page."""
    return settings.collections.get(path.rpartition("/")[0], "page")


def assemble(settings: Settings, documents: Sequence[Document], data: Data, inputs: Inputs) -> Site:
    """Put the site together; what is not shown now is left out, unless all is asked for."""
    options, zone = inputs.options, ZoneInfo(settings.time_zone)
    facts = {fact.id: fact.value for fact in data.facts.values()}
    documents = [_with_facts(document, facts) for document in documents]
    hidden = {} if options.drafts else _hidden(documents, zone, options.now)
    shown = [document for document in documents if document.path not in hidden]
    pages = _pages(shown)
    collections = {folder: tuple(_entries(folder, shown)) for folder in settings.collections}
    return Site(
        settings=settings,
        options=options,
        pages=pages,
        summaries={path: page.summary for path, page in pages.items()},
        addresses=_addresses(pages, collections),
        paths={page.address: path for path, page in pages.items()},
        entries={entry.path: entry for entries in collections.values() for entry in entries},
        collections=collections,
        documents={document.path: document for document in documents},
        hidden=hidden,
        changes=tuple(moment for moment in changes(documents, zone) if moment > options.now),
        today=options.now.astimezone(zone).date(),
        unread=_documents(inputs) - {document.path for document in documents},
        data=_data_with_facts(_without_unreadable(data, inputs), facts),
        published=_published(inputs.texts.get(LOCK_FILE, "")),
        templates=inputs.under("templates"),
        styles=inputs.under("static/assets"),
        content_files=_files_under("content/", inputs.files),
        static_files=_files_under("static/", inputs.files),
    )


def _addresses(
    pages: Mapping[str, Page], collections: Mapping[str, tuple[Entry, ...]]
) -> Mapping[str, str]:
    """Return where each page and each entry is found, by their paths."""
    members = {entry.path: entry.address for entries in collections.values() for entry in entries}
    return {path: page.address for path, page in pages.items()} | members


def _hidden(documents: Sequence[Document], zone: ZoneInfo, now: datetime) -> Mapping[str, str]:
    """Return the documents that are not shown now, and why."""
    reasons = {each.path: hidden_because(each.front.schedule, zone, now) for each in documents}
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


def _pages(documents: Sequence[Document]) -> Mapping[str, Page]:
    summaries = [_summary(document) for document in documents]
    by_address = {summary.address: summary for summary in summaries if summary}
    pages = [
        Page(
            summary=summary,
            front=document.front,
            body=document.body,
            headings=document.headings,
            ancestors=tuple(_ancestors(summary.address, by_address)),
            places=document.places,
        )
        for summary, document in zip(summaries, documents, strict=True)
        if summary and not isinstance(document.front, MilestoneFront)
    ]
    pages.sort(key=lambda page: (page.summary.kind == "person", page.address))
    return {page.summary.path: page for page in pages}


def _summary(document: Document) -> PageSummary | None:
    """Summarise the page that a document makes; None if it makes none."""
    path, address = document.path, page_address(document.path)
    match document.front:
        case PageFront(title=title, headline=headline, description=description):
            return PageSummary(path, address, title, headline or title, description, "page")
        case PersonFront(name=name, role=role):
            described = f"{name}, {role}" if role else name
            return PageSummary(path, address, name, name, described, "person", role)
        case _:
            return None


def _ancestors(address: str, by_address: Mapping[str, PageSummary]) -> Iterator[PageSummary]:
    """Yield the pages above an address, the home page first."""
    parts = address.strip("/").split("/")
    above = ["/".join(["", *parts[:length], ""]) for length in range(1, len(parts))]
    for candidate in [HOME, *above] if address != HOME else []:
        if candidate in by_address:
            yield by_address[candidate]


def _entries(folder: str, documents: Sequence[Document]) -> Iterator[Entry]:
    """Yield a collection's members: milestones by date, people by name."""
    found: list[tuple[object, Entry]] = []
    for document in documents:
        parent, _, file = document.path.rpartition("/")
        name, address = file.removesuffix(".md"), page_address(document.path)
        if parent != folder:
            continue
        match document.front:
            case MilestoneFront(date=date) as front:
                address = f"{page_address(f'{folder}.md')}#{name}"
                entry = Entry(name, document.path, address, front, document.body)
                found.append((date, entry))
            case PersonFront() as front:
                entry = Entry(name, document.path, address, front, document.body)
                found.append((_sort_name(front), entry))
    yield from (entry for _, entry in sorted(found, key=lambda pair: (pair[0], pair[1].path)))


def _sort_name(front: PersonFront) -> str:
    """Return the name to sort by: the last word before a comma, as in `Ann Bell, PhD`."""
    words = front.name.partition(",")[0].split() or front.name.split()
    return (front.sort_name or words[-1]).casefold()


def _files_under(prefix: str, files: Mapping[str, File]) -> Mapping[str, File]:
    return {
        path.removeprefix(prefix): file
        for path, file in sorted(files.items())
        if path.startswith(prefix)
    }
