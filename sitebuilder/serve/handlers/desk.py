"""What the desk answers: its own files, how the site is looked at, where files are opened."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from ...model.dates import read_moment
from ..guard import is_token
from ..writing import ASSETS
from .guarded import Guarded

_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_ASSETS = {path.name: path.read_bytes() for path in ASSETS.iterdir()}
_FORBIDDEN, _MISSING = 403, 404


class Near(Guarded):
    """A handler for whoever sits at this computer, and nobody else."""

    def prepare(self) -> None:
        """Refuse strangers, and forms that this server did not write."""
        super().prepare()
        if self._finished:
            return
        if not self.asked.is_near:
            self._refuse("The desk is only for whoever sits at this computer.")
        elif self.request.method == "POST" and not is_token(
            self.given("token"), self.session.token
        ):
            self._refuse("This form is out of date: load the page again, and send it once more.")

    def given(self, name: str) -> str:
        """Return what a form, or an address, says of a name."""
        return self.get_argument(name, "", strip=False).replace("\r\n", "\n")

    def _refuse(self, words: str) -> None:
        self.set_status(_FORBIDDEN)
        self.say(words)


class Assets(Guarded):
    """The preview's own style and script."""

    def get(self, name: str) -> None:
        """Answer with one of the files."""
        if name not in _ASSETS:
            self.send_error(_MISSING)
            return
        self.set_header("Content-Type", _TYPES[name[name.rfind(".") :]])
        self.finish(_ASSETS[name])


class Viewing(Near):
    """The switch: how this browser looks at the site."""

    def post(self) -> None:
        """Remember it, and go back to the page."""
        view, cookie = self.given("view"), self.session.cookie
        if view == "date":
            moment = read_moment(f"{self.given('date')} {self.given('time')}".strip())
            view = "" if moment is None else self._written(moment)
        if view:
            self.set_cookie(cookie, view, httponly=True, samesite="Strict")
        else:
            self.clear_cookie(cookie)
        self.redirect(f"/{self.given('page').lstrip('/')}", status=303)

    def _written(self, moment: Any) -> str:
        return f"{moment.at:%Y-%m-%d}" if moment.is_day else f"{moment.at:%Y-%m-%d %H:%M}"


class Opening(Near):
    """A file of the site, opened in the editor of whoever asks."""

    def get(self, path: str) -> None:
        """Lead to what opens it."""
        shown = self.session.views.latest
        if path not in shown.texts or not self.session.editor:
            self.send_error(_MISSING)
            return
        whole = (self.session.source.resolve() / path).as_posix()
        place = {"line": self.given("line"), "column": self.given("column")}
        numbers = {name: text if text.isdecimal() else "1" for name, text in place.items()}
        address = self.session.editor.format(path=quote(f"/{whole.lstrip('/')}"), **numbers)
        self.set_status(302)
        self.set_header("Location", address)
        self.finish()


HANDLERS: Sequence[tuple[str, type[Guarded]]] = (
    (r"/_desk/assets/(.*)", Assets),
    (r"/_desk/view/", Viewing),
    (r"/_desk/open/(.*)", Opening),
)
