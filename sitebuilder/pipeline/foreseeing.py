"""A build in, what will be wrong with it at a later time out, with no one there."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..lazy import lazily
from ..memo.memo import Memo
from ..model.content import Inputs
from ..model.dates import Moment
from ..model.output import Build
from ..model.problems.diagnostics import Diagnostic, Location, Severity, warning
from ..model.settings import Settings

if TYPE_CHECKING:
    import zoneinfo
else:
    zoneinfo = lazily("zoneinfo")

# How many coming changes of the site are looked at ahead of time.
FAR_SIGHT = 12


def foreseen(
    made: Build, inputs: Inputs, memo: Memo, build: Callable[[Inputs, Memo], Build]
) -> tuple[Diagnostic, ...]:
    """Find what will be wrong when something appears or goes by its date, with no one there."""
    if made.site is None or not made.is_good or inputs.options.drafts:
        return ()
    if not made.site.changes:
        return ()
    # What is remembered of today is not displaced by what will be.
    ahead = memo.ahead()
    found: dict[tuple[Location, str], Diagnostic] = {}
    for moment in made.site.changes[:FAR_SIGHT]:
        later = replace(inputs, options=replace(inputs.options, now=moment))
        for problem in build(later, ahead).diagnostics:
            if problem.severity is Severity.ERROR:
                told = _told_ahead(problem, moment, made.site.settings)
                found.setdefault((problem.location, problem.message), told)
    return tuple(found.values())


def _told_ahead(problem: Diagnostic, moment: datetime, settings: Settings) -> Diagnostic:
    local = moment.astimezone(zoneinfo.ZoneInfo(settings.time_zone)).replace(tzinfo=None)
    label = Moment(local, is_day=local.hour == local.minute == 0).label
    message = f"from {label} on: {problem.message}"
    return warning(problem.location, "foreseen-problem", message, problem.hint)
