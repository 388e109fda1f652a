"""A publish that is ended at any moment: who reads meanwhile meets no page without its assets."""

import random
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .hosts import HOSTS, Host
from .sites import LivingSite, assets_of

KILLS = 20


class Reader:
    """A visitor who opens one page after the other, and fetches all that each needs."""

    def __init__(self, host: Host, seed: str) -> None:
        self._host, self._chance = host, random.Random(seed)
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self.opened, self.missed = 0, list[str]()
        self._pages = ["index.html", "our-story/index.html", "team/index.html", "new/index.html"]

    def __enter__(self) -> "Reader":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _read(self) -> None:
        while not self._is_over.is_set():
            path = self._chance.choice(self._pages)
            page = self._host.get(path)
            if page is None:
                if path != "new/index.html":
                    self.missed.append(path)
                continue
            self.opened += 1
            missed = [each for each in assets_of(page, path) if self._host.get(each) is None]
            self.missed += [f"{each} of {path}" for each in missed]


@pytest.fixture(params=HOSTS)
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Host]:
    (tmp_path / "host").mkdir()
    with HOSTS[request.param](tmp_path / "host") as found:
        yield found


def turn(site: LivingSite, number: int) -> None:
    """Change the style, so that every page and what it needs changes; and let a page come or go."""
    site.append("static/assets/css/header.css", f"\nbody {{ orphans: {number + 2} }}\n")
    new = site.folder / "content/new.md"
    if number % 2:
        new.write_text("---\ntitle: New\ndescription: A page.\n---\nWords.\n", encoding="utf-8")
    else:
        new.unlink(missing_ok=True)
    site.save(f"Turn {number}")


def test_two_who_publish_at_once_do_no_harm(host: Host, tmp_path: Path) -> None:
    sites = []
    for number in (1, 2):
        (tmp_path / f"site-{number}").mkdir()
        sites.append(LivingSite(tmp_path / f"site-{number}", host))
        turn(sites[-1], number)
    sites[0].publish()

    with Reader(host, host.target) as reader:
        for number in range(3, 6):
            for site in sites:
                turn(site, number)
            children = [
                subprocess.Popen(
                    site.words("publish"),
                    env=dict(site.environment),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                )
                for site in sites
            ]
            for child in children:
                said = child.communicate()[1].decode()
                # One may find that the other was quicker.
                assert child.returncode in (0, 3), said
                assert "Traceback" not in said
        sites[0].publish()

    assert not reader.missed
    for path, data in sites[0].built.items():
        assert host.get(path) == data, path


@pytest.mark.slow
def test_nobody_meets_a_page_without_its_assets(host: Host, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    site, chance = LivingSite(tmp_path / "site", host), random.Random(host.target)
    site.publish()
    began = time.monotonic()
    turn(site, 0)
    site.publish()
    usual = time.monotonic() - began

    ended = 0
    with Reader(host, host.target) as reader:
        for number in range(1, KILLS + 1):
            turn(site, number)
            words = site.words("publish")
            child = subprocess.Popen(
                words,
                env=dict(site.environment),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            time.sleep(chance.uniform(0.3, 1) * usual)
            ended += child.poll() is None
            child.kill()
            child.wait()
        site.publish()

    assert not reader.missed
    assert reader.opened > KILLS
    assert ended > KILLS / 2
    for path, data in site.built.items():
        assert host.get(path) == data, path
