"""Style sheets in, what is wrong with them out: their signs, their names, their colours."""

from collections.abc import Iterator, Sequence
from itertools import chain

from ...model.colours.variables import Sheet, read_sheets, uses_of, values_of
from ...model.problems.diagnostics import Diagnostic, Location, error, misspelt, nearest
from ...model.question import Ask
from ...model.questions.colours import NamedByTemplates, StyleSheets
from .colours import colour_problems
from .typefaces import typeface_problems


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


def _missing_names(sheets: Sequence[Sheet], ask: Ask) -> dict[str, list[Location]]:
    """Return the names that are used and that nothing gives a value, with their places."""
    given = {name for sheet in sheets for name, _ in values_of(sheet)}
    missing: dict[str, list[Location]] = {}
    for name, where in chain.from_iterable(map(uses_of, sheets)):
        if name not in given:
            missing.setdefault(name, []).append(where)
    return {name: found for name, found in missing.items() if not ask(NamedByTemplates(name))}


def _told_of_names(
    missing: dict[str, list[Location]], sheets: Sequence[Sheet]
) -> Iterator[Diagnostic]:
    if not missing:
        return
    given = dict(chain.from_iterable(map(values_of, sheets)))
    used = {name for name, _ in chain.from_iterable(map(uses_of, sheets))}
    for name, places in missing.items():
        near = nearest(name, given)
        if near and near not in used and len(places) > 1:
            # Not all who use it are wrong, but the one who gives it a value.
            message = f"nothing uses '--{near}', but {len(places)} places use '--{name}'"
            yield misspelt(given[near], "unknown-variable", message, near, missing)
            continue
        more = f", and {len(places) - 1} more places use it" if len(places) > 1 else ""
        message = f"nothing says what '--{name}' is{more}"
        yield misspelt(places[0], "unknown-variable", message, name, given)
