"""Work is shared among processes, and comes out as if it had not been."""

import os
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sitebuilder import processes

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="here no work is shared")


@pytest.fixture(autouse=True)
def three_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_processors", lambda: 3)


def joined(items: Sequence[str]) -> bytes:
    return "".join(items).encode()


def test_every_item_is_worked_on_once() -> None:
    assert list(processes.spread(joined, "abcdefgh")) == [b"adg", b"beh", b"cf"]


def test_there_are_no_more_shares_than_items() -> None:
    assert list(processes.spread(joined, "a")) == [b"a"]
    assert list(processes.spread(joined, "ab")) == [b"a", b"b"]


def test_what_a_process_did_not_live_to_tell_is_done_here() -> None:
    here = os.getpid()

    def fall_down(items: Sequence[str]) -> bytes:
        if os.getpid() != here and "b" in items:
            os.kill(os.getpid(), signal.SIGKILL)
        return joined(items)

    assert list(processes.spread(fall_down, "abc")) == [b"a", b"b", b"c"]


def test_what_is_longer_than_a_pipe_comes_through() -> None:
    shares = list(processes.spread(lambda items: joined(items) * 1_000_000, "abc"))

    assert [(share[:1], len(share)) for share in shares] == [
        *((b"a", 1_000_000), (b"b", 1_000_000), (b"c", 1_000_000)),
    ]


def test_no_process_is_left_when_the_first_is_killed(tmp_path: Path) -> None:
    def work(items: Sequence[str]) -> bytes:
        (tmp_path / str(os.getpid())).touch()
        time.sleep(30 if "a" in items else 0.1)
        return joined(items) * 1_000_000

    first = os.fork()
    if not first:
        list(processes.spread(work, "abc"))
        os._exit(0)
    wait_until(lambda: len(list(tmp_path.iterdir())) == 3)
    os.kill(first, signal.SIGKILL)
    os.waitpid(first, 0)

    others = [int(path.name) for path in tmp_path.iterdir() if path.name != str(first)]
    wait_until(lambda: not any(map(is_running, others)))


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def is_running(process: int) -> bool:
    """Tell whether a process goes on; what has ended may wait for somebody to ask how."""
    status = Path(f"/proc/{process}/stat")
    try:
        os.kill(process, 0)
        return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
