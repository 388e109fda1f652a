"""Addresses that visitors know, and that nothing answers any more."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...lazy import lazily
from ...model.addresses import page_address, same_address
from ...model.problems.diagnostics import Diagnostic, Location, error
from ...model.question import Ask
from ...model.questions.data import UnreadData
from ...model.questions.finished import Copied, HeldFiles
from ...model.questions.hidden import Hidden, Unread
from ...model.questions.lists import PagePaths, Published, Summaries
from ...model.questions.site import Redirects

if TYPE_CHECKING:
    import difflib
else:
    difflib = lazily("difflib")

# How alike two names must be for one to be taken for the other, from 0 to 1.
ENOUGH = 0.6


def lost_addresses(ask: Ask) -> Iterator[Diagnostic]:
    """Find published addresses at which visitors would find nothing any more."""
    if ask(Unread()) or "redirects.yaml" in ask(UnreadData()):
        return
    pages = ask(PagePaths())
    # Most are found as they are written.
    doubtful = {each: where for each, where in ask(Published()).items() if each not in pages}
    if not doubtful:
        return
    found = {same_address(address) for address in (*pages, *_other_addresses(ask))}
    for address, where in doubtful.items():
        if same_address(address) not in found:
            yield _lost_address(address, where, ask)


def _other_addresses(ask: Ask) -> Iterator[str]:
    """Yield every address beside those of pages at which visitors find something, or will."""
    yield from (f"/{copy.path}" for copy in ask(Copied()))
    yield from (redirect.old.target for redirect in ask(Redirects()))
    held = ask(HeldFiles())
    # What its own dates take off the site, or bring back, is not lost.
    for path, why in ask(Hidden()).items():
        if why != "is a draft":
            yield page_address(path)
            yield from (f"/{file.removeprefix('content/')}" for file in held.get(path, ()))


def _lost_address(address: str, where: Location, ask: Ask) -> Diagnostic:
    drafts = {page_address(path): path for path in ask(Hidden())}
    message = f"visitors know {address}, and nothing is found there any more"
    if path := drafts.get(address):
        message = f"visitors know {address}, but content/{path} is a draft now"
    likely = _likeliest(address, ask)
    told = f"if it is {likely} now" if likely else "say what visitors should get there now"
    hint = (
        f"{told}, add these lines to content/data/redirects.yaml"
        f" (if nothing took its place, write gone):\n"
        f"- old: {address}\n  new: {likely or 'index.md'}"
    )
    return error(where, "lost-address", message, hint)


def _likeliest(address: str, ask: Ask) -> str:
    """Name the page most like a lost address, a new one above all; nothing if none is like it."""
    lost, published = address.strip("/").rpartition("/")[2], ask(Published())
    found: list[tuple[bool, float, str]] = []
    for path, summary in ask(Summaries()).items():
        names = (path.removesuffix(".md").rpartition("/")[2], summary.title.lower())
        alike = max(_likeness(lost, name) for name in names)
        if alike >= ENOUGH and summary.indexed:
            found.append((summary.address not in published, alike, path))
    return max(found)[2] if found else ""


def _likeness(one: str, other: str) -> float:
    """Say how alike two names are, from 0 to 1; 0 where a glance tells that they are not."""
    matcher = difflib.SequenceMatcher(None, one, other)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio)
    return matcher.ratio() if all(bound() >= ENOUGH for bound in bounds) else 0.0
