"""A finished page in, what goes over the wire out: the same page, and the preview's own part.

All that is added stands in one place, before the end of the body. Only a policy that a page tells
itself is changed, for it would forbid the preview's own script.
"""

import re
from collections.abc import Iterable

from .panel import Panel
from .writing import write

_POLICY = re.compile(
    r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")', re.IGNORECASE
)
_END = re.compile(r"</body\s*>", re.IGNORECASE)
# What the preview's own part needs; what is told of the way in which scripts write is lifted.
_NEEDED = ("connect-src", "form-action", "img-src", "script-src", "style-src")
_LIFTED = ("require-trusted-types-for", "trusted-types")


def with_panel(page: str, panel: Panel) -> str:
    """Add the preview's part to a page."""
    page = _POLICY.sub(_widened, page, count=1)
    ends = list(_END.finditer(page))
    place = ends[-1].start() if ends else len(page)
    return f"{page[:place]}{added(panel)}{page[place:]}"


def added(panel: Panel) -> str:
    """Write all that is added to a page."""
    return write("panel.html", panel=panel, port=panel.port)


def never_built(panel: Panel) -> str:
    """Write a page for an address whose file could not be built yet."""
    return write("never-built.html", panel=panel)


def _widened(match: re.Match[str]) -> str:
    told = (each.split() for each in match[2].split(";"))
    allowed = {name: sources for name, *sources in filter(None, told) if name not in _LIFTED}
    for name in _NEEDED:
        allowed[name] = _with_self(allowed.get(name, allowed.get("default-src", [])))
    policy = "; ".join(" ".join((name, *sources)) for name, sources in allowed.items())
    return f"{match[1]}{policy}{match[3]}"


def _with_self(sources: Iterable[str]) -> list[str]:
    kept = [source for source in sources if source not in ("'none'", "'self'")]
    return ["'self'", *kept]
