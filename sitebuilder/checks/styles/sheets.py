"""Style sheets in, what is wrong with them out: their signs, their names, their colours."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from ...lazy import lazily
from ...model.colours.variables import Named, Sheet, read_sheets, uses_of, values_of
from ...model.problems.diagnostics import Diagnostic, Location, error, nearest
from ...model.question import Ask
from ...model.questions.colours import NamedByTemplates, StyleSheets
from .colours import colour_problems
from .typefaces import typeface_problems

if TYPE_CHECKING:
    import difflib
else:
    difflib = lazily("difflib")

# Two letters that change their places make a short name hardly alike.
NEAR = 0.6


def style_problems(ask: Ask) -> Iterator[Diagnostic]:
    """Look at all style sheets; what follows from a slip is not told."""
    sheets = read_sheets(ask(StyleSheets()))
    for sheet in sheets:
        yield from _open_ends(sheet)
    missing = _missing_names(sheets, ask)
    yield from _told_of_names(missing, sheets)
    yield from typeface_problems(sheets)
    yield from colour_problems(ask, missing)


def _open_ends(sheet: Sheet) -> Iterator[Diagnostic]:
    for each in sheet.declarations:
        if each.is_open:
            last = each.value.split()[-1]
            where = sheet.place(each.end - len(last), each.end)
            message = f"the ';' behind '{last}' is missing"
            hint = "without it, browsers pass over this line and the next"
            yield error(where, "style-syntax", message, hint, instead=f"{last};")


def _missing_names(sheets: Sequence[Sheet], ask: Ask) -> dict[str, list[Named]]:
    """Return the names that are used and that nothing gives a value, with their places."""
    given = {each.name for each in chain.from_iterable(map(values_of, sheets))}
    missing: dict[str, list[Named]] = {}
    for each in chain.from_iterable(map(uses_of, sheets)):
        if each.name not in given:
            missing.setdefault(each.name, []).append(each)
    return {name: found for name, found in missing.items() if not ask(NamedByTemplates(name))}


def _told_of_names(
    missing: dict[str, list[Named]], sheets: Sequence[Sheet]
) -> Iterator[Diagnostic]:
    if not missing:
        return
    given = {each.name: each for each in chain.from_iterable(map(values_of, sheets))}
    used = {each.name for each in chain.from_iterable(map(uses_of, sheets))}
    idle = given.keys() - used
    for name, places in missing.items():
        near = difflib.get_close_matches(name, sorted(idle), n=1, cutoff=NEAR)
        if near and len(places) > 1:
            # It is not they who are wrong, but the one place that gives it a value.
            message = f"nothing uses '--{near[0]}', but {len(places)} places use '--{name}'"
            yield _corrected(given[near[0]].place, message, name)
        else:
            more = f", though {len(places)} places use it" if len(places) > 1 else ""
            message = f"nothing says what '--{name}' is{more}"
            yield _corrected(places[0].place, message, nearest(name, given), name)


def _corrected(where: Location, message: str, near: str, name: str = "") -> Diagnostic:
    if near:
        hint = f"did you mean '--{near}'?"
        return error(where, "unknown-variable", message, hint, instead=f"--{near}")
    hint = f"correct the name, or write '--{name}: …;' into ':root'"
    return error(where, "unknown-variable", message, hint)
