"""The ground of the desk's handlers: for whoever sits at this computer, and nobody else."""

from typing import Any
from urllib.parse import quote

from ...report.problems import count
from ...workspace import Result
from ..guard import is_token
from ..panel import Told, told
from ..views import EVERYTHING, Shown
from ..writing import write
from .guarded import Guarded

_FORBIDDEN, _MISSING = 403, 404
# No file has so many lines that their number would be longer.
_DIGITS = 10
_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'"
)


class Near(Guarded):
    """A handler for whoever sits at this computer."""

    def prepare(self) -> None:
        """Refuse strangers, and forms that this server did not write."""
        super().prepare()
        if self._finished:
            return
        self.set_header("Content-Security-Policy", _POLICY)
        is_own = is_token(self.given("token"), self.session.token)
        if not self.asked.is_near:
            self._refuse("The desk is only for whoever sits at this computer.")
        elif self.request.method == "POST" and not is_own:
            self.refuse_form()

    @property
    def latest(self) -> Result:
        """What the sources come to now, as visitors would see them."""
        return self.session.views.latest

    @property
    def everything(self) -> Shown:
        """The site with all that is hidden."""
        return self.session.views.shown(EVERYTHING)

    def given(self, name: str) -> str:
        """Return what a form, or an address, says of a name."""
        return str(self.get_argument(name, "", strip=False)).replace("\r\n", "\n")

    def problems(self) -> list[Told]:
        """Tell all problems as the terminal does."""
        return [told(each, self.latest) for each in self.latest.build.diagnostics]

    def show(self, template: str, **values: Any) -> None:
        """Answer with a page of the desk."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        common = {
            "here": self.request.path,
            "home": self.door.base_path,
            "port": self.door.port,
            "token": self.session.token,
            "editor": bool(self.session.editor),
            "done": self.session.done.get(self.given("done"), ""),
            "found": count(self.latest.build.diagnostics),
            "is_good": self.latest.build.is_good,
        }
        self.finish(write(f"desk/{template}.html", **{**common, **values}))

    def lead(self, path: str) -> None:
        """Lead on to another page, once something is done."""
        self.redirect(path, status=303)

    def miss(self, words: str = "There is no such file of the site.") -> None:
        """Say that something is not there."""
        self.set_status(_MISSING)
        self.say(words)

    def refuse_form(self) -> None:
        """Refuse a form that this server did not write."""
        self._refuse("This form is out of date: load the page again, and send it once more.")

    def _refuse(self, words: str) -> None:
        self.set_status(_FORBIDDEN)
        self.say(words)


def number_in(text: str) -> int:
    """Return the number of a line that an address tells; 0 if it is none."""
    return int(text) if text.isdecimal() and len(text) < _DIGITS else 0


def own_address(path: str) -> str:
    """Return an address of this site, whatever a form says: never that of another host."""
    return f"/{quote(path.lstrip('/'), safe='/#')}"


def edit_link(path: str, line: int = 0) -> str:
    """Return where a file is changed on the desk: by its form, if it has one."""
    has_form = path == "site.yaml" or path.startswith("content/")
    kind = "edit" if has_form and path.endswith((".md", ".yaml")) else "text"
    return f"/_desk/{kind}/{quote(path)}" + (f"?line={line}" if line else "")
