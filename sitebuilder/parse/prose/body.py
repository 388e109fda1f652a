"""A document's Markdown in, nodes out: sections, components, and holes for links and images."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from xml.etree.ElementTree import Element

import msgspec

from ...model.problems.diagnostics import Diagnostic, Location, error, locate
from ...model.words.nodes import Component, Heading, Html, Node
from .components import Block, scan_components
from .elements import ElementReader
from .shapes import Inside, shape
from .slips.leftovers import leftovers
from .slips.lines import indented_text, line_problems
from .slips.notes import refused_notes, with_notes_apart
from .slips.text import text_problems, without_code, without_comments
from .tree import read_markdown
from .written.marks import BEGIN, BLANK, CODE, OPENED, closing_mark
from .written.places import Places

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Body(msgspec.Struct, frozen=True):
    """The words of a document, ready to be laid out."""

    nodes: tuple[Node, ...]
    headings: tuple[Heading, ...]
    diagnostics: tuple[Diagnostic, ...]


class _Opening(msgspec.Struct, frozen=True):
    """An h2, which opens a section."""

    heading: Heading
    nodes: tuple[Node, ...]


class _Words(msgspec.Struct, frozen=True):
    """A run of prose; `closes` the section above if it is the notes at the end of the page."""

    nodes: tuple[Node, ...]
    closes: bool = False


_Part = _Opening | _Words | Component


def read_page(path: str, text: str, first_line: int = 1) -> Body:
    """Parse the Markdown of a page, which begins on `first_line` of the file: in sections."""
    return _read(path, text, first_line, _sections)


def read_passage(path: str, text: str, first_line: int = 1) -> Body:
    """Parse the Markdown of an entry, which is shown among others: without sections or notes."""
    body = _read(path, text, first_line, _passage)
    message, hint = "a heading cannot stand here", "write it in bold"
    headings = (
        error(heading.location, "heading-in-entry", message, hint) for heading in body.headings
    )
    shown = re.sub(CODE, "", text, flags=re.DOTALL) if "[^" in text else ""
    notes = refused_notes(locate(path, text, "[^"), shown, first_line)
    # Where no note can stand, it is no matter which one is missing.
    others = (each for each in body.diagnostics if not each.code.endswith("-footnote"))
    return Body(body.nodes, (), (*others, *headings, *notes, *_lists_inside(body.nodes)))


def _lists_inside(nodes: Iterable[Node]) -> Iterator[Diagnostic]:
    """Find lists of entries inside an entry: it would be shown inside itself, without an end."""
    for node in nodes:
        if isinstance(node, Component) and node.options.get("collection"):
            message = "a list of milestones or people cannot stand inside one of them"
            hint = "put this block on a page"
            yield error(node.location, "misplaced-component", message, hint)


def _read(
    path: str, text: str, first_line: int, lay_out: Callable[[Iterable[_Part]], Iterator[Node]]
) -> Body:
    text = without_comments(text)
    scan = scan_components(path, text, first_line)
    tree = read_markdown(with_notes_apart(scan.text.replace(BLANK, "")))
    if tree is None:
        where = Location(path, first_line)
        message = "lists, quotations or notes stand inside each other too deep to be read"
        return Body((), (), (error(where, "too-deep", message, "nest them less"),))
    visible = without_code(text, tree)
    elements = ElementReader(Places(path, visible, first_line), tree)
    if "{" in text or "&" in text:
        elements.claim_ids()
    parts = _PartReader(elements, scan.blocks)
    nodes = tuple(lay_out(parts.parts(list(tree.root))))
    problems = (
        *scan.diagnostics,
        *elements.diagnostics,
        *elements.attribute_problems(),
        *text_problems(path, visible, first_line, tree),
        *leftovers(path, visible, first_line, tree),
        *line_problems(path, visible, first_line, tree),
        *indented_text(path, text, first_line, tree),
    )
    return Body(nodes, tuple(parts.headings), problems)


class _PartReader(msgspec.Struct):
    """Cuts the tree of a page into headings, components, and the prose between them."""

    elements: ElementReader
    blocks: Sequence[Block]
    headings: list[Heading] = msgspec.field(default_factory=list)

    def parts(self, elements: Sequence[Element]) -> Iterator[_Part]:
        prose: list[Element] = []
        position = 0
        while position < len(elements):
            length, part = self._part_at(elements, position)
            if part is None:
                prose.append(elements[position])
            else:
                if prose:
                    yield _Words(self.elements.nodes(prose))
                prose = []
                yield part
            position += length
        if prose:
            yield _Words(self.elements.nodes(prose))

    def _part_at(self, elements: Sequence[Element], position: int) -> tuple[int, _Part | None]:
        """Return the part that begins here and how many elements it takes; None if it is prose."""
        element = elements[position]
        if (number := self._opened(element)) is not None:
            inside = self._until(elements[position + 1 :], closing_mark(number))
            block = self.blocks[number]
            # What is inside a block at fault is passed over: its problem is reported already.
            part = self._component(block, inside) if block.name else _Words(())
            return len(inside) + 2, part
        if element.tag in _HEADINGS:
            heading = self.elements.heading(element)
            self.headings.append(heading)
            if heading.level != 2:
                return 1, None
            return 1, _Opening(heading, self.elements.nodes([element]))
        if element.get("role") == "doc-endnotes":
            return 1, _Words(self.elements.nodes([element]), closes=True)
        return 1, self._captioned_image(element)

    def _opened(self, element: Element) -> int | None:
        text = element.text if element.tag == "p" else ""
        match = re.fullmatch(OPENED, text) if text and text[0] == BEGIN else None
        return int(match[1]) if match else None

    def _until(self, elements: Sequence[Element], mark: str) -> Sequence[Element]:
        for length, element in enumerate(elements):
            if element.tag == "p" and element.text == mark:
                return elements[:length]
        return elements

    def _component(self, block: Block, inside: Sequence[Element]) -> Component:
        identifier = self.elements.unique_id(block.title or block.name)
        if block.title:
            self.headings.append(Heading(2, identifier, block.title, block.location))
        level = 3 if any(heading.level == 2 for heading in self.headings) else 2
        read = shape(block.name, Inside(inside, block.options, block.location, self.elements))
        return Component(
            block.name,
            block.title,
            identifier,
            level,
            block.options,
            read.items,
            read.body,
            block.location,
            block.places,
        )

    def _captioned_image(self, element: Element) -> Component | None:
        """Turn an image that stands alone, with a title, into a figure with a caption."""
        alone = element.tag == "p" and len(element) == 1 and not (element.text or "").strip()
        alone = alone and not (element[0].tail or "").strip()
        if not (alone and element[0].tag == "img" and element[0].get("title")):
            return None
        image = self.elements.image(element[0])
        caption = Html(escape(element[0].get("title", ""), quote=False))
        identifier = self.elements.unique_id("figure")
        options = {"image": image.target, "illustration": "", "alt": image.alt}
        return Component("figure", "", identifier, 3, options, (), (caption,), image.location)


def _passage(parts: Iterable[_Part]) -> Iterator[Node]:
    """Lay the parts out one after the other."""
    for part in parts:
        yield from (part,) if isinstance(part, Component) else part.nodes


def _sections(parts: Iterable[_Part]) -> Iterator[Node]:
    """Lay the parts out: an h2 opens a section, a component with a title is one of its own."""
    opening: _Opening | None = None
    inside: list[Component] = []
    for part in parts:
        if isinstance(part, _Words) and not part.closes:
            inside += [_frame("prose", part.nodes)] if part.nodes else []
        elif isinstance(part, Component) and not part.title:
            inside.append(part)
        else:
            yield from _section(opening, inside)
            opening, inside = (part, []) if isinstance(part, _Opening) else (None, [])
            if not isinstance(part, _Opening):
                yield from (part,) if isinstance(part, Component) else part.nodes
    yield from _section(opening, inside)


def _section(opening: _Opening | None, inside: Sequence[Component]) -> Iterator[Node]:
    if opening:
        yield _frame("section", (*opening.nodes, *inside), opening.heading.id)
    else:
        for part in inside:
            # Outside a section with a heading, words make a section of their own.
            yield _frame("section", (part,)) if part.name == "prose" else part


def _frame(name: str, nodes: tuple[Node, ...], identifier: str = "") -> Component:
    """Wrap nodes in a component that no editor writes: what it looks like is a template."""
    return Component(name, "", identifier, 2, {}, (), nodes, Location(""))
