"""Each place of a page gets a picture of its own: cut, in the sizes and forms that it needs."""

import re
from pathlib import Path

import pytest
from PIL import Image

from sitebuilder.model.content import File, Seen
from sitebuilder.model.output import Copy, Scaled
from sitebuilder.model.problems.diagnostics import Diagnostic
from sitebuilder.model.words.nodes import Focus
from sitebuilder.render.pictures import Picture
from sitebuilder.schema.fields import Wrong
from sitebuilder.schema.forms import FOCUS

from . import camera
from .sites import build, codes, lay_person, lay_photograph, pictures, tags, tree

PERSON = "people/ana/index.html"


def cut(
    width: int, height: int, ratio: str = "", focus: Focus | None = None
) -> tuple[list[Scaled], list[Diagnostic]]:
    """Cut a photograph of this size for a place of 400 pixels, and return what is made."""
    file = File("content/a.jpg", "0", Seen(width, height, "jpeg", "#808080"))
    copies: list[Copy] = []
    told: list[Diagnostic] = []

    def publish(copy: Copy) -> str:
        copies.append(copy)
        return copy.path

    Picture("Words", file, focus, publish, told.append).cut([400, 800], ratio)
    recipes = [copy.recipe for copy in copies if isinstance(copy.recipe, Scaled)]
    return recipes, told


def boxes(*arguments: object) -> set[tuple[int, int, int, int]]:
    return {recipe.box for recipe in cut(*arguments)[0]}  # type: ignore[arg-type]


def test_a_whole_picture_keeps_its_ratio() -> None:
    recipes, _ = cut(3000, 2000)

    assert {recipe.box for recipe in recipes} == {(0, 0, 3000, 2000)}
    assert {(recipe.width, recipe.height) for recipe in recipes} == {(400, 267), (800, 533)}
    assert {recipe.form for recipe in recipes} == {"avif", "webp", "jpeg"}


@pytest.mark.parametrize(
    ("size", "focus", "box"),
    [
        ((3000, 2000), None, (500, 0, 2500, 2000)),
        ((3000, 2000), Focus(0, 50), (0, 0, 2000, 2000)),
        ((3000, 2000), Focus(100, 50), (1000, 0, 3000, 2000)),
        ((3000, 2000), Focus(40, 20), (200, 0, 2200, 2000)),
        ((2000, 3000), None, (0, 200, 2000, 2200)),
        ((2000, 3000), Focus(50, 0), (0, 0, 2000, 2000)),
        ((2000, 3000), Focus(50, 100), (0, 1000, 2000, 3000)),
        ((2000, 2000), Focus(0, 0), (0, 0, 2000, 2000)),
    ],
)
def test_a_square_is_cut_around_the_focus(
    size: tuple[int, int], focus: Focus | None, box: tuple[int, int, int, int]
) -> None:
    assert boxes(*size, "1:1", focus) == {box}


@pytest.mark.parametrize("size", [(1, 1), (7, 3), (300, 5000), (5000, 3), (90, 50_000)])
def test_nothing_is_made_larger_than_it_is(size: tuple[int, int]) -> None:
    for ratio in ("", "1:1", "16:9"):
        for recipe in cut(*size, ratio)[0]:
            left, top, right, bottom = recipe.box
            assert 0 <= left < right <= size[0]
            assert 0 <= top < bottom <= size[1]
            assert 1 <= recipe.width <= right - left
            assert 1 <= recipe.height <= min(12_000, bottom - top + 1)


@pytest.mark.parametrize(("width", "is_told"), [(800, False), (400, False), (399, True)])
def test_a_picture_with_less_than_half_of_the_pixels_is_told(width: int, is_told: bool) -> None:
    _, told = cut(width, width)

    assert [each.code for each in told] == ["small-image"] * is_told
    assert all("800 are wanted" in each.message for each in told)


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("left", Focus(0, 50)),
        ("Right Top", Focus(100, 0)),
        ("top-left", Focus(0, 0)),
        ("bottom", Focus(50, 100)),
        ("center", Focus(50, 50)),
        ("center top", Focus(50, 0)),
        ("40% 20%", Focus(40, 20)),
        ("40 %, 20 %", Focus(40, 20)),
    ],
)
def test_a_focus_is_written_in_words_or_in_hundredths(text: str, focus: Focus) -> None:
    assert FOCUS.read(text) == focus
    assert re.fullmatch(FOCUS.pattern, text)


