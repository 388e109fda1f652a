"""A site on this machine that answers as other sites do: well, badly, late, or not at all."""

import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PLAIN = {"/good": 200, "/gone": 404, "/gone-too": 410, "/forbidden": 403, "/robots": 999}
PLAIN |= {"/login": 401, "/no-way": 405, "/many": 429, "/down": 500, "/busy": 503, "/tea": 418}
LEADING = {
    "/moved": (301, "/good"),
    "/moved-too": (308, "/good#place"),
    "/for-now": (302, "/good"),
    "/moved-then-now": (301, "/for-now"),
    "/moved-to-nothing": (301, "/gone"),
    "/circle": (302, "/round"),
    "/round": (302, "/circle"),
    "/cookies": (302, "/cookies"),
    "/to-mail": (302, "mailto:a@example.org"),
    "/to-nonsense": (302, "http://[nonsense"),
    "/spelt": (301, "/caf\u00e9 au lait"),
    "/inside": (302, "http://169.254.169.254/secrets"),
    **{f"/far{number}": (302, f"/far{number + 1}") for number in range(9)},
}


class Site(BaseHTTPRequestHandler):
    """Answers by the path that is asked for; counts who asks, and how many at once."""

    asked: Counter[str]
    agents: set[str]
    at_once: int
    most_at_once: int
    lock: threading.Lock

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def _answer(self) -> None:
        path = self.path.partition("?")[0]
        kind = type(self)
        with kind.lock:
            kind.asked[f"{self.command} {path}"] += 1
            kind.agents.add(self.headers["User-Agent"])
        self._say(path)

    def _say(self, path: str) -> None:
        special = getattr(self, f"_{path.strip('/').replace('-', '_')}", None)
        if special:
            special()
        elif path in LEADING:
            status, place = LEADING[path]
            self.send_response_only(status)
            # As careless sites do it: in UTF-8, and with spaces.
            self._headers_buffer += [b"Location: " + place.encode() + b"\r\n"]  # type: ignore[attr-defined]
            if path == "/cookies":
                self.send_header("Set-Cookie", "seen=1")
            self._end()
        elif path == "/caf%C3%A9%20au%20lait":
            self._status(200)
        else:
            self._status(PLAIN.get(path, 404))

    def _status(self, status: int, **headers: str) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self._end()

    def _end(self) -> None:
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _no_heads(self) -> None:
        self._status(405 if self.command == "HEAD" else 200)

    def _no_heads_at_all(self) -> None:
        if self.command == "GET":
            self._status(200)

    def _endless(self) -> None:
        self.send_response_only(404 if self.command == "HEAD" else 200)
        self.end_headers()
        if self.command == "GET":
            for _ in range(100_000):
                self.wfile.write(b"word " * 1000)

    def _slow(self) -> None:
        time.sleep(2)
        self._status(200)

    def _patient(self) -> None:
        kind = type(self)
        with kind.lock:
            kind.at_once += 1
            kind.most_at_once = max(kind.most_at_once, kind.at_once)
        time.sleep(0.2)
        with kind.lock:
            kind.at_once -= 1
        self._status(200)

    def _dripping(self) -> None:
        for _ in range(50):
            self.wfile.write(b"H")
            time.sleep(0.1)

    def _resets(self) -> None:
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()

    def _hangs_up(self) -> None:
        self.close_connection = True

    def _nonsense(self) -> None:
        self.wfile.write(b"\x16\x03nonsense\r\n\r\n")

    def _later(self) -> None:
        if type(self).asked["HEAD /later"] + type(self).asked["GET /later"] == 1:
            self._status(429, Retry_After="1")
        else:
            self._status(200)

    def _much_later(self) -> None:
        self._status(503, Retry_After="3600")


@contextmanager
def serving() -> Iterator[tuple[str, type[Site], ThreadingHTTPServer]]:
    """Let the site answer; yield its address, what it counts, and the server."""
    fresh = {"asked": Counter(), "agents": set(), "at_once": 0, "most_at_once": 0}
    site = type("ThisSite", (Site,), {**fresh, "lock": threading.Lock()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), site)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", site, server
    finally:
        server.shutdown()
        server.server_close()
