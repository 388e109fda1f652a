"""An address and a finished site in, what a host would answer out.

Nothing is answered but what the build has made: there is no way from an address to the disk.
"""

from urllib.parse import quote, unquote

import msgspec

from ...model.output import Copy, Output
from ..views import Shown

NOT_FOUND = "404.html"
_INDEX = "index.html"
_MOVED, _MISSING, _FOUND = 302, 404, 200


class Answer(msgspec.Struct, frozen=True):
    """The status of an answer, and the file that it holds, or the address that it leads to."""

    status: int
    file: Output | Copy | None = None
    leads_to: str = ""


def answer(path: str, shown: Shown, base_path: str) -> Answer:
    """Answer for an address, as it stands behind the host: `/our-story/`."""
    if path == "/" != base_path or f"{path}/" == base_path:
        return Answer(_MOVED, leads_to=base_path)
    if not path.startswith(base_path):
        return not_found(shown)
    name = output_name(path, base_path)
    if file := shown.files.get(name):
        return Answer(_FOUND, file)
    if new := shown.moved.get(name):
        return Answer(_MOVED, leads_to=new)
    if f"{name}/{_INDEX}" in shown.files:
        # A second slash would lead to another host.
        return Answer(_MOVED, leads_to=f"/{quote(unquote(path)).strip('/')}/")
    return not_found(shown)


def output_name(path: str, base_path: str) -> str:
    """Return the file of the output that an address means, whether it is there or not."""
    inside = unquote(path, errors="replace").removeprefix(base_path.rstrip("/")).removeprefix("/")
    return f"{inside}{_INDEX}" if not inside or inside.endswith("/") else inside


def not_found(shown: Shown) -> Answer:
    """Answer as hosts do where nothing is found: with the site's own page, if it has one."""
    return Answer(_MISSING, shown.files.get(NOT_FOUND))
