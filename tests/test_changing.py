"""Changing the site's own files: what is not edited stays, byte for byte."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitebuilder.failure import Failure
from sitebuilder.files.changing import _merged, apply
from sitebuilder.files.reading import decode
from sitebuilder.model.edits import Edits

from .test_files import put_file, tree

LINES = st.lists(st.sampled_from(["", "a", "b", "- old: /x/", "  ü"]), max_size=6)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
LAST_END = st.booleans()


def change(folder: Path, before: bytes, text: str) -> bytes:
    put_file(folder, "content/a.md", before)
    apply(folder, Edits({"content/a.md": text}))
    return (folder / "content/a.md").read_bytes()


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        (b"a\r\nb\r\nc\r\n", "a\nB\nc\n", b"a\r\nB\r\nc\r\n"),
        (b"\xef\xbb\xbfa\nb\n", "a\nB\n", b"\xef\xbb\xbfa\nB\n"),
        (b"a\nb", "A\nb", b"A\nb"),
        (b"a\r\nb", "a\nb\nc\n", b"a\r\nb\r\nc\r\n"),
        (b"a\r\nb\nc\rd\n", "a\nb\nc\nd\ne\n", b"a\r\nb\nc\rd\ne\r\n"),
        (b"a\n", "", b""),
    ],
)
def test_lines_keep_the_ends_that_they_had(
    tmp_path: Path, before: bytes, text: str, after: bytes
) -> None:
    assert change(tmp_path, before, text) == after


@given(LINES, LINES, ENDS, LAST_END, LAST_END)
def test_what_is_read_again_is_what_was_to_be_written(
    old: list[str], new: list[str], end: str, old_ends: bool, new_ends: bool
) -> None:
    before = end.join(old) + (end if old and old_ends else "")
    text = "\n".join(new) + ("\n" if new and new_ends else "")

    assert decode("a", "".join(_merged(before, text)).encode()) == (text, None)


@given(LINES, st.lists(ENDS, min_size=6, max_size=6), st.sampled_from(["", "\ufeff"]))
def test_a_text_that_stays_keeps_every_byte(lines: list[str], ends: list[str], mark: str) -> None:
    # A line that ends with CR before one that begins with LF would be one line end.
    before = mark + "".join(f"{line}x{end}" for line, end in zip(lines, ends, strict=False))

    text, _ = decode("a", before.encode())

    assert "".join(_merged(before, text)) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n" * 50_000 + "a\n", "\n" * 50_000 + "b\n"),
        (
            "".join(f"{i % 150}\n" for i in range(20_000)),
            "".join(f"{i * 7 % 150}\n" for i in range(20_000)),
        ),
        (
            "".join(f"{i}\n" for i in range(20_000)),
            "".join(f"{i}{'x' * (i % 7 == 0)}\n" for i in range(20_000)),
        ),
    ],
    ids=["empty", "alike", "many"],
)
@pytest.mark.parametrize("first", ["\n", "\r\n"])
def test_long_texts_are_changed_at_once(before: str, after: str, first: str) -> None:
    began = time.process_time()

    text = "".join(_merged(f"x{first}{before}", f"x\n{after}"))

    assert text.replace("\r\n", "\n") == f"x\n{after}"
    assert text.startswith(f"x{first}")
    assert time.process_time() - began < 2


def test_a_new_file_is_made_with_its_folders_and_a_moved_one_is_changed_first(
    tmp_path: Path,
) -> None:
    put_file(tmp_path, "content/a.md", "old\n")

    edits = Edits({"content/a.md": "new\n", "content/data/x.yaml": "x\n"})
    apply(tmp_path, edits)
    apply(tmp_path, Edits({}, {"content/a.md": "content/deep/b.md"}))

    assert tree(tmp_path) == {"content/deep/b.md": b"new\n", "content/data/x.yaml": b"x\n"}


def test_a_file_keeps_its_permissions_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    put_file(tmp_path, "content/a.md", "old\n")
    (tmp_path / "content/a.md").chmod(0o640)

    apply(tmp_path, Edits({"content/a.md": "new\n"}))

    assert (tmp_path / "content/a.md").stat().st_mode & 0o777 == 0o640
    assert list(tree(tmp_path)) == ["content/a.md"]


def test_what_the_machine_refuses_is_a_failure(tmp_path: Path) -> None:
    put_file(tmp_path, "content", "a file where a folder should be")

    with pytest.raises(Failure, match="could not write"):
        apply(tmp_path, Edits({"content/a.md": "x"}))


def test_a_new_file_is_added_and_one_that_is_there_stays(tmp_path: Path) -> None:
    put_file(tmp_path, "content/a.jpg", b"first")

    apply(tmp_path, Edits({}, files={"content/a.jpg": b"second", "content/new/b.jpg": b"\xff"}))

    assert tree(tmp_path) == {"content/a.jpg": b"first", "content/new/b.jpg": b"\xff"}
