"""Names for what people send: plain, beside the file that it belongs to, and free."""

import pytest

from sitebuilder.edits.naming import free_name, picture_name

PERSON = "content/advisory-board/ana-example.md"


@pytest.mark.parametrize(
    ("original", "record", "name"),
    [
        ("IMG 0012.JPEG", PERSON, "content/advisory-board/ana-example.jpg"),
        ("photo.final.PNG ", PERSON, "content/advisory-board/ana-example.png"),
        ("C:\\Users\\ana\\me.webp", "content/index.md", "content/index.webp"),
        ("../../x.jpg", PERSON, "content/advisory-board/ana-example.jpg"),
        ("me.svg", PERSON, ""),
        ("me.jpg.exe", PERSON, ""),
        ("jpg", PERSON, ""),
        ("me.jpg", "content/data/values.yaml", ""),
    ],
)
def test_a_picture_is_named_like_the_file_that_it_belongs_to(
    original: str, record: str, name: str
) -> None:
    assert picture_name(original, record) == name


@pytest.mark.parametrize(
    ("taken", "name"),
    [
        ((), "a/b.jpg"),
        (("a/b.png",), "a/b.jpg"),
        (("a/b.jpg",), "a/b-2.jpg"),
        (("a/b.jpg", "a/b-2.jpg", "a/b-4.jpg"), "a/b-3.jpg"),
    ],
)
def test_a_name_that_is_taken_gets_a_number(taken: tuple[str, ...], name: str) -> None:
    assert free_name("a/b.jpg", taken) == name
