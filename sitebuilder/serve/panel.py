"""A page as it is shown in, what the preview has to say about it out."""

from collections.abc import Iterator
from urllib.parse import quote

import msgspec

from ..model.addresses import page_address
from ..model.output import Build, Output
from ..model.problems.diagnostics import Diagnostic, Severity
from ..report.problems import count, report
from ..workspace import Result
from .session import Session
from .views import TODAY, Shown, View

# More problems than these are not laid over a page; the desk lists them all.
_MOST = 20
_CONTENT = "content/"


class Told(msgspec.Struct, frozen=True):
    """A problem in the words of the terminal, and where on the desk it is mended, if it can be."""

    path: str
    line: int
    column: int
    severity: str
    code: str
    words: str
    mend: str = ""

    @property
    def open(self) -> str:
        """What opens the file in an editor."""
        return open_link(self.path, self.line, self.column)


class Panel(msgspec.Struct, frozen=True):
    """What the preview says on a page.

    `source` is the file that the page is made of; `banner` tells who sees it, and since or until
    when; `problems` stop the site from being built, `counted` says how many there are.
    """

    source: str = ""
    banner: str = ""
    is_hidden: bool = False
    view: View = TODAY
    problems: tuple[Told, ...] = ()
    more: int = 0
    counted: str = ""
    is_never_built: bool = False
    address: str = "/"
    token: str = ""
    port: int = 0
    editor: bool = False
    is_near: bool = True


def panel_of(name: str, shown: Shown, session: Session, view: View, *, is_near: bool) -> Panel:
    """Put together what is said on the page at a path of the output."""
    file = shown.files.get(name)
    source = file.source if isinstance(file, Output) else ""
    latest = shown.latest
    if not is_near:
        return Panel(is_never_built=shown.good is None, port=session.door.port, is_near=False)
    errors = tuple(_errors(latest))
    # What a date has brought onto the site is seen as on that day.
    banner, is_hidden = _banner(source, shown.good if view.date else session.views.good)
    told_of = latest if errors else session.views.latest
    return Panel(
        source=source,
        banner=banner,
        is_hidden=is_hidden,
        view=view,
        problems=errors[:_MOST],
        more=max(0, len(errors) - _MOST),
        counted=count(told_of.build.diagnostics),
        is_never_built=file is None and is_awaited(name, shown),
        address=f"{session.base_path}{name.removesuffix('index.html')}",
        token=session.token,
        port=session.door.port,
        editor=bool(session.editor),
    )


def told(problem: Diagnostic, result: Result) -> Told:
    """Tell a problem as the terminal does."""
    where, words = problem.location, report((problem,), result.texts).rstrip("\n")
    place, kind = (where.path, where.line, where.column), problem.severity.value
    return Told(*place, kind, problem.code, words, _mend_link(problem, result))


def _mend_link(problem: Diagnostic, result: Result) -> str:
    """Return where a file is changed as text; nothing if it is no text."""
    where = problem.location
    if where.path not in result.texts:
        return ""
    if problem.code == "lost-address":
        lost = result.texts[where.path].split("\n")[where.line - 1].strip()
        return f"/_desk/new/redirect/?field.old={quote(lost)}"
    return f"/_desk/text/{quote(where.path)}?line={where.line}"


def open_link(path: str, line: int = 1, column: int = 1) -> str:
    """Return the address that opens a file in an editor."""
    return f"/_desk/open/{quote(path)}?line={line}&column={column}"


def _errors(latest: Result) -> Iterator[Told]:
    if not latest.build.is_good:
        for problem in latest.build.diagnostics:
            if problem.severity is Severity.ERROR:
                yield told(problem, latest)


def is_awaited(name: str, shown: Shown) -> bool:
    """Tell whether a page is not there only because it could not be built yet."""
    latest = shown.latest
    if shown.good is None:
        return True
    address = f"/{name.removesuffix('index.html')}"
    paths = (path.removeprefix(_CONTENT) for path in latest.texts if path.startswith(_CONTENT))
    written = (path for path in paths if path.endswith(".md"))
    return not latest.build.is_good and any(page_address(path) == address for path in written)


def _banner(source: str, today: Build | None) -> tuple[str, bool]:
    """Say who sees a page: nothing if all do, and always will."""
    site, path = today.site if today else None, source.removeprefix(_CONTENT)
    if site is None or path not in site.documents:
        return "", False
    if why := site.hidden.get(path):
        return f"Visitors do not see this page: it {why}.", True
    expires = site.documents[path].front.schedule.expires
    return (f"Visitors see this page until {expires.label}.", False) if expires else ("", False)
