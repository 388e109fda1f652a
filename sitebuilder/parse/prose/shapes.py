"""The elements inside a component in, its items and body out: each component has one shape."""

import re
from collections.abc import Callable, Mapping, Sequence
from xml.etree.ElementTree import Element

import msgspec
from msgspec.structs import replace

from ...model.dates import read_date
from ...model.problems.codes import ErrorCode
from ...model.problems.diagnostics import Diagnostic, Location, error
from ...model.words.nodes import Item, Node
from .elements import ElementReader
from .written.words import text_of

_DASHES = "—–- \t"


class Shape(msgspec.Struct, frozen=True):
    """What stands inside a component."""

    items: tuple[Item, ...] = ()
    body: tuple[Node, ...] = ()


class Inside(msgspec.Struct, frozen=True):
    """The elements inside a component, its options, and where it opens."""

    elements: Sequence[Element]
    options: Mapping[str, str]
    where: Location
    reader: ElementReader

    def refuse(self, code: ErrorCode, message: str, hint: str) -> Shape:
        """Report that the body does not fit; the component then shows nothing."""
        problem: Diagnostic = error(self.where, code, message, hint)
        self.reader.diagnostics.append(problem)
        return Shape()


def shape(name: str, inside: Inside) -> Shape:
    """Read the body of the component of this name."""
    return _SHAPES[name](inside)


def _prose(inside: Inside) -> Shape:
    if not inside.elements:
        return inside.refuse("empty-component", "this block is empty", "write its text, then ':::'")
    if any(element.tag in ("h1", "h2") for element in inside.elements):
        hint = "write '### …', or give the block a title behind its name"
        return inside.refuse("wrong-body", "a heading in a block begins with ###", hint)
    return Shape(body=inside.reader.nodes(inside.elements))


def _figure(inside: Inside) -> Shape:
    if not (inside.options.get("image") or inside.options.get("illustration")):
        hint = "add a line 'image: photo.jpg' or 'illustration: team' below the opening"
        return inside.refuse("empty-component", "this figure names no picture", hint)
    if len(inside.elements) == 1 and inside.elements[0].tag == "p":
        return Shape(body=inside.reader.inner_nodes(inside.elements[0]))
    return Shape(body=inside.reader.nodes(inside.elements))


def _links(inside: Inside) -> Shape:
    links = [link for element in inside.elements for link in element.iter("a")]
    if not links:
        hint = "write '[Words to show](page.md)' inside it"
        return inside.refuse("empty-component", "this block has no link", hint)
    words = re.sub(r"[\s,·|/–—-]+", "", "".join(map(text_of, inside.elements)))
    if words != re.sub(r"[\s,·|/–—-]+", "", "".join(map(text_of, links))):
        hint = "put them above or below the block; inside stand links only"
        return inside.refuse("wrong-body", "words beside the links would not be shown", hint)
    if any(not text_of(link) for link in links):
        hint = "write '[Words to show](page.md)'"
        return inside.refuse("wrong-body", "a link here has no words", hint)
    reader = inside.reader
    return Shape(
        tuple(Item(text_of(link), target=reader.address(link.get("href", ""))) for link in links)
    )


def _quote(inside: Inside) -> Shape:
    quoted = [element for element in inside.elements if element.tag == "blockquote"]
    if not quoted:
        hint = "begin each line of the quotation with '> '"
        return inside.refuse("empty-component", "this quote quotes nothing", hint)
    last_line = (quoted[-1][-1].text or "").strip().rpartition("\n")[2] if len(quoted[-1]) else ""
    if last_line.startswith(("—", "–", "--", "- ")):
        hint = f"leave an empty line before '{last_line}'"
        return inside.refuse("wrong-body", "the name stands inside the quotation", hint)
    others = [element for element in inside.elements if element.tag != "blockquote"]
    if len(others) > 1 or others != list(inside.elements[len(quoted) :]):
        hint = "begin each line of the quotation with '> ', and end with '— Name, role'"
        return inside.refuse("wrong-body", "a text here is neither quotation nor name", hint)
    if others and len(others[0]) and any(part.tag in ("a", "sup") for part in others[0].iter()):
        hint = "put the link or note into the text around the block"
        return inside.refuse("wrong-body", "a name under a quotation is plain words", hint)
    said_by = text_of(others[0]) if others else ""
    if said_by and not said_by.startswith(tuple(_DASHES.strip())) and said_by[-1] in '.!?”"’':
        hint = "begin it with '> ' if it was said, or with '— ' if it is who said it"
        return inside.refuse("wrong-body", "the last line is neither quotation nor name", hint)
    items = (Item(said_by.lstrip(_DASHES)),) if said_by else ()
    return Shape(
        items, tuple(node for block in quoted for node in inside.reader.inner_nodes(block))
    )


