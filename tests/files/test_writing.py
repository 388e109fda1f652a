"""A finished site is put into place: just what is wanted, at the cost of what has changed."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sitebuilder.failure import Failure
from sitebuilder.files.output import Wanted, Written, is_current, read_tree, write_tree
from sitebuilder.files.output.exchanging import Disk
from sitebuilder.files.output.filling import Content

from ..test_files import put_file, tree
from .sites import DISKS, ROBOTS, digest, many, wanted, write

BESIDE = ".output.sitebuilder"
posix = pytest.mark.skipif(os.name == "nt", reason="modes and links as POSIX has them")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def is_read_as(output: Path, texts: dict[str, bytes]) -> bool:
    digests = {path: digest(data) for path, data in texts.items()}
    return is_current(read_tree(output), digests)


def test_bytes_are_written_and_files_copied_byte_for_byte(output: Path) -> None:
    folder = output.parent
    put_file(folder, "site/static/x.bin", b"\r\n\0\xff")
    contents: dict[str, Content] = {
        "a/index.html": memoryview("Ü\n".encode()),
        "deep/x.bin": Path("static/x.bin"),
    }
    digests = {"a/index.html": "any name for it", "deep/x.bin": digest(b"\r\n\0\xff")}

    done = write_tree(Wanted(digests, contents.__getitem__, folder / "site"), output)

    assert tree(output) == {"a/index.html": "Ü\n".encode(), "deep/x.bin": b"\r\n\0\xff"}
    assert done == Written(written=2, kept=0, removed=0)
    assert is_current(read_tree(output), digests)


def test_what_is_no_more_leaves_the_output_with_its_folders(output: Path) -> None:
    write({**ROBOTS, "old/deep/index.html": b"x"}, output)

    done = write({**ROBOTS, "new/index.html": b"x"}, output)

    assert set(tree(output)) == {"robots.txt", "new/index.html"}
    assert not (output / "old").exists()
    assert done == Written(written=1, kept=1, removed=1)


def test_nothing_lies_beside_the_output_but_one_folder(output: Path) -> None:
    for version in (1, 2, 3):
        write(many(version, 9), output)

    assert sorted(path.name for path in output.parent.iterdir()) == [BESIDE, "output"]
    kept = sorted(path.suffix or path.name for path in (output.parent / BESIDE).iterdir())
    assert kept == [".manifest", ".manifest", "lock", "tree"]


def test_what_is_written_and_linked_is_what_has_changed(output: Path) -> None:
    texts, asked, linked = many(1, 1000), list[str](), list[str]()

    def link(old: str, new: str) -> None:
        linked.append(new)
        os.link(old, new)

    def change(numbers: range) -> tuple[int, int]:
        asked.clear()
        linked.clear()
        texts.update({f"part-0/page-{n * 9}/index.html": b"%d" % len(numbers) for n in numbers})
        site = wanted(texts, output.parent, asked)
        done = write_tree(site, output, read_tree(output), Disk(link=link))
        assert done == Written(written=len(numbers), kept=1001 - len(numbers), removed=0)
        return len(asked), len(linked)

    write_tree(wanted(texts, output.parent, asked), output, disk=Disk(link=link))
    first = len(asked), len(linked)

    assert first == (1001, 0)
    # One file takes the place of another; the twin is made for the first change of several.
    assert change(range(1)) == (1, 0)
    assert change(range(2)) == (2, 1001)
    assert change(range(3)) == (3, 3)
    assert change(range(1)) == (1, 1)
    assert tree(output) == texts


def test_where_nothing_has_changed_nothing_is_asked_for(output: Path) -> None:
    texts, asked = many(1, 20), list[str]()
    write(texts, output)
    before = output.stat()

    done = write_tree(wanted(texts, output.parent, asked), output)

    assert (asked, done) == ([], Written(written=0, kept=21, removed=0))
    after = output.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@posix
def test_a_build_that_changes_nothing_loads_nothing_to_call_the_system(output: Path) -> None:
    write(many(1, 3), output)
    program = (
        "import sys; from pathlib import Path; from sitebuilder.files.output import read_tree;"
        f"assert read_tree(Path({str(output)!r})); print('ctypes' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert done.stdout == b"False\n"


@pytest.mark.parametrize("disk", DISKS.values(), ids=DISKS)
def test_whatever_was_there_before_just_the_wanted_files_stand_there(
    output: Path, disk: Disk
) -> None:
    chance = random.Random(7)
    names = ["a", "a/b", "a/b/c", "d/e.html", "d/f.html", "g/h/i/j", "g/h", "k.html", "B", "x y/é"]
    for _ in range(60):
        chosen = chance.sample(names, chance.randint(0, len(names)))
        # No path may be a file and a folder at once.
        clash = [p for p in chosen if any(q.startswith(f"{p}/") for q in chosen)]
        texts = {name: chance.choice([b"1", b"22", b""]) for name in chosen if name not in clash}
        texts |= ROBOTS

        write(texts, output, disk)

        assert tree(output) == texts
        twin = output.parent / BESIDE / "tree"
        assert not twin.exists() or tree(twin) == texts
        assert is_read_as(output, texts)
        folders = {path for path in output.rglob("*") if path.is_dir()}
        assert all(any(folder.rglob("*")) for folder in folders)


def edit_in_place(output: Path) -> None:
    (output / "part-0/page-0/index.html").write_bytes(b"by hand")


def edit_keeping_its_size(output: Path) -> None:
    path = output / "part-0/page-0/index.html"
    path.write_bytes(b"x" * path.stat().st_size)


def replace(output: Path) -> None:
    put_file(output, "new", b"by hand")
    (output / "new").replace(output / "part-0/page-0/index.html")


def delete(output: Path) -> None:
    (output / "part-0/page-0/index.html").unlink()


def delete_a_folder(output: Path) -> None:
    shutil.rmtree(output / "part-0")


def delete_all(output: Path) -> None:
    shutil.rmtree(output)


def copy_a_folder_into_its_place(output: Path) -> None:
    shutil.copytree(output / "part-0", output / "copy")
    shutil.rmtree(output / "part-0")
    (output / "copy").rename(output / "part-0")


def put_a_link_in_its_place(output: Path) -> None:
    path = output / "part-0/page-0/index.html"
    path.unlink()
    path.symlink_to(output.parent / "dear.txt")


def leave_what_systems_leave(output: Path) -> None:
    for name in (".DS_Store", "part-0/Thumbs.db", "part-1/desktop.ini"):
        put_file(output, name, b"\0")


def delete_the_twin(output: Path) -> None:
    shutil.rmtree(output.parent / BESIDE / "tree")


def delete_in_the_twin(output: Path) -> None:
    delete(output.parent / BESIDE / "tree")


def edit_in_the_twin(output: Path) -> None:
    replace(output.parent / BESIDE / "tree")


def delete_all_beside(output: Path) -> None:
    shutil.rmtree(output.parent / BESIDE)


def cut_the_manifests(output: Path) -> None:
    for path in (output.parent / BESIDE).glob("*.manifest"):
        path.write_bytes(path.read_bytes()[:-20])


def spoil_the_manifests(output: Path) -> None:
    for path in (output.parent / BESIDE).glob("*.manifest"):
        data = bytearray(path.read_bytes())
        data[-200] ^= 1
        path.write_bytes(data)


def empty_the_manifests(output: Path) -> None:
    for path in (output.parent / BESIDE).glob("*.manifest"):
        path.write_bytes(b"")


BY_HAND: list[Callable[[Path], None]] = [
    *(edit_in_place, edit_keeping_its_size, replace, delete, delete_a_folder, delete_all),
    *(copy_a_folder_into_its_place, leave_what_systems_leave, delete_the_twin),
    *(delete_in_the_twin, edit_in_the_twin, delete_all_beside, cut_the_manifests),
    *(spoil_the_manifests, empty_the_manifests, put_a_link_in_its_place),
]


@pytest.mark.parametrize("by_hand", BY_HAND, ids=lambda act: act.__name__)
def test_what_is_changed_by_hand_is_made_right_again(
    output: Path, by_hand: Callable[[Path], None]
) -> None:
    if os.name == "nt" and by_hand is put_a_link_in_its_place:
        pytest.skip("links as POSIX has them")
    put_file(output.parent, "dear.txt", b"dear")
    write(many(0, 30), output)
    write(many(1, 30), output)
    by_hand(output)

    for version in (1, 2, 3):
        texts = many(version, 30)
        write(texts, output)

        left = {path: data for path, data in tree(output).items() if Path(path).suffix != ".db"}
        leavings = (".DS_Store", "part-1/desktop.ini")
        assert {path: data for path, data in left.items() if path not in leavings} == texts
    assert tree(output) == texts
    assert (output.parent / "dear.txt").read_bytes() == b"dear"


@posix
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o277])
def test_files_may_be_read_by_all_whatever_the_user_s_habit_is(output: Path, mask: int) -> None:
    put_file(output.parent, "site/static/x", b"x")
    (output.parent / "site/static/x").chmod(0o600)
    contents: dict[str, Content] = {"a/b/c.html": b"c", "x": Path("static/x")}
    before = os.umask(mask)
    try:
        for data in (b"c", b"d"):
            contents["a/b/c.html"] = data
            digests = {"a/b/c.html": digest(data), "x": digest(b"x")}
            write_tree(Wanted(digests, contents.__getitem__, output.parent / "site"), output)
    finally:
        changed = os.umask(before)

    modes = {
        path.relative_to(output).as_posix(): path.stat().st_mode & 0o7777
        for path in (output, *output.rglob("*"))
    }
    assert modes == {".": 0o755, "a": 0o755, "a/b": 0o755, "a/b/c.html": 0o644, "x": 0o644}
    assert changed == mask


@posix
def test_the_two_trees_share_their_files_where_the_disk_can(output: Path) -> None:
    texts = many(2, 9)

    write(many(1, 9), output)
    write(texts, output)

    twin = output.parent / BESIDE / "tree"
    assert all((output / path).samefile(twin / path) for path in texts)


@posix
def test_without_links_the_two_trees_hold_copies(output: Path) -> None:
    texts = many(2, 9)

    write(many(1, 9), output, DISKS["without links"])
    write(texts, output, DISKS["without links"])

    twin = output.parent / BESIDE / "tree"
    assert tree(twin) == texts
    assert not any((output / path).samefile(twin / path) for path in texts)


@posix
def test_whoever_stands_in_the_old_folder_sees_the_new_site_too(output: Path) -> None:
    write(many(1, 9), output)
    opened = os.open(output, os.O_RDONLY)
    write(many(2, 9), output)

    file = os.open("part-0/page-0/index.html", os.O_RDONLY, dir_fd=opened)

    assert os.read(file, 1000) == many(2, 9)["part-0/page-0/index.html"]
    os.close(file)
    os.close(opened)


def test_what_was_read_before_another_build_wrote_is_read_again(output: Path) -> None:
    write(many(1, 9), output)
    known = read_tree(output)
    write(many(2, 9), output)

    done = write_tree(wanted(many(1, 9), output.parent), output, known)

    assert done.written == 9
    assert tree(output) == many(1, 9)


def test_what_changes_by_hand_after_it_was_read_is_not_shared(output: Path) -> None:
    write(many(2, 30), output)
    write(many(1, 30), output)
    known = read_tree(output)
    delete_the_twin(output)
    edit_in_place(output)
    delete_a_folder_of_one_page(output)
    texts = many(1, 30) | {"new.html": b"new"}

    write_tree(wanted(texts, output.parent), output, known)

    assert tree(output) == texts


def delete_a_folder_of_one_page(output: Path) -> None:
    shutil.rmtree(output / "part-1/page-1")


def test_a_site_that_is_put_into_an_empty_folder_replaces_it(output: Path) -> None:
    put_file(output, ".DS_Store", b"\0")

    write(ROBOTS, output)
    write(ROBOTS | {"a": b"a"}, output)

    assert tree(output) == ROBOTS | {"a": b"a"}


def test_an_output_of_an_older_version_is_written_anew(output: Path) -> None:
    for path, data in (*ROBOTS.items(), ("old.html", b"old"), ("a/b.html", b"old")):
        put_file(output, path, data)

    done = write(ROBOTS | {"a/b.html": b"new"}, output)

    assert tree(output) == ROBOTS | {"a/b.html": b"new"}
    assert done.written == 2


def test_an_output_may_lie_in_folders_that_are_not_there_yet(tmp_path: Path) -> None:
    write(ROBOTS, tmp_path / "none/yet/www")

    assert tree(tmp_path / "none/yet/www") == ROBOTS


def test_two_paths_that_cannot_both_be_are_a_failure(output: Path) -> None:
    write(ROBOTS, output)

    with pytest.raises(Failure, match="is as it was"):
        write({"a": b"file", "a/b": b"in a folder of that name"}, output)

    assert tree(output) == ROBOTS
