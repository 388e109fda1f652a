"""What visitors have now, as far as git on this machine knows: with a real git."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from sitebuilder.failure import Failure
from sitebuilder.files.published import Published, published, unpacked
from sitebuilder.files.reading import read
from sitebuilder.model.settings import Options

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine")

NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ann",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_COMMITTER_NAME": "Ann",
    "GIT_COMMITTER_EMAIL": "ann@example.org",
}


def git(folder: Path, *asked: str, day: int = 3) -> str:
    date = f"2026-07-{day:02}T23:30:00+02:00"
    environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    environment |= {**NOBODY, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    command = ["git", "-C", str(folder), "-c", "protocol.file.allow=always", *asked]
    told = subprocess.run(command, env=environment, capture_output=True, check=True)
    return told.stdout.decode().strip()


def write(folder: Path, words: str) -> None:
    for path, text in {
        "site.yaml": "title: The Site\n",
        "content/index.md": f"---\ntitle: Home\n---\n{words}\n",
        "templates/page.html": "{{ page.body }}\n",
        "notes.txt": "Not of the site.\n",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def commit(folder: Path, words: str, day: int = 3) -> str:
    write(folder, words)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", words, day=day)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """Make a repository with a site of one commit."""
    folder = tmp_path / "origin"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "First words.")
    return folder


@pytest.fixture
def site(origin: Path, tmp_path: Path) -> Path:
    """Clone it, as an editor does."""
    git(tmp_path, "clone", "-q", str(origin), "site")
    return tmp_path / "site"


def found_in(folder: Path) -> Published:
    found = published(folder)
    assert found is not None
    return found


def words_in(folder: Path) -> str:
    return (folder / "content/index.md").read_text(encoding="utf-8").split("---\n")[2].strip()


class TestWhatIsPublished:
    def test_is_what_was_last_fetched_whatever_was_changed_since(
        self, site: Path, origin: Path
    ) -> None:
        commit(site, "My words.", day=5)
        commit(origin, "New words of others.", day=6)

        found = found_in(site)

        assert found.commit == git(site, "rev-parse", "origin/main")
        assert found.date == "2026-07-03T23:30:00+02:00"
        assert found.words == "main as it was last fetched from origin, July 3, 2026"

    def test_is_told_anew_after_the_next_fetch(self, site: Path, origin: Path) -> None:
        last = commit(origin, "New words of others.", day=6)
        git(site, "fetch", "-q")

        assert found_in(site).commit == last

    def test_is_the_main_branch_for_a_branch_that_follows_none(self, site: Path) -> None:
        git(site, "switch", "-qc", "autumn")
        commit(site, "Words for autumn.", day=5)

        assert found_in(site).commit == git(site, "rev-parse", "origin/main")

    def test_is_the_branch_that_this_one_follows(self, site: Path, origin: Path) -> None:
        git(origin, "switch", "-qc", "live/site")
        last = commit(origin, "Words that are live.", day=6)
        git(site, "fetch", "-q")
        git(site, "switch", "-q", "live/site")
        commit(site, "My words.", day=7)

        found = found_in(site)

        assert found.commit == last
        assert found.words == "live/site as it was last fetched from origin, July 6, 2026"

    def test_is_the_branch_that_others_begin_with_if_it_is_not_called_main(
        self, origin: Path, tmp_path: Path
    ) -> None:
        git(origin, "branch", "-qm", "main", "trunk")
        git(tmp_path, "clone", "-q", str(origin), "site")
        git(tmp_path / "site", "switch", "-qc", "autumn")

        told = found_in(tmp_path / "site").words

        assert told == "trunk as it was last fetched from origin, July 3, 2026"

    def test_is_what_was_last_saved_where_nothing_was_ever_fetched(self, origin: Path) -> None:
        write(origin, "Not saved yet.")

        found = found_in(origin)

        assert found.commit == git(origin, "rev-parse", "HEAD")
        assert found.words == "main as it was last saved in git on this machine, July 3, 2026"

    def test_is_told_on_no_branch_too(self, origin: Path) -> None:
        git(origin, "switch", "-q", "--detach")

        assert found_in(origin).words == "what was last saved in git on this machine, July 3, 2026"

    def test_is_unknown_without_git_without_commits_and_without_a_site_in_them(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(tmp_path, "Words.")
        assert published(tmp_path) is None

        git(tmp_path, "init", "-q")
        assert published(tmp_path) is None

        git(tmp_path, "add", "notes.txt")
        git(tmp_path, "commit", "-qm", "Notes")
        assert published(tmp_path) is None

        monkeypatch.setenv("PATH", "")
        assert published(tmp_path) is None

    def test_is_unknown_where_git_is_broken(self, site: Path) -> None:
        (site / ".git/HEAD").write_text("nonsense", encoding="utf-8")

        assert published(site) is None

    def test_is_not_led_astray_by_what_stands_around(
        self, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = tmp_path / "other"
        other.mkdir()
        git(other, "init", "-q", "-b", "main")
        commit(other, "Another site.", day=9)
        monkeypatch.setenv("GIT_DIR", str(other / ".git"))
        monkeypatch.setenv("GIT_WORK_TREE", str(other))

        found = found_in(site)

        assert found.date.startswith("2026-07-03")
        assert words_in(unpacked(site, found)) == "First words."


class TestTheSourcesAsPublished:
    def test_are_those_of_the_site_and_nothing_else(self, site: Path) -> None:
        commit(site, "My words.", day=5)

        place = unpacked(site, found_in(site))

        assert place == site / ".cache/published" / found_in(site).commit
        assert sorted(path.name for path in place.iterdir()) == [
            *("content", "site.yaml", "templates"),
        ]
        assert "First words." in read(place, Options()).texts["content/index.md"]

    def test_lie_in_the_folder_of_a_site_that_is_part_of_something_larger(
        self, tmp_path: Path
    ) -> None:
        site = tmp_path / "larger/our site/é"
        site.mkdir(parents=True)
        git(tmp_path / "larger", "init", "-q", "-b", "main")
        commit(site, "Words of a part.")
        write(site, "Not saved yet.")

        place = unpacked(site, found_in(site))

        assert place.parent == site / ".cache/published"
        assert words_in(place) == "Words of a part."

    def test_are_unpacked_once(self, site: Path) -> None:
        place = unpacked(site, found_in(site))
        (place / "mark").touch()

        assert (unpacked(site, found_in(site)) / "mark").exists()

    def test_are_kept_of_the_last_two_times_alone(self, site: Path, origin: Path) -> None:
        places = []
        for day in range(4, 8):
            commit(origin, f"Words of day {day}.", day=day)
            git(site, "fetch", "-q")
            places.append(unpacked(site, found_in(site)))
            os.utime(places[-1], (time.time() - 100 + day,) * 2)

        assert [place.exists() for place in places] == [False, False, True, True]
        assert [
            path.name[0] for path in (site / ".cache/published").iterdir() if "." in path.name
        ] == []

    def test_leave_the_repository_as_it_was(self, site: Path) -> None:
        write(site, "Not saved yet.")
        (site / ".gitignore").write_text("/.cache/\n", encoding="utf-8")

        def stand() -> dict[str, int]:
            paths = [path for path in (site / ".git").rglob("*") if path.is_file()]
            return {str(path): path.stat().st_mtime_ns for path in paths}

        before, status = stand(), git(site, "--no-optional-locks", "status", "--porcelain")

        unpacked(site, found_in(site))

        assert stand() == before
        assert git(site, "--no-optional-locks", "status", "--porcelain") == status

    def test_run_no_program_that_the_repository_names(self, site: Path, tmp_path: Path) -> None:
        mark = tmp_path / "was-run"
        program = tmp_path / "program"
        program.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n", encoding="utf-8")
        program.chmod(0o755)
        (site / ".gitattributes").write_text("*.md filter=odd\n", encoding="utf-8")
        commit(site, "Filtered words.", day=5)
        git(site, "push", "-q", "origin", "HEAD:refs/heads/live")
        git(site, "branch", "-q", "--set-upstream-to=origin/live")
        for name in ("filter.odd.smudge", "filter.odd.process", "core.fsmonitor"):
            git(site, "config", name, str(program))
        git(site, "config", "filter.odd.required", "true")
        for hook in ("post-checkout", "post-index-change", "reference-transaction"):
            shutil.copy(program, site / ".git/hooks" / hook)

        place = unpacked(site, found_in(site))

        assert words_in(place) == "Filtered words."
        assert not mark.exists()

    def test_hold_nothing_that_leads_out_of_them(self, site: Path) -> None:
        (site / "content/out.md").symlink_to("/etc/passwd")
        (site / "content/in.md").symlink_to("index.md")
        commit(site, "Words.", day=5)
        git(site, "switch", "-qc", "own")
        git(site, "branch", "-q", "--set-upstream-to=main")

        place = unpacked(site, found_in(site))

        assert sorted(path.name for path in (place / "content").iterdir()) == ["in.md", "index.md"]
        assert (
            found_in(site).words == "main as it was last saved in git on this machine, July 5, 2026"
        )

    def test_that_are_not_there_are_refused_in_plain_words(self, site: Path) -> None:
        gone = Published("0" * 40, "2026-07-03T00:00:00+00:00", "gone")

        with pytest.raises(Failure, match="git on this machine does not give out what was last"):
            unpacked(site, gone)

        assert list((site / ".cache/published").iterdir()) == []

    def test_that_cannot_be_written_are_refused_in_plain_words(self, site: Path) -> None:
        (site / ".cache").write_text("A file.", encoding="utf-8")

        with pytest.raises(Failure, match="could not write"):
            unpacked(site, found_in(site))