def _values(inside: Inside) -> Shape:
    items: list[Item] = []
    for element in inside.elements:
        if element.tag in ("h2", "h3", "h4"):
            if any(part.tag in ("a", "sup", "img") for part in element.iter()):
                hint = "put the link or note into the text below"
                return inside.refuse("wrong-body", "the name of a value is plain words", hint)
            name = text_of(element)
            items.append(Item(name, (), inside.reader.unique_id(name)))
        elif not items:
            hint = "write '### Name of the value' above each text"
            return inside.refuse("wrong-body", "a text here stands under no value", hint)
        else:
            body = (*items[-1].body, *inside.reader.nodes([element]))
            items[-1] = replace(items[-1], body=body)
    if empty := next((item.lead for item in items if not item.body), ""):
        hint = "write what it means below it"
        return inside.refuse("wrong-body", f"nothing stands below '{empty}'", hint)
    return Shape(tuple(items))


def _stats(inside: Inside) -> Shape:
    if inside.options.get("group"):
        return _nothing(inside, "the figures of the group")
    items = _bold_items(inside)
    if not items:
        hint = "write '- **92%** of students finished' for each figure, or 'group: …' above"
        return inside.refuse("wrong-body", "each line here begins with a bold number", hint)
    return Shape(items)


def _timeline(inside: Inside) -> Shape:
    if inside.options.get("collection"):
        return _nothing(inside, "the milestones of the collection")
    items = _bold_items(inside)
    wrong = [item.lead for item in items if item.date is None]
    if not items or wrong:
        first = f"'{wrong[0]}' is no date" if wrong else "each line here begins with a bold date"
        hint = "write '- **June 2008** — What happened' for each, or 'collection: …' above"
        return inside.refuse("wrong-body", first, hint)
    return Shape(items)


def _people(inside: Inside) -> Shape:
    if not inside.options.get("collection"):
        hint = "add a line 'collection: advisory-board' below the opening"
        return inside.refuse("empty-component", "this block names no collection", hint)
    return _nothing(inside, "the people of the collection")


def _nothing(inside: Inside, shown: str) -> Shape:
    if inside.elements:
        message = f"words here would not be shown: the block shows {shown}"
        return inside.refuse("wrong-body", message, "take them out of the block")
    return Shape()


def _bold_items(inside: Inside) -> tuple[Item, ...]:
    """Read list items that each begin with bold words; none if any does not."""
    points = [point for element in inside.elements for point in element if point.tag == "li"]
    if len(inside.elements) != 1:
        return ()
    items = []
    for point in points:
        words = point[0] if len(point) and point[0].tag == "p" else point
        if (words.text or "").strip() or not len(words) or words[0].tag != "strong":
            return ()
        lead = text_of(words[0])
        rest = Element("span")
        rest.text = (words[0].tail or "").lstrip(_DASHES)
        rest.extend(words[1:])
        more = list(point[1:]) if words is not point else []
        body = (*inside.reader.inner_nodes(rest), *inside.reader.nodes(more))
        if not body:
            return ()
        items.append(Item(lead, body, inside.reader.unique_id(lead), date=read_date(lead)))
    return tuple(items)


_SHAPES: Mapping[str, Callable[[Inside], Shape]] = {
    "button": _links,
    "callout": _prose,
    "figure": _figure,
    "pages": _links,
    "people": _people,
    "quote": _quote,
    "statement": _prose,
    "stats": _stats,
    "timeline": _timeline,
    "values": _values,
}
