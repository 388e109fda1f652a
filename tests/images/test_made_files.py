"""A file that is made from another is made once, kept, and made again only if it must be."""

import hashlib
import io
import os
import time
from pathlib import Path

import PIL
import pytest
from PIL import Image

from sitebuilder.failure import Failure
from sitebuilder.files.kept import making
from sitebuilder.model.output import MAKER, Copy, Scaled, made_digest

ROOT = Path(__file__).resolve().parent.parent.parent
# The modules on which it depends what a file made by a recipe holds.
MAKERS = ("cards/drawing", "cards/lettering", "drawings", "opening", "scaling")
HALF = Scaled((0, 0, 40, 20), 20, 10, "webp", 80)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """Put a picture into a site, and return what is to be made of it."""
    Image.new("RGB", (40, 20), "teal").save(tmp_path / "photo.png")
    original = hashlib.sha256((tmp_path / "photo.png").read_bytes()).hexdigest()
    return Copy("photo.webp", "photo.png", made_digest(original, HALF), HALF)


def kept(site: Path) -> list[Path]:
    return list((site / ".cache/pictures").iterdir())


def test_it_is_made_by_its_recipe(tmp_path: Path, copy: Copy) -> None:
    with Image.open(io.BytesIO(making.made(copy, tmp_path))) as picture:
        assert (picture.format, picture.size) == ("WEBP", (20, 10))


def test_it_is_kept_under_its_digest(tmp_path: Path, copy: Copy) -> None:
    making.make([copy], tmp_path)

    assert [path.name for path in kept(tmp_path)] == [copy.digest]


def test_what_is_kept_is_not_made_again(
    tmp_path: Path, copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.make([copy], tmp_path)
    monkeypatch.setattr(making, "_made", None)

    making.make([copy], tmp_path)
    assert making.made(copy, tmp_path)


def test_what_is_kept_is_what_would_be_made(tmp_path: Path, copy: Copy) -> None:
    fresh = making.made(copy, tmp_path)
    making.make([copy], tmp_path)

    assert making.made(copy, tmp_path) == fresh


@pytest.mark.parametrize("damaged", [b"", b"1234", b"12345 and no picture"])
def test_what_is_kept_and_damaged_is_made_again(tmp_path: Path, copy: Copy, damaged: bytes) -> None:
    making.make([copy], tmp_path)
    fresh = making.made(copy, tmp_path)
    kept(tmp_path)[0].write_bytes(damaged)

    assert making.made(copy, tmp_path) == fresh


def test_where_nothing_can_be_kept_it_is_made_when_it_is_written(
    tmp_path: Path, copy: Copy
) -> None:
    (tmp_path / ".cache").write_text("a file, where a folder should be")

    making.make([copy], tmp_path)
    assert making.made(copy, tmp_path)


def test_what_no_build_has_wanted_for_long_is_removed(tmp_path: Path, copy: Copy) -> None:
    old = tmp_path / ".cache/pictures/old"
    old.parent.mkdir(parents=True)
    old.touch()
    os.utime(old, (time.time() - 31 * 86_400,) * 2)

    making.make([copy], tmp_path)
    assert [path.name for path in kept(tmp_path)] == [copy.digest]


def test_an_original_that_was_changed_meanwhile_is_noticed(tmp_path: Path, copy: Copy) -> None:
    Image.new("RGB", (40, 20), "red").save(tmp_path / "photo.png")

    with pytest.raises(Failure, match="was changed while the site was built"):
        making.made(copy, tmp_path)


def test_what_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"no picture any more")
    digest = made_digest(hashlib.sha256(b"no picture any more").hexdigest(), HALF)

    with pytest.raises(Failure, match="could not make a picture"):
        making.made(Copy("photo.webp", "photo.png", digest, HALF), tmp_path)


def test_another_original_recipe_or_maker_makes_another_file() -> None:
    other = Scaled(HALF.box, 20, 10, "webp", 81)

    assert len({made_digest("a", HALF), made_digest("b", HALF), made_digest("a", other)}) == 3


def test_the_maker_is_told_from_every_other() -> None:
    # Its encoders come with it: what they make is known by its version.
    assert MAKER.startswith(f"pillow {PIL.__version__}, ")
    assert f"pillow=={PIL.__version__}" in (ROOT / "requirements.lock").read_text()


def test_the_maker_has_another_name_when_its_program_changes() -> None:
    # Else what an older program made would stay; write the end of what is wanted here into MAKER.
    texts = (ROOT / "sitebuilder/images" / f"{name}.py" for name in MAKERS)
    program = "".join(text.read_text(encoding="utf-8") for text in texts)

    assert MAKER.rpartition(", ")[2] == hashlib.sha256(program.encode()).hexdigest()[:8]
