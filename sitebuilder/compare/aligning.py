"""Two sequences in, what they have in common out: in order, and never in long."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

# More steps than these are not taken: what lies between the ends is then another as a whole.
_MOST_STEPS = 50_000_000
# More words than these are not compared to find which paragraphs belong together.
_MOST_WORDS = 1_000_000
# Paragraphs with less in common than this are not the same one, changed.
_ALIKE = 0.4

Pair = tuple[int, int]


def in_common(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """Return the places of as many equal members as stand in the same order in both."""
    most = min(len(before), len(after))
    head = next((i for i in range(most) if before[i] != after[i]), most)
    rest = most - head
    tail = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    ends = len(before) - tail, len(after) - tail
    between = _longest(before[head : ends[0]], after[head : ends[1]])
    return [
        *((each, each) for each in range(head)),
        *((head + one, head + other) for one, other in between),
        *((ends[0] + each, ends[1] + each) for each in range(tail)),
    ]


def _longest(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """Find the longest common sequence: one bit for each member of `after`, all in one step."""
    if not before or not after or len(before) * len(after) > _MOST_STEPS:
        return []
    places: dict[Hashable, int] = {}
    for number, each in enumerate(after):
        places[each] = places.get(each, 0) | 1 << number
    whole = (1 << len(after)) - 1
    row, rows = whole, []
    for each in before:
        matched = row & places.get(each, 0)
        row = (row + matched | row - matched) & whole
        rows.append(row)
    return list(_walk_back(rows, len(after), whole))[::-1]


def _walk_back(rows: Sequence[int], width: int, whole: int) -> Iterator[Pair]:
    """Yield the pairs from the last to the first: a bit is 0 where the sequence grows longer."""
    one, other = len(rows) - 1, width - 1
    while one >= 0 and other >= 0:
        above = rows[one - 1] if one else whole
        if rows[one] >> other & 1:
            other -= 1
        elif above >> other & 1:
            yield one, other
            one, other = one - 1, other - 1
        else:
            one -= 1


def alike(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> list[Pair]:
    """Pair paragraphs, as lists of words, that are the same one, changed: in order."""
    work = (sum(map(len, before)) + len(before)) * len(after) + sum(map(len, after)) * len(before)
    few = work <= _MOST_WORDS
    found = [*_best_pairs([*map(Counter, before)], [*map(Counter, after)])] if few else []
    return [*_between(found, len(before), len(after))]


def _between(found: Sequence[Pair], one_end: int, other_end: int) -> Iterator[Pair]:
    """Yield the pairs, and those between them where as many stand on either side."""
    one = other = 0
    for next_one, next_other in (*found, (one_end, other_end)):
        if next_one - one == next_other - other:
            yield from zip(range(one, next_one), range(other, next_other), strict=True)
        if next_one < one_end:
            yield next_one, next_other
        one, other = next_one + 1, next_other + 1


def _best_pairs(before: Sequence[Counter[str]], after: Sequence[Counter[str]]) -> Iterator[Pair]:
    """Yield the pairs in order that have most in common."""
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    likeness = [[_likeness(one, other) for other in after] for one in before]
    for one in reversed(range(len(before))):
        for other in reversed(range(len(after))):
            own = likeness[one][other]
            paired = own + best[one + 1][other + 1] if own >= _ALIKE else 0.0
            best[one][other] = max(paired, best[one + 1][other], best[one][other + 1])
    one = other = 0
    while one < len(before) and other < len(after):
        own = likeness[one][other]
        if own >= _ALIKE and best[one][other] == own + best[one + 1][other + 1]:
            yield one, other
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            one += 1
        else:
            other += 1


def _likeness(before: Counter[str], after: Counter[str]) -> float:
    """Tell which share of their words two paragraphs have in common."""
    most = before.total() + after.total()
    return 2 * (before & after).total() / most if most else 0.0
