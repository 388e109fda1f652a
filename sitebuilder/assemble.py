"""Documents, data and files in, the Site out: addresses, collections, order."""

from collections.abc import Iterator, Mapping, Sequence

from .model.addresses import page_address
from .model.content import (
    Data,
    Document,
    File,
    Inputs,
    Kind,
    MilestoneFront,
    PageFront,
    PersonFront,
)
from .model.settings import Settings
from .model.site import Entry, Page, PageSummary, Site

HOME = "/"


def kind_of(path: str, settings: Settings) -> Kind:
    """Tell what a file of content/ is: a member of its folder's collection, or a page."""
    return settings.collections.get(path.rpartition("/")[0], "page")


def assemble(settings: Settings, documents: Sequence[Document], data: Data, inputs: Inputs) -> Site:
    """Put the site together; what is a draft is left out unless drafts are asked for."""
    drafts = frozenset(
        document.path
        for document in documents
        if document.front.draft and not inputs.options.drafts
    )
    shown = [document for document in documents if document.path not in drafts]
    pages = _pages(shown)
    collections = {folder: tuple(_entries(folder, shown)) for folder in settings.collections}
    return Site(
        settings=settings,
        options=inputs.options,
        pages=pages,
        addresses={page.address: page for page in pages.values()},
        entries={entry.path: entry for entries in collections.values() for entry in entries},
        collections=collections,
        drafts=drafts,
        unread=_documents(inputs) - {document.path for document in documents},
        data=data,
        templates=inputs.under("templates"),
        styles=inputs.under("static/assets"),
        content_files=_files_under("content/", inputs.files),
        static_files=_files_under("static/", inputs.files),
    )


def _documents(inputs: Inputs) -> frozenset[str]:
    """Return the paths of all documents, those too that could not be read as text."""
    unreadable = (problem.location.path for problem in inputs.diagnostics)
    paths = (*inputs.under("content"), *(path.removeprefix("content/") for path in unreadable))
    return frozenset(path for path in paths if path.endswith(".md"))


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
