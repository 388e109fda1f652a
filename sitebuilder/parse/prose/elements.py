"""Elements in, nodes out: HTML with holes for the links and images that the site fills."""

import html
import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

import msgspec

from ...model.addresses import FRAME_IDS, slug
from ...model.problems.diagnostics import Diagnostic, Location, error, nearest
from ...model.words.nodes import Address, Heading, Html, Image, Node
from .slips.links import link_problems
from .tree import MarkdownTree
from .written.html import inner_html
from .written.marks import BEGIN, END
from .written.places import Places
from .written.words import text_of

_HOLE = re.compile(f"{BEGIN}H(\\d+){END}")


class ElementReader(msgspec.Struct):
    """Turns the elements of one text into nodes; remembers the ids, holes and problems it met.

    `place` is set for a text that has no lines of its own, such as a field of YAML.
    """

    written: Places
    tree: MarkdownTree
    place: Location | None = None
    diagnostics: list[Diagnostic] = msgspec.field(default_factory=list)
    holes: list[Node] = msgspec.field(default_factory=list)
    ids: set[str] = msgspec.field(default_factory=lambda: set(FRAME_IDS))
    met: dict[str, int] = msgspec.field(default_factory=dict)

    def nodes(self, elements: Iterable[Element]) -> tuple[Node, ...]:
        """Turn elements into HTML with holes."""
        holder = Element("div")
        holder.extend(elements)
        return self.inner_nodes(holder)

    def inner_nodes(self, element: Element) -> tuple[Node, ...]:
        """Turn what is inside an element into HTML with holes."""
        self._make_holes(element)
        written = inner_html(element)
        if BEGIN not in written:
            return (Html(written),) if written else ()
        pieces = _HOLE.split(written)
        return tuple(
            self.holes[int(piece)] if position % 2 else Html(piece)
            for position, piece in enumerate(pieces)
            if piece
        )

    def heading(self, element: Element) -> Heading:
        """Give a heading its id, and return what the page's outline says of it."""
        text = text_of(element)
        identifier = element.get("id") or self.unique_id(text)
        element.set("id", identifier)
        return Heading(int(element.tag[1]), identifier, text, self.written.of_heading(text))

    def claim_ids(self) -> None:
        """Set aside the ids that were given by hand; take away those that cannot be, and say so."""
        blocks = (block for block in self.tree.root if not block.get("role"))
        elements = (element for block in blocks for element in block.iter())
        for element in elements:
            identifier = element.get("id", "")
            if not identifier or element.get("role"):
                continue
            if identifier not in self.ids and re.fullmatch(r"[\w-]+", identifier):
                self.ids.add(identifier)
                continue
            del element.attrib["id"]
            written = re.finditer(rf"(?<=#){re.escape(identifier)}(?=\s*\}})", self.written.text)
            places = [match.start() for match in written]
            where = self.written.at(places[-1] if places else 0, len(identifier))
            message = f"'{identifier}' cannot be the name of this place"
            hint = "choose a name that no other has, of letters, digits and hyphens"
            self.diagnostics.append(error(where, "duplicate-id", message, hint))

    def unique_id(self, text: str) -> str:
        """Return an id made from a text that no other element of this page has."""
        wanted = slug(text)
        # Footnotes have ids of this form.
        wanted = f"about-{wanted}" if wanted.startswith("note-") else wanted
        number, found = 1, wanted
        while found in self.ids:
            number += 1
            found = f"{wanted}-{number}"
        self.ids.add(found)
        return found

    def address(self, target: str) -> Address:
        """Note a link and the place where it was written."""
        return Address(html.unescape(target), self._place_of(target))

    def image(self, element: Element) -> Image:
        """Note an image and the place where it was written."""
        target = element.get("src") or ""
        alt = html.unescape(element.get("alt") or "")
        return Image(html.unescape(target), alt, self._place_of(target))

    def _make_holes(self, element: Element) -> None:
        if next(element.iter("a"), None) is None and next(element.iter("img"), None) is None:
            return
        for parent in [parent for parent in element.iter() if len(parent)]:
            for child in list(parent):
                if child.tag == "img":
                    self._refuse_lost_caption(child)
                    mark = self._hole(self.image(child))
                    _replace_by_text(parent, child, mark)
                elif child.tag == "a" and not child.get("role"):
                    address = self.address(child.get("href") or "")
                    self.diagnostics.extend(link_problems(child, address, text_of(child)))
                    child.set("href", self._hole(address))

    def _refuse_lost_caption(self, image: Element) -> None:
        if caption := image.get("title"):
            message = f"the caption '{caption}' would not be shown"
            hint = "put the picture on a line of its own, or use '::: figure'"
            where = self.place or self.written.at(
                max(0, self.written.text.find(caption)), len(caption)
            )
            self.diagnostics.append(error(where, "lost-caption", message, hint))

    def _hole(self, node: Node) -> str:
        self.holes.append(node)
        return f"{BEGIN}H{len(self.holes) - 1}{END}"

    def _place_of(self, target: str) -> Location:
        """Find the next place where a link or image of this target was written."""
        words = target or "]()"
        occurrence = self.met.get(words, 0)
        self.met[words] = occurrence + 1
        written = self.written
        places = written.of_target(target) if target else written.starts(words)
        index = places[min(occurrence, len(places) - 1)] if places else 0
        return self._inside_field(index, words) if self.place else written.at(index, len(words))

    def _inside_field(self, index: int, words: str) -> Location:
        """Return the place of words inside a field of YAML, or of the field if that is not sure."""
        assert self.place is not None
        quotes = self.place.length - len(self.written.text)
        if quotes not in (0, 2):
            return self.place
        column = self.place.column + quotes // 2 + index
        return Location(self.place.path, self.place.line, column, len(words))

    def attribute_problems(self) -> Iterator[Diagnostic]:
        """Report what was written in `{…}` and may not stand there."""
        for name in self.tree.refused:
            written = r"\.[\w-]+" if name == "class" else re.escape(name)
            match = re.search(rf"\{{[^}}\n]*?({written})", self.written.text)
            said = match[1] if match else name
            where = self.written.at(match.start(1) if match else 0, len(said))
            message = f"'{said}' cannot be set here"
            hint = "what may stand in { } is a name for a heading, {#name}, and {.button}"
            right = ".button" if nearest(said, [".button"]) else ""
            yield error(self.place or where, "attribute", message, hint, instead=right)


def _replace_by_text(parent: Element, child: Element, text: str) -> None:
    siblings = list(parent)
    position = siblings.index(child)
    words = text + (child.tail or "")
    if position:
        siblings[position - 1].tail = (siblings[position - 1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words
    parent.remove(child)
