"""A bucket of a real store: what visitors are told with each file, and what is not sent twice."""

import http.server
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .hosts import S3Host, s3_store
from .sites import LivingSite


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with s3_store(tmp_path_factory.mktemp("store")) as found:
        yield found


@pytest.fixture
def host(endpoint: str, tmp_path: Path) -> S3Host:
    host = S3Host(endpoint, tmp_path.name.replace("_", "-").strip("-")[:60])
    host.make()
    return host


@pytest.fixture
def site(host: S3Host, tmp_path: Path) -> LivingSite:
    (tmp_path / "site").mkdir()
    return LivingSite(tmp_path / "site", host)


def states(host: S3Host) -> list[tuple[str, str]]:
    """Return every state that any file of the bucket ever had."""
    told: dict[str, Any] = dict(host.client.list_object_versions(Bucket=host.bucket))
    kinds = ("Versions", "DeleteMarkers")
    return sorted((each["Key"], each["VersionId"]) for kind in kinds for each in told.get(kind, ()))


def test_browsers_are_told_what_files_are_and_how_long_they_are_good(
    site: LivingSite, host: S3Host
) -> None:
    site.publish()

    style = next(path for path in site.built if path.endswith(".css"))
    expected = {
        "index.html": ("text/html; charset=utf-8", "public, max-age=0, must-revalidate"),
        "404.html": ("text/html; charset=utf-8", "no-cache"),
        "feed.xml": ("application/xml", "public, max-age=0, must-revalidate"),
        "favicon.svg": ("image/svg+xml", "public, max-age=86400"),
        style: ("text/css; charset=utf-8", "public, max-age=31536000, immutable"),
    }
    for path, told in expected.items():
        head = host.client.head_object(Bucket=host.bucket, Key=path)
        assert (head["ContentType"], head["CacheControl"]) == told


def test_a_dry_run_writes_nothing_and_an_unchanged_site_is_not_sent_again(
    site: LivingSite, host: S3Host
) -> None:
    site.publish("--dry-run")
    assert states(host) == []

    site.publish()
    before = states(host)
    assert "Nothing changes." in site.publish("--dry-run")
    site.publish()

    assert states(host) == before


def test_only_what_has_changed_is_sent(site: LivingSite, host: S3Host) -> None:
    site.publish()
    before = set(states(host))
    site.append("content/our-story.md", "\nMore words.\n")
    site.save("More")

    said = site.publish()

    sent = {path for path, _ in set(states(host)) - before} - {"_inventory.json", "_progress.json"}
    assert "our-story/index.html" in sent
    assert len(sent) < len(site.built) / 2
    assert f"{len(sent)} files to be sent" in said


def test_what_was_changed_by_hand_is_put_right(site: LivingSite, host: S3Host) -> None:
    site.publish()
    host.client.put_object(Bucket=host.bucket, Key="index.html", Body=b"By hand")

    site.publish()

    assert host.get("index.html") == site.built["index.html"]


def test_a_bucket_without_versions_says_what_to_do(endpoint: str, tmp_path: Path) -> None:
    host = S3Host(endpoint, "without-versions")
    host.client.create_bucket(Bucket=host.bucket)
    (tmp_path / "site").mkdir()
    site = LivingSite(tmp_path / "site", host)
    site.publish()

    words = site.words("publish", "--releases")
    told = subprocess.run(words, env=site.environment, capture_output=True, text=True, check=False)

    assert told.returncode == 3
    assert "keeps no earlier versions of its files" in told.stderr
    assert "turn versioning on" in told.stderr


def test_a_cdn_before_the_bucket_is_given_a_function_and_headers(
    site: LivingSite, host: S3Host
) -> None:
    site.change(
        "site.yaml", f"bucket: {host.bucket}", f"bucket: {host.bucket}\n    distribution: E1"
    )
    words = site.words("publish", "--dry-run")

    told = subprocess.run(words, env=site.environment, capture_output=True, text=True, check=False)

    assert told.returncode == 0
    for name in ("function.js", "headers.json"):
        assert f"CloudFront needs '{site.folder / '.cache/ready/s3' / name}'" in told.stderr
        assert (site.folder / ".cache/ready/s3" / name).stat().st_size > 300


@pytest.mark.parametrize(
    ("status", "words"), [(200, "is no store"), (301, "leads on to another"), (504, "it is busy")]
)
def test_what_is_no_store_is_told_so(status: int, words: str, tmp_path: Path) -> None:
    class Other(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(b"<html></html>")

        do_PUT = do_HEAD = do_GET  # noqa: N815

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Other) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host = S3Host(f"http://127.0.0.1:{server.server_port}", "bucket")
        (tmp_path / "site").mkdir()

        code, said = told(LivingSite(tmp_path / "site", host))

        server.shutdown()
    assert (code, words in said) == (3, True), said


def test_a_name_that_no_bucket_can_have_is_told(endpoint: str, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()

    code, said = told(LivingSite(tmp_path / "site", S3Host(endpoint, "a b")))

    assert (code, "'a b' cannot be the name of a bucket" in said) == (3, True), said


def told(site: LivingSite) -> tuple[int, str]:
    words = site.words("publish")
    done = subprocess.run(words, env=site.environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr
