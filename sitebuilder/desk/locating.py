"""Words as a browser shows them and the sources in, the place where an editor wrote them out."""

import re
from collections.abc import Iterator, Sequence

from ..model.problems.diagnostics import Location, place_at
from .sources import FACTS_FILE, Source
from .words import (
    RUN,
    Text,
    line_of,
    plain_words,
    runs_in,
    runs_of,
    shown_in,
    values_of,
    words_of,
)

# So many words of a longer text are enough, wherever the others may stand.
ENOUGH = 5
# More words of a text are not looked for.
MOST_WORDS = 300

# Between two words, these tell that something ends and something else begins.
_ENDS = re.compile(r"[\n*_#`\[\]|:\"“”<>{}—]")
# What stands behind these is told elsewhere, though the same words are often seen on the page.
_ELSEWHERE = re.compile(r"(?:description|alt|\w+_alt):")

# The numbers of the first word of some, and of the last.
_Place = tuple[int, int]


def locate(words: str, sources: Sequence[Source]) -> Location | None:
    """Find where words of a page are written; None if in none of the sources.

    `sources` come the likelier first. The words may be cut, or be those of several paragraphs.
    """
    wanted = plain_words(words)[:MOST_WORDS]
    if not wanted:
        return None
    facts = next((text for path, text in sources if path == FACTS_FILE), "")
    texts = [Text(path, text, facts if "{fact:" in text else "") for path, text in sources]
    found = _as_paragraph(wanted, texts) or _in_paragraph(wanted, texts)
    if found is None:
        found = (_most_of if len(wanted) > ENOUGH else _nearly_all)(wanted, texts)
    return found


def _as_paragraph(wanted: Sequence[str], texts: Sequence[Text]) -> Location | None:
    """Find the words where they are all of a paragraph: of a line, a link, a cell."""
    for text in texts:
        whole = [place for place in _places(wanted, text) if _is_paragraph(place, text)]
        if whole:
            return _location(min(whole, key=lambda place: _rank(place, text)), text)
    return None


def _in_paragraph(wanted: Sequence[str], texts: Sequence[Text]) -> Location | None:
    """Find the words inside of a paragraph."""
    for text in texts:
        if places := list(_places(wanted, text)):
            return _location(min(places, key=lambda place: _rank(place, text)), text)
    return None


def _most_of(wanted: list[str], texts: Sequence[Text]) -> Location | None:
    """Find the longest run of the words, if it is long enough to tell."""
    runs, best, found = runs_in(wanted), (0, 0), None
    for text in texts:
        start, length = _longest_run(wanted, runs, line_of(text))
        if length > best[1]:
            best, found = (start, length), text
    start, length = best
    if found is None or (length < ENOUGH and length * 2 < len(wanted)):
        return None
    places = _places(wanted[start : start + length], found)
    return _location(_longest_line(next(places), found), found)


def _longest_line(place: _Place, text: Text) -> _Place:
    """Return the words that stand on one line: the first that has enough of them, or most."""
    lines: dict[int, list[int]] = {}
    for number in range(place[0], place[1] + 1):
        line = text.text.count("\n", 0, words_of(text)[number].start)
        lines.setdefault(line, []).append(number)
    enough = (numbers for numbers in lines.values() if len(numbers) >= ENOUGH)
    found = next(enough, max(lines.values(), key=len))
    return found[0], found[-1]


def _longest_run(wanted: list[str], runs: Sequence[str], line: str) -> _Place:
    """Return where the longest run of words that a line holds begins, and how many it has."""
    known, best, start = runs_of(line), (0, 0), 0
    hits = [run in known for run in runs] + [False]
    while start < len(hits):
        end = hits.index(False, start)
        length = most = end - start + RUN - 1 if end > start else 0
        # Each few of the words stand there together; perhaps not all of them.
        while length > max(best[1], RUN) and _phrase(wanted[start : start + length]) not in line:
            length -= 1
        best = max(best, (start, length), key=lambda each: each[1])
        start = end + 1 if length == most else start + 1
    return best


def _nearly_all(wanted: Sequence[str], texts: Sequence[Text]) -> Location | None:
    """Find a paragraph of most of a short text: the rest may be a date, or a name."""
    fewest = max(2, -(-len(wanted) // 2))
    for length in range(len(wanted) - 1, fewest - 1, -1):
        for start in range(len(wanted) - length + 1):
            if found := _as_paragraph(wanted[start : start + length], texts):
                return found
    return None


def _places(wanted: Sequence[str], text: Text) -> Iterator[_Place]:
    """Yield wherever all of the words stand together."""
    phrase, line = _phrase(wanted), line_of(text)
    at, first, counted = line.find(phrase), 0, 0
    while at >= 0:
        first, counted = first + line.count(" ", counted, at), at
        yield first, first + len(wanted) - 1
        at = line.find(phrase, at + 1)


def _phrase(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


def _is_paragraph(place: _Place, text: Text) -> bool:
    """Tell whether nothing belongs to the words that stands beside them."""
    (first, last), words, shown = place, words_of(text), shown_in(text.path, text.text)
    before = words[first - 1].end if first else 0
    after = words[last + 1].start if last + 1 < len(words) else len(shown)
    begins = first == 0 or _ENDS.search(shown, before, words[first].start)
    ends = last + 1 == len(words) or _ENDS.search(shown, words[last].end, after)
    return bool(begins and ends)


def _rank(place: _Place, text: Text) -> tuple[bool, int]:
    """Put what stands on pages before what is told elsewhere."""
    start = words_of(text)[place[0]].start
    line = text.text[text.text.rfind("\n", 0, start) + 1 : start]
    return bool(_ELSEWHERE.match(line.lstrip(" -"))), start


def _location(place: _Place, text: Text) -> Location:
    """Return where words stand: those on the first line, if they go over several."""
    words = words_of(text)[place[0] : place[1] + 1]
    facts = {word.fact for word in words}
    if len(facts) == 1 and words[0].fact:
        value, at = values_of(text.facts)[words[0].fact]
        return place_at(FACTS_FILE, text.facts, at, len(value))
    start, end = words[0].start, words[-1].end
    first_line = text.text[start:end].partition("\n")[0].rstrip()
    return place_at(text.path, text.text, start, len(first_line))
