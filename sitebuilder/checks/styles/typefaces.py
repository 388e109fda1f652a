"""Style sheets in, typefaces that are named almost as one of the site's out."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...lazy import lazily
from ...model.colours.declarations import Declaration
from ...model.colours.variables import Sheet
from ...model.problems.diagnostics import Diagnostic, warning

if TYPE_CHECKING:
    import difflib
else:
    difflib = lazily("difflib")

# A face of the reader's own may well have a name like one of the site's; a slip is nearer.
NEAR = 0.85
_QUOTED = re.compile(r"\"([^\"\n]+)\"|'([^'\n]+)'")


def typeface_problems(sheets: Sequence[Sheet]) -> Iterator[Diagnostic]:
    """Look at every face that is named first in its list."""
    own = {face.casefold(): face for sheet in sheets for face in _faces_of(sheet)}
    for sheet in sheets:
        for name, start in _chosen_in(sheet):
            if name.casefold() in own:
                continue
            near = difflib.get_close_matches(name.casefold(), own, n=1, cutoff=NEAR)
            if near:
                message = f"no typeface of this site is named '{name}'"
                hint = f"did you mean '{own[near[0]]}'?"
                where = sheet.place(start, start + len(name))
                yield warning(where, "unknown-typeface", message, hint, instead=own[near[0]])


def _faces_of(sheet: Sheet) -> Iterator[str]:
    """Yield the faces that the site brings along."""
    for each in sheet.declarations:
        if each.name == "font-family" and _is_face(each):
            yield each.value.strip("\"' ")


def _is_face(declaration: Declaration) -> bool:
    return bool(declaration.above) and declaration.above[-1].startswith("@font-face")


def _chosen_in(sheet: Sheet) -> Iterator[tuple[str, int]]:
    """Yield the face that is named first in each list, and where its name stands."""
    for each in sheet.declarations:
        if each.name in ("font", "font-family") or each.name.startswith("--"):
            match = _QUOTED.search(each.value)
            if match:
                start = each.end - len(each.value) + match.start() + 1
                yield match[1] or match[2], start
