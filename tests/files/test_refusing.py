"""What no build has made is refused, named, and left as it is."""

import os
import shutil
from pathlib import Path

import pytest

from sitebuilder.failure import Failure
from sitebuilder.files.output import read_tree, refuse_foreign, write_tree

from ..test_files import put_file, tree
from .sites import ROBOTS, many, wanted, write

TWIN = ".output.sitebuilder/tree"
posix = pytest.mark.skipif(os.name == "nt", reason="links as POSIX has them")


@pytest.mark.parametrize(
    "output",
    ["site", "site/content", "site/content/new", "site/static/x", ".", "foreign", "file", "mixed"],
)
def test_a_folder_that_is_not_ours_is_refused_and_left_alone(tmp_path: Path, output: str) -> None:
    for name in ("site/content/a.md", "site/static/x.png", "foreign/thesis.doc", "file"):
        put_file(tmp_path, name, "dear")
    put_file(tmp_path, "mixed/.git/config", "dear")
    put_file(tmp_path, "mixed/robots.txt", ROBOTS["robots.txt"])
    before = tree(tmp_path)

    with pytest.raises(Failure):
        write_tree(wanted(ROBOTS, tmp_path / "site"), tmp_path / output)

    assert tree(tmp_path) == before
    assert not list(tmp_path.rglob("*.sitebuilder"))


def test_an_output_of_another_maker_is_refused(tmp_path: Path) -> None:
    put_file(tmp_path, "output/robots.txt", "User-agent: *\n")

    with pytest.raises(Failure, match=r"no build has made: 'robots\.txt'"):
        write(ROBOTS, tmp_path / "output")


@posix
def test_a_link_is_refused_in_every_place(tmp_path: Path) -> None:
    for name in ("output", ".other.sitebuilder", "loop"):
        (tmp_path / name).symlink_to("loop" if name == "loop" else tmp_path / "elsewhere")
    put_file(tmp_path, "elsewhere/robots.txt", ROBOTS["robots.txt"])

    for name in ("output", "other", "loop"):
        with pytest.raises(Failure, match="is not a folder"):
            write(ROBOTS, tmp_path / name)

    assert tree(tmp_path / "elsewhere") == ROBOTS


@pytest.mark.parametrize(
    ("placed", "named"),
    [
        ("notes.txt", "notes.txt"),
        (".htaccess", ".htaccess"),
        (".git/config", ".git"),
        ("part-1/photo.jpg", "part-1/photo.jpg"),
        ("part-1/page-1/deep/photo.jpg", "part-1/page-1/deep"),
        ("part-1/.DS_Store/photo.jpg", "part-1/.DS_Store"),
    ],
)
def test_a_file_that_is_not_ours_is_named_wherever_it_lies(
    tmp_path: Path, placed: str, named: str
) -> None:
    output = tmp_path / "output"
    write(many(1, 20), output)
    put_file(output, placed, "dear")
    before = tree(output)

    for version in (1, 2):
        with pytest.raises(Failure, match=f"no build has made: '{named}'$"):
            write(many(version, 20), output)

    assert tree(output) == before
    (output / placed).unlink()
    while (output / named).is_dir():
        next(
            path
            for path in (output / named, *(output / named).rglob("*"))
            if path.is_dir() and not any(path.iterdir())
        ).rmdir()
    write(many(2, 20), output)
    assert tree(output) == many(2, 20)


def test_files_where_folders_of_ours_were_are_refused_and_the_other_way_round(
    tmp_path: Path,
) -> None:
    output = tmp_path / "output"
    write(many(1, 20), output)
    shutil.rmtree(output / "part-1")
    put_file(output, "part-1", "dear")
    (output / "robots.txt").unlink()
    put_file(output, "robots.txt/dear.txt", "dear")
    before = tree(output)

    with pytest.raises(Failure, match=r"'part-1', 'robots\.txt'"):
        write(many(2, 20), output)

    assert tree(output) == before


@posix
def test_a_link_in_the_place_of_a_folder_is_refused_and_not_followed(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write(many(1, 20), output)
    shutil.copytree(output / "part-1", tmp_path / "elsewhere")
    shutil.rmtree(output / "part-1")
    (output / "part-1").symlink_to(tmp_path / "elsewhere")
    before = tree(tmp_path / "elsewhere")

    with pytest.raises(Failure, match="'part-1'"):
        write(many(2, 20), output)

    assert tree(tmp_path / "elsewhere") == before


def test_a_file_in_the_twin_is_refused_too_for_it_may_be_dear(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write(many(3, 20), output)
    write(many(1, 20), output)
    put_file(tmp_path, f"{TWIN}/part-1/notes.txt", "dear")

    with pytest.raises(Failure, match=r"no build has made: 'part-1/notes\.txt'"):
        write(many(2, 20), output)

    assert tree(output) == many(1, 20)
    assert (tmp_path / TWIN / "part-1/notes.txt").read_bytes() == b"dear"


def test_a_file_that_came_while_the_site_was_built_is_not_lost(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write(many(1, 20), output)
    known = read_tree(output)
    put_file(output, "part-1/notes.txt", "dear")

    refuse_foreign(tmp_path / "site", output, known)
    with pytest.raises(Failure, match=r"notes\.txt"):
        refuse_foreign(tmp_path / "site", output, read_tree(output))


def test_a_folder_that_has_got_the_number_of_ours_is_not_taken_for_ours(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write(ROBOTS | {"index.html": b"ours"}, output)
    for path in list(tree(output)):
        (output / path).unlink()
    put_file(output, "index.html", "of another maker")

    with pytest.raises(Failure, match=r"no build has made: 'index\.html'"):
        write(ROBOTS | {"index.html": b"new"}, output)

    assert tree(output) == {"index.html": b"of another maker"}


def test_many_strangers_are_counted(tmp_path: Path) -> None:
    for number in range(9):
        put_file(tmp_path, f"output/{number}.doc", "dear")

    with pytest.raises(Failure, match=r"'0\.doc', '1\.doc', '2\.doc' and 6 more"):
        write(ROBOTS, tmp_path / "output")
