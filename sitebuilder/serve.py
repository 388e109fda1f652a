"""A site folder in, pages in the browser out: rebuilt at every change, and shown at once."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import livereload
import msgspec
import watchfiles
from livereload.handlers import LiveReloadHandler, StaticFileHandler

from .failure import Failure
from .model.settings import SETTINGS_FILE
from .unchanged.sources import FOLDERS
from .workspace import Workspace

HOST = "127.0.0.1"
# What forbids all script in a page, and what it is made of as long: the preview needs script.
_POLICY = b'http-equiv="Content-Security-Policy"'
_LIFTED = b'name="policy-lifted-for-the-preview"'


class Door(msgspec.Struct, frozen=True):
    """Where the browser finds the site: the port, and the path that the site's address ends in."""

    port: int
    base_path: str = "/"


def serve(
    workspace: Workspace, door: Door, announce: Callable[[], None], rebuild: Callable[[], None]
) -> None:
    """Serve the output on this machine alone, until interrupted.

    `announce` is called once the browser can come in, `rebuild` whenever the sources change.
    """
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    asyncio.run(_serve(workspace, door, announce, rebuild))


async def _serve(
    workspace: Workspace, door: Door, announce: Callable[[], None], rebuild: Callable[[], None]
) -> None:
    server = livereload.Server()
    server.root = str(workspace.output)
    server.default_filename = "index.html"
    server.SFH = type("Pages", (_Pages,), {"base_path": door.base_path})
    try:
        server.application(door.port, HOST)
    except OSError as refused:
        hint = f"stop the other program, or choose another port: serve --port {door.port + 1}"
        raise Failure(f"port {door.port} cannot be used: {refused.strerror}", hint) from refused
    announce()
    folder, is_source = workspace.source.resolve(), _is_source(workspace)
    async for _ in watchfiles.awatch(folder, watch_filter=is_source):
        rebuild()
        LiveReloadHandler.reload_waiters("*")


def _is_source(workspace: Workspace) -> Callable[[watchfiles.Change, str], bool]:
    """Make the filter that lets only the site's own sources through."""
    sources = tuple(str(workspace.source.resolve() / name) for name in (*FOLDERS, SETTINGS_FILE))

    def is_source(_change: watchfiles.Change, path: str) -> bool:
        return path.startswith(sources)

    return is_source


class _Pages(StaticFileHandler):  # type: ignore[misc]
    """Serves the output as hosts do: what is not found is answered by 404.html."""

    base_path = "/"

    def parse_url_path(self, url_path: str) -> str:
        """Take the path below which the site is published off an address."""
        inside = f"/{url_path}".removeprefix(self.base_path)
        return str(super().parse_url_path(inside.removeprefix("/")))

    def write_error(self, status_code: int, **details: Any) -> None:
        """Answer with the site's own page, if it has one."""
        page = Path(str(self.root)) / "404.html"
        if status_code == 404 and page.is_file():
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.finish(_lifted(page.read_bytes()))
        else:
            super().write_error(status_code, **details)

    @classmethod
    def get_content(
        cls, abspath: str, start: int | None = None, end: int | None = None
    ) -> Iterator[bytes]:
        """Yield a file, with nothing in it that would refuse the script which is added to it."""
        for part in super().get_content(abspath, start, end):
            yield _lifted(part) if abspath.endswith(".html") else part

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002  (the library's signature)
        """Keep the browser from showing an old page, whatever its path."""
        self.set_header("Cache-Control", "no-store")


def _lifted(page: bytes) -> bytes:
    """Lift the policy of a page, which forbids the script that the preview adds."""
    return page.replace(_POLICY, _LIFTED, 1)
