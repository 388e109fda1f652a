"""Nothing is published of a picture but what is to be seen: no place, no time, no name."""

import time
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from sitebuilder.images.looking import look
from sitebuilder.workspace import build_site

from . import camera
from .sites import build, codes, lay, lay_person, lay_photograph, pictures, tree

FORMS: dict[str, Callable[[], bytes]] = {
    "jpg": camera.jpeg,
    "png": camera.png,
    "webp": camera.webp,
    "avif": camera.avif,
    "gif": camera.gif,
    "svg": camera.svg,
}
MARKS = [camera.MARK.encode(code) for code in ("ascii", "utf-16-be", "utf-16-le")]
HOME = "---\ntitle: Home\ndescription: A small site with one page and no more.\n---\nWords.\n"


@pytest.mark.parametrize("form", FORMS)
def test_the_mark_is_in_what_is_dropped_in(form: str) -> None:
    data = FORMS[form]()

    assert data.count(camera.MARK.encode()) >= 2
    assert look(data, f"a.{form}").tells


@pytest.mark.parametrize("form", FORMS)
def test_no_file_of_the_output_holds_the_mark(tmp_path: Path, form: str) -> None:
    workspace = lay_photograph(tmp_path, f"photo.{form}", FORMS[form]())
    build(workspace)

    made = pictures(workspace)
    assert made
    for path, data in tree(workspace).items():
        assert not any(mark in data for mark in MARKS), path
    for picture in made:
        assert look(picture.read_bytes(), picture.name).tells == ()
        if picture.suffix != ".svg":
            assert says(picture) == set()


def test_what_stands_where_nobody_looks_is_told() -> None:
    small = camera.photograph((90, 60))
    plain = {form: camera.written(small, form) for form in ("JPEG", "PNG", "WEBP", "GIF")}
    png, part = plain["PNG"], b"caBXAna"
    chunk = b"\x00\x00\x00\x03" + part + zlib.crc32(part).to_bytes(4, "big")
    slow = camera.written(small, "JPEG", progressive=True)
    between = slow.rindex(b"\xff\xda")

    odd = {
        "another.jpg": plain["JPEG"] + camera.jpeg(),
        "between.jpg": slow[:between] + b"\xff\xfe\x00\x05Ana" + slow[between:],
        "origin.png": png[:33] + chunk + png[33:],
        "behind.webp": plain["WEBP"] + b"Ana",
        "part.webp": _longer(plain["WEBP"], b"C2PA\x04\x00\x00\x00Ana\x00"),
        "press.gif": plain["GIF"][:-1] + b"\x21\xff\x0bMGKIPTC0000\x03Ana\x00;",
        "behind.gif": plain["GIF"] + b"Ana",
    }

    assert [name for name, data in odd.items() if not look(data, name).tells] == []
    assert [form for form, data in plain.items() if look(data, "plain").tells] == []
    assert look(slow, "slow.jpg").tells == ()


def _longer(webp: bytes, part: bytes) -> bytes:
    size = int.from_bytes(webp[4:8], "little") + len(part)
    return webp[:4] + size.to_bytes(4, "little") + webp[8:] + part


def test_no_document_fills_the_memory() -> None:
    trap = b"/ObjStm>>stream\n" + zlib.compress(b"a" * 3_000_000, 9)
    tracemalloc.start()
    began = time.process_time()

    look(b"%PDF-1.7 " + trap * 400, "a.pdf")

    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 60_000_000
    assert time.process_time() - began < 10


@pytest.mark.parametrize("orientation", [1, 6])
def test_nor_does_that_of_a_person(tmp_path: Path, orientation: int) -> None:
    workspace = lay_person(tmp_path, camera.jpeg(orientation=orientation))
    build(workspace)

    # Three sizes in three forms, and one for search engines.
    assert len(pictures(workspace)) == 10
    assert not any(mark in data for data in tree(workspace).values() for mark in MARKS)
    assert [says(path) for path in pictures(workspace)] == [set()] * 10


def says(path: Path) -> set[str]:
    """Return what another reader than ours finds in a picture, beside its pixels."""
    with Image.open(path) as picture:
        picture.load()
        told = {"exif"} if len(picture.getexif()) else set()
        known = {"exif", "xmp", "comment", "icc_profile", "photoshop", "Author", "Comment"}
        return told | (known & {name for name, value in picture.info.items() if value})


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_of_static_that_tells_more_is_an_error(tmp_path: Path, form: str) -> None:
    files: dict[str, bytes | str] = {f"static/told.{form}": FORMS[form]()}
    workspace = lay(tmp_path, {"content/index.md": HOME, **files})

    (told,) = (each for each in build_site(workspace).build.diagnostics if each.code[:5] == "telli")

    assert told.location.path == f"static/told.{form}"
    if form in ("jpg", "png", "webp", "avif"):
        assert "where it was taken" in told.message


def test_a_picture_of_static_that_tells_nothing_is_none(tmp_path: Path) -> None:
    plain = camera.written(camera.photograph((90, 60)), "JPEG")
    workspace = lay(tmp_path, {"content/index.md": HOME, "static/plain.jpg": plain})

    assert codes(workspace) == []
    assert tree(workspace)["plain.jpg"] == plain


@pytest.mark.parametrize(
    ("pdf", "told"),
    [
        (b"%PDF-1.4 /Author (Ana Example)", "its author, 'Ana Example'"),
        (b"%PDF-1.4 /Author <FEFF0041006E0061>", "its author, 'Ana'"),
        (b"%PDF-1.4 <dc:creator><rdf:Seq><rdf:li>Ana</rdf:li>", "its author, 'Ana'"),
        (b"%PDF-1.4 /Author (Ana) /Producer (Writer 7)", "made with, 'Writer 7'"),
        (b"%PDF-1.4 exif:GPSLatitude", "a place on the map"),
        (b"%PDF-1.4 (file:///C:/Users/ana/plan.docx)", "the name of a folder"),
        (b"%PDF-1.4 /Producer (Writer 7)", ""),
        (b"%PDF-1.4 /Author ()", ""),
        (b"no document", ""),
    ],
)
def test_a_document_that_tells_of_somebody_is_told(tmp_path: Path, pdf: bytes, told: str) -> None:
    workspace = lay(tmp_path, {"content/index.md": HOME, "static/plan.pdf": pdf})

    found = [e for e in build_site(workspace).build.diagnostics if e.code == "telling-document"]

    assert bool(found) == bool(told)
    assert all(told in each.message for each in found)
