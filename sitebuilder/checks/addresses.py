"""Two files, one address: visitors could only ever see one of them."""

from collections.abc import Iterator, Sequence

from ..model.diagnostics import Diagnostic, Location, error
from ..model.output import Copy, Output


def shared_addresses(outputs: Sequence[Output], copies: Sequence[Copy]) -> Iterator[Diagnostic]:
    """Find files of the output that differ in nothing, or in nothing but capitals."""
    taken: dict[str, str] = {}
    pairs = {(output.path, output.source) for output in outputs}
    pairs |= {(copy.path, copy.source) for copy in copies}
    for path, source in sorted(pairs):
        first = taken.setdefault(path.casefold(), source)
        if first != source:
            address = "/" + path.removesuffix("index.html")
            message = f"'{source}' and '{first}' would both be found at {address}"
            yield error(Location(source), "shared-address", message, "rename one of them")
