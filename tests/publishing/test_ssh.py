"""A server of one's own: odd names, and what somebody has done there by hand."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from .hosts import SshHost, ssh_host
from .sites import LivingSite


@pytest.fixture
def host(tmp_path: Path) -> Iterator[SshHost]:
    (tmp_path / "host").mkdir()
    with ssh_host(tmp_path / "host") as found:
        yield found


@pytest.fixture
def site(host: SshHost, tmp_path: Path) -> LivingSite:
    (tmp_path / "site").mkdir()
    return LivingSite(tmp_path / "site", host)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder on the server."""
    return tmp_path / "host/srv"


def refused(site: LivingSite) -> str:
    words = site.words("publish")
    told = subprocess.run(words, env=site.environment, capture_output=True, text=True, check=False)
    assert told.returncode == 3, told.stdout
    return told.stderr


@pytest.mark.parametrize("name", ["my site", "l'été", '"a" (b);c&d', "-e"])
def test_a_folder_may_have_any_name(site: LivingSite, folder: Path, name: str) -> None:
    settings, odd = site.folder / "site.yaml", folder / name
    # Nothing answers for this one.
    text = re.sub(r"\n    url: http://127\S+", "", settings.read_text(encoding="utf-8"))
    written = json.dumps(str(odd), ensure_ascii=False)
    settings.write_text(text.replace(f"folder: {folder}", f"folder: {written}"), "utf-8")

    site.publish()

    index = odd / "current/site/index.html"
    assert index.read_bytes() == site.built["index.html"]


def test_a_site_without_a_page_for_what_is_not_found_is_looked_at(
    site: LivingSite, host: SshHost
) -> None:
    (site.folder / "content/404.md").unlink()

    assert "looked at it" in site.publish()

    assert host.get("nothing.html") is None


def test_what_is_not_of_this_program_is_left_alone(site: LivingSite, folder: Path) -> None:
    (folder / "current").mkdir(parents=True)
    (folder / "current/mine.txt").write_text("Mine", encoding="utf-8")

    assert f"'{folder}/current' on" in refused(site)

    assert (folder / "current/mine.txt").read_text(encoding="utf-8") == "Mine"
    assert [path.name for path in folder.iterdir()] == ["current"]


def test_a_release_that_somebody_has_removed_is_put_there_again(
    site: LivingSite, host: SshHost, folder: Path
) -> None:
    site.publish()
    shutil.rmtree((folder / "current").resolve())

    site.publish()

    for path, data in site.built.items():
        assert host.get(path) == data


def test_a_server_whose_disk_is_full_is_told_so_and_left_as_it_was(
    site: LivingSite, host: SshHost, folder: Path
) -> None:
    site.publish()
    before, first = sorted(folder.glob("releases/*")), site.built
    fails = "#!/bin/sh\necho 'write failed: No space left on device (28)' >&2\nexit 11\n"
    (folder.parent / "full").mkdir()
    (folder.parent / "full/rsync").write_text(fails, encoding="utf-8")
    (folder.parent / "full/rsync").chmod(0o755)
    site.append("content/our-story.md", "\nMore.\n")

    with pytest.MonkeyPatch.context() as changed:
        changed.setenv("PATH", str(folder.parent / "full"), prepend=os.pathsep)
        said = refused(site)

    assert "free some space there" in said
    assert sorted(folder.glob("releases/*")) == before
    assert not list(folder.glob("releases/.part-*"))
    assert host.get("our-story/index.html") == first["our-story/index.html"]


def test_a_server_that_does_not_reload_is_told_as_such(site: LivingSite) -> None:
    settings = (site.folder / "site.yaml").read_text(encoding="utf-8")
    changed = re.sub(r"reload: .*", 'reload: "echo it is ill >&2; exit 4"', settings)
    (site.folder / "site.yaml").write_text(changed, encoding="utf-8")

    said = refused(site)

    assert "the site is published, but 'reload' in site.yaml fails" in said
    assert "it is ill" in said


def test_a_release_that_tells_nothing_of_itself_hides_no_other(
    site: LivingSite, folder: Path
) -> None:
    site.publish()
    for number, told in enumerate(("[", "{}", '{"published": 3')):
        (folder / f"releases/{number}/site").mkdir(parents=True)
        (folder / f"releases/{number}/site/_inventory.json").write_text(told, encoding="utf-8")

    assert len(site.publish("--releases").splitlines()) == 1


def test_a_server_that_greets_programs_is_told_so(site: LivingSite, tmp_path: Path) -> None:
    shell = tmp_path / "greeting"
    shell.write_text('#!/bin/sh\necho Welcome\neval "$SSH_ORIGINAL_COMMAND"\n', encoding="utf-8")
    shell.chmod(0o755)
    with (tmp_path / "host/keys/sshd").open("a", encoding="utf-8") as settings:
        settings.write(f"ForceCommand {shell}\n")
    # A server that is begun anew reads its settings again; so does each new connection of this one.
    subprocess.run(["pkill", "-HUP", "-f", str(tmp_path / "host/keys/sshd")], check=True)

    assert "says more than it is asked: 'Welcome'" in refused(site)
