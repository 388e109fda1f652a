"""Two files, one address: visitors could only ever see one of them."""

import unicodedata
from collections.abc import Iterator, Mapping

from ...model.addresses import answered_at
from ...model.problems.diagnostics import Diagnostic, Location, error
from ...model.question import Ask
from ...model.questions.finished import Sources
from ...model.settings import REDIRECTS_FILE, SETTINGS_FILE
from .hosts import WAYS_OUT


def shared_addresses(ask: Ask) -> Iterator[Diagnostic]:
    """Find files of the output that differ in nothing, or in nothing but capitals."""
    taken: dict[str, str] = {}
    # A redirect that hides something is told where the redirect stands.
    pairs = {(path, source) for path, source in ask(Sources()) if source != REDIRECTS_FILE}
    for path, source in sorted(pairs):
        plain = unicodedata.normalize("NFC", path).casefold()
        first = taken.setdefault(plain, source)
        in_the_way = _above(plain, taken) or first
        if in_the_way != source:
            address = "/" + answered_at(path)
            message = f"'{source}' and '{in_the_way}' would both be found at {address}"
            made = SETTINGS_FILE in (source, in_the_way)
            where = Location(in_the_way if source == SETTINGS_FILE else source)
            hint = "delete this one: the site makes its own" if made else "rename one of them"
            hint = WAYS_OUT.get(path, hint) if made else hint
            yield error(where, "shared-address", message, hint)


def _above(path: str, taken: Mapping[str, str]) -> str:
    """Return what stands in the way of a folder above a file: a file `about` for `about/a`."""
    folder = path.rpartition("/")[0]
    while folder:
        if folder in taken:
            return taken[folder]
        folder = folder.rpartition("/")[0]
    return ""
