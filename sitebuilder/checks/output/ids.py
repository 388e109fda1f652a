"""Two places of a page with one name: links and screen readers would find only the first."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ...model.output import Output
from ...model.problems.diagnostics import Diagnostic, Location, error

ID = re.compile(r"""\sid=["']([^"']+)["']""")


def repeated_ids(outputs: Sequence[Output]) -> Iterator[Diagnostic]:
    """Find ids that a finished page has more than once."""
    for output in outputs:
        if output.path.endswith(".html"):
            for name, times in Counter(ID.findall(output.text)).items():
                if times > 1:
                    message = f"{times} places of this page are named '{name}'"
                    hint = "show a list once on a page, or give a heading another name: {#name}"
                    yield error(Location(output.source), "duplicate-id", message, hint)
