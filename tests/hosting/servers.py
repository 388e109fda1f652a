"""Real servers on this machine alone, each for as long as a test needs it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SECONDS = 10.0
_WHOLE = """\
{user}
include /etc/nginx/modules-enabled/*.conf;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
worker_processes {workers};
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        server_name localhost;
        include {folder}/site.conf;
    }}
}}
"""


def program(name: str, package: str) -> str:
    """Return the path of a program; the test is skipped where it is missing, but not in CI."""
    own = str(Path(sys.executable).parent)
    places = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", own])
    found = shutil.which(name, path=places)
    if found is None and not os.environ.get("CI"):
        pytest.skip(f"{name} is not installed: it is in the package {package}")
    assert found, f"CI must install {name}"
    return found


def has_brotli() -> bool:
    """Tell whether nginx can send what was packed by brotli before."""
    return any(Path("/etc/nginx/modules-enabled").glob("*brotli-static*"))


@contextmanager
def nginx(root: Path, configuration: str, workers: int = 1) -> Iterator[str]:
    """Serve what a configuration says, which is included in a server; return its address.

    `root` is a folder for what nginx writes itself.
    """
    port = _free_port()
    root.mkdir(parents=True, exist_ok=True)
    (root / "site.conf").write_text(configuration, encoding="utf-8")
    whole = root / "nginx.conf"
    # It serves with the rights of who runs the tests: to others their folders are closed.
    user = "" if os.geteuid() else "user root;"
    text = _WHOLE.format(user=user, folder=root, port=port, workers=workers)
    whole.write_text(text, encoding="utf-8")
    command = [program("nginx", "nginx-light"), "-c", str(whole), "-e", str(root / "error.log")]
    with (root / "said.txt").open("w") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
    try:
        _wait(process, port, root)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(SECONDS)


def _wait(process: "subprocess.Popen[bytes]", port: int, root: Path) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    files = (root / "said.txt", root / "error.log")
    told = "".join(file.read_text() for file in files if file.exists())
    pytest.fail(f"nginx did not start:\n{told}")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
