"""A preview begins, listens to this computer alone, and ends cleanly whenever it is asked to."""

import os
import shutil
import signal
import socket
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from ..site import WHOLE_SITE
from .serving import PATIENCE, Preview, make_site, previewed, put, wait_until

SITE = """
=== content/a.md
---
title: A
description: A page to be asked for.
---
Words of the page.
=== static/assets/site.css
a { color: red }
"""
PAGE = "---\ntitle: A\ndescription: A page to be asked for.\n---\n{}\n"
GOOD, MACHINE, ENDED = 0, 3, 143
WAYS = [
    pytest.param(signal.SIGINT, GOOD, "Stopped.", id="by Ctrl+C"),
    pytest.param(
        signal.SIGTERM, ENDED, "Stopped: this program was asked to end.", id="by the system"
    ),
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site", SITE)


def ends_well(preview: Preview, number: int, code: int, words: str) -> None:
    begun = time.monotonic()
    assert preview.interrupt(number) == code, preview.said
    assert time.monotonic() - begun < PATIENCE / 2
    assert preview.said.endswith(f"\n{words}\n"), preview.said
    for wrong in ("Traceback", "Exception", "Error", "Interrupt", "never retrieved"):
        assert wrong not in preview.said, preview.said
    with pytest.raises(ConnectionRefusedError):
        preview.connect()


@pytest.mark.parametrize(("number", "code", "words"), WAYS)
def test_it_ends(site: Path, number: int, code: int, words: str) -> None:
    preview = Preview(site)
    preview.wait_for_words("press Ctrl+C")

    ends_well(preview, number, code, words)


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code", "words"), WAYS)
def test_it_ends_while_it_begins(tmp_path: Path, number: int, code: int, words: str) -> None:
    site = tmp_path / "site"
    for name in ("content", "templates", "static"):
        shutil.copytree(WHOLE_SITE / name, site / name)
    shutil.copy(WHOLE_SITE / "site.yaml", site)
    for delay in (0, 0.03, 0.08, 0.13, 0.18, 0.25, 0.35, 0.5):
        shutil.rmtree(site / ".cache", ignore_errors=True)
        preview = Preview(site)
        # The first thing that a build does.
        wait_until((site / ".cache/build/clock").exists)
        time.sleep(delay)

        ends_well(preview, number, code, words)


@pytest.mark.parametrize(("number", "code", "words"), WAYS)
def test_it_ends_under_load(site: Path, number: int, code: int, words: str) -> None:
    for delay in (0.05, 0.2, 0.4):
        preview, done = Preview(site), threading.Event()
        preview.wait_for_words("press Ctrl+C")

        def ask(preview: Preview = preview, done: threading.Event = done) -> None:
            while not done.is_set():
                with suppress(OSError):
                    preview.ask("/a/")

        asking = [threading.Thread(target=ask) for _ in range(4)]
        with ExitStack() as lines:
            lines.callback(done.set)
            for _ in range(20):
                line = preview.open_line()
                lines.callback(line.socket.close)
                line.greet()
                lines.enter_context(preview.connect()).sendall(b"POST /a/ HTTP/1.1\r\n")
            for each in asking:
                each.start()
            until = time.monotonic() + delay
            while time.monotonic() < until:
                put(site / "content/a.md", PAGE.format(f"Words at {time.monotonic()}."))
                time.sleep(0.01)

            ends_well(preview, number, code, words)
        for each in asking:
            each.join()


def test_a_taken_port_is_told_in_a_sentence(site: Path) -> None:
    with previewed(site) as first:
        second = Preview(site, "--port", str(first.port))

        assert second.process.wait(PATIENCE) == MACHINE
        told = second.said.strip().splitlines()[-2:]
        assert told[0].startswith(f"port {first.port} cannot be used: ")
        start, _, free = told[1].rpartition(" ")
        assert start == "stop the other program, or take the next free port: serve --port"
        third = Preview(site, "--port", free)
        third.wait_for_words(f"http://127.0.0.1:{free}/")
        assert third.interrupt() == GOOD


@pytest.mark.parametrize("host", ["", "nowhere.invalid", "a..b", "x" * 70, "203.0.113.9"])
def test_a_host_that_is_none_is_told_in_a_sentence(site: Path, host: str) -> None:
    preview = Preview(site, "--host", host)

    assert preview.process.wait(PATIENCE) == MACHINE
    assert f"\n'{host}' is no address of this computer\n" in preview.said
    assert "Traceback" not in preview.said


def test_an_editor_that_is_none_is_told_in_a_sentence(site: Path) -> None:
    preview = Preview(site, "--editor", "notepad")

    assert preview.process.wait(PATIENCE) == MACHINE
    assert "no editor is known by the name 'notepad'" in preview.said


def test_any_editor_can_be_told_of(site: Path) -> None:
    with previewed(site, "--editor", "edit://{path}{?}{line}{0}") as preview:
        link = preview.ask("/_desk/open/content/a.md?line=7").headers["location"]

    assert link == f"edit://{site}/content/a.md{{?}}7{{0}}"


def test_it_listens_to_this_computer_alone(site: Path, elsewhere: str) -> None:
    with previewed(site) as preview:
        for address in (elsewhere, "127.0.0.2"):
            with pytest.raises(ConnectionRefusedError):
                preview.connect(address)
        assert listening(preview) in ({f"0100007F:{preview.port:04X}"}, None)


def listening(preview: Preview) -> set[str] | None:
    """Return all addresses at which a port is listened to; None where that is not told."""
    tables = [Path(f"/proc/{preview.process.pid}/net/{name}") for name in ("tcp", "tcp6")]
    if not tables[0].exists():
        return None
    lines = [line.split() for table in tables if table.exists() for line in table.open()]
    return {
        line[1] for line in lines if line[1].endswith(f":{preview.port:04X}") and line[3] == "0A"
    }


def test_it_may_listen_in_the_newer_way_of_numbering(site: Path) -> None:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        pytest.skip("this machine has no such address")
    preview = Preview(site, "--host", "::1")
    preview.wait_for_words(f"http://[::1]:{preview.port}/")

    answer = preview.ask("/a/", {"Host": f"[::1]:{preview.port}"}, host="::1")

    assert answer.status == 200
    assert preview.interrupt() == GOOD


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="here no system tells of its work")
def test_it_does_nothing_while_nobody_asks(site: Path) -> None:
    with previewed(site) as preview:
        preview.open_line().greet()
        # After the first second there is time for what is no longer needed.
        time.sleep(1.5)
        before = work_of(preview)
        time.sleep(2)

        assert work_of(preview) - before < 0.03 * 2


def work_of(preview: Preview) -> float:
    """Return for how many seconds it has worked."""
    fields = Path(f"/proc/{preview.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.skipif(not shutil.which("unshare"), reason="here no network can be taken away")
def test_no_network_is_needed(site: Path) -> None:
    alone = [
        "unshare",
        "--net",
        "--map-root-user",
        "sh",
        "-c",
        'ip link set lo up && exec "$@"',
        "-",
    ]
    preview = Preview(site, before=alone)
    wait_until(lambda: "Ctrl+C" in preview.said or preview.process.poll() is not None)
    if preview.process.poll() is not None and "unshare" in preview.said:
        pytest.skip("here no network can be taken away")

    assert f"See the site at http://127.0.0.1:{preview.port}/" in preview.said
    assert preview.interrupt() == GOOD
