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
    all_faces = [face for sheet in sheets for face in _faces_of(sheet)]
    own = {face.casefold(): face for face in all_faces}
    for sheet in sheets:
        for each in sheet.declarations:
            match = _QUOTED.search(each.value) if _chooses(each) else None
            name = (match[1] or match[2]) if match else ""
            near = difflib.get_close_matches(name.casefold(), own, n=1, cutoff=NEAR)
            if match and near and name.casefold() not in own:
                start = each.end - len(each.value) + match.start() + 1
                where = sheet.place(start, start + len(name))
                message = f"no typeface of this site is named '{name}'"
                hint = f"did you mean '{own[near[0]]}'?"
                yield warning(where, "unknown-typeface", message, hint, instead=own[near[0]])


def _faces_of(sheet: Sheet) -> Iterator[str]:
    for each in sheet.declarations:
        if each.name == "font-family" and _is_face(each):
            yield each.value.strip("\"' ")


def _is_face(declaration: Declaration) -> bool:
    return bool(declaration.above) and declaration.above[-1].startswith("@font-face")


def _chooses(declaration: Declaration) -> bool:
    """Tell whether a typeface may be chosen there."""
    return declaration.name in ("font", "font-family") or declaration.name.startswith("--")
