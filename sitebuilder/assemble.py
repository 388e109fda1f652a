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
    drafts = frozenset(document.path for document in documents if document.front.draft)
    shown = [
        document for document in documents if inputs.options.drafts or not document.front.draft
    ]
    return Site(
        settings=settings,
        options=inputs.options,
        pages=_pages(shown),
        drafts=frozenset() if inputs.options.drafts else drafts,
        unread=_documents(inputs) - {document.path for document in documents},
        collections={
            folder: tuple(_entries(folder, shown)) for folder in sorted(settings.collections)
        },
        data=data,
        templates=inputs.under("templates"),
        styles=inputs.under("static/assets"),
        files=_published(inputs.files),
    )


def _documents(inputs: Inputs) -> frozenset[str]:
    """Return the paths of all documents, those too that could not be read as text."""
    unreadable = (problem.location.path for problem in inputs.diagnostics)
    paths = (*inputs.under("content"), *(path.removeprefix("content/") for path in unreadable))
    return frozenset(path for path in paths if path.endswith(".md"))


def _pages(documents: Sequence[Document]) -> Mapping[str, Page]:
    summaries = {document.path: _summary(document) for document in documents if _has_page(document)}
    by_address = {summary.address: summary for summary in summaries.values()}
    pages = (
        Page(
            summaries[document.path],
            document.front,
            document.body,
            tuple(_ancestors(summaries[document.path].address, by_address)),
            document,
        )
        for document in documents
        if _has_page(document) and not isinstance(document.front, MilestoneFront)
    )
    in_order = sorted(pages, key=lambda page: (page.summary.kind == "person", page.address))
    return {page.summary.path: page for page in in_order}


def _has_page(document: Document) -> bool:
    return not isinstance(document.front, MilestoneFront)


def _summary(document: Document) -> PageSummary:
    address, front = page_address(document.path), document.front
    if isinstance(front, PageFront):
        headline = front.headline or front.title
        return PageSummary(document.path, address, front.title, headline, front.description, "page")
    assert isinstance(front, PersonFront)
    described = ", ".join(part for part in (front.name, front.role) if part)
    return PageSummary(
        document.path, address, front.name, front.name, described, "person", front.role
    )


def _ancestors(address: str, by_address: Mapping[str, PageSummary]) -> Iterator[PageSummary]:
    """Yield the pages above an address, the home page first."""
    parts = address.strip("/").split("/")
    above = ["/".join(["", *parts[:length], ""]) for length in range(1, len(parts))]
    for candidate in [HOME, *above] if address != HOME else []:
        if candidate in by_address:
            yield by_address[candidate]


def _entries(folder: str, documents: Sequence[Document]) -> Iterator[Entry]:
    members = [item for item in documents if item.path.rpartition("/")[0] == folder]
    for document in sorted(members, key=_order):
        assert not isinstance(document.front, PageFront)
        name = document.path.rpartition("/")[2].removesuffix(".md")
        address = page_address(document.path)
        if isinstance(document.front, MilestoneFront):
            address = f"{page_address(f'{folder}.md')}#{name}"
        yield Entry(name, document.path, address, document.front, document.body)


def _order(document: Document) -> tuple[object, str]:
    """Return what to sort a collection by: milestones by date, people by name."""
    front = document.front
    if isinstance(front, MilestoneFront):
        return front.date, document.path
    assert isinstance(front, PersonFront)
    name = front.sort_name or front.name.partition(",")[0].split()[-1]
    return name.casefold(), document.path


def _published(files: Mapping[str, File]) -> Mapping[str, File]:
    folders = ("content/", "static/")
    return {path: file for path, file in sorted(files.items()) if path.startswith(folders)}
