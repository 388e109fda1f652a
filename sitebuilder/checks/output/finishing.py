"""The finished files and the outlines of pages in, what checks may ask about them out."""

from collections import Counter
from collections.abc import Sequence

from ...model.output import Copy, Finished, Output
from ...model.settings import REDIRECTS_FILE
from .outline import Outline


def finish(
    outputs: Sequence[Output], outlines: Sequence[Outline], copies: Sequence[Copy]
) -> Finished:
    """Put together what the finished site is; an outline of what is no page counts for nothing."""
    pages = [pair for pair in zip(outputs, outlines, strict=True) if pair[0].is_page]
    places: dict[str, frozenset[str] | None] = dict.fromkeys(copy.path for copy in copies)
    places |= dict.fromkeys(output.path for output in outputs)
    # Where a redirect would hide a page, which is told elsewhere, it is the page that counts.
    for output, outline in sorted(pages, key=lambda pair: pair[0].source != REDIRECTS_FILE):
        places[output.path] = frozenset(outline.ids)
    # Where two pages want one address, or one is at fault, that is the problem to mend first.
    times = Counter(output.path for output, _ in pages)
    unsure = {output.path for output, outline in pages if outline.is_empty}
    unsure |= {path for path, number in times.items() if number > 1}
    sources = tuple((output.path, output.source) for output in outputs)
    return Finished(places, frozenset(unsure), sources, tuple(copies))
