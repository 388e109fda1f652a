"""The open line to each browser, on which it is told that there is something new to see."""

import json

import livereload.handlers
import livereload.watcher

from ..guard import refusal
from .guarded import Guarded

_HELLO = {
    "command": "hello",
    "protocols": ["http://livereload.com/protocols/official-7"],
    "serverName": "sitebuilder",
}


class Line(Guarded, livereload.handlers.LiveReloadHandler):  # type: ignore[misc]
    """A line as livereload speaks it, open to our own pages alone."""

    def check_origin(self, origin: str) -> bool:
        """Tell whether it is a page of ours that wants the line."""
        return not refusal(self.asked, self.door) and bool(origin)

    def on_message(self, message: str | bytes) -> None:
        """Hear what a page says; what makes no sense ends the line."""
        try:
            told = json.loads(message)
        except (ValueError, RecursionError):
            told = None
        command = told.get("command") if isinstance(told, dict) else None
        if command == "hello":
            self.send_message(_HELLO)
        elif isinstance(command, str):
            super().on_message(message)
        else:
            self.close()


class Script(Guarded, livereload.handlers.LiveReloadJSHandler):  # type: ignore[misc]
    """The script that holds the line in the browser."""


# It asks there what has changed, though we tell it.
livereload.handlers.LiveReloadHandler.watcher = livereload.watcher.Watcher()


def tell_browsers() -> None:
    """Tell every open page that there is something new to see."""
    livereload.handlers.LiveReloadHandler.reload_waiters("*")
