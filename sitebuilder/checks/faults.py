"""A file in, why it cannot be shown out, and what to do; or what of it is not shown."""

from collections.abc import Iterator

from ..model.content import File
from ..model.problems.codes import ErrorCode
from ..model.problems.diagnostics import Diagnostic, Location, error, warning

# More bytes than this, compressed, are more than most pages weigh as a whole.
_HEAVY = 100_000
_AGAIN = "get the picture once more, and put it in the place of this file"
_SMALLER = "make it smaller in a program for pictures: 4000 pixels across are plenty"
_SIMPLER = "export it again with fewer points ('simplify paths'), or as PNG"
_EXPORT = "open it, choose 'Export' or 'Save as', and put the JPEG here in its place"


def fault_of(file: File, named: str, where: Location) -> Diagnostic | None:
    """Say why a file cannot be shown as a picture, if it cannot."""
    seen = file.seen
    millions = f"{seen.width * seen.height / 1_000_000:.0f}"
    hint = "save it again as JPEG, PNG or WebP"
    said: tuple[ErrorCode, str, str]
    match seen.fault:
        case None:
            return None
        case "empty":
            said = "broken-image", f"'{named}' is empty: nothing was saved into it", _AGAIN
        case "cut":
            message = f"'{named}' is damaged: only a part of the picture is there"
            said = "broken-image", message, _AGAIN
        case "no-picture":
            said = "broken-image", f"'{named}' cannot be read as a picture", hint
        case "other-form":
            message = f"'{named}' holds {seen.form}, which browsers do not show"
            said = "unshown-image", message, _EXPORT
        case "too-large":
            message = f"'{named}' has {millions} million pixels; at most 100 million are read"
            said = "huge-image", message, _SMALLER
        case "too-heavy":
            most, cure = ("2", _SIMPLER) if seen.form == "svg" else ("50", _SMALLER)
            said = "huge-image", f"'{named}' has more than {most} megabytes", cure
        case "unclear":
            message = f"'{named}' holds a photograph, a piece of a web page, or texts that grow"
            hint = "export it as 'plain SVG' without photographs in it, or as PNG"
            said = "unsafe-drawing", message, hint
    return error(where, *said)


def heavy_drawing(file: File, named: str, where: Location) -> Iterator[Diagnostic]:
    """Warn of a drawing of very many lines: it is sent as it is, for none smaller can be made."""
    if file.seen.form == "svg" and file.is_picture and file.weight > _HEAVY:
        message = f"the drawing '{named}' weighs {file.weight // 1000} KB, more than most pages do"
        yield warning(where, "heavy-drawing", message, _SIMPLER)


def moving_picture(file: File, named: str, where: Location) -> Iterator[Diagnostic]:
    """Warn of a picture that moves: only its first picture is shown."""
    if file.seen.is_moving:
        message = (
            f"'{named}' moves; visitors see its first picture only, for they could not stop it"
        )
        hint = "save the picture that says most by itself, or link to a film"
        yield warning(where, "moving-image", message, hint)
