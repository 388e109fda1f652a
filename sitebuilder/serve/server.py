"""The views of a site in, a running server out: it rebuilds and tells browsers at every change."""

import asyncio
import errno
import gc
import logging
import os
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from tornado import httpserver, httputil, iostream, netutil, web

from ..failure import Failure
from .guard import refusal
from .handlers import desk, overviews, pages, reloading
from .handlers.forms import creating, editing, texts
from .handlers.guarded import Guarded, Refused, asked_of
from .session import Session
from .watching import watch

# A photograph as a camera makes it passes; nothing much larger is taken.
_LARGEST = 64_000_000
_LONGEST_MESSAGE = 10_000
# A form of many rows has more fields than a server takes by itself.
_FORMS = httputil.ParseBodyConfig(multipart=httputil.ParseMultipartConfig(max_parts=20_000))
# So long a connection may say nothing, and a request may take to arrive, in seconds.
_IDLE, _SLOW = 60, 30
_NEXT = 50
# So many lines may be open: half of what a system lets a program have.
_MOST = min(1000, os.sysconf("SC_OPEN_MAX") // 2) if hasattr(os, "sysconf") else 250
# After so long without a change, there is time for what is no longer needed.
_REST = 1.0
# What does not end when it is cancelled is cancelled again after so many seconds.
_AGAIN = 0.05
# So often somebody looks at the clock.
_CLOCK = 20


_DESK: Sequence[tuple[str, type[Guarded]]] = (
    (r"/_desk/assets/(.*)", desk.Assets),
    (r"/_desk/view/", desk.Viewing),
    (r"/_desk/open/(.*)", desk.Opening),
    (r"/_desk/place/", desk.Placing),
    (r"/_desk/", overviews.Today),
    (r"/_desk/pages/", overviews.Documents),
    (r"/_desk/data/", overviews.Records),
    (r"/_desk/files/", overviews.Files),
    (r"/_desk/changes/", overviews.Changes),
    (r"/_desk/problems/", overviews.Problems),
    (r"/_desk/explain/([a-z0-9-]+)", overviews.Explained),
    (r"/_desk/edit/(.*)", editing.Edit),
    (r"/_desk/new/([a-z]+)/", creating.New),
    (r"/_desk/text/(.*)", texts.AsText),
    (r"/_desk(?:/.*)?", desk.Missing),
)


def serve(
    session: Session,
    announce: Callable[[], None],
    changed: Callable[[], bool],
    rested: Callable[[], bool],
) -> None:
    """Serve a site until interrupted.

    `announce` is called once the browser can come in, `changed` whenever something was saved, and
    `rested` when nothing was for a while: both tell whether there is anything new to see.
    """
    for name in ("tornado.access", "tornado.general"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    httputil.set_parse_body_config(_FORMS)
    asked_to_end: list[int] = []
    with suppress(asyncio.CancelledError):
        asyncio.run(_serve(session, announce, _News(changed, rested), asked_to_end))
    for number in asked_to_end:
        signal.raise_signal(number)


async def _serve(
    session: Session, announce: Callable[[], None], news: "_News", asked_to_end: list[int]
) -> None:
    server = _Server(
        _application(session),
        idle_connection_timeout=_IDLE,
        body_timeout=_SLOW,
        max_buffer_size=_LARGEST,
    )
    server.add_sockets(_sockets(session.door.host, session.door.port))
    announce()
    news.begin()
    watching = watch(session.source, news.look), _watch_clock(session, news.look)
    tasks = [asyncio.create_task(each) for each in watching]
    try:
        with _ended_between_requests(asked_to_end):
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        server.stop()
        await _cancel(tasks)
    for task in tasks:
        if not task.cancelled():
            task.result()


async def _cancel(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Cancel tasks until they have ended: watchfiles may take it for something of its own."""
    while running := [task for task in tasks if not task.done()]:
        for task in running:
            task.cancel()
        await asyncio.wait(running, timeout=_AGAIN)


@contextmanager
def _ended_between_requests(asked_to_end: list[int]) -> Iterator[None]:
    """Let the system's request to end wait until what is done just now is done."""
    loop, serving = asyncio.get_running_loop(), asyncio.current_task()
    assert serving

    def end(number: int, _frame: object) -> None:
        asked_to_end.append(number)
        loop.call_soon_threadsafe(serving.cancel)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class _News:
    """What is new, told to browsers: at once; and what takes longer, when nobody waits for it."""

    def __init__(self, changed: Callable[[], bool], rested: Callable[[], bool]) -> None:
        self._changed, self._rested = changed, rested
        self._timer: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Keep memory from being tidied in the middle of a build: it would take as long."""
        gc.disable()
        gc.collect()
        gc.freeze()

    def look(self) -> None:
        """Look for what was saved, and rest soon, unless more is saved before."""
        if self._changed():
            reloading.tell_browsers()
        if self._timer:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(_REST, self._rest)

    def _rest(self) -> None:
        gc.collect()
        if self._rested():
            reloading.tell_browsers()


async def _watch_clock(session: Session, look: Callable[[], None]) -> None:
    """Call `look` soon after something has appeared or gone by its date, whoever saw it."""
    while True:
        await asyncio.sleep(_CLOCK)
        if session.views.has_news:
            look()


class _Server(httpserver.HTTPServer):
    """Lets the oldest lines go where there would be too many: whoever comes is let in."""

    def initialize(self, *words: Any, **settings: Any) -> None:
        """Begin with no lines."""
        super().initialize(*words, **settings)
        self._lines: list[iostream.IOStream] = []

    def handle_stream(self, stream: iostream.IOStream, address: Any) -> None:
        """Take up a new line."""
        self._lines = [line for line in self._lines if not line.closed()]
        if len(self._lines) >= _MOST:
            self._lines.pop(0).close()
        self._lines.append(stream)
        super().handle_stream(stream, address)


class _Application(web.Application):
    """Finds who answers, before more than the head of a request is taken."""

    def find_handler(self, request: httputil.HTTPServerRequest, **settings: Any) -> Any:
        """Return who answers; where nothing may be asked, who refuses."""
        if refusal(asked_of(request), self.settings["session"].door):
            return self.get_handler_delegate(request, Refused)
        return super().find_handler(request, **settings)


def _application(session: Session) -> web.Application:
    handlers = [
        (r"/livereload", reloading.Line),
        (r"/livereload\.js", reloading.Script),
        *_DESK,
        (r"(/.*)", pages.Pages),
    ]
    return _Application(
        handlers,
        session=session,
        websocket_max_message_size=_LONGEST_MESSAGE,
        default_handler_class=Guarded,
    )


def _sockets(host: str, port: int) -> list[socket.socket]:
    hint = "leave --host out, or write --host 0.0.0.0 to let others near it look"
    foreign = Failure(f"'{host}' is no address of this computer", hint)
    if not host:
        raise foreign
    try:
        return netutil.bind_sockets(port, host)
    except (socket.gaierror, UnicodeError):
        raise foreign from None
    except OSError as refused:
        if refused.errno == errno.EADDRNOTAVAIL:
            raise foreign from refused
        free = next((each for each in range(port + 1, port + _NEXT) if _is_free(host, each)), 0)
        hint = "stop the other program, or choose another port with --port"
        if free:
            hint = f"stop the other program, or take the next free port: serve --port {free}"
        raise Failure(f"port {port} cannot be used: {refused.strerror}", hint) from refused


def _is_free(host: str, port: int) -> bool:
    try:
        for each in netutil.bind_sockets(port, host):
            each.close()
    except OSError:
        return False
    return True


def address_of(session: Session) -> str:
    """Return where the site is seen."""
    door = session.door
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(door.host, door.host)
    host = f"[{host}]" if ":" in host else host
    return f"http://{host}:{door.port}{door.base_path}"
