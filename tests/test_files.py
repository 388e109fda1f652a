"""Reading a site folder: what becomes text, what is told, and what is passed over."""

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from sitebuilder.failure import Failure
from sitebuilder.files.reading import read
from sitebuilder.model.settings import Options


def put(folder: Path, **texts: bytes | str) -> None:
    for name, text in texts.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)


def put_file(folder: Path, name: str, data: bytes | str) -> None:
    put(folder, **{name: data})


def png(width: int, height: int) -> bytes:
    """Make the smallest PNG of this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\0" * ((width + 7) // 8)) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def jpeg(width: int, height: int) -> bytes:
    """Make a JPEG whose pixels take room, so that it can be cut off within them."""
    data = io.BytesIO()
    Image.effect_noise((width, height), 90).save(data, "JPEG")
    return data.getvalue()


# What a build leaves for the next.
REMEMBERED = (".cache/build/", ".output.sitebuilder/")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).as_posix().startswith(REMEMBERED)
    }


def test_texts_are_read_with_plain_line_ends_and_no_mark_before_them(tmp_path: Path) -> None:
    put_file(tmp_path, "content/a.md", b"\xef\xbb\xbf---\r\ntitle: \xc3\x9c\r\n---\rx\n")

    inputs = read(tmp_path, Options())

    assert inputs.texts == {"content/a.md": "---\ntitle: Ü\n---\nx\n"}


def test_a_text_that_is_not_utf8_is_told_at_its_place_and_not_read(tmp_path: Path) -> None:
    put_file(tmp_path, "content/a.md", "---\ntitle: Ü, ".encode() + b"caf\xe9\n")

    inputs = read(tmp_path, Options())

    (problem,) = inputs.diagnostics
    place = problem.location
    assert (place.path, place.line, place.column) == ("content/a.md", 2, 14)
    assert problem.code == "not-utf8"
    assert "content/a.md" not in inputs.texts


def test_hidden_files_and_editors_leavings_are_passed_over(tmp_path: Path) -> None:
    for name in (
        *("content/.a.md.swp", "content/.git/x.md", "content/a.md~", "content/.DS_Store"),
        *("static/Thumbs.db", "static/desktop.ini", "templates/x.tmp", "content/a.md.swp"),
    ):
        put_file(tmp_path, name, "x")
    (tmp_path / "content" / ".#a.md").symlink_to("nobody@nowhere")

    inputs = read(tmp_path, Options())

    assert (inputs.texts, inputs.files, inputs.diagnostics) == ({}, {}, ())


def test_only_the_site_s_own_folders_are_read(tmp_path: Path) -> None:
    for name in ("README.md", "docs/a.md", "output/a.html", "site.yaml", "static/x/y.bin"):
        put_file(tmp_path, name, "x")

    inputs = read(tmp_path, Options())

    assert list(inputs.texts) == ["site.yaml"]
    assert list(inputs.files) == ["static/x/y.bin"]


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [
        ("p.png", png(3, 2), (3, 2)),
        ("P.PNG", png(3, 2), (3, 2)),
        ("cut.png", png(300, 200)[:60], (0, 0)),
        ("whole.jpg", jpeg(90, 60), (90, 60)),
        ("cut.jpg", jpeg(90, 60)[:-900], (0, 0)),
        ("words.jpg", b"words", (0, 0)),
        ("huge.png", png(20_000, 3_000)[:60], (0, 0)),
        ("report.pdf", png(3, 2), (0, 0)),
    ],
)
def test_a_picture_is_measured(
    tmp_path: Path, name: str, data: bytes, size: tuple[int, int]
) -> None:
    put_file(tmp_path, f"content/{name}", data)

    (file,) = read(tmp_path, Options()).files.values()

    assert (file.seen.width, file.seen.height) == size
    assert file.is_picture is (size != (0, 0))


def test_a_file_is_known_by_what_it_holds(tmp_path: Path) -> None:
    for name, data in (("a.pdf", b"1"), ("b.pdf", b"1"), ("c.pdf", b"2")):
        put_file(tmp_path, f"content/{name}", data)

    a, b, c = read(tmp_path, Options()).files.values()

    assert a.digest == b.digest != c.digest


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_failure_of_the_machine(tmp_path: Path) -> None:
    put_file(tmp_path, "content/a.md", "x")
    (tmp_path / "content" / "a.md").chmod(0)

    with pytest.raises(Failure, match="could not read"):
        read(tmp_path, Options())


@pytest.mark.skipif(os.name == "nt", reason="links and doors as POSIX has them")
def test_what_is_no_file_of_the_site_is_told_and_not_read(tmp_path: Path) -> None:
    put_file(tmp_path, "secret.md", "secret")
    put_file(tmp_path, "site/content/real.md", "real")
    put_file(tmp_path, "site/content/folder/in.md", "in")
    content = tmp_path / "site" / "content"
    (content / "gone.md").symlink_to("nowhere.md")
    (content / "loop.md").symlink_to("loop.md")
    (content / "out.md").symlink_to("../../secret.md")
    (content / "in.md").symlink_to("real.md")
    (content / "linked").symlink_to("folder")
    os.mkfifo(content / "door.md")

    inputs = read(tmp_path / "site", Options())

    assert set(inputs.texts) == {f"content/{name}.md" for name in ("real", "in", "folder/in")}
    assert {problem.location.path: problem.code for problem in inputs.diagnostics} == {
        **{f"content/{name}.md": "file-link" for name in ("gone", "loop", "out")},
        "content/linked": "file-link",
        "content/door.md": "not-a-file",
    }


@pytest.mark.skipif(os.name == "nt", reason="names as POSIX has them")
@pytest.mark.parametrize("name", ["a\\b.txt", "a\nb.txt", "a\\b/c.pdf", "\udcff.txt"])
def test_a_name_that_no_address_can_have_is_told(tmp_path: Path, name: str) -> None:
    put_file(tmp_path, f"static/{name}", "x")

    (problem,) = read(tmp_path, Options()).diagnostics

    assert problem.code == "file-name"
    assert "?" in problem.location.path
    assert problem.location.path.isprintable()
