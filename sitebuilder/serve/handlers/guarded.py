"""The ground of every handler: who may ask, and what every answer says of itself."""

from typing import Any

from tornado import web

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
_FORBIDDEN = 403


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
        return self.session.door

    @property
    def asked(self) -> Asked:
        """What is told of the request."""
        headers = self.request.headers
        return Asked(
            method=self.request.method or "",
            host=self.request.host,
            origin=headers.get("Origin"),
            site=headers.get("Sec-Fetch-Site", ""),
            mode=headers.get("Sec-Fetch-Mode", ""),
            destination=headers.get("Sec-Fetch-Dest", ""),
            address=self.request.remote_ip or "",
        )

    @property
    def view(self) -> View:
        """How this browser looks at the site."""
        text = self.get_cookie(self.session.cookie, "") or ""
        if text == "everything":
            return EVERYTHING
        return View(date=text.replace("T", " ")) if text else TODAY

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

    def write_error(self, status_code: int, **_details: Any) -> None:
        """Answer with a sentence that tells nothing of this computer."""
        words = {404: "There is nothing here.", 405: "This cannot be done here."}
        self.say(words.get(status_code, "This did not work."))
