"""A plan, and what changes on its pages, in; the words for people who decide about it out."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

import msgspec

from ..compare.comparing import Change, Comparison, Run
from ..model.addresses import answered_at
from ..model.dates import PartialDate
from ..model.problems.diagnostics import Diagnostic
from ..model.publishing.release import BUILT, Plan

# More of one kind are only counted.
_MOST_PAGES, _MOST_CHANGES = 20, 12
# So many signs of one change are told; and so many of all, of the 65,536 that GitHub takes.
_MOST_SIGNS, _MOST_ON_GITHUB = 2000, 50_000
# Words around what has changed; more would not help to find it.
_AROUND = 12


class _Form(msgspec.Struct, frozen=True):
    """How words are written: those that are not ours, headings, and what has changed."""

    words: Callable[[str], str]
    heading: Callable[[str], str]
    run: Callable[[Run], str]


class Told(msgspec.Struct, frozen=True):
    """A plan as it is told: the pages that appear, change and go, and what their words become.

    `titles` are those of pages by their paths. `foreign` is how many files the host has that
    nobody knows, `unseen` why it could not be asked what is there. With `is_counted`, there are too
    many pages for their words to be looked at. With `is_unsaved`, no commit has all of it.
    """

    plan: Plan
    comparison: Comparison
    titles: Mapping[str, str]
    foreign: int = 0
    unseen: str = ""
    is_counted: bool = False
    is_unsaved: bool = False


def tell_plan(told: Told) -> str:
    """Tell a plan to somebody at a terminal."""
    return "\n".join([*_told(told, _PLAIN), ""]).lstrip("\n")


def tell_plan_on_github(told: Told, *, is_done: bool = False) -> str:
    """Tell a plan below a pull request, where signs have meanings and names are called."""
    first = "**Published.**" if is_done else "**Ready to be published.**"
    lines, room = [], _MOST_ON_GITHUB
    for line in _told_pages(told, _MARKDOWN):
        room -= len(line) + 1
        if room < 0:
            lines += ["", "There is more, too long to be told here."]
            break
        lines.append(line)
    return "\n".join([first, *lines, "", *_told_files(told), ""])


def tell_refusal_on_github(problems: Sequence[Diagnostic]) -> str:
    """Tell below a pull request why nothing is published."""
    number = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
    lines = [f"**Not published. {number}:**", ""]
    for each in problems[:_MOST_PAGES]:
        path = _visible(each.location.path).replace("`", "'")
        place = f"`{path}` line {each.location.line}"
        hint = f"; {_safe(each.hint)}" if each.hint else ""
        lines.append(f"- {place}: {_safe(each.message)}{hint}".replace("\n", " "))
    return "\n".join([*lines, *_more(len(problems), _MOST_PAGES, "- "), ""])


def summary(plan: Plan) -> str:
    """Say in one sentence what becomes of the pages."""
    numbers = _numbers(plan)
    if not any(numbers.values()):
        others = [step for step in plan.steps if step.item.path != BUILT]
        return "No page changes." if others else "Nothing changes."
    verbs = {
        "change": ("changes", "change"),
        "add": ("appears", "appear"),
        "remove": ("is removed", "are removed"),
    }
    said = [
        f"{number} {one if number == 1 else many}"
        for number, (one, many) in ((numbers[action], verbs[action]) for action in verbs)
        if number
    ]
    number, _, first = said[0].partition(" ")
    told = [f"{_files(int(number), 'page')} {first}", *said[1:]]
    return ", ".join(told if numbers["remove"] else [*told, "nothing is removed"]) + "."


def _numbers(plan: Plan) -> dict[str, int]:
    pages = [step for step in plan.steps if step.item.path.endswith(".html")]
    return {
        action: sum(step.action == action for step in pages)
        for action in ("change", "add", "remove")
    }


def _told(told: Told, form: _Form) -> Iterator[str]:
    yield from _told_pages(told, form)
    yield ""
    yield from _told_files(told)


def _told_pages(told: Told, form: _Form) -> Iterator[str]:
    yield ""
    if told.unseen:
        yield f"{form.words(told.unseen)}. So all of it is told as if it were new."
        yield ""
    yield summary(told.plan)
    seen = told.comparison
    yield from _listed("New", seen.added, told, form)
    yield from _listed("Gone", seen.removed, told, form)
    for page in seen.changed[:_MOST_PAGES]:
        yield form.heading(_name(page.path, told, form))
        yield from _changes(page.changes, form)
    yield from _more(len(seen.changed), _MOST_PAGES, "")
    for shared in seen.shared[:_MOST_PAGES]:
        yield form.heading(f"On {len(shared.pages)} pages")
        yield from _changes(shared.changes, form)
    if seen.restyled:
        yield form.heading("In other ways than their words")
        yield from (f"- {_name(path, told, form)}" for path in seen.restyled[:_MOST_PAGES])
        yield from _more(len(seen.restyled), _MOST_PAGES, "- ")
    if told.is_counted:
        yield "These are too many pages to tell what changes on each."


def _listed(heading: str, paths: Sequence[str], told: Told, form: _Form) -> Iterator[str]:
    if paths:
        yield form.heading(heading)
        yield from (f"- {_name(path, told, form)}" for path in paths[:_MOST_PAGES])
        yield from _more(len(paths), _MOST_PAGES, "- ")


def _name(path: str, told: Told, form: _Form) -> str:
    title = form.words(told.titles.get(path, ""))
    address = form.words(f"/{answered_at(path)}")
    return f"{title} ({address})" if title else address


def _changes(changes: Sequence[Change], form: _Form) -> Iterator[str]:
    for change in changes[:_MOST_CHANGES]:
        names = ("before", "after") if change.before and change.after else ("gone", "new")
        for name, runs in zip(names, (change.before, change.after), strict=True):
            if runs:
                yield f"- {name}: {' '.join(_cut(runs, form))}"
    yield from _more(len(changes), _MOST_CHANGES, "- ")


def _cut(runs: Sequence[Run], form: _Form) -> Iterator[str]:
    """Yield what has changed, and some words around it."""
    for number, run in enumerate(runs):
        words = run.words.split()
        if run.state != "same" or len(words) <= 2 * _AROUND:
            yield form.run(Run(run.state, _short(run.words)))
            continue
        before = words[:_AROUND] if number else []
        after = words[-_AROUND:] if number + 1 < len(runs) else []
        yield form.run(Run("same", " ".join([*before, "…", *after])))


def _short(words: str) -> str:
    """Leave out the middle of what nobody would read to its end."""
    return words if len(words) <= _MOST_SIGNS else f"{words[: _MOST_SIGNS // 2]} … {words[-40:]}"


def _told_files(told: Told) -> Iterator[str]:
    uploads = told.plan.uploads
    if uploads:
        size = _size(sum(item.size for item in uploads))
        yield f"{_files(len(uploads))} to be sent, {size}; {told.plan.unchanged} are there already."
    else:
        yield f"Nothing is to be sent; {_files(told.plan.unchanged)} there already."
    if told.plan.kept:
        last = max(told.plan.kept.values())
        day = PartialDate(last.year, last.month, last.day).label
        old = _files(len(told.plan.kept), "old file")
        yield f"{old} can still be had until {day}, for visitors who have a page open."
    if told.foreign:
        are, they = ("is", "it is") if told.foreign == 1 else ("are", "they are")
        yield f"{_files(told.foreign)} there {are} not of this site; {they} left alone."
    if told.is_unsaved:
        yield "Some of it is in no commit yet, so nobody else can make it once more."


def _files(number: int, word: str = "file") -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _size(size: int) -> str:
    if size < 1_000_000:
        return f"{size} bytes" if size < 1000 else f"{size // 1000} KB"
    return f"{size / 1e6:.1f} MB" if size < 1e9 else f"{size / 1e9:.1f} GB"


def _more(number: int, most: int, before: str) -> Iterator[str]:
    if number > most:
        yield f"{before}and {number - most} more"


def _heading(words: str) -> str:
    return f"\n{words}"


def _markdown_heading(words: str) -> str:
    return f"\n#### {words}\n"


def _plainly(run: Run) -> str:
    words = _visible(run.words)
    return words if run.state == "same" else f"[{words}]"


def _as_markdown(run: Run) -> str:
    words = _safe(run.words)
    return {"same": words, "gone": f"<del>{words}</del>", "new": f"<ins>{words}</ins>"}[run.state]


def _safe(words: str) -> str:
    """Take their meaning from signs of Markdown and HTML, and keep names from being called."""
    plain = re.sub(r"([\\`*_{}\[\]()#+!|~-])", r"\\\1", escape(_visible(words), quote=False))
    return plain.replace("@", "@<!-- -->").replace("\\-", "-")


def _visible(words: str) -> str:
    """Leave out signs that command a terminal, or turn what follows around."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+", " ", words)


_PLAIN = _Form(_visible, _heading, _plainly)
_MARKDOWN = _Form(_safe, _markdown_heading, _as_markdown)
