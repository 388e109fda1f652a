"""Whatever ends a build, and whenever: the output is the whole old site, or the whole new one."""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from benchmarks.corpus import pages
from benchmarks.generators import ours
from benchmarks.kills import kill
from sitebuilder.files.output import mend

from ..test_files import tree
from .sites import UNFLUSHED, Texts, in_child, many, outcome_of, wait_until, write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes as POSIX has them")

A, B = many("A", 500), many("B", 500)
# A third way between them: some files change, come and go.
C = {**A, **dict(list(B.items())[:250]), "new/index.html": b"C"}
del C["part-8/page-8/index.html"]
SITES = (A, B, C)


def write_for_ever(output: Path, disk: str, sites: tuple[Texts, ...]) -> None:
    while True:
        for texts in sites:
            write(texts, output, UNFLUSHED[disk])


def end_at_some_moment(act: Callable[[], object], chance: random.Random, number: int) -> None:
    child = in_child(act)
    time.sleep(chance.uniform(0, 0.12))
    os.kill(child, number)
    deadline = time.monotonic() + 2
    while not os.waitpid(child, os.WNOHANG)[0]:
        if time.monotonic() > deadline:
            # Python forgets an interrupt that comes before a new process has begun to act.
            os.kill(child, number)
            deadline += 2
        time.sleep(0.002)


@pytest.mark.parametrize(
    ("disk", "kills"), [("quick", 40), ("without exchange", 40), ("without links", 20)]
)
def test_a_killed_build_leaves_a_whole_site(in_memory: Path, disk: str, kills: int) -> None:
    kill_and_look(in_memory, disk, kills)


def test_a_killed_build_leaves_a_whole_site_on_a_real_disk(tmp_path: Path) -> None:
    kill_and_look(tmp_path, "quick", 20)


@pytest.mark.slow
def test_two_hundred_killed_builds_of_five_hundred_pages_leave_a_whole_site(
    tmp_path: Path,
) -> None:
    found = kill(ours(), tmp_path / "site", tuple(pages(500)), 200)

    assert found["something else"] == 0
    assert min(found["the old site"], found["the new site"]) > 0


def kill_and_look(folder: Path, disk: str, kills: int) -> None:
    chance, output = random.Random(disk), folder / "output"
    for turn in range(kills):
        chosen = tuple(chance.sample(SITES, 2))
        end_at_some_moment(partial(write_for_ever, output, disk, chosen), chance, signal.SIGKILL)
        if disk == "without exchange":
            mend(output)

        found = tree(output)
        assert not found or found in SITES
        if turn % 3 == 0:
            texts = chance.choice(SITES)
            write(texts, output, UNFLUSHED[disk])
            assert tree(output) == texts
        if turn % 25 == 0:
            shutil.rmtree(output)


@pytest.mark.parametrize("disk", ["quick", "without exchange"])
@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_build_leaves_a_whole_site(tmp_path: Path, disk: str) -> None:
    chance, output = random.Random(disk), tmp_path / "output"
    write(A, output, UNFLUSHED[disk])
    for _ in range(15):
        act = partial(write_for_ever, output, disk, (A, B))
        end_at_some_moment(act, chance, signal.SIGINT)

        assert tree(output) in SITES
    write(C, output, UNFLUSHED[disk])
    assert tree(output) == C


@pytest.mark.parametrize("renamed", [1, 2])
def test_the_names_tell_how_far_an_exchange_by_names_came(tmp_path: Path, renamed: int) -> None:
    output, beside = tmp_path / "output", tmp_path / ".output.sitebuilder"
    old, new = many(1, 9), many(2, 9)
    write(old, tmp_path / "other")
    write(new, output)
    # As a kill leaves it after the first renaming, or after the second.
    (tmp_path / "other").rename(beside / "away")
    if renamed == 1:
        shutil.rmtree(beside / "tree", ignore_errors=True)
        output.rename(beside / "tree")
    else:
        shutil.rmtree(beside / "tree", ignore_errors=True)

    mend(output)

    assert tree(output) == (old if renamed == 1 else new)
    assert not (beside / "away").exists()
    write(A, output)
    assert tree(output) == A


def test_a_reader_never_sees_a_missing_or_mixed_folder(tmp_path: Path) -> None:
    output, stop = tmp_path / "output", tmp_path / "stop"
    write(many(0, 5), output)
    reader = in_child(partial(read_for_ever, output, stop))
    wait_until((tmp_path / "reading").exists)
    for version in range(1, 400):
        write(many(version, 5), output, UNFLUSHED["quick"])
    stop.touch()

    assert outcome_of(reader) == 0


def read_for_ever(output: Path, stop: Path) -> None:
    paths = sorted(many(0, 5))[:5]
    (output.parent / "reading").touch()
    reads = 0
    while not stop.exists():
        first, *others = [(output / path).read_bytes() for path in paths]
        names = sorted(path.name for path in output.iterdir())
        # As each version is there but once, nothing was exchanged between two equal reads.
        if first == (output / paths[0]).read_bytes():
            assert set(others) == {first}
            assert names == [*(f"part-{number}" for number in range(5)), "robots.txt"]
            reads += 1
    assert reads > 100
