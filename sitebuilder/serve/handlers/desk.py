"""What the desk answers beside its pages: its own files, the switch, where words are written."""

from typing import Any
from urllib.parse import quote

from ...desk.locating import locate
from ...desk.sources import sources_for
from ...model.dates import read_moment
from ...model.problems.diagnostics import Location
from ...model.site import Site
from ..panel import open_link
from ..writing import ASSETS, write
from .guarded import Guarded
from .near import Near, edit_link, number_in, own_address

_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_ASSETS = {path.name: path.read_bytes() for path in ASSETS.iterdir()}
_EVERYTHING = "everything"
_MISSING = 404
# More of a part of a page need not be known to find it.
_WORDS = 600


class Assets(Guarded):
    """The preview's own style and script."""

    def get(self, name: str) -> None:
        """Answer with one of the files."""
        if name not in _ASSETS:
            self.send_error(_MISSING)
            return
        self.set_header("Content-Type", _TYPES[name[name.rfind(".") :]])
        self.finish(_ASSETS[name])


class Missing(Near):
    """What is not there on the desk."""

    def get(self) -> None:
        """Lead to the desk, or say that there is nothing."""
        if self.request.path == "/_desk":
            self.redirect("/_desk/")
        else:
            self.miss("There is nothing here.")


class Viewing(Near):
    """The switch: how this browser looks at the site."""

    def post(self) -> None:
        """Remember it, and go back to the page."""
        view, cookie = self.given("view"), self.session.cookie
        if view == "date":
            moment = read_moment(f"{self.given('date')} {self.given('time')}".strip())
            # No blank may stand in a cookie.
            view = _written(moment).replace(" ", "T") if moment else ""
        elif view != _EVERYTHING:
            view = ""
        if view:
            self.set_cookie(cookie, view, httponly=True, samesite="Strict")
        else:
            self.clear_cookie(cookie)
        self.lead(own_address(self.given("page")))


class Opening(Near):
    """A file of the site, opened in the editor of whoever asks."""

    def get(self, path: str) -> None:
        """Lead to what opens it."""
        reading = self.latest.reading
        # What is no text for a page may be mended in an editor.
        if reading is None or path not in reading.found or not self.session.editor:
            self.miss()
            return
        whole = (self.session.source.resolve() / path).as_posix()
        link = self.session.editor.replace("{path}", quote(f"/{whole.lstrip('/')}"))
        for name in ("line", "column"):
            link = link.replace(f"{{{name}}}", str(number_in(self.given(name)) or 1))
        self.set_status(302)
        self.set_header("Location", link)
        self.finish()


class Placing(Near):
    """Where the words of a part of a page are written."""

    def get(self) -> None:
        """Answer with the file and the line, and the ways there."""
        shown = self.session.views.shown(self.view)
        site, texts = self.everything.latest.build.site, shown.latest.texts
        address = self._inside(self.given("page"))
        words, link = self.given("words")[:_WORDS], self._inside(self.given("link"))
        found = _title_of(link, words, site) if site else None
        if site and found is None:
            found = locate(words, sources_for(site, texts, address))
        self.set_header("Content-Type", "text/html; charset=utf-8")
        if found is None:
            self.finish("<p>No file of the site says this as it stands here.</p>")
            return
        line = texts[found.path].split("\n")[found.line - 1].strip()
        ways = {
            "mend": f"{edit_link(found.path, found.line)}&page={quote(self.given('page'))}",
            "open": open_link(found.path, found.line, found.column) if self.session.editor else "",
        }
        self.finish(write("place.html", found=found, line=line, **ways))

    def _inside(self, address: str) -> str:
        """Return an address as it is inside of the site, wherever that stands."""
        return "/" + address.removeprefix(self.session.base_path)


def _title_of(link: str, words: str, site: Site) -> Location | None:
    """Return where a page tells its name, if these words in a menu are that."""
    path = site.paths.get(link, "")
    if not path or site.summaries[path].title != words:
        return None
    places = site.documents[path].places
    return places.get("title") or places.get("name")


def _written(moment: Any) -> str:
    return f"{moment.at:%Y-%m-%d}" if moment.is_day else f"{moment.at:%Y-%m-%dT%H:%M}"
