"""One build at a time: another one waits, says for whom, and gives up in the end."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from sitebuilder.failure import Failure
from sitebuilder.files.output import mend, read_tree, refuse_foreign, write_tree
from sitebuilder.files.output.locking import hold
from sitebuilder.files.places import Places

from ..test_files import tree
from ..test_workspace import make_site
from .sites import DISKS, UNFLUSHED, in_child, many, outcome_of, wait_until, wanted, write

posix = pytest.mark.skipif(os.name == "nt", reason="processes as POSIX has them")


def test_a_build_that_has_waited_long_gives_up_and_says_for_whom(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "output"
    write(many(1, 5), output)

    with (
        hold(Places(output)),
        pytest.raises(Failure, match=rf"another build \(process {os.getpid()}, since 2.*\) is st"),
    ):
        write_tree(wanted(many(2, 5), tmp_path), output, patience=0.1)

    told = capfd.readouterr().err
    assert told.count("\n") == 1
    assert told.startswith(f"Another build (process {os.getpid()}, since 2")
    assert told.endswith(f") is writing '{output}'; waiting for it\n")
    assert tree(output) == many(1, 5)
    write(many(2, 5), output)
    assert tree(output) == many(2, 5)


@posix
def test_the_lock_dies_with_its_process(tmp_path: Path) -> None:
    output, held = tmp_path / "output", tmp_path / "held"

    def act() -> None:
        with hold(Places(output)):
            held.touch()
            signal.pause()

    child = in_child(act)
    wait_until(held.exists)
    os.kill(child, signal.SIGKILL)
    outcome_of(child)

    write_tree(wanted(many(1, 5), tmp_path), output, patience=0)

    assert tree(output) == many(1, 5)


@posix
@pytest.mark.parametrize("disk", [name for name in DISKS if "links" not in name])
def test_two_builds_at_once_write_one_after_the_other(in_memory: Path, disk: str) -> None:
    output = in_memory / "output"
    sites = [{**many(version, 60), f"only-{version}.html": b"1"} for version in range(4)]

    def write_often(versions: tuple[int, ...]) -> None:
        for _ in range(25):
            for version in versions:
                mend(output)
                refuse_foreign(in_memory / "site", output, read_tree(output))
                write(sites[version], output, UNFLUSHED[disk])

    writers = [in_child(partial(write_often, versions)) for versions in ((0, 1), (2, 3), (1, 2))]

    assert [outcome_of(writer) for writer in writers] == [0, 0, 0]
    assert tree(output) in sites
    assert tree(in_memory / ".output.sitebuilder/tree") == tree(output)


@posix
def test_whoever_deletes_what_lies_beside_lets_no_two_builds_in(tmp_path: Path) -> None:
    places = Places(tmp_path / "output")
    with hold(places):
        places.lock.unlink()
        with hold(places, patience=0), pytest.raises(Failure), hold(places, patience=0):
            pytest.fail("held twice")


@posix
@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(
    ("number", "code", "words"),
    [
        (signal.SIGTERM, 143, "Stopped: this program was asked to end."),
        (signal.SIGINT, 130, "Stopped."),
    ],
)
def test_a_build_that_is_asked_to_end_says_so_in_a_sentence(
    tmp_path: Path, number: int, code: int, words: str
) -> None:
    workspace = make_site(tmp_path / "site")
    program = (
        "import sys; from sitebuilder.cli import main;"
        f"sys.exit(main(['build', '--source', {str(workspace.source)!r}]))"
    )
    with hold(Places(workspace.output)):
        command = [sys.executable, "-c", program]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as build:
            assert build.stderr
            waiting = build.stderr.readline()
            build.send_signal(number)
            said, problem = build.communicate(timeout=20)

    assert "waiting for it" in waiting
    assert (build.returncode, said.strip(), problem) == (code, words, "")
    assert not workspace.output.exists()
