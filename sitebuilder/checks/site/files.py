"""Files of content/ that no visitor would ever see: forgotten, or misnamed."""

from collections.abc import Iterator
from posixpath import basename

from ...model.problems.diagnostics import Diagnostic, Location, warning
from ...model.question import Ask
from ...model.questions.data import UnreadData
from ...model.questions.finished import Copied, HeldFiles, LinkedFiles
from ...model.questions.hidden import Unread
from ...model.questions.lists import ContentFiles, IsPerson

_SHOWN = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"}
_LINKED = {".csv", ".docx", ".epub", ".mp3", ".mp4", ".odt", ".pdf", ".pptx", ".xlsx", ".zip"}
_PLAIN = {".txt", ".markdown", ".mdown", ".mkd", ".md"}
# What an editor's program may make of a page's file.
_MISNAMED = {*_PLAIN, ".htm", ".html", ".docx", ".odt"}
_DATA = {".yaml", ".yml"}


def unused_files(ask: Ask) -> Iterator[Diagnostic]:
    """Find pictures and downloads of content/ that no page needs, not even one that is hidden."""
    if ask(Unread()) or ask(UnreadData()):
        # What cannot be read may name any of them.
        return
    used = {copy.source for copy in ask(Copied())}
    used.update(path for paths in ask(HeldFiles()).values() for path in paths)
    for path, file in ask(ContentFiles()).items():
        suffix = _suffix(path)
        if file.path in used or suffix.lower() not in _SHOWN | _LINKED:
            continue
        verb = "shows" if suffix.lower() in _SHOWN else "links to"
        message = f"no page {verb} '{path}', so it is not published"
        hint = "name it where it belongs, or delete it"
        person = path.removesuffix(suffix) + ".md"
        if suffix.lower() in _SHOWN and ask(IsPerson(person)):
            photo = f"'photo: {basename(path)}'"
            hint = f"add the lines {photo} and 'photo_alt: …' to content/{person}"
        yield warning(Location(file.path), "unused-file", message, hint)


def ignored_files(ask: Ask) -> Iterator[Diagnostic]:
    """Find files of content/ that were meant to be pages or data, and are not read as such."""
    suspect = {
        path: file
        for path, file in ask(ContentFiles()).items()
        if _suffix(path).lower() in _MISNAMED | _DATA
    }
    if not suspect:
        return
    # A file that a link leads to is published as it is.
    linked = set(ask(LinkedFiles()))
    for path, file in suspect.items():
        if file.path not in linked:
            message, hint = _ignored(basename(path), _suffix(path).lower())
            yield warning(Location(f"content/{path}"), "ignored-file", message, hint)


def _ignored(name: str, suffix: str) -> tuple[str, str]:
    """Say what is wrong with the name of a file, and what to do."""
    if suffix in _DATA:
        return f"'{name}' is not read here", "data files belong in content/data/"
    inside = name[: -len(suffix)]
    right = inside if inside.endswith(".md") and suffix != ".md" else f"{inside}.md"
    hint = f"save its words as text, in '{right}'"
    if suffix in _PLAIN:
        hint = f"rename it to '{right}'"
    return f"'{name}' is not shown: pages are text files whose names end in .md", hint


def _suffix(path: str) -> str:
    """Return what a file's name ends with, from its last dot; nothing if it only begins with it."""
    name = basename(path)
    dot = name.rfind(".")
    return name[dot:] if 0 < dot < len(name) - 1 else ""
