"""Files of static/ that hosts once read there, and where what they say belongs now."""

from collections.abc import Iterator, Mapping

from ...model.problems.diagnostics import Diagnostic, Location, warning
from ...model.question import Ask
from ...model.questions.finished import Sources
from ...model.questions.lists import StaticFiles
from ...model.settings import REDIRECTS_FILE

WAYS_OUT: Mapping[str, str] = {
    "_headers": "move its headers to templates/headers.txt, and delete this file",
    "_redirects": f"move its redirects to {REDIRECTS_FILE}, and delete this file",
    "CNAME": "write the name as 'url' into site.yaml, and delete this file",
    ".nojekyll": "delete this file: it is made where it is needed",
}


def host_files(ask: Ask) -> Iterator[Diagnostic]:
    """Find files for hosts that the build does not read; where it makes its own, that is told."""
    old = [path for path in ask(StaticFiles()) if path in WAYS_OUT]
    if not old:
        return
    sources = ask(Sources())
    for path in old:
        if sum(each == path for each, _ in sources) == 1:
            message = f"'{path}' is not read here, so not every host does what it says"
            yield warning(Location(f"static/{path}"), "ignored-file", message, WAYS_OUT[path])
