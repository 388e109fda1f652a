"""Photographs as cameras, telephones and programs leave them, with a mark in all that they tell."""

import io
import struct
import zlib
from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

# As long as the name of the profile that it takes the place of.
MARK = "MARK-5f1c-END"
_NAME = "sRGB built-in"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>{MARK}</exif:GPSLatitude></x:xmpmeta>'
RED, BLUE = (200, 30, 40), (30, 60, 200)


def photograph(size: tuple[int, int] = (1200, 900), mode: str = "RGB") -> Image.Image:
    """Return a picture with as many colours as a photograph: red on the left, blue on the right."""
    width, height = size
    fine = Image.linear_gradient("L").resize(size)
    halves = Image.new("RGB", size, BLUE)
    halves.paste(RED, (0, 0, width // 2, height))
    across = fine.transpose(Image.Transpose.ROTATE_90).resize(size)
    soft = Image.merge("RGB", (fine, across, fine.point(lambda level: 255 - level)))
    return Image.blend(halves, soft, 0.15).convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """Return what a telephone writes: who, with what, and where."""
    told = Image.Exif()
    told[0x0112], told[0x010F], told[0x013B], told[0x8298] = orientation, MARK, MARK, MARK
    place = told.get_ifd(0x8825)
    place.update({1: "N", 2: (38.0, 53.0, 52.0), 3: "W", 4: (77.0, 2.0, 11.0), 29: MARK})
    return told


def profile() -> bytes:
    """Return a colour profile with the mark for its name."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    marked = plain.replace(_NAME.encode("utf-16-be"), MARK.encode("utf-16-be"))
    assert marked != plain
    return marked


def written(picture: Image.Image, form: str, **options: Any) -> bytes:
    data = io.BytesIO()
    picture.save(data, form, **options)
    return data.getvalue()


def jpeg(picture: Image.Image | None = None, orientation: int = 1) -> bytes:
    """Return a JPEG with the mark in EXIF, XMP, IPTC, comment, profile, and behind the picture."""
    beside = {"exif": exif(orientation), "icc_profile": profile(), "comment": MARK.encode()}
    data = written(picture or photograph(), "JPEG", quality=85, **beside)
    name = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(MARK) + 5)
    iptc = b"Photoshop 3.0\x00" + name + b"\x1c\x02\x50" + struct.pack(">H", len(MARK))
    segments = [(0xED, iptc + MARK.encode()), (0xEB, MARK.encode())]
    segments.append((0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + XMP.encode()))
    more = b"".join(
        b"\xff" + bytes([marker]) + struct.pack(">H", len(inside) + 2) + inside
        for marker, inside in segments
    )
    return data[:2] + more + data[2:] + MARK.encode()


def png(picture: Image.Image | None = None) -> bytes:
    """Return a PNG with the mark in texts of all kinds, EXIF, XMP, profile, and at the end."""
    told = PngInfo()
    told.add_text("Author", MARK)
    told.add_text("Comment", MARK, zip=True)
    told.add_itxt("XML:com.adobe.xmp", XMP)
    shown = picture or photograph((600, 450))
    return written(shown, "PNG", pnginfo=told, exif=exif(), icc_profile=profile()) + MARK.encode()


def webp(picture: Image.Image | None = None) -> bytes:
    beside = {"exif": exif(), "xmp": XMP.encode(), "icc_profile": profile()}
    return written(picture or photograph(), "WEBP", **beside)


def avif(picture: Image.Image | None = None) -> bytes:
    beside = {"exif": exif(), "xmp": XMP, "icc_profile": profile(), "speed": 10}
    return written(picture or photograph(), "AVIF", **beside)


def gif(pictures: Sequence[Image.Image] = ()) -> bytes:
    first, *others = pictures or (photograph((400, 300)),)
    more = {"save_all": True, "append_images": others, "duration": 200} if others else {}
    data = written(first, "GIF", comment=MARK.encode(), **more)
    block = b"\x21\xff\x0bXMP DataXMP" + bytes([len(MARK)]) + MARK.encode() + b"\x00"
    return data[:-1] + block + b";"


SVG = f"""<?xml version="1.0"?>
<!-- {MARK} -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape"
  viewBox="0 0 40 30" i:version="{MARK}" data-name="{MARK}">
<metadata>{MARK}</metadata><i:page>{MARK}</i:page>
<style>/* {MARK} */ path {{ fill: teal }}</style>
<path d="M0 0h40v30z" i:label="{MARK}"/></svg>"""


def svg() -> bytes:
    return SVG.encode()


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """Return a file of a few bytes that says it would fill the memory."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", b"")


def _chunk(kind: bytes, inside: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + inside))
    return struct.pack(">I", len(inside)) + kind + inside + check
