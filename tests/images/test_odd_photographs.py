"""Whatever photograph is dropped in: it ends as a right picture, or as a clear error."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from sitebuilder.failure import Failure
from sitebuilder.images.looking import look
from sitebuilder.workspace import build_site

from ..mistakes.corpus import ROOT
from . import camera
from .sites import build, codes, lay_photograph, pictures, tags, tree

LARGE = (10_000, 7_500)
GREEN = (20, 160, 60)


def clear() -> Image.Image:
    picture = Image.new("RGBA", (1500, 1000), (0, 0, 0, 0))
    picture.paste((*GREEN, 255), (200, 200, 800, 800))
    return picture.quantize(8)


def moving() -> list[Image.Image]:
    return [Image.new("RGB", (1500, 1000), colour) for colour in (camera.RED, camera.BLUE)]


def cmyk() -> Image.Image:
    return camera.photograph((1500, 1000), "CMYK")


def endless() -> bytes:
    data = camera.written(Image.new("L", (900, 900)), "JPEG", progressive=True)
    scan = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + scan * 1000 + data[-2:]


RIGHT: dict[str, tuple[str, Callable[[], bytes], tuple[int, int]]] = {
    "one that tells where it was taken": ("a.jpg", camera.jpeg, (1200, 900)),
    "one that was taken upright": ("a.jpg", lambda: camera.jpeg(orientation=6), (900, 1200)),
    "one in the colours of printers": ("a.jpg", lambda: camera.jpeg(cmyk()), (1500, 1000)),
    "one with a palette": ("a.png", lambda: camera.written(clear(), "PNG"), (1500, 1000)),
    "one of 75 million pixels": (
        "a.jpg",
        lambda: camera.written(Image.new("RGB", LARGE, camera.RED), "JPEG"),
        (2560, 1920),
    ),
    "one whose ending lies": (
        "a.jpg",
        lambda: camera.png(camera.photograph((900, 600))),
        (900, 600),
    ),
    "one in sixteen bits": (
        "a.png",
        lambda: camera.written(Image.new("I;16", (900, 600), 40_000), "PNG"),
        (900, 600),
    ),
    "one of grey": ("a.jpg", lambda: camera.jpeg(camera.photograph(mode="L")), (1200, 900)),
    "one in capitals": ("A.JPG", camera.jpeg, (1200, 900)),
    "one that only a note says was taken upright": (
        "a.jpg",
        lambda: camera.written(camera.photograph(), "JPEG", xmp=b'<a tiff:Orientation="6"/>'),
        (1200, 900),
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_it_ends_as_a_right_picture(tmp_path: Path, name: str) -> None:
    file, data, size = RIGHT[name]
    workspace = lay_photograph(tmp_path, file, data())

    build(workspace)

    whole = [path for path in pictures(workspace) if path.parent == workspace.output]
    with Image.open(whole[0]) as picture:
        assert (picture.size, len(whole)) == (size, 1)
    for path in pictures(workspace):
        with Image.open(path) as picture:
            picture.load()
            assert abs(picture.width / picture.height - size[0] / size[1]) < 0.02


WRONG: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "one that was cut off": ("a.jpg", lambda: camera.jpeg()[:-9000], "broken-image"),
    "one that was cut off at once": ("a.jpg", lambda: camera.jpeg()[:100], "broken-image"),
    "one that is empty": ("a.jpg", lambda: b"", "broken-image"),
    "one that is nothing but zeros": ("a.jpg", lambda: b"\x00" * 5000, "broken-image"),
    "a text": ("a.jpg", lambda: b"no picture at all", "broken-image"),
    "a bomb": ("a.png", camera.bomb, "huge-image"),
    "one of too many megabytes": ("a.jpg", lambda: camera.jpeg() + b"0" * 50_000_000, "huge-image"),
    "one of an iPhone": (
        "a.heic",
        lambda: b"\x00\x00\x00\x18ftypheic" + b"0" * 90,
        "unshown-image",
    ),
    "one of a scanner": (
        "a.jpg",
        lambda: camera.written(camera.photograph((30, 20)), "TIFF"),
        "unshown-image",
    ),
    "one that goes over its pixels without end": ("a.jpg", endless, "broken-image"),
    "a drawing with a bomb in it": (
        "a.svg",
        lambda: b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg"/>',
        "unsafe-drawing",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_it_ends_as_a_clear_error(tmp_path: Path, name: str) -> None:
    file, data, code = WRONG[name]
    workspace = lay_photograph(tmp_path, file, data())

    told = [each for each in build_site(workspace).build.diagnostics if each.code == code]

    # Where it is shown, and where a link leads to it.
    assert [each.location.line for each in told] == [5, 7]
    assert all(f"'{file}'" in each.message and each.hint for each in told)
    assert not workspace.output.exists()


@pytest.mark.parametrize("size", [(1, 20_000), (20_000, 1), (3, 60_000)])
def test_one_that_is_a_line_is_shown(tmp_path: Path, size: tuple[int, int]) -> None:
    line = camera.written(Image.new("RGB", size, camera.RED), "PNG")

    build(lay_photograph(tmp_path, "a.png", line))

    assert (tmp_path / "output/a.png").is_file()


def test_two_that_differ_in_their_endings_alone_stay_two(tmp_path: Path) -> None:
    gif = camera.written(Image.new("RGB", (90, 60), camera.RED), "GIF")
    png = camera.written(Image.new("RGB", (60, 90), camera.BLUE), "PNG")
    workspace = lay_photograph(tmp_path, "a.gif", gif)
    home = tmp_path / "content/index.md"
    (tmp_path / "content/a.png").write_bytes(png)
    home.write_text(home.read_text(encoding="utf-8") + "\n[The other](a.png)\n", encoding="utf-8")

    build(workspace)

    sizes = {"a.gif.png": (90, 60), "a.png": (60, 90)}
    assert {name: Image.open(tmp_path / "output" / name).size for name in sizes} == sizes


def test_what_is_odd_and_can_be_shown_is_no_news(tmp_path: Path) -> None:
    odd = camera.written(camera.photograph(), "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\x20\0abc")
    lay_photograph(tmp_path, "a.jpg", odd)
    command = (sys.executable, "build.py", "check", "--source", str(tmp_path))

    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert "EXIF" not in said.stdout + said.stderr


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", None)

    assert look(camera.bomb(), "a.png").fault == "too-large"


def test_one_that_does_not_fit_into_the_memory_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object) -> None:
        raise MemoryError

    workspace = lay_photograph(tmp_path, "a.jpg", camera.jpeg())
    monkeypatch.setattr("sitebuilder.images.measuring._seen", fill)

    with pytest.raises(Failure, match=r"memory to look at 'content/a.jpg'"):
        build_site(workspace)


def test_of_one_that_moves_the_first_picture_is_shown(tmp_path: Path) -> None:
    workspace = lay_photograph(tmp_path, "a.gif", camera.gif(moving()))

    assert set(codes(workspace)) == {"moving-image"}
    for path in pictures(workspace):
        with Image.open(path) as picture:
            assert not getattr(picture, "is_animated", False)
            red, _, blue = picture.convert("RGB").resize((1, 1)).tobytes()
            assert red > blue


def test_the_name_tells_the_truth(tmp_path: Path) -> None:
    workspace = lay_photograph(tmp_path, "a.jpg", camera.png())
    build(workspace)

    assert "a.jpg.png" in tree(workspace)
    assert 'href="/a.jpg.png"' in (workspace.output / "index.html").read_text(encoding="utf-8")


def test_what_one_can_see_through_stays_so(tmp_path: Path) -> None:
    workspace = lay_photograph(tmp_path, "a.png", camera.written(clear(), "PNG"))
    build(workspace)

    for path in pictures(workspace):
        with Image.open(path) as picture:
            corner = picture.convert("RGBA").getpixel((0, 0))
            assert isinstance(corner, tuple)
            assert corner[3] == 0
    assert "<path fill" not in tags(workspace)[0]


def test_a_drawing_of_few_colours_loses_none(tmp_path: Path) -> None:
    drawn = Image.new("RGB", (720, 480), GREEN)
    drawn.paste((250, 250, 250), (100, 100, 400, 400))
    workspace = lay_photograph(tmp_path, "a.png", camera.written(drawn, "PNG"))
    build(workspace)

    assert not list(workspace.output.rglob("*.avif"))
    for path in pictures(workspace):
        with Image.open(path) as picture:
            if picture.width == 720:
                assert picture.convert("RGB").tobytes() == drawn.tobytes()
