"""What the machine refuses is told in plain words, and the output is as it was."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitebuilder.failure import Failure
from sitebuilder.files.output import Wanted, read_tree, write_tree
from sitebuilder.files.output.filling import Content

from ..test_files import put_file, tree
from .sites import ROBOTS, digest, in_child, many, outcome_of, wanted, write

resource = pytest.importorskip("resource")

BESIDE = ".output.sitebuilder"
NOBODY = 65534


@pytest.fixture
def output(tmp_path: Path) -> Path:
    write(many(1, 20), tmp_path / "output")
    return tmp_path / "output"


def is_as_it_was(output: Path) -> bool:
    """Tell whether the old site stands, nothing is left of the new, and the next build is well."""
    stood = tree(output) == many(1, 20)
    cleaned = not (output.parent / BESIDE / "tree").exists()
    write(many(3, 20), output)
    return stood and cleaned and tree(output) == many(3, 20)


def refused_in_child(texts: dict[str, bytes], output: Path, prepare: Callable[[], None]) -> str:
    """Write in a process of its own, where something is scarce; return what it says."""

    def act() -> None:
        prepare()
        said = b"no failure"
        try:
            write(texts, output)
        except Failure as failure:
            said = f"{failure.message} | {failure.hint}".encode()
        os.write(ours, said)

    theirs, ours = os.pipe()
    assert outcome_of(in_child(act)) == 0
    os.close(ours)
    with os.fdopen(theirs) as words:
        return words.read()


def test_a_file_that_is_too_large_is_told(output: Path) -> None:
    def prepare() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))

    said = refused_in_child({**many(2, 20), "big.pdf": b"x" * 5000}, output, prepare)

    assert f"could not write '{output / 'big.pdf'}': the file is larger than is allowed" in said
    assert f"'{output}' is as it was" in said
    assert is_as_it_was(output)


def test_too_many_open_files_are_told(output: Path) -> None:
    def prepare() -> None:
        free = os.open(os.devnull, os.O_RDONLY)
        resource.setrlimit(resource.RLIMIT_NOFILE, (free + 1, free + 1))

    said = refused_in_child(many(2, 20), output, prepare)

    assert "too many files are open" in said
    assert tree(output) == many(1, 20)
    write(many(3, 20), output)
    assert tree(output) == many(3, 20)


def test_a_folder_that_may_not_be_written_is_told(output: Path) -> None:
    def prepare() -> None:
        os.chdir(output.parent)
        if os.geteuid() == 0:
            os.seteuid(NOBODY)

    output.parent.chmod(0o555)
    said = refused_in_child(many(2, 20), Path("output"), prepare)
    lacking = refused_in_child(many(2, 20), Path("new"), prepare)
    output.parent.chmod(0o755)

    assert "you have no permission" in said
    assert "you have no permission" in lacking
    assert tree(output) == many(1, 20)


def test_an_output_below_a_file_is_told(tmp_path: Path) -> None:
    put_file(tmp_path, "file", "dear")

    with pytest.raises(Failure, match="Not a directory"):
        write(ROBOTS, tmp_path / "file" / "output")

    assert tree(tmp_path) == {"file": b"dear"}


def test_too_little_memory_is_told(output: Path) -> None:
    site = wanted(many(2, 20), output.parent)

    def contents(path: str) -> Content:
        return bytes(1 << 60) if path.startswith("part-5/") else site.contents(path)

    with pytest.raises(Failure, match=r"there is not enough memory; .* is as it was"):
        write_tree(Wanted(site.digests, contents, site.source), output)

    assert is_as_it_was(output)


@pytest.mark.parametrize(
    ("now", "told"),
    [(None, "was there when the build began, and is gone now"), (b"y", "was changed while")],
)
def test_a_source_that_is_gone_or_changed_is_told(
    output: Path, now: bytes | None, told: str
) -> None:
    if now is not None:
        put_file(output.parent, "site/static/x.png", now)
    site = wanted(many(2, 20), output.parent)
    copy = Path("static/x.png")
    digests = {**site.digests, "x.png": digest(b"x")}

    def contents(path: str) -> bytes | Path:
        return copy if path == "x.png" else many(2, 20)[path]

    with pytest.raises(Failure, match=told) as failed:
        write_tree(Wanted(digests, contents, output.parent / "site"), output)

    assert "x.png" in failed.value.message
    assert failed.value.hint == "run again"
    assert is_as_it_was(output)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Make a disk of 400 kB; only root can."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    if sys.platform != "linux" or subprocess.run(command, check=False).returncode:
        pytest.skip("no small disk can be had here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_and_what_was_begun_makes_room_again(small_disk: Path) -> None:
    output = small_disk / "output"
    write(many(1, 20), output)
    before = tree(output)
    full = {**many(2, 20), **{f"{number}.bin": bytes(9000) for number in range(90)}}

    with pytest.raises(Failure, match=r"the disk is full; .* is as it was") as failed:
        write(full, output)

    assert failed.value.hint == "free some space, and run again"
    assert tree(output) == before
    write(many(3, 20), output)
    assert tree(output) == many(3, 20)


def test_a_disk_that_may_only_be_read_is_told(small_disk: Path) -> None:
    write(many(1, 20), small_disk / "output")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    with pytest.raises(Failure, match="this disk may only be read"):
        write(many(2, 20), small_disk / "output")

    assert tree(small_disk / "output") == many(1, 20)
    assert read_tree(small_disk / "output")


def test_an_output_that_is_a_disk_of_its_own_is_told(small_disk: Path) -> None:
    with pytest.raises(Failure, match="is a disk of its own") as failed:
        write(ROBOTS, small_disk)

    assert failed.value.hint == f"name a folder on it: --output {small_disk / 'site'}"
    assert not list(small_disk.iterdir())
