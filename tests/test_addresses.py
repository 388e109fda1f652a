"""Which file a link means, and at which address a file is found."""

import pytest

from sitebuilder.model.addresses import (
    LinkTarget,
    is_external,
    output_path,
    page_address,
    resolve,
    slug,
    split_target,
)


@pytest.mark.parametrize(
    ("path", "address", "file"),
    [
        ("index.md", "/", "index.html"),
        ("our-story.md", "/our-story/", "our-story/index.html"),
        ("our-work/index.md", "/our-work/", "our-work/index.html"),
        ("our-work/a/b.md", "/our-work/a/b/", "our-work/a/b/index.html"),
        ("404.md", "/404.html", "404.html"),
        ("help/404.md", "/help/404/", "help/404/index.html"),
        ("v1.2.md", "/v1.2/", "v1.2/index.html"),
    ],
)
def test_a_file_makes_an_address_and_the_address_a_file(path: str, address: str, file: str) -> None:
    assert page_address(path) == address
    assert output_path(address) == file


@pytest.mark.parametrize(
    ("link", "source", "expected"),
    [
        ("b.md", "a.md", "b.md"),
        ("b.md", "folder/a.md", "b.md"),
        ("c.md", "folder/a.md", "folder/c.md"),
        ("../b.md", "folder/a.md", "b.md"),
        ("./b.md", "a.md", "b.md"),
        ("/b.md", "folder/a.md", "b.md"),
        ("folder/./../folder/c.md", "a.md", "folder/c.md"),
        ("", "folder/a.md", "folder/a.md"),
        ("c.md", "a.md", None),
        ("../../b.md", "folder/a.md", None),
        ("B.md", "a.md", None),
    ],
)
def test_a_link_is_read_from_its_folder_then_from_the_top(
    link: str, source: str, expected: str | None
) -> None:
    assert resolve(link, source, {"b.md", "folder/a.md", "folder/c.md"}) == expected


def test_a_file_nearby_wins_over_one_at_the_top() -> None:
    assert resolve("b.md", "folder/a.md", {"b.md", "folder/b.md"}) == "folder/b.md"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        *(("https://a.org", True), ("HTTP://A.ORG", True), ("mailto:a@b.c", True)),
        *(("tel:1", True), ("//a.org/x", True), ("javascript:x", True)),
        *(("a.md", False), ("/a/", False), ("#a", False), ("", False), ("a.md#b:c", False)),
    ],
)
def test_a_link_that_leaves_the_site_is_known(target: str, expected: bool) -> None:
    assert is_external(target) is expected


def test_a_link_is_taken_apart_at_its_sign() -> None:
    assert split_target("a%20b.md#%C3%BCber") == LinkTarget("a b.md", "über")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Our Values", "our-values"),
        ("  What We’re Up Against! ", "what-were-up-against"),
        ("3 in 10", "3-in-10"),
        ("Über — uns", "über-uns"),
        ("ﬁne ２", "fine-2"),
        ("日本 語", "日本-語"),
        ("!?", "section"),
        ("", "section"),
    ],
)
def test_words_become_a_part_of_an_address(words: str, expected: str) -> None:
    assert slug(words) == expected
