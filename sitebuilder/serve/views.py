"""A site folder in, what is to be seen of it out: today, with its drafts, or as of a date."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from ..lazy import lazily
from ..memo.memo import Memo
from ..memo.written import DamagedError
from ..model.addresses import output_path
from ..model.dates import read_moment
from ..model.edits import Refused
from ..model.output import Build, Copy, Output
from ..model.problems.diagnostics import Diagnostic
from ..model.settings import Options
from ..pipeline import with_more
from ..workspace import Result, Workspace, foresee_problems, look_at_site
from ..workspace.changing import Change, Done, change_site, try_change

if TYPE_CHECKING:
    from ..render.hosts import moves
else:
    moves = lazily("sitebuilder.render.hosts.moves")

# So many views are kept beside that of today, and so many forms that are being filled in.
_MOST = 4


class View(msgspec.Struct, frozen=True):
    """How the site is looked at: with all that is hidden, or as of a date of the site's clock."""

    everything: bool = False
    date: str = ""


TODAY = View()
EVERYTHING = View(everything=True)


class Shown(msgspec.Struct, frozen=True, dict=True):
    """What a view shows: the last good build, and what the sources come to now."""

    view: View
    good: Build | None
    latest: Result

    @cached_property
    def files(self) -> Mapping[str, Output | Copy]:
        """All files of the last good build by their paths in the output."""
        if self.good is None:
            return {}
        copies = {copy.path: copy for copy in self.good.copies}
        return {**copies, **{output.path: output for output in self.good.outputs}}

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """Where old addresses lead that the host answers for, by the files that would be there."""
        site = self.good.site if self.good else None
        if site is None or site.settings.target is None or not site.settings.target.host.leads_on:
            return {}
        led = [(move, old) for move in moves.moves_of(site) for old in move.addresses if move.new]
        return {output_path(old): move.new for move, old in led}


class _Kept(msgspec.Struct):
    """A view as it was last built, and what is remembered of it."""

    shown: Shown
    memo: Memo
    turn: int


