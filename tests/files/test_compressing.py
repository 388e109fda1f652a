"""What hosts send in place of a text is compressed once, and is the text when it is unpacked."""

import gzip
import hashlib
import os
import random
import time
import zlib
from collections.abc import Mapping
from pathlib import Path

import brotli
import pytest

from sitebuilder.failure import Failure
from sitebuilder.files.kept import compressing
from sitebuilder.files.kept.compressing import FOLDER, compress

WORDS = b"<p>Educators who lead, and students who learn.</p>\n"


def published(site: Path, files: Mapping[str, bytes]) -> tuple[dict[str, Path], dict[str, str]]:
    """Write files to be published; return where they lie, and their digests."""
    for path, data in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
    return {path: site / path for path in files}, {
        path: hashlib.sha256(data).hexdigest() for path, data in files.items()
    }


def stamps(site: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (site / FOLDER).iterdir()}


def test_a_text_gets_two_siblings_that_unpack_to_it(tmp_path: Path) -> None:
    files, digests = published(tmp_path, {"a/index.html": WORDS * 40})

    made = compress(files, digests, tmp_path)

    assert sorted(made) == ["a/index.html.br", "a/index.html.gz"]
    assert brotli.decompress(made["a/index.html.br"].read_bytes()) == WORDS * 40
    assert gzip.decompress(made["a/index.html.gz"].read_bytes()) == WORDS * 40


def test_a_gz_tells_no_time_no_name_and_no_system(tmp_path: Path) -> None:
    files, digests = published(tmp_path, {"index.html": WORDS * 40})

    made = compress(files, digests, tmp_path)["index.html.gz"].read_bytes()

    assert made[:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"


@pytest.mark.parametrize(
    "name", ["a.css", "a.js", "a.json", "a.xml", "a.svg", "a.txt", "a.webmanifest", "a.atom"]
)
def test_texts_of_all_kinds_have_siblings(tmp_path: Path, name: str) -> None:
    files, digests = published(tmp_path, {name: WORDS * 10})

    assert set(compress(files, digests, tmp_path)) == {f"{name}.br", f"{name}.gz"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("photo.webp", WORDS * 10),
        ("font.woff2", WORDS * 10),
        ("_headers", WORDS * 10),
        ("small.txt", b"a" * 255),
        ("random.txt", random.Random(1).randbytes(2000)),
        ("empty.txt", b""),
    ],
)
def test_what_would_save_nothing_has_none(tmp_path: Path, name: str, data: bytes) -> None:
    files, digests = published(tmp_path, {name: data})

    assert compress(files, digests, tmp_path) == {}
    assert compress(files, digests, tmp_path) == {}


def test_two_files_of_the_same_words_share_what_is_kept(tmp_path: Path) -> None:
    files, digests = published(tmp_path, {"a.html": WORDS * 10, "b.html": WORDS * 10})

    made = compress(files, digests, tmp_path)

    assert made["a.html.br"] == made["b.html.br"]
    assert len(stamps(tmp_path)) == 2


@pytest.mark.slow
def test_a_thousand_files_are_made_once(tmp_path: Path) -> None:
    texts = {f"{number}.html": WORDS * 10 + b"%d" % number for number in range(1000)}
    files, digests = published(tmp_path, texts)
    first = compress(files, digests, tmp_path)
    before = stamps(tmp_path)

    second = compress(files, digests, tmp_path)

    assert len(before) == 2000
    assert (second, stamps(tmp_path)) == (first, before)


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    compress(*published(tmp_path, {"a.html": WORDS * 10, "b.html": WORDS * 11}), tmp_path)
    before = stamps(tmp_path)

    compress(*published(tmp_path, {"a.html": WORDS * 10, "b.html": WORDS * 12}), tmp_path)

    after = stamps(tmp_path)
    assert before.items() <= after.items()
    assert len(after) == len(before) + 2


@pytest.mark.parametrize("damage", [b"", b"nonsense"])
def test_what_was_damaged_is_made_again(tmp_path: Path, damage: bytes) -> None:
    files, digests = published(tmp_path, {"a.html": WORDS * 10})
    made = compress(files, digests, tmp_path)["a.html.br"]
    made.write_bytes(damage)

    again = compress(files, digests, tmp_path)["a.html.br"]

    assert brotli.decompress(again.read_bytes()) == WORDS * 10


def test_another_program_makes_all_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, digests = published(tmp_path, {"a.html": WORDS * 10})
    before = compress(files, digests, tmp_path)
    monkeypatch.setattr(compressing, "_maker", lambda ending: f"9.9{ending}")

    after = compress(files, digests, tmp_path)

    assert before["a.html.br"] != after["a.html.br"]


def test_what_nobody_wanted_for_a_month_is_forgotten(tmp_path: Path) -> None:
    old = compress(*published(tmp_path, {"old.html": WORDS * 10}), tmp_path)["old.html.br"]
    used = compress(*published(tmp_path, {"used.html": WORDS * 11}), tmp_path)["used.html.br"]
    month = time.time() - 31 * 86_400
    os.utime(old, (month, month))
    os.utime(used, (month, month))

    compress(*published(tmp_path, {"used.html": WORDS * 11, "new.html": WORDS * 12}), tmp_path)

    assert not old.exists()
    assert used.exists()


def test_what_changes_meanwhile_is_not_passed_off_as_what_it_was(tmp_path: Path) -> None:
    files, digests = published(tmp_path, {"a.html": WORDS * 10})
    files["a.html"].write_bytes(WORDS * 11)

    with pytest.raises(Failure, match="was changed while the site was published"):
        compress(files, digests, tmp_path)


def test_what_cannot_be_kept_is_said(tmp_path: Path) -> None:
    files, digests = published(tmp_path, {"a.html": WORDS * 10})
    (tmp_path / FOLDER.parent).write_text("a file where a folder is to be")

    with pytest.raises(Failure, match="could not write"):
        compress(files, digests, tmp_path)


def test_the_checksum_is_of_what_is_kept(tmp_path: Path) -> None:
    made = compress(*published(tmp_path, {"a.html": WORDS * 10}), tmp_path)["a.html.gz"]

    assert made.name.endswith(f".{zlib.crc32(made.read_bytes()):08x}")
