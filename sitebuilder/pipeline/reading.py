"""Inputs in, documents, data and settings out: each text is parsed once, and remembered."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from ..assemble.site import kind_of
from ..lazy import lazily
from ..memo.asking import Asking
from ..memo.memo import Memo
from ..memo.tasks import NOTHING, Task
from ..memo.written import digest, digest_of
from ..model.content import (
    Card,
    Data,
    Document,
    Front,
    Inputs,
    Kind,
    KnownTexts,
    Mention,
    MilestoneFront,
    PageFront,
    PersonFront,
)
from ..model.problems.diagnostics import Diagnostic, Location
from ..model.settings import LOCK_FILE, SETTINGS_FILE, Settings
from ..model.site import Later
from ..model.words.nodes import Component, Heading, Node, walk

if TYPE_CHECKING:
    from ..parse import conflicts, data, document
    from ..parse.settings import reading
else:
    conflicts = lazily("sitebuilder.parse.conflicts")
    data = lazily("sitebuilder.parse.data")
    document = lazily("sitebuilder.parse.document")
    reading = lazily("sitebuilder.parse.settings.reading")


class Notes(msgspec.Struct, frozen=True, array_like=True):
    """What only checks need to know of a document: where things stand in its text."""

    headings: tuple[Heading, ...]
    places: dict[str, Location]
    facts: tuple[Mention, ...]
    numbers: tuple[Mention, ...]


class Shelf(msgspec.Struct, frozen=True, array_like=True):
    """A document as it is put aside: what the site needs of it, and where its parts are found."""

    card: Card | None = None
    front: bytes = b""
    words: bytes = b""
    notes: bytes = b""
    diagnostics: tuple[Diagnostic, ...] = ()


class Shelved(msgspec.Struct, frozen=True):
    """All documents: their cards, what is wrong with them, and themselves, when they are needed."""

    shelves: Mapping[str, Shelf]
    cards: tuple[Card, ...]
    documents: Mapping[str, Document]
    diagnostics: tuple[Diagnostic, ...]


def digests_of_texts(inputs: Inputs) -> Mapping[str, bytes]:
    """Return what tells each text from all others."""
    if isinstance(inputs.texts, KnownTexts):
        return inputs.texts.digests
    texts = inputs.texts.items()
    return {path: digest(text.encode("utf-8", "surrogatepass")) for path, text in texts}


class ReadSettings(msgspec.Struct, frozen=True, array_like=True):
    """What site.yaml says, and what is wrong with it."""

    settings: Settings | None
    diagnostics: tuple[Diagnostic, ...]


def read_settings(
    inputs: Inputs, digests: Mapping[str, bytes], memo: Memo
) -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    """Parse site.yaml."""
    mark = digests.get(SETTINGS_FILE, b"") + digest_of(
        (inputs.options.base_url, inputs.options.policy, inputs.options.target)
    )

    def parse(_ask: Asking) -> ReadSettings:
        text = inputs.texts.get(SETTINGS_FILE)
        return ReadSettings(*reading.parse_settings(text, inputs.options))

    read: ReadSettings = memo.recall(Task("settings", mark, parse), NOTHING, ReadSettings)
    return read.settings, read.diagnostics


def read_documents(
    inputs: Inputs, digests: Mapping[str, bytes], settings: Settings, memo: Memo
) -> Shelved:
    """Parse every document of content/."""
    paths = [path for path in inputs.under("content") if path.endswith(".md")]
    tasks = [_parsing(path, kind_of(path, settings), inputs, digests) for path in paths]
    shelves = dict(zip(paths, memo.recall_all(tasks, NOTHING, Shelf), strict=True))
    whole = {path: shelf for path, shelf in shelves.items() if shelf.card}
    return Shelved(
        shelves=whole,
        cards=tuple(shelf.card for shelf in whole.values() if shelf.card),
        documents=Later(whole, lambda path: _document(path, whole[path], memo)),
        diagnostics=tuple(problem for shelf in shelves.values() for problem in shelf.diagnostics),
    )


def _parsing(path: str, kind: Kind, inputs: Inputs, digests: Mapping[str, bytes]) -> Task:
    file = f"content/{path}"

    def parse(ask: Asking) -> Shelf:
        return _shelf(document.parse_document(path, inputs.texts[file], kind), kind, ask)

    return Task(f"parse {path}", kind.encode() + digests[file], parse, is_heavy=True)


def _shelf(parsed: Any, kind: Kind, ask: Asking) -> Shelf:
    """Put a document aside in three parts, for it is seldom needed whole."""
    read: Document | None = parsed.document
    if read is None:
        return Shelf(diagnostics=parsed.diagnostics)
    notes = Notes(read.headings, dict(read.places), read.facts, read.numbers)
    return Shelf(
        card=_card(read, kind),
        front=ask.keep(read.front),
        words=ask.keep(read.body),
        notes=ask.keep(notes),
        diagnostics=parsed.diagnostics,
    )


def _card(read: Document, kind: Kind) -> Card:
    facts = tuple(dict.fromkeys(mention.text for mention in read.facts))
    front, path = read.front, read.path
    shows = _collections_in(read.body)
    card = Card(path, kind, "", schedule=front.schedule, facts=facts, shows=shows)
    match front:
        case PageFront():
            told = {"headline": front.headline, "description": front.description}
            known = {"date": front.date, "updated": front.updated, "layout": front.layout}
            return replace(card, name=front.title, **told, **known)
        case MilestoneFront():
            return replace(card, name=front.title, date=front.date)
        case PersonFront():
            return replace(card, name=front.name, role=front.role, sort_name=front.sort_name)


def _collections_in(nodes: tuple[Node, ...]) -> tuple[str, ...]:
    """Return the names of the collections that the words of a document show."""
    shown = (node.options.get("collection") for node in walk(nodes) if isinstance(node, Component))
    return tuple(dict.fromkeys(name for name in shown if name))


def _document(path: str, shelf: Shelf, memo: Memo) -> Document:
    notes: Notes = memo.read(shelf.notes, Notes)
    return Document(
        path=path,
        front=memo.read(shelf.front, Front),
        body=memo.read(shelf.words, tuple[Node, ...]),
        headings=notes.headings,
        places=notes.places,
        facts=notes.facts,
        numbers=notes.numbers,
    )


def read_data(inputs: Inputs, digests: Mapping[str, bytes], memo: Memo) -> Data:
    """Parse the files of content/data/."""
    names = [name for name in inputs.under("content/data") if name.endswith((".yaml", ".yml"))]
    paths = [f"content/data/{name}" for name in names]
    basis = digest_of([(path, digests[path]) for path in paths])

    def parse(_ask: Asking) -> Data:
        return data.parse_data({name: inputs.texts[f"content/data/{name}"] for name in names})

    read: Data = memo.recall(Task("data", basis, parse), NOTHING, Data)
    return read


def frame_problems(
    inputs: Inputs, digests: Mapping[str, bytes], memo: Memo
) -> tuple[Diagnostic, ...]:
    """Look at the texts that no parser looks at: templates, styles, the lock."""
    tasks = [
        Task(f"look {path}", digests[path], _looking(path, inputs))
        for path in sorted(inputs.texts)
        if path.startswith(("templates/", "static/")) or path == LOCK_FILE
    ]
    found = memo.recall_all(tasks, NOTHING, tuple[Diagnostic, ...])
    return tuple(problem for problems in found for problem in problems)


def _looking(path: str, inputs: Inputs) -> Callable[[Asking], tuple[Diagnostic, ...]]:
    return lambda _ask: conflicts.merge_conflicts(path, inputs.texts[path])
