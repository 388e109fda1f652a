"""Finished pages as they were and as they are in, the words that have changed out, told once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from .aligning import alike, in_common
from .paragraphs import Known, Paragraph, Where, head_and_pieces, read_head, read_pieces


class Run(msgspec.Struct, frozen=True):
    """Words side by side that are the same on both sides, gone from one, or new on the other."""

    state: Literal["same", "gone", "new"]
    words: str


class Change(msgspec.Struct, frozen=True):
    """A paragraph whose words have changed, before and after; empty where there is none."""

    where: Where
    before: tuple[Run, ...]
    after: tuple[Run, ...]


class ChangedPage(msgspec.Struct, frozen=True):
    """A page and what has changed on it alone, in reading order."""

    path: str
    title: str
    changes: tuple[Change, ...]


class SharedChanges(msgspec.Struct, frozen=True):
    """What has changed on the same pages, by their paths: the menu, a fact, or a new person."""

    pages: tuple[str, ...]
    changes: tuple[Change, ...]


class Comparison(msgspec.Struct, frozen=True):
    """What has become of the pages, by their paths in output/, all in order.

    `restyled` are those of which the HTML has changed, but none of the words.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[ChangedPage, ...] = ()
    shared: tuple[SharedChanges, ...] = ()
    restyled: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether all pages are as they were."""
        return self == Comparison()


# A paragraph as it was, and as it is.
_Pair = tuple[Paragraph | None, Paragraph | None]


def compare(before: Mapping[str, str], after: Mapping[str, str]) -> Comparison:
    """Compare two sets of finished pages: the HTML of each by its path in output/."""
    both = sorted(path for path in before.keys() & after.keys() if before[path] != after[path])
    known: Known = {}
    found = {path: list(_pairs_of(before[path], after[path], known)) for path in both}
    pages: dict[_Pair, dict[str, None]] = {}
    for path, pairs in found.items():
        for pair in pairs:
            pages.setdefault(pair, {})[path] = None
    own = {path: [pair for pair in found[path] if len(pages[pair]) == 1] for path in both}
    return Comparison(
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        changed=tuple(
            ChangedPage(path, title_of(after[path]), tuple(map(_change, pairs)))
            for path, pairs in own.items()
            if pairs
        ),
        shared=tuple(_shared({pair: tuple(seen) for pair, seen in pages.items()})),
        restyled=tuple(path for path in both if not found[path]),
    )


def _shared(pages: Mapping[_Pair, tuple[str, ...]]) -> Iterator[SharedChanges]:
    """Yield what has changed on several pages, told once for those that share it."""
    together: dict[tuple[str, ...], list[Change]] = {}
    for pair, seen in pages.items():
        if len(seen) > 1:
            together.setdefault(seen, []).append(_change(pair))
    for seen, changes in together.items():
        yield SharedChanges(seen, tuple(changes))


def _pairs_of(before: str, after: str, known: Known) -> Iterator[_Pair]:
    """Yield the paragraphs of a page that have changed, in reading order."""
    (head, pieces), (new_head, new_pieces) = head_and_pieces(before), head_and_pieces(after)
    if head != new_head:
        yield from _pairs(read_head(head), read_head(new_head))
    most = min(len(pieces), len(new_pieces))
    first = next((i for i in range(most) if pieces[i] != new_pieces[i]), most)
    rest = range(1, most - first + 1)
    last = next((i for i in rest if pieces[-i] != new_pieces[-i]), len(rest) + 1) - 1
    was = tuple(read_pieces(pieces[first : len(pieces) - last], known))
    now = tuple(read_pieces(new_pieces[first : len(new_pieces) - last], known))
    if was != now:
        yield from _pairs(was, now)


def _pairs(was: Sequence[Paragraph], now: Sequence[Paragraph]) -> Iterator[_Pair]:
    """Yield what stands between the paragraphs that are the same."""
    one = other = 0
    for next_one, next_other in (*in_common(was, now), (len(was), len(now))):
        if one < next_one or other < next_other:
            yield from _side_by_side(was[one:next_one], now[other:next_other])
        one, other = next_one + 1, next_other + 1


def _side_by_side(was: Sequence[Paragraph], now: Sequence[Paragraph]) -> Iterator[_Pair]:
    """Yield each paragraph with the one that it has become, where there is one."""
    one = other = 0
    pairs = alike([_words(each) for each in was], [_words(each) for each in now])
    for next_one, next_other in (*pairs, (len(was), len(now))):
        yield from ((gone, None) for gone in was[one:next_one])
        yield from ((None, new) for new in now[other:next_other])
        if next_one < len(was) and next_other < len(now):
            yield from _pair(was[next_one], now[next_other])
        one, other = next_one + 1, next_other + 1


def _pair(was: Paragraph, now: Paragraph) -> Iterator[_Pair]:
    yield from [(was, now)] if was.where == now.where else [(was, None), (None, now)]


def _change(pair: _Pair) -> Change:
    was, now = pair
    where = was.where if was else now.where if now else "text"
    before, after = _words(was), _words(now)
    common = in_common(before, after)
    return Change(
        where,
        tuple(_runs(before, {one for one, _ in common}, "gone")),
        tuple(_runs(after, {other for _, other in common}, "new")),
    )


def _words(paragraph: Paragraph | None) -> list[str]:
    return paragraph.words.split() if paragraph else []


def _runs(words: Sequence[str], same: set[int], other: Literal["gone", "new"]) -> Iterator[Run]:
    start = 0
    for place in range(1, len(words) + 1):
        if place == len(words) or (place in same) != (start in same):
            yield Run("same" if start in same else other, " ".join(words[start:place]))
            start = place


def title_of(page: str) -> str:
    """Return the title of a finished page."""
    paragraphs = read_head(head_and_pieces(page)[0])
    return next((each.words for each in paragraphs if each.where == "title"), "")
