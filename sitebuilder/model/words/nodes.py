"""A text as nodes: finished HTML, and holes for what only the site can fill."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from ..dates import PartialDate
from ..problems.diagnostics import Location


class Html(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """Finished HTML."""

    text: str


class Address(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """The target of a link as the editor wrote it: a hole until the site is known."""

    target: str
    location: Location


class Focus(msgspec.Struct, frozen=True, array_like=True):
    """Where to look in a picture: hundredths of its width from the left, of its height down."""

    across: int
    down: int


class Image(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """An image as the editor wrote it: a hole until the site is known."""

    target: str
    alt: str
    location: Location
    focus: Focus | None = None


class Item(msgspec.Struct, frozen=True, array_like=True):
    """One entry of a component's body: a bold lead or heading, a text, perhaps a link."""

    lead: str = ""
    body: "tuple[Node, ...]" = ()
    id: str = ""
    target: Address | None = None
    date: PartialDate | None = None


class Component(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """A `:::` block. `level` is the heading level of the items inside it."""

    name: str
    title: str
    id: str
    level: int
    options: Mapping[str, str]
    items: tuple[Item, ...]
    body: "tuple[Node, ...]"
    location: Location
    places: Mapping[str, Location] = msgspec.field(default_factory=dict)


Node = Html | Address | Image | Component


class Heading(msgspec.Struct, frozen=True, array_like=True):
    """An entry of the page's outline."""

    level: int
    id: str
    text: str
    location: Location


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield all nodes but finished HTML, those inside components too."""
    for node in nodes:
        if isinstance(node, Html):
            continue
        yield node
        if isinstance(node, Component):
            yield from walk(node.body)
            for item in node.items:
                yield from walk(item.body)
                yield from (item.target,) if item.target else ()
