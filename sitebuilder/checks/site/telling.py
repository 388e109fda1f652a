"""Files that are published as they are, and tell or do more than is to be seen."""

from collections.abc import Iterator

from ...model.content import File
from ...model.problems.diagnostics import Diagnostic, Location, error, warning
from ...model.question import Ask
from ...model.questions.finished import Copied
from ...model.questions.lists import TellingFiles
from ..faults import fault_of


def telling_files(ask: Ask) -> Iterator[Diagnostic]:
    """Look at pictures and documents that nothing is made of: those of content/ are cleaned."""
    if not (telling := ask(TellingFiles())):
        return
    as_they_are = {copy.source for copy in ask(Copied()) if copy.recipe is None}
    for file in telling:
        is_static = file.path.startswith("static/")
        if is_static or file.path in as_they_are:
            yield from _problems(file)


def _problems(file: File) -> Iterator[Diagnostic]:
    where, name = Location(file.path), file.path.partition("/")[2]
    fault = fault_of(file, name, where)
    if fault and file.path.startswith("static/"):
        # One of content/ is told where it is named.
        yield fault
    if file.seen.unsafe:
        message = f"the drawing '{name}' holds {_listed(file.seen.unsafe)}"
        yield error(where, "unsafe-drawing", message, "export it as 'plain SVG', or as PNG")
    if not file.seen.tells:
        return
    if name.lower().endswith(".pdf"):
        message = f"the document '{name}' tells {_listed(file.seen.tells)}"
        hint = "if that should not be public, remove it: 'File', 'Properties', and save it again"
        yield warning(where, "telling-document", message, hint)
    else:
        message = f"the picture '{name}' tells {_listed(file.seen.tells)}"
        hint = "save it again without details of the camera or program, or put it into content/"
        yield error(where, "telling-image", message, hint)


def _listed(things: tuple[str, ...]) -> str:
    *others, last = things
    return f"{', '.join(others)} and {last}" if others else last
