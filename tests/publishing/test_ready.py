"""Hosts that take a finished folder by their own program, and what can be asked of a live site."""

import http.server
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from .hosts import ReadyHost, ready_host
from .sites import LivingSite, assets_of


@pytest.fixture
def host(tmp_path: Path) -> Iterator[ReadyHost]:
    (tmp_path / "host").mkdir()
    with ready_host(tmp_path / "host") as found:
        yield found


@pytest.fixture
def site(host: ReadyHost, tmp_path: Path) -> LivingSite:
    (tmp_path / "site").mkdir()
    return LivingSite(tmp_path / "site", host)


def publish(site: LivingSite, host: ReadyHost) -> str:
    said = site.publish()
    host.take(site.folder / ".cache/ready/netlify")
    return said


def test_a_folder_is_made_ready_with_old_assets_for_who_has_a_page_open(
    site: LivingSite, host: ReadyHost
) -> None:
    assert "16 pages appear" in publish(site, host)
    first = site.built
    site.append("static/assets/css/header.css", "\nbody { orphans: 7 }\n")
    site.save("Another style")

    assert "16 pages change, nothing is removed." in publish(site, host)

    for path, data in site.built.items():
        assert host.get(path) == data
    gone = set(first) - set(site.built)
    assert gone
    for path in (*gone, *assets_of(first["index.html"], "index.html")):
        assert host.get(path) == first[path]


def test_a_dry_run_of_an_unchanged_site_says_that_nothing_changes(
    site: LivingSite, host: ReadyHost
) -> None:
    publish(site, host)

    said = site.publish("--dry-run")

    assert "Nothing changes." in said
    assert "Nothing is to be sent" in said


def test_what_is_live_is_held_against_its_commit(
    site: LivingSite, host: ReadyHost, tmp_path: Path
) -> None:
    publish(site, host)
    address = host.target.split()[-1]
    site.append("content/our-story.md", "\nMore words, saved later.\n")
    site.save("Later")

    told = verify(site, address)
    assert "files of" in told.stdout
    assert told.returncode == 0, told.stdout + told.stderr

    live = tmp_path / "host/live"
    (live / "our-story/index.html").write_text("Something else", encoding="utf-8")
    shutil.rmtree(live / "team")
    for place in (address, str(live)):
        told = verify(site, place)
        assert told.returncode == 1
        assert "our-story/index.html differs" in told.stdout
        assert "team/index.html is missing" in told.stdout
        assert "The program may have been another then: 'git checkout " in told.stdout

    (live / "extra.html").write_text("Mine", encoding="utf-8")
    assert "extra.html is not of it" in verify(site, str(live)).stdout


def test_a_site_that_tells_nothing_of_itself_is_refused_in_words(
    site: LivingSite, tmp_path: Path
) -> None:
    told = verify(site, str(tmp_path))

    assert told.returncode == 3
    assert "does not tell what it was made from" in told.stderr


def test_an_address_that_only_leads_on_is_told_with_the_other(site: LivingSite) -> None:
    class LeadingOn(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(301)
            self.send_header("Location", f"https://www.example.org{self.path}")
            self.end_headers()

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), LeadingOn) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        told = verify(site, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()

    assert told.returncode == 3
    assert "leads on to 'https://www.example.org/'" in told.stderr


def test_a_host_that_is_busy_is_not_taken_for_one_that_has_nothing(site: LivingSite) -> None:
    class Busy(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(503)
            self.send_header("Content-Length", "0")
            self.end_headers()

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Busy) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        told = verify(site, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()

    assert (told.returncode, "it is busy (503)" in told.stderr) == (3, True)


def test_a_live_site_is_due_when_a_date_has_come(site: LivingSite, host: ReadyHost) -> None:
    page = site.folder / "content/soon.md"
    front = "title: Soon\ndescription: Later.\npublish: 2031-05-01 09:00"
    page.write_text(f"---\n{front}\n---\nWords.\n", encoding="utf-8")
    site.save("Soon")
    publish(site, host)

    assert due(site, "2031-05-01 08:59") == "nothing is due\n"
    assert due(site, "2031-05-01 09:00") == "due\n"

    said = site.publish("--now", "2031-05-01 10:30")
    assert "1 appears, nothing is removed." in said
    host.take(site.folder / ".cache/ready/netlify")
    assert due(site, "2031-05-01 11:00") == "nothing is due\n"
    assert json.loads(host.get("_build.json") or b"")["as_of"] == "2031-05-01T09:00:00Z"
    assert verify(site, host.target.split()[-1]).returncode == 0


def test_what_was_not_saved_in_git_is_said(site: LivingSite, host: ReadyHost) -> None:
    publish(site, host)
    assert json.loads(host.get("_build.json") or b"")["is_exact"]

    site.append("content/our-story.md", "\nNot saved in git.\n")
    assert "Some of it is in no commit yet" in publish(site, host)

    assert not json.loads(host.get("_build.json") or b"")["is_exact"]
    told = verify(site, host.target.split()[-1])
    assert (told.returncode, "changes that are in no commit" in told.stderr) == (3, True)


def test_the_plan_is_written_down_file_by_file(site: LivingSite) -> None:
    site.publish("--dry-run")

    plan = json.loads((site.folder / "publish-plan.json").read_text(encoding="utf-8"))
    phases = [file["phase"] for file in plan["files"]]
    assert phases == sorted(phases, key=["assets", "pages", "feeds", "removals"].index)
    assert {"path", "sha256", "size", "type", "cache", "action"} < plan["files"][0].keys()
    style = next(file for file in plan["files"] if file["path"].endswith(".css"))
    assert style["cache"] == "public, max-age=31536000, immutable"
    assert style["type"] == "text/css; charset=utf-8"


def test_a_site_with_a_mistake_is_not_published(site: LivingSite, host: ReadyHost) -> None:
    publish(site, host)
    before = host.get("our-story/index.html")
    site.append("content/our-story.md", "\n[There](nowhere.md)\n")

    words = site.words("publish", "--dry-run", "--format", "markdown")
    told = subprocess.run(words, env=site.environment, capture_output=True, text=True, check=False)

    assert told.returncode == 1
    assert told.stdout.startswith("**Not published. 1 problem:**\n\n- `content/our-story.md` line ")
    assert host.get("our-story/index.html") == before


def verify(site: LivingSite, place: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        site.words("verify", place),
        env=site.environment,
        capture_output=True,
        text=True,
        check=False,
    )


def due(site: LivingSite, now: str) -> str:
    words = site.words("due", "--now", now)
    return subprocess.run(
        words, env=site.environment, capture_output=True, text=True, check=True
    ).stdout
