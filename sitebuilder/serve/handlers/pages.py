"""The site itself, as a host would serve it, with what the preview adds."""

import asyncio
import mimetypes
from typing import Any
from urllib.parse import quote

from livereload.handlers import StaticFileHandler

from ...failure import Failure
from ...files.kept import making
from ...model.output import Copy, Output
from ..panel import is_awaited, panel_of
from ..views import EVERYTHING, Shown
from ..wire import never_built, with_panel
from .answers import Answer, answer, output_name
from .guarded import Guarded

_TYPES = {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
_MISSING, _FAULTY = 404, 500


class Pages(Guarded, StaticFileHandler):  # type: ignore[misc]
    """Answers with the files of the last good build."""

    def initialize(self) -> None:
        """Serve from the folder of the site; what is served of it is told by the build."""
        super().initialize(path=str(self.session.source))
        self._file = ""

    async def get(self, path: str, include_body: bool = True) -> None:  # noqa: ARG002
        """Answer for an address."""
        shown, found = self._looked_up(self.request.path)
        if found.leads_to:
            self.redirect(found.leads_to)
        elif isinstance(found.file, Copy):
            await self._send_copy(found.file, include_body)
        elif found.file is None or found.file.is_page:
            self._send_page(found, shown)
        else:
            self._send(found.file.path, found.file.text.encode("utf-8", "replace"))

    def _looked_up(self, path: str) -> tuple[Shown, Answer]:
        """Look an address up as this browser sees the site; what is hidden, where all is shown."""
        views, base_path = self.session.views, self.door.base_path
        shown = views.shown(self.view)
        if self.asked.is_near:
            shown = views.trials.get(self.get_query_argument("trial", ""), shown)
        found = answer(path, shown, base_path)
        if found.status != _MISSING or not _hides(shown) or not self.asked.is_near:
            # What visitors are not to see yet, nobody else near this computer sees either.
            return shown, found
        everything = views.shown(EVERYTHING)
        hidden = answer(path, everything, base_path)
        name = output_name(path, base_path)
        is_there = hidden.status != _MISSING or (everything.good and is_awaited(name, everything))
        return (everything, hidden) if is_there else (shown, found)

    def _send_page(self, found: Answer, shown: Shown) -> None:
        """Send a page with the panel; where there is none yet, one that says why."""
        name = output_name(self.request.path, self.door.base_path)
        panel = panel_of(name, shown, self.session, self.view, is_near=self.asked.is_near)
        page = found.file.text if isinstance(found.file, Output) else ""
        if found.status == _MISSING and panel.is_never_built:
            page = never_built(panel)
            self.set_status(_FAULTY)
        else:
            self.set_status(found.status)
        text = with_panel(page or never_built(panel), panel)
        self._send("page.html", text.encode("utf-8", "replace"))

    def _send(self, name: str, data: bytes) -> None:
        self.set_header("Content-Type", _type_of(name))
        self.finish(data)

    async def _send_copy(self, copy: Copy, include_body: bool) -> None:
        """Send a file of the site, or one that is made of it, which may take a while."""
        if copy.recipe is None:
            self._file = str(self.session.source.absolute() / copy.source)
            sending = super().get(quote(copy.source), include_body)
            if sending is not None:
                await sending
            return
        try:
            async with self.session.making:
                data = await asyncio.to_thread(_made, copy, self.session.source)
        except Failure as failure:
            self.set_status(_FAULTY)
            self.say(failure.message.replace(str(self.session.source), "the site"))
            return
        self._send(copy.path, data)

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:  # noqa: ARG002
        """Serve the one file that was looked up, whatever the address says."""
        return super().validate_absolute_path(root, self._file)  # type: ignore[no-any-return]

    def get_modified_time(self) -> None:
        """Tell no time: nothing is kept."""

    def get_cache_time(self, path: str, modified: Any, mime_type: str) -> int:  # noqa: ARG002
        """Let nothing be kept, whatever the address says."""
        return 0

    def compute_etag(self) -> None:
        """Name no version: nothing is kept."""

    def get_content_type(self) -> str:
        """Return what the file is."""
        return _type_of(self._file)

    def write_error(self, status_code: int, **details: Any) -> None:
        """Answer as every handler does."""
        Guarded.write_error(self, status_code, **details)


def _hides(shown: Shown) -> bool:
    """Tell whether there is anything that this view does not show."""
    latest = shown.latest.build
    return bool(latest.site and (latest.site.hidden or latest.site.unread or not latest.is_good))


def _made(copy: Copy, source: Any) -> bytes:
    making.make([copy], source)
    return making.made(copy, source)


def _type_of(name: str) -> str:
    dot = name.rfind(".")
    guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
    text = f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed
    return _TYPES.get(name[dot:].lower(), text)
