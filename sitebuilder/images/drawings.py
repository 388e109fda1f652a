"""The bytes of an SVG drawing in, its size out, or the same drawing with nothing but lines.

A drawing is a program as much as a picture: it may run scripts, ask other sites, and tell who drew
it. Of all that, nothing is left; what is to be seen is the same.
"""

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ..model.content import Seen

MOST_BYTES, MOST_PARTS, DEEPEST = 2_000_000, 50_000, 200
SCRIPT, OUTSIDE, MOVES = "a script", "something from another place", "something that moves"
MAKER, NOTES = "what a drawing program notes", "notes"

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", _XLINK)

_GONE = {
    **dict.fromkeys(("script", "handler", "listener", "iframe", "audio", "video"), SCRIPT),
    **dict.fromkeys(("animate", "animatemotion", "animatetransform", "set", "discard"), MOVES),
    **dict.fromkeys(("foreignobject", "image", "feimage"), OUTSIDE),
    "metadata": MAKER,
}
_PHOTOGRAPHS = {f"{{{_SVG}}}image", f"{{{_SVG}}}feimage"}
_MISSED = _PHOTOGRAPHS | {f"{{{_SVG}}}foreignobject"}
_KNOWN = (f"{{{_XLINK}}}href", f"{{{_XML}}}lang", f"{{{_XML}}}space")
_HREFS = ("href", f"{{{_XLINK}}}href")
_OUTSIDE = re.compile(r"url\((?!\s*+[\"']?\s*+#)[^)]*\)?|@import[^;}]*;?", re.IGNORECASE)
# Letters may be written as numbers, and addresses without `url`: a reference could hide.
_HIDING = re.compile(r"\\|image-set\(|\b(?:image|src)\(\s*[\"']", re.IGNORECASE)
_CSS_NOTES = re.compile(r"/\*.*?(\*/|$)", re.DOTALL)
_LENGTH = re.compile(r"\s*+(\d++(?:\.\d++)?|\.\d++)\s*+(px|pt|mm|cm|in|)\s*+")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_USUAL = (300, 150)


class _RefusedError(Exception):
    """A drawing that may be a trap."""


def look(data: bytes) -> Seen:
    """Look at a drawing."""
    if len(data) > MOST_BYTES:
        return Seen(form="svg", fault="too-heavy")
    try:
        root = _read(data)
    except _RefusedError:
        return Seen(form="svg", fault="unclear")
    except (ElementTree.ParseError, ValueError, LookupError):
        return Seen(form="svg", fault="cut")
    if root.tag != f"{{{_SVG}}}svg":
        return Seen(fault="no-picture")
    if any(_holds_more_than_lines(element) for element in root.iter()):
        return Seen(form="svg", fault="unclear")
    found = {*_notes_of(data), *_purged(root)}
    return Seen(
        *_size(root),
        form="svg",
        is_drawing=True,
        is_clear=True,
        is_moving=MOVES in found,
        tells=tuple(sorted(found & {MAKER, NOTES})),
        unsafe=tuple(sorted(found & {SCRIPT, OUTSIDE})),
    )


def _holds_more_than_lines(element: Element) -> bool:
    """Tell whether visitors would miss a part: a photograph, or a piece of a web page."""
    if any(element.get(name, "").strip().lower().startswith("data:") for name in _HREFS):
        return True
    inside = {str(child.tag).lower() for child in element}
    # In a `switch`, other lines stand in for what is not shown.
    missed = _PHOTOGRAPHS if element.tag == f"{{{_SVG}}}switch" else _MISSED
    return not missed.isdisjoint(inside)


def clean(data: bytes) -> bytes:
    """Write a drawing anew, with nothing but what is to be seen."""
    root = _read(data)
    list(_purged(root))
    if not root.get("viewBox"):
        # Without it, a browser would cut the drawing where it should scale it.
        root.set("viewBox", "0 0 {} {}".format(*_size(root)))
    written: bytes = ElementTree.tostring(root, encoding="utf-8")
    return written


def _read(data: bytes) -> Element:
    """Read a drawing part by part; refuse what could grow without end."""
    if re.search(rb"<!ENTITY", data.replace(b"\x00", b"")):
        raise _RefusedError
    depth, root = 0, None
    events = ElementTree.iterparse(io.BytesIO(data), ("start", "end"))
    for number, (event, element) in enumerate(events):
        assert isinstance(element, Element)
        root = element if root is None else root
        depth += 1 if event == "start" else -1
        if depth > DEEPEST or number > 2 * MOST_PARTS:
            raise _RefusedError
    if root is None:
        raise ValueError
    return root


def _notes_of(data: bytes) -> Iterator[str]:
    if b"<!--" in data or data.count(b"<?") > data.count(b"<?xml "):
        yield NOTES


def _purged(element: Element) -> Iterator[str]:
    """Take out of an element whatever is no part of the picture, and tell what that was."""
    yield from _purged_attributes(element)
    if element.tag == f"{{{_SVG}}}style":
        yield from _purged_sheet(element)
        return
    before: Element | None = None
    for child in list(element):
        space, _, name = str(child.tag).rpartition("}")
        if space != f"{{{_SVG}" or name.lower() in _GONE:
            yield _GONE.get(name.lower(), MAKER)
            element.remove(child)
            # The words behind it stay where they are.
            if before is None:
                element.text = (element.text or "") + (child.tail or "")
            else:
                before.tail = (before.tail or "") + (child.tail or "")
        else:
            yield from _purged(child)
            before = child


def _purged_sheet(element: Element) -> Iterator[str]:
    """Leave nothing but text in a style: browsers read it as one, whatever stands in between."""
    text = "".join([element.text or "", *(child.tail or "" for child in element)])
    element.text, found = _purged_style(text)
    yield from [*found, *([MAKER] if len(element) else [])]
    del element[:]


def _purged_attributes(element: Element) -> Iterator[str]:
    for name, value in list(element.attrib.items()):
        space, _, plain = name.rpartition("}")
        if plain.lower().startswith("on"):
            found = SCRIPT
        elif plain == "href" and not value.strip().startswith("#"):
            found = OUTSIDE
        elif plain.startswith("data-") or (space and name not in _KNOWN):
            found = MAKER
        else:
            changed, told = _purged_style(value)
            element.set(name, changed)
            yield from told
            continue
        del element.attrib[name]
        yield found


def _purged_style(style: str) -> tuple[str, list[str]]:
    plain = _CSS_NOTES.sub("", style)
    found = [NOTES] if plain != style else []
    inside = "" if _HIDING.search(plain) else _OUTSIDE.sub("none", plain)
    return inside, found + ([OUTSIDE] if inside != plain else [])


def _size(root: Element) -> tuple[int, int]:
    """Return the size of a drawing in pixels, as browsers take it to be."""
    box = [float(each) for each in re.findall(r"-?\d*\.?\d+", root.get("viewBox", ""))]
    sides = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    told = [float(side[1]) * _PIXELS[side[2]] if side else 0.0 for side in sides]
    if not all(told):
        told = box[2:4] if len(box) == 4 and min(box[2:]) > 0 else list(map(float, _USUAL))
    width, height = (max(1, round(min(20_000, side))) for side in told)
    return width, height
