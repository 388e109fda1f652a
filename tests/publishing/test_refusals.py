"""Hosts that refuse, are gone, or break off: what is told, and that the next run mends all."""

import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from .hosts import BranchHost, FolderHost, Host, S3Host, branch_host, free_port, s3_store, ssh_host
from .proxies import breaking
from .sites import LivingSite


def told(site: LivingSite, *words: str, **environment: str) -> tuple[int, str]:
    """Return the exit code, and all that is said."""
    done = subprocess.run(
        site.words("publish", *words),
        env={**site.environment, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    return done.returncode, said


def site_for(host: Host, place: Path) -> LivingSite:
    (place / "site").mkdir()
    return LivingSite(place / "site", host)


def without(place: Path, *programs: str) -> str:
    """Return a PATH on which everything is, but these programs."""
    place.mkdir()
    for folder in os.environ["PATH"].split(os.pathsep):
        for found in Path(folder).glob("*"):
            if found.name not in programs and not (place / found.name).exists():
                (place / found.name).symlink_to(found)
    return str(place)


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with s3_store(tmp_path_factory.mktemp("store")) as found:
        yield found


def test_a_wire_that_breaks_is_tried_again(endpoint: str, tmp_path: Path) -> None:
    port = urlsplit(endpoint).port
    assert port
    S3Host(endpoint, "broken-wire").make()
    with breaking(port, 60_000) as wire:
        host = S3Host(f"http://127.0.0.1:{wire.port}", "broken-wire")
        site = site_for(host, tmp_path)

        code, said = told(site)

        assert (code, wire.cut > 3) == (0, True), said
    for path, data in site.built.items():
        assert S3Host(endpoint, "broken-wire").get(path) == data


def test_a_wire_that_always_breaks_is_given_up_and_the_next_run_goes_on(
    endpoint: str, tmp_path: Path
) -> None:
    port = urlsplit(endpoint).port
    assert port
    straight = S3Host(endpoint, "gone-wire")
    straight.make()
    with breaking(port, 20_000) as wire:
        broken = S3Host(f"http://127.0.0.1:{wire.port}", "gone-wire")
        site = site_for(broken, tmp_path)

        code, said = told(site)

        assert code == 3
        assert "the bucket 'gone-wire' cannot be reached" in said
        assert "run again; it goes on from here" in said
    site.change("site.yaml", f":{wire.port}", f":{port}")

    site.publish()

    for path, data in site.built.items():
        assert straight.get(path) == data


def test_a_bucket_that_is_not_there_is_told(endpoint: str, tmp_path: Path) -> None:
    site = site_for(S3Host(endpoint, "no-such-bucket"), tmp_path)

    code, said = told(site)

    assert (code, "there is no such bucket" in said) == (3, True), said


def test_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    site = site_for(S3Host(f"http://127.0.0.1:{free_port()}", "bucket"), tmp_path)

    code, said = told(site)

    assert (code, "the bucket 'bucket' cannot be reached" in said) == (3, True), said


def test_a_key_is_named_when_it_is_missing_and_told_nowhere_when_it_is_there(
    endpoint: str, tmp_path: Path
) -> None:
    host = S3Host(endpoint, "kept-secret")
    host.make()
    site = site_for(host, tmp_path)

    code, said = told(site, AWS_SECRET_ACCESS_KEY="")
    assert (code, "set AWS_SECRET_ACCESS_KEY" in said) == (3, True), said

    token = "FwoGZXIvYXdzEJr"
    code, said = told(site, AWS_SESSION_TOKEN=token, AWS_SECRET_ACCESS_KEY="wJalrXUtnFEMI")
    written = [path.read_bytes() for path in site.folder.rglob("*") if path.is_file()]
    for secret in (token, "wJalrXUtnFEMI"):
        assert secret not in said
        assert not any(secret.encode() in data for data in written)


def test_a_release_that_is_not_known_is_told_with_those_that_are(tmp_path: Path) -> None:
    site = site_for(
        FolderHost(tmp_path / "www", f"- to: folder\n    folder: {tmp_path}/www"), tmp_path
    )
    site.publish()

    code, said = told(site, "--to", "0000")

    assert code == 3
    assert "no release begins with '0000'" in said
    assert "choose one of these: " in said


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("In the way", encoding="utf-8")
    folder = tmp_path / "file" / "www"
    site = site_for(FolderHost(folder, f"- to: folder\n    folder: {folder}"), tmp_path)

    code, said = told(site)

    assert code == 3
    assert str(tmp_path / "file") in said


def test_a_server_says_why_it_refuses(tmp_path: Path) -> None:
    (tmp_path / "host").mkdir()
    with ssh_host(tmp_path / "host") as host:
        site = site_for(host, tmp_path)
        code, said = told(site, "--dry-run")
        assert code == 0, said
        assert not (tmp_path / "host/srv").exists()

        path = without(tmp_path / "bin", "rsync")
        code, said = told(site, PATH=path)
        assert (code, "needs the program 'rsync', which is not installed" in said) == (3, True)

        known = tmp_path / "host/keys/known"
        kept = known.read_text(encoding="utf-8")
        known.write_text("", encoding="utf-8")
        code, said = told(site)
        assert (code, "Host key verification failed" in said) == (3, True)
        known.write_text(kept, encoding="utf-8")

        (tmp_path / "host/keys/authorized").write_text("", encoding="utf-8")
        code, said = told(site)
        assert (code, "Permission denied" in said) == (3, True)

        site.change("site.yaml", "folder: ", "folder: /dev/null")
        code, said = told(site)
        assert code == 3
    code, said = told(site)
    assert (code, "Connection refused" in said) == (3, True)
    assert "can you reach it by ssh, without a password?" in said


def test_a_repository_says_why_it_refuses(tmp_path: Path) -> None:
    site = site_for(BranchHost(tmp_path / "none.git"), tmp_path)
    code, said = told(site)
    assert (code, "may you push to that repository?" in said) == (3, True), said

    path = without(tmp_path / "bin", "git")
    code, said = told(site, PATH=path)
    assert (code, "needs the program 'git', which is not installed" in said) == (3, True), said

    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    address = f"https://someone:hunter2@127.0.0.1:{port}/site.git"
    site.change("site.yaml", str(tmp_path / "none.git"), address)
    code, said = told(site)
    assert (code, "hunter2" in said) == (3, False), said


def test_a_repository_is_a_place_and_never_an_option(tmp_path: Path) -> None:
    site = site_for(BranchHost(tmp_path / "none.git"), tmp_path)
    done = tmp_path / "done"
    odd = f'"--upload-pack=touch {done};false"'
    site.change("site.yaml", str(tmp_path / "none.git"), odd)

    code, _said = told(site, "--dry-run")

    assert (code, done.exists()) == (3, False)


def test_who_comes_second_to_a_branch_is_told_so(tmp_path: Path) -> None:
    with branch_host(tmp_path) as host:
        site = site_for(host, tmp_path)
        site.publish()
        hook = tmp_path / "pages.git/hooks/pre-receive"
        other = (
            "git -c user.name=A -c user.email=a@b.c commit-tree -p gh-pages -m A gh-pages^{tree}"
        )
        hook.write_text(
            "#!/bin/sh\nunset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY\n"
            "unset GIT_ALTERNATE_OBJECT_DIRECTORIES\ntest -e once && exit 0\ntouch once\n"
            f"git update-ref refs/heads/gh-pages $({other})\n",
            encoding="utf-8",
        )
        hook.chmod(0o755)
        site.append("content/our-story.md", "\nMore.\n")

        code, said = told(site)
        assert (code, "somebody else has pushed to the branch 'gh-pages'" in said) == (3, True)

        site.publish()
        for path, data in site.built.items():
            assert host.get(path) == data

        hook.write_text("#!/bin/sh\necho the branch is protected >&2\nexit 1\n", encoding="utf-8")
        site.append("content/our-story.md", "\nStill more.\n")
        code, said = told(site)
        assert (code, "the branch is protected" in said) == (3, True)


def test_a_branch_that_holds_the_sources_is_left_alone(tmp_path: Path) -> None:
    with branch_host(tmp_path) as host:
        site = site_for(host, tmp_path)
        site.git("push", "--quiet", str(tmp_path / "pages.git"), "HEAD:gh-pages")

        code, said = told(site)

        assert (code, "holds what the site is made from" in said) == (3, True), said
        assert host.get("index.html") is None
