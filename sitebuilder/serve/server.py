"""The views of a site in, a running server out: it rebuilds and tells browsers at every change."""

import asyncio
import gc
import logging
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress

from tornado import httpserver, netutil, web

from ..failure import Failure
from .handlers import desk, overviews, pages, reloading
from .handlers.forms import creating, editing, texts
from .handlers.guarded import Guarded
from .session import Session
from .watching import watch

# A photograph as a camera makes it passes; nothing much larger is taken.
_LARGEST = 64_000_000
_LONGEST_MESSAGE = 10_000
# So long a connection may say nothing, and a request may take to arrive, in seconds.
_IDLE, _SLOW = 60, 30
_NEXT = 50
# After so long without a change, there is time for what is no longer needed.
_REST = 1.0
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
    with suppress(asyncio.CancelledError):
        asyncio.run(_serve(session, announce, _News(changed, rested)))


async def _serve(session: Session, announce: Callable[[], None], news: "_News") -> None:
    server = httpserver.HTTPServer(
        _application(session),
        idle_connection_timeout=_IDLE,
        body_timeout=_SLOW,
        max_buffer_size=_LARGEST,
    )
    server.add_sockets(_sockets(session.door.host, session.door.port))
    announce()
    news.begin()
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(watch(session.source, news.look))
            tasks.create_task(_watch_clock(session, news.look))
    finally:
        server.stop()


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
    """Call `look` soon after something has appeared or gone by its date."""
    while True:
        await asyncio.sleep(_CLOCK)
        if session.views.is_over():
            look()


def _application(session: Session) -> web.Application:
    handlers = [
        (r"/livereload", reloading.Line),
        (r"/livereload\.js", reloading.Script),
        *_DESK,
        (r"(/.*)", pages.Pages),
    ]
    return web.Application(
        handlers,
        session=session,
        websocket_max_message_size=_LONGEST_MESSAGE,
        default_handler_class=Guarded,
    )


def _sockets(host: str, port: int) -> list[socket.socket]:
    try:
        return netutil.bind_sockets(port, host)
    except OSError as refused:
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
    host = "127.0.0.1" if door.host in {"0.0.0.0", "::"} else door.host
    host = f"[{host}]" if ":" in host else host
    return f"http://{host}:{door.port}{door.base_path}"
