"""Two files, one address: visitors could only ever see one of them."""

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from ...model.output import Copy, Output
from ...model.problems.diagnostics import Diagnostic, Location, error
from ...model.settings import REDIRECTS_FILE, SETTINGS_FILE


def shared_addresses(outputs: Sequence[Output], copies: Sequence[Copy]) -> Iterator[Diagnostic]:
    """Find files of the output that differ in nothing, or in nothing but capitals."""
    taken: dict[str, str] = {}
    # A redirect that hides something is told where the redirect stands.
    pairs = {(output.path, output.source) for output in outputs if output.source != REDIRECTS_FILE}
    pairs |= {(copy.path, copy.source) for copy in copies}
    for path, source in sorted(pairs):
        plain = unicodedata.normalize("NFC", path).casefold()
        first = taken.setdefault(plain, source)
        # A file `about` stands in the way of a folder `about`.
        above = [parent.as_posix() for parent in PurePosixPath(plain).parents]
        in_the_way = next((taken[parent] for parent in above if parent in taken), first)
        if in_the_way != source:
            address = "/" + path.removesuffix("index.html")
            message = f"'{source}' and '{in_the_way}' would both be found at {address}"
            made = SETTINGS_FILE in (source, in_the_way)
            where = Location(in_the_way if source == SETTINGS_FILE else source)
            hint = "delete this one: the site makes its own" if made else "rename one of them"
            yield error(where, "shared-address", message, hint)
