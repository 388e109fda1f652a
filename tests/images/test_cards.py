"""Cards for shared links: drawn the same each time, small, and for any title."""

import io
import time
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from sitebuilder.failure import Failure
from sitebuilder.images.cards.drawing import HEIGHT, WIDTH, draw_card
from sitebuilder.images.cards.lettering import Lettering, cut_off, set_lines
from sitebuilder.model.output import Card
from sitebuilder.workspace import build_site

from .sites import build, lay

FONTS = Path(__file__).resolve().parent.parent.parent / "static/assets/fonts"
FONT = (FONTS / "atkinson-hyperlegible-next.woff2").read_bytes()
LONG = "Passionate, supported teachers are the foundation of strong schools. " * 9
HOME = "---\ntitle: Home\n---\n"
TITLES = ("Values", "Every day, every student experiences excellent teaching.", LONG, "x" * 300, "")


def card(title: str, name: str = "The Site", seed: int = 7) -> Card:
    return Card(title, name, seed, "#122864", "#fdfaf4", "#ccd6ee", "#f7b83d")


def drawn(wanted: Card) -> Image.Image:
    return Image.open(io.BytesIO(draw_card([FONT], wanted))).convert("RGB")


@pytest.mark.parametrize("title", TITLES)
def test_any_title_makes_a_small_picture_of_the_size_that_is_wanted(title: str) -> None:
    data = draw_card([FONT], card(title))

    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
        assert not picture.info.keys() - {"transparency"}
    assert len(data) <= 40_000


@pytest.mark.parametrize("title", ["word " * 20_000, "w" * 100_000])
def test_no_title_takes_long(title: str) -> None:
    began = time.process_time()
    draw_card([FONT], card(title, title))

    assert time.process_time() - began < 10


def test_a_font_that_is_damaged_is_named(tmp_path: Path) -> None:
    font = "static/assets/fonts/atkinson-hyperlegible-next.woff2"
    workspace = lay(tmp_path, {"content/index.md": HOME, font: b"no font"})

    with pytest.raises(Failure, match=r"'Home' with the letters of '.*next.woff2' or"):
        build_site(workspace)


def test_a_long_address_makes_no_longer_name(tmp_path: Path) -> None:
    path = f"content/{'a' * 150}/{'b' * 150}.md"
    workspace = lay(tmp_path, {path: "---\ntitle: Far\n---\n", "content/index.md": HOME})

    build(workspace)

    names = {card.name.partition(".")[0] for card in (tmp_path / "output/assets/share").iterdir()}
    assert names == {"home", "b" * 100}


def test_the_same_card_is_always_the_same_bytes() -> None:
    assert draw_card([FONT], card("Values")) == draw_card([FONT], card("Values"))
    assert draw_card([FONT], card("Values")) != draw_card([FONT], card("Values", seed=8))


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("seed", [0, 50, 99])
def test_the_words_stay_away_from_the_lines(title: str, seed: int) -> None:
    bare, written = drawn(card("", "", seed)), drawn(card(title, "The Site", seed))
    # What the words changed is ground in the picture without them, and some way around.
    words = (
        ImageChops.difference(bare, written).convert("L").point(lambda value: 255 * (value > 40))
    )
    lines = ImageChops.difference(bare, Image.new("RGB", bare.size, bare.getpixel((0, 0))))
    near = lines.convert("L").point(lambda value: 255 * (value > 40))

    assert ImageChops.multiply(words, near).getbbox() is None
    box = words.getbbox()
    assert box is not None
    assert box[0] >= 70
    assert box[2] <= 1000


@pytest.mark.parametrize("title", ["مرحبا", "學校", "नमस्ते", "Приве́т"])
def test_a_title_that_the_font_cannot_write_gives_way_to_the_name(title: str) -> None:
    assert draw_card([FONT], card(title)) == draw_card([FONT], card("The Site"))
    assert draw_card([FONT], card(title, title)) == draw_card([FONT], card("", ""))


def test_signs_that_the_first_font_lacks_are_written_with_another() -> None:
    more = (FONTS / "ruled-serif.woff2").read_bytes()

    assert Lettering([FONT, more], 40, 700).can_write("Potential, ignited")
    assert not Lettering([FONT, more], 40, 700).can_write("學")


def test_lines_are_few_and_even() -> None:
    lettering = Lettering([FONT], 40, 700)
    lines = set_lines("one two three four five six seven eight", lettering, 500)

    assert " ".join(lines) == "one two three four five six seven eight"
    widths = [lettering.width(line) for line in lines]
    assert max(widths) <= 500
    assert min(widths) > 0.6 * max(widths)


def test_what_is_cut_off_ends_with_a_whole_word_and_three_dots() -> None:
    lettering = Lettering([FONT], 40, 700)

    assert cut_off("one two, three", lettering, lettering.width("one two, t…")) == "one two…"
    assert cut_off("one", lettering, 500) == "one"
