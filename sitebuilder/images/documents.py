"""The bytes of a PDF in, what it tells of its makers out, as far as that can be read."""

import re
import zlib
from collections.abc import Iterator
from itertools import islice

# What is packed is unpacked up to these sizes, each part and all together: it may be a trap.
_MOST_OF_PART, _MOST_OF_ALL = 2_000_000, 20_000_000
_MOST_PACKED, _MOST_PARTS = 1_000_000, 500

_PACKED = re.compile(
    rb"/ObjStm\b[^>]{0,300}>>\s*stream\r?\n|/Metadata\b[^>]{0,300}>>\s*stream\r?\n"
)
_TEXT = rb"\s*(?:\((?P<plain>(?:\\.|[^\\()]){1,300})\)|<(?P<hex>[0-9A-Fa-f\s]{4,600})>)"
_AUTHOR = re.compile(rb"/Author" + _TEXT, re.DOTALL)
_SOFTWARE = re.compile(rb"/(?:Creator|Producer)" + _TEXT, re.DOTALL)
_XMP_AUTHOR = re.compile(rb"<dc:creator>.{0,200}?<rdf:li[^>]*>\s*(?P<plain>[^<]{1,300})", re.DOTALL)
_GPS = re.compile(rb"exif:GPS|GPSLatitude|/GPTS\b|/LGIDict\b")
_FOLDER = re.compile(rb"file:///|[A-Z]:\\\\+Users\\\\+|/Users/\w|/home/\w")


def tells(data: bytes) -> tuple[str, ...]:
    """Return who wrote a document, where, and on which machine; nothing if it does not tell."""
    parts = [data, *_unpacked(data)]
    found = [
        *(f"its author, '{name}'" for part in parts for name in _names(part)),
        *("a place on the map" for part in parts if _GPS.search(part)),
        *("the name of a folder on somebody's machine" for part in parts if _FOLDER.search(part)),
    ]
    if found:
        # By itself, which program wrote it is of no weight.
        found += [f"the program it was made with, '{name}'" for name in _software(parts)]
    return tuple(dict.fromkeys(found))


def _unpacked(data: bytes) -> Iterator[bytes]:
    left = _MOST_OF_ALL
    for match in islice(_PACKED.finditer(data), _MOST_PARTS):
        packed = data[match.end() : match.end() + _MOST_PACKED]
        try:
            part = zlib.decompressobj().decompress(packed, min(left, _MOST_OF_PART))
        except zlib.error:
            # It is not packed, or in another way.
            continue
        yield part
        left -= len(part)
        if left <= 0:
            return


def _names(part: bytes) -> Iterator[str]:
    for pattern in (_AUTHOR, _XMP_AUTHOR):
        for match in pattern.finditer(part):
            if name := _text(match):
                yield name


def _software(parts: list[bytes]) -> list[str]:
    named = (_text(match) for part in parts for match in _SOFTWARE.finditer(part))
    return [name for name in dict.fromkeys(named) if name][:1]


def _text(match: re.Match[bytes]) -> str:
    """Return a text of a document: UTF-16 if it begins so, else as it stands."""
    groups = match.groupdict()
    if packed := groups.get("hex"):
        digits = re.sub(rb"\s", b"", packed)
        raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        raw = re.sub(rb"\\([()\\])", rb"\1", match["plain"])
    is_wide = raw.startswith(b"\xfe\xff")
    text = raw[2:].decode("utf-16-be", "replace") if is_wide else raw.decode("utf-8", "replace")
    return "".join(sign for sign in text if sign.isprintable()).strip()[:80]
