"""The bytes of a picture in, what they tell beyond what is to be seen out, in plain words."""

import re
from collections.abc import Callable, Iterator, Mapping

PLACE, CAMERA, WORDS = "where it was taken", "when and with what it was taken", "words about it"

PROGRAM, BEHIND = "what a program has written", "more behind the picture"

# Blocks of a PNG that tell more; and those that hold pixels, colours and sizes alone.
_PNG_TELLING = {b"tEXt": WORDS, b"zTXt": WORDS, b"iTXt": WORDS, b"tIME": "when it was changed"}
_PNG_HARMLESS = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT", b"iDOT", b"tRNS", b"bKGD"),
    *(b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"mDCv", b"cLLI", b"cLLi"),
    *(b"hIST", b"sPLT", b"pHYs", b"oFFs", b"sCAL", b"sTER", b"gIFg", b"caNv", b"vpAg"),
}
_WEBP_HARMLESS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
_GIF_HARMLESS = {b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"}
# What stands between pixels: another part of the picture, or its end.
_SCAN, _END = 0xDA, 0xD9
_JPEG_PART = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_EXIF = b"Exif\x00\x00"
_XMP = b"http://ns.adobe.com/"
# How colours are meant, and how finely they were written.
_HARMLESS = (b"ICC_PROFILE", b"Adobe", b"Ducky")
# A list of EXIF begins with how numbers are written; this entry leads to the place.
_GPS = {b"II": b"\x25\x88\x04\x00", b"MM": b"\x88\x25\x00\x04"}
_GPS_WORDS = re.compile(rb"exif:GPS|GPSLatitude", re.IGNORECASE)


def tells(data: bytes, form: str) -> tuple[str, ...]:
    """Return what a picture of a form tells beyond what is to be seen, each thing once."""
    read = _READERS.get(form)
    return tuple(dict.fromkeys(read(data))) if read else ()


def _jpeg(data: bytes) -> Iterator[str]:
    for marker, inside in _parts(data):
        yield from _behind(inside) if marker == _END else _segment(marker, inside)


def _parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield what stands before the pixels of a JPEG and between them, and what was put behind."""
    at = 2
    while part := _JPEG_PART.search(data, at):
        marker, at = part[0][1], part.end()
        if marker == _END:
            yield marker, data[at:]
            return
        length = int.from_bytes(data[at : at + 2], "big")
        yield marker, data[at + 2 : at + length]
        at += length


def count_scans(data: bytes) -> int:
    """Return how often a JPEG goes over the pixels, each time more finely."""
    return sum(marker == _SCAN for marker, _ in _parts(data))


def _segment(marker: int, inside: bytes) -> Iterator[str]:
    if marker == 0xFE:
        yield WORDS
    elif marker == 0xE1 and inside.startswith(_EXIF):
        yield from _exif(inside[len(_EXIF) :])
    elif marker == 0xE1 and inside.startswith(_XMP):
        yield from _xmp(inside)
    elif marker == 0xED:
        yield WORDS
    elif marker == 0xE2 and inside.startswith(b"MPF\x00"):
        yield "another picture"
    elif 0xE1 <= marker <= 0xEF and not inside.startswith(_HARMLESS):
        yield PROGRAM


def _behind(rest: bytes) -> Iterator[str]:
    if rest.strip(b"\x00"):
        yield BEHIND


def _exif(inside: bytes) -> Iterator[str]:
    if _GPS.get(inside[:2], b"\x00") in inside:
        yield PLACE
    yield CAMERA


def _xmp(inside: bytes) -> Iterator[str]:
    if _GPS_WORDS.search(inside):
        yield PLACE
    yield WORDS


def _png(data: bytes) -> Iterator[str]:
    at = 8
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        inside = data[at + 8 : at + 8 + length]
        if kind == b"eXIf":
            yield from _exif(inside)
        elif kind == b"iTXt" and inside.startswith(b"XML:com.adobe.xmp"):
            yield from _xmp(inside)
        elif kind in _PNG_TELLING:
            yield _PNG_TELLING[kind]
        elif kind not in _PNG_HARMLESS:
            yield PROGRAM
        at += 12 + length
        if kind == b"IEND":
            yield from _behind(data[at:])
            return


def _webp(data: bytes) -> Iterator[str]:
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    yield from _behind(data[end:])
    while at + 8 <= min(end, len(data)):
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        inside = data[at + 8 : at + 8 + length]
        if kind == b"EXIF":
            yield from _exif(inside.removeprefix(_EXIF))
        elif kind == b"XMP ":
            yield from _xmp(inside)
        elif kind not in _WEBP_HARMLESS:
            yield PROGRAM
        at += 8 + length + length % 2


def _avif(data: bytes) -> Iterator[str]:
    """Find the items of these kinds: what they hold may lie anywhere in the file."""
    if re.search(rb"infe.{8,12}Exif", data, re.DOTALL):
        found = re.search(rb"(?:II\*\x00|MM\x00\*).*", data, re.DOTALL)
        yield from _exif(found[0] if found else b"")
    if re.search(rb"infe.{8,12}mime", data, re.DOTALL):
        yield from _xmp(data)


def _gif(data: bytes) -> Iterator[str]:
    at = 13 + _colours(data, 10)
    while at < len(data) and data[at] != 0x3B:
        if data[at] == 0x21:
            start, label = at + 2, data[at + 1]
            at = _end_of_blocks(data, start)
            if label == 0xFE:
                yield WORDS
            elif label == 0xFF and data[start + 1 : start + 12] == b"XMP DataXMP":
                yield from _xmp(data[start:at])
            elif label == 0xFF and data[start + 1 : start + 12] not in _GIF_HARMLESS:
                yield PROGRAM
        else:
            at = _end_of_blocks(data, at + 11 + _colours(data, at + 9))
    yield from _behind(data[at + 1 :])


def _colours(data: bytes, at: int) -> int:
    """Return how long the list of colours is that these flags tell of."""
    flags = data[at] if at < len(data) else 0
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _end_of_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1


_READERS: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    "jpeg": _jpeg,
    "png": _png,
    "webp": _webp,
    "avif": _avif,
    "gif": _gif,
}