class Views:
    """All views of one site. Each is built when somebody looks, that of today at every change."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        self._workspace, self._now = workspace, now
        self._turn = 0
        self._told: object = None
        # What a form says that is not saved yet.
        self.trials: dict[str, Shown] = {}
        self._kept: dict[View, _Kept] = {}
        self._foreseen: tuple[Diagnostic, ...] = ()
        self._plain = self._look(self._options(TODAY))
        self._today = self._after(self._plain, Shown(TODAY, None, self._plain))
        self.foresee()
        if reading := self._today.latest.reading:
            workspace.remembered.save(workspace.source, reading)
        workspace.remembered.stay_in_memory()

    def change(self) -> bool:
        """Look at the sources again; tell whether there is anything that was not told yet."""
        self.look_again()
        return self._told_now() or bool(self._kept)

    def look_again(self) -> None:
        """Look at the sources again; what is new waits to be told."""
        self._turn += 1
        self.trials.clear()
        self._plain = self._look(self._options(TODAY))
        self._today = self._after(self._plain, self._today)
        self._tidy()

    def mend(self) -> None:
        """Forget what is remembered, for some of it is damaged, and build all of it anew."""
        self._workspace.remembered.forget()
        self._kept.clear()
        self.look_again()

    def foresee(self) -> bool:
        """Look for what will be wrong later; tell whether anything was not told yet."""
        self._foreseen = foresee_problems(self._workspace, self._plain)
        self._today = self._after(self._plain, self._today)
        return self._told_now()

    @property
    def latest(self) -> Result:
        """What the sources come to now, as visitors would see them."""
        return self._today.latest

    @property
    def good(self) -> Build | None:
        """The last good build, as visitors would see it."""
        return self._today.good

    @property
    def options(self) -> Options:
        """How the site is built for visitors, now."""
        return self._options(TODAY)

    def shown(self, view: View) -> Shown:
        """Return what a view shows now."""
        if view == TODAY:
            if self._is_over():
                self.look_again()
            return self._today
        try:
            kept = self._brought_up(view)
        except DamagedError:
            self.mend()
            kept = self._begun(view)
        self._kept[view] = kept
        _keep_last(self._kept)
        return kept.shown

    def change_site(self, change: Change, expected: Mapping[str, str]) -> Done:
        """Change the sources, if that breaks nothing, and they still say what is expected."""
        self.shown(EVERYTHING)
        return change_site(self._now_as(TODAY), change, expected, self._kept[EVERYTHING].memo)

    def try_change(
        self, change: Change, expected: Mapping[str, str], name: str
    ) -> Result | Refused:
        """Keep in sight, under a name, and nowhere else, what the site would be with a change."""
        self._tidy()
        self.shown(EVERYTHING)
        memo = self._kept[EVERYTHING].memo
        tried = try_change(self._now_as(TODAY), change, expected, memo)
        if isinstance(tried, Result):
            self.trials.pop(name, None)
            self.trials[name] = Shown(EVERYTHING, tried.build, tried)
            _keep_last(self.trials)
        return tried

    def _tidy(self) -> None:
        # What an older build is made of is needed as long as it is shown.
        if self._plain.build.is_good and self._workspace.remembered.tidy():
            self._kept.clear()

    def _brought_up(self, view: View) -> _Kept:
        """Return a view as it is now."""
        kept = self._kept.pop(view, None)
        if kept is None:
            return self._begun(view)
        if kept.turn == self._turn:
            return kept
        latest = self._look(self._options(view), kept.memo)
        return _Kept(self._after(latest, kept.shown), kept.memo, self._turn)

    def _begun(self, view: View) -> _Kept:
        memo = self._workspace.remembered.memo.ahead()
        latest = self._look(self._options(view), memo)
        return _Kept(self._after(latest, Shown(view, None, latest)), memo, self._turn)

    def _look(self, options: Options, memo: Memo | None = None) -> Result:
        return look_at_site(replace(self._workspace, options=options), memo)

    def _now_as(self, view: View) -> Workspace:
        return replace(self._workspace, options=self._options(view))

    def _after(self, latest: Result, before: Shown) -> Shown:
        # What only they themselves see, editors see as far as it goes: a draft need not be right.
        is_shown = latest.build.is_good or (before.view.everything and bool(latest.build.outputs))
        good = latest.build if is_shown else before.good
        if before.view == TODAY:
            # Until somebody looks again, what was foreseen still is.
            latest = replace(latest, build=with_more(latest.build, self._foreseen))
        return Shown(before.view, good, latest)

    @property
    def has_news(self) -> bool:
        """Whether there is something to tell, or a moment has come that changes the site."""
        return self._is_over() or self._told != _seen(self._today)

    def _told_now(self) -> bool:
        told, self._told = self._told, _seen(self._today)
        return told != self._told

    def _is_over(self) -> bool:
        site = self._today.latest.build.site
        return bool(site and site.changes and site.changes[0] <= self._now())

    def _options(self, view: View) -> Options:
        options = replace(self._workspace.options, now=self._now(), drafts=view.everything)
        moment = read_moment(view.date)
        if moment is None:
            return options
        site = self._today.latest.build.site
        zone = ZoneInfo(site.settings.time_zone if site else "UTC")
        return replace(options, now=moment.at.replace(tzinfo=zone))


def _seen(shown: Shown) -> object:
    """Return all by which one state of a site is told from another."""
    good = shown.good and (
        {output.path: output.digest for output in shown.good.outputs},
        shown.good.copies,
    )
    return good, shown.latest.build.diagnostics


def _keep_last(kept: dict[Any, Any]) -> None:
    """Let go of what was kept first, where it is too much."""
    while len(kept) > _MOST:
        del kept[next(iter(kept))]
