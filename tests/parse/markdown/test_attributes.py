"""What may stand in `{…}` is taken, all else is refused by its name."""

import pytest

from sitebuilder.parse.prose.tree import read_markdown


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("# A {#a}", ()),
        ("[a](b){.button}", ()),
        ("[a](b){.red}", ("class",)),
        ("[a](b){target=_blank}", ("target",)),
        ("# A {class}", ("class",)),
        ("# A {style}", ("style",)),
        ("# A {id}", ("id",)),
        ("[a](b){href}", ("href",)),
        ("![a](b){src}", ("src",)),
        ("a|b\n:-|-:\nc|d", ()),
    ],
)
def test_what_may_not_be_set_is_refused(text: str, refused: tuple[str, ...]) -> None:
    tree = read_markdown(text)

    assert tree
    assert tree.refused == refused
