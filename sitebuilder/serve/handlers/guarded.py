"""The ground of every handler: who may ask, and what every answer says of itself."""

from contextlib import suppress
from typing import Any

from msgspec.structs import replace
from tornado import httputil, web

from ...failure import Failure
from ...files.reading import ChangedError
from ...memo.written import DamagedError
from ...model.dates import read_moment
from ..guard import Asked, Door, refusal
from ..session import Session
from ..views import EVERYTHING, TODAY, View

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Server": "sitebuilder",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
_FORBIDDEN, _UNAVAILABLE = 403, 503


class Guarded(web.RequestHandler):
    """A handler that answers to this computer alone, and to no foreign page."""

    @property
    def session(self) -> Session:
        """What is served."""
        session: Session = self.application.settings["session"]
        return session

    @property
    def door(self) -> Door:
        """Where it is served."""
        return replace(self.session.door, base_path=self.session.base_path)

    @property
    def asked(self) -> Asked:
        """What is told of the request."""
        return asked_of(self.request)

    @property
    def view(self) -> View:
        """How this browser looks at the site; from elsewhere, as visitors do."""
        if not self.asked.is_near:
            return TODAY
        text = self.get_cookie(self.session.cookie, "") or ""
        if text == "everything":
            return EVERYTHING
        # A cookie holds no space.
        date = text.replace("T", " ")
        return View(date=date) if read_moment(date) else TODAY

    def prepare(self) -> None:
        """Refuse what may not be asked, before anything is looked at."""
        if why := refusal(self.asked, self.door):
            self.set_status(_FORBIDDEN)
            self.say(why)

    def set_default_headers(self) -> None:
        """Let nothing be kept, guessed, or shown inside of foreign pages."""
        for name, value in _HEADERS.items():
            self.set_header(name, value)

    def say(self, words: str) -> None:
        """Answer with a sentence."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{words}\n")

    def log_exception(self, kind: Any, value: Any, trace: Any) -> None:
        """Tell of faults of the program alone: whoever asks is told of all else."""
        if not isinstance(value, Failure | ChangedError | DamagedError):
            super().log_exception(kind, value, trace)

    def write_error(self, status_code: int, **details: Any) -> None:
        """Answer with a sentence that tells nothing of this computer to anybody elsewhere."""
        _, value, _ = details.get("exc_info", (None, None, None))
        if isinstance(value, DamagedError):
            with suppress(Failure):
                self.session.views.mend()
        if isinstance(value, ChangedError | DamagedError):
            self.set_status(_UNAVAILABLE)
            self.say("The site is changing just now: load the page again.")
            return
        if isinstance(value, Failure) and self.asked.is_near:
            self.set_status(_UNAVAILABLE)
            self.say(f"{value.message}; {value.hint}" if value.hint else value.message)
            return
        words = {404: "There is nothing here.", 405: "This cannot be done here."}
        self.say(words.get(status_code, "This did not work."))


@web.stream_request_body
class Refused(Guarded):
    """What may not be asked: whatever comes with it is taken by nobody, and kept nowhere."""

    def prepare(self) -> None:
        """Let it come to its end, for who still sends hears nothing."""

    def data_received(self, chunk: bytes) -> None:
        """Take nothing."""

    def refuse(self) -> None:
        """Say why."""
        super().prepare()

    delete = get = head = options = patch = post = put = refuse


def asked_of(request: httputil.HTTPServerRequest) -> Asked:
    """Return what is told of a request."""
    headers = request.headers
    return Asked(
        method=request.method or "",
        host=headers.get("Host", ""),
        origin=headers.get("Origin"),
        site=headers.get("Sec-Fetch-Site", ""),
        mode=headers.get("Sec-Fetch-Mode", ""),
        destination=headers.get("Sec-Fetch-Dest", ""),
        address=request.remote_ip or "",
    )