@pytest.mark.parametrize(
    "text", ["above", "40%", "40 20", "140% 20%", "left left top", "left right", "left 20%"]
)
def test_what_tells_no_place_is_no_focus(text: str) -> None:
    assert isinstance(FOCUS.read(text), Wrong)


@pytest.mark.parametrize(
    ("more", "mean"), [("photo_focus: left\n", "red"), ("photo_focus: 95% 50%\n", "blue")]
)
def test_a_portrait_shows_what_is_in_focus(tmp_path: Path, more: str, mean: str) -> None:
    wide = camera.photograph((2400, 900))
    workspace = lay_person(tmp_path, camera.jpeg(wide), more)
    build(workspace)

    for path in pictures(workspace):
        with Image.open(path) as picture:
            red, _, blue = picture.convert("RGB").resize((1, 1)).tobytes()
            assert picture.width == picture.height
            assert (red > blue) is (mean == "red")


def test_a_portrait_needs_one_file_and_one_line(tmp_path: Path) -> None:
    workspace = lay_person(tmp_path, camera.jpeg())
    build(workspace)

    (tag,) = tags(workspace, PERSON)
    assert 'alt="Ana Example stands in front of a shelf"' in tag
    assert 'fetchpriority="high"' in tag
    assert "loading=" not in tag
    assert tag.count("<source") == 2
    assert re.search(r'width="(\d+)" height="\1"', tag)


def test_a_picture_in_a_text_waits_until_it_is_near(tmp_path: Path) -> None:
    workspace = lay_photograph(tmp_path, "a.jpg", camera.jpeg())
    build(workspace)

    (tag,) = tags(workspace)
    assert 'loading="lazy" decoding="async"' in tag
    assert 'width="1080" height="810"' in tag
    assert re.search(r'<path fill="#[0-9a-f]{6}"', tag)
    assert "style=" not in tag


def test_all_that_is_named_is_there_and_as_wide_as_it_says(tmp_path: Path) -> None:
    workspace = lay_photograph(tmp_path, "a.jpg", camera.jpeg())
    build(workspace)

    named = re.findall(r"/(assets/pictures/\S+) (\d+)w", tags(workspace)[0])
    assert {width for _, width in named} == {"360", "720", "1080", "1200"}
    for path, width in named:
        with Image.open(workspace.output / path) as picture:
            assert picture.width == int(width)
    made = {path for path in tree(workspace) if path.startswith("assets/pictures/")}
    assert made == {path for path, _ in named}


def test_a_picture_under_a_base_path_is_found(tmp_path: Path) -> None:
    workspace = lay_photograph(tmp_path, "a b.jpg", camera.jpeg())
    text = (tmp_path / "site.yaml").read_text(encoding="utf-8")
    (tmp_path / "site.yaml").write_text(text.replace("example.org/", "example.org/sub/"))
    home = tmp_path / "content/index.md"
    home.write_text(home.read_text(encoding="utf-8").replace("(a b.jpg)", "(<a b.jpg>)"))
    workspace.source.joinpath("content/404.md").touch()
    (tmp_path / "content/404.md").write_text("---\ntitle: No\nlayout: not-found\n---\n")

    assert "file-name" not in codes(workspace)
    named = re.findall(r"/sub/(assets/pictures/\S+) \d+w", tags(workspace)[0])
    assert named
    assert all((workspace.output / path.replace("%20", " ")).exists() for path in named)


def test_a_camera_s_file_is_not_published(tmp_path: Path) -> None:
    original = camera.jpeg(camera.photograph((4000, 3000)))
    workspace = lay_person(tmp_path, original)
    build(workspace)

    sizes = {path: path.stat().st_size for path in pictures(workspace)}
    assert max(sizes.values()) < 60_000 < len(original)
