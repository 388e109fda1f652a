"""Two files, one address: visitors could only ever see one of them."""

from collections.abc import Iterator, Sequence

from ..model.diagnostics import Diagnostic, Location, error
from ..model.output import Copy, Output


def shared_addresses(outputs: Sequence[Output], copies: Sequence[Copy]) -> Iterator[Diagnostic]:
    """Find files of the output that differ in nothing, or in nothing but capitals."""
    taken: dict[str, tuple[str, str]] = {}
    for path, source in sorted((file.path, file.source) for file in (*outputs, *copies)):
        first_path, first_source = taken.setdefault(path.casefold(), (path, source))
        if first_source == source:
            continue
        address = "/" + path.removesuffix("index.html")
        message = f"'{source}' and '{first_source}' would both be found at {address}"
        hint = "rename one of them"
        yield error(Location(source), "shared-address", message, hint)
