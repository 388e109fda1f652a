"""Footnotes as Python-Markdown lays them out in, the notes of a page in reading order out."""

import re
from xml.etree.ElementTree import Element

from markdown.extensions.footnotes import (
    FootnoteExtension,
    FootnotePostTreeprocessor,
    FootnoteReorderingProcessor,
    FootnoteTreeprocessor,
)

BACK_ARROW = "↩\ufe0e"  # U+FE0E keeps phones from drawing the arrow as an emoji.
_PLACE = "///Footnotes Go Here///"
_REFERENCE = re.compile(r"fnref\d*:(.*)", re.DOTALL)


class Notes(FootnoteExtension):
    """The library's footnotes, which name a reference without a look at all those before it."""

    def __init__(self) -> None:
        super().__init__(USE_DEFINITION_ORDER=False, BACKLINK_TEXT=BACK_ARROW)

    def unique_ref(self, reference: str, found: bool = False) -> str:
        """Return a name for a reference that no other has."""
        if not found:
            return reference
        times = self.found_refs[reference] = self.found_refs.get(reference, 0) + 1
        before, behind = reference.split(":", 1)
        return reference if times == 1 else f"{before}{times}:{behind}"


def add_notes(root: Element, notes: Notes, text: str) -> None:
    """Put the notes at the end of a tree, or where its text asks for them."""
    if _PLACE in text:
        FootnoteTreeprocessor(notes).run(root)
    elif (section := notes.makeFootnotesDiv(root)) is not None:
        root.append(section)


def order_notes(root: Element, notes: Notes) -> None:
    """Put the notes in the order in which they were read, and links back to each reference."""
    FootnoteReorderingProcessor(notes).run(root)
    FootnotePostTreeprocessor(notes).run(root)


def lay_out_notes(root: Element) -> frozenset[str]:
    """Give the notes the numbers in which a reader meets them; return the names of those met."""
    section = next((part for part in root.findall("div") if part.get("class") == "footnote"), None)
    if section is None:
        return frozenset()
    root.remove(section)
    notes = {item.get("id", "").removeprefix("fn:"): item for item in section[1]}
    times: dict[str, int] = {}
    numbers: dict[str, int] = {}
    unread = [root]
    for element in unread:
        for sup in element.iter("sup"):
            if match := _REFERENCE.fullmatch(sup.get("id", "")):
                name = match[1]
                # What a note refers to is read after it.
                unread += [notes[name]] if name not in times else []
                times[name] = times.get(name, 0) + 1
                numbers.setdefault(name, len(times))
                _name_reference(sup, numbers[name], times[name])
    for number, name in enumerate(times, 1):
        _name_back_links(notes[name], number, times[name])
    if times:
        section.tag = "section"
        section.attrib = {"class": "footnotes", "role": "doc-endnotes", "aria-labelledby": "notes"}
        section[0] = Element("h2", {"id": "notes"})
        section[0].text = "Notes"
        section[1][:] = [notes[name] for name in times]
        root.append(section)
    return frozenset(times)


def _name_reference(sup: Element, number: int, time: int) -> None:
    """Give a reference the role and name that screen readers announce."""
    sup.attrib = {"class": "note-reference"}
    sup[0].text = str(number)
    sup[0].attrib = {
        "id": _reference_id(number, time),
        "href": f"#note-{number}",
        "role": "doc-noteref",
        "aria-label": f"Note {number}",
    }


def _name_back_links(item: Element, number: int, times: int) -> None:
    item.set("id", f"note-{number}")
    links = [link for link in item.iter("a") if link.get("class") == "footnote-backref"]
    for repeat, link in enumerate(links, 1):
        said = str(number) if times == 1 else f"{number}, place {repeat}"
        link.attrib = {
            "href": f"#{_reference_id(number, repeat)}",
            "role": "doc-backlink",
            "aria-label": f"Back to reference {said}",
        }
    for lost in links[times:]:
        item[-1].remove(lost)


def _reference_id(number: int, time: int) -> str:
    return f"note-ref-{number}" if time == 1 else f"note-ref-{number}-{time}"
