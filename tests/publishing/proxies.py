"""A wire between a program and a server, cut again and again."""

import contextlib
import socket
import threading
from collections.abc import Iterator


class Wire:
    """What stands between: each connection is cut after so many bytes in one direction."""

    def __init__(self, port: int, most: int) -> None:
        self._port, self._most = port, most
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.cut = 0

    def serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._port))
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        left = self._most
        with contextlib.suppress(OSError):
            while left > 0 and (data := one.recv(min(left, 65536))):
                other.sendall(data)
                left -= len(data)
        self.cut += left <= 0
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextlib.contextmanager
def breaking(port: int, most: int) -> Iterator[Wire]:
    """Lead to a port of this machine over a wire that breaks after so many bytes."""
    wire = Wire(port, most)
    threading.Thread(target=wire.serve, daemon=True).start()
    try:
        yield wire
    finally:
        wire.close()
