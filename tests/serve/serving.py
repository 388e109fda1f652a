"""A site folder in, a preview of it that runs out, and what it answers to any bytes."""

import base64
import os
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ..site_text import read_site

ROOT = Path(__file__).resolve().parent.parent.parent
SECRET = b"the-words-that-nobody-may-read"
# What a test waits for comes within a blink, but on a machine with much else to do.
PATIENCE = 10.0
NOTHING: Mapping[str, str] = MappingProxyType({})
FORM = "application/x-www-form-urlencoded"


class Answer(NamedTuple):
    """What came back; `status` is 0 if the line was closed without a word."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


class Preview:
    """A running preview of a folder."""

    def __init__(
        self, folder: Path, *arguments: str, cwd: Path | None = None, before: Sequence[str] = ()
    ) -> None:
        self.host, self.port = "127.0.0.1", free_port()
        self.words = (cwd or folder.parent) / f"said-{self.port}.txt"
        command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", str(self.port)]
        with self.words.open("wb") as words:
            self.process = subprocess.Popen(
                [*before, *command, "--source", str(folder), *arguments],
                stdout=words,
                stderr=subprocess.STDOUT,
                cwd=cwd or folder.parent,
                start_new_session=True,
                # A program begun in the background would not hear Ctrl+C.
                preexec_fn=hear_interrupts,  # noqa: PLW1509
            )

    @property
    def said(self) -> str:
        """Return all that was said in the terminal."""
        return self.words.read_text(encoding="utf-8")

    @property
    def token(self) -> str:
        """Return what every form holds, as a browser on this computer reads it."""
        return self.ask("/_desk/text/site.yaml").text.partition('name="token" value="')[2][:43]

    def wait_for_words(self, words: str, times: int = 1) -> None:
        """Wait until something was said."""
        wait_until(lambda: self.said.count(words) >= times or self.process.poll() is not None)
        assert self.said.count(words) >= times, self.said

    def connect(self, host: str = "") -> socket.socket:
        """Open a line."""
        return socket.create_connection((host or self.host, self.port), timeout=PATIENCE)

    def ask(
        self,
        path: str,
        headers: Mapping[str, str] = NOTHING,
        method: str = "GET",
        body: bytes = b"",
        host: str = "",
    ) -> Answer:
        """Ask as a client does that tells the right host, unless the headers tell another."""
        told = {"Host": f"{host or self.host}:{self.port}", "Connection": "close", **headers}
        if body:
            told.setdefault("Content-Length", str(len(body)))
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {text}" for name, text in told.items())]
        return self.send("\r\n".join([*lines, "", ""]).encode("latin-1") + body, host)

    def send(self, data: bytes, host: str = "") -> Answer:
        """Send bytes, and read all that comes back."""
        with self.connect(host) as line:
            try:
                line.sendall(data)
                received = b"".join(iter(lambda: line.recv(65536), b""))
            except ConnectionError:
                received = b""
        return read_answer(received)

    def post(self, path: str, body: bytes, headers: Mapping[str, str] = NOTHING) -> Answer:
        """Send a form as a page of the preview does."""
        own = {"Origin": f"http://{self.host}:{self.port}", "Content-Type": FORM}
        return self.ask(path, {**own, **headers}, "POST", body)

    def open_line(self, headers: Mapping[str, str] = NOTHING, host: str = "") -> "Line":
        """Open the line on which a page is told what is new."""
        return Line(self, headers, host)

    def interrupt(self, number: int = signal.SIGINT) -> int:
        """End it as a terminal does, with all its processes; return its exit code."""
        os.killpg(self.process.pid, number)
        return self.process.wait(PATIENCE)


class Line:
    """A WebSocket, as a page or somebody else opens it."""

    def __init__(self, preview: Preview, headers: Mapping[str, str], host: str) -> None:
        told = {
            "Host": f"{preview.host}:{preview.port}",
            "Origin": f"http://{preview.host}:{preview.port}",
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
            **headers,
        }
        lines = [f"{name}: {text}" for name, text in told.items() if text]
        self.socket = preview.connect(host)
        self.socket.sendall("\r\n".join(["GET /livereload HTTP/1.1", *lines, "", ""]).encode())
        received = b""
        while b"\r\n\r\n" not in received and (more := self.socket.recv(1)):
            received += more
        self.answer = read_answer(received)

    def say(self, text: bytes) -> None:
        """Send a message."""
        self.socket.sendall(frame(text))

    def hear(self) -> bytes:
        """Return what comes next; nothing once the line is closed."""
        try:
            head = self.socket.recv(2)
            length = head[1] if len(head) == 2 else 0
            if length == 126:
                (length,) = struct.unpack(">H", self.socket.recv(2))
            data = b""
            while len(data) < length and (more := self.socket.recv(length - len(data))):
                data += more
        except ConnectionError:
            return b""
        return data

    def greet(self) -> bytes:
        """Say what a page says first, and return the answer."""
        self.say(b'{"command": "hello", "protocols": []}')
        answer = self.hear()
        self.say(b'{"command": "info", "url": "http://127.0.0.1/"}')
        return answer


def frame(text: bytes, kind: int = 1, *, is_last: bool = True) -> bytes:
    """Put a message into a frame, as clients do."""
    length, first = len(text), kind | (0x80 if is_last else 0)
    many = bytes([0x80 | length]) if length < 126 else b"\xfe" + struct.pack(">H", length)
    return bytes([first]) + many + bytes(4) + text


def read_answer(received: bytes) -> Answer:
    """Take an answer apart; whatever it is, it holds no secret, and may be kept by nobody."""
    assert SECRET not in received
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    status = int(first.split(" ")[1]) if first else 0
    pairs = (line.partition(":") for line in lines)
    headers = {name.lower(): text.strip() for name, _, text in pairs}
    assert not headers or headers["cache-control"] == "no-store"
    return Answer(status, headers, body)


@contextmanager
def previewed(
    folder: Path, *arguments: str, cwd: Path | None = None, wait: bool = True
) -> Iterator[Preview]:
    """Run a preview; at the end it still runs, answers, and has never said what it should not."""
    preview = Preview(folder, *arguments, cwd=cwd)
    try:
        if wait:
            preview.wait_for_words("press Ctrl+C to stop")
        yield preview
        assert preview.process.poll() is None, preview.said
        assert preview.ask("/").status, preview.said
        assert "Traceback" not in preview.said, preview.said
        assert "exception" not in preview.said.lower(), preview.said
    finally:
        if preview.process.poll() is None:
            os.killpg(preview.process.pid, signal.SIGKILL)
        preview.process.wait()


def make_site(folder: Path, text: str) -> Path:
    """Write a site told in one string, and secrets beside it and in it."""
    for path, content in read_site(text).texts.items():
        put(folder / path, content)
    (folder.parent / "secret.txt").write_bytes(SECRET)
    (folder / "secret.txt").write_bytes(SECRET)
    return folder


def put(path: Path, text: str) -> None:
    """Write a file as editors do: beside it, and then in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}~")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def wait_until(is_so: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def hear_interrupts() -> None:
    """Let Ctrl+C be heard, whoever begins this program."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
