"""Text in, its lines out; and whether one of them begins in a certain way."""

import re
from collections.abc import Iterator

# What was not found in so short a block need not be remembered, in the place of a long one.
SHORT = 500


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text, and where they begin: no more than are asked for."""
    begin = 0
    while (end := text.find("\n", begin)) >= 0:
        yield begin, text[begin:end]
        begin = end + 1
    yield begin, text[begin:]


class Beginnings:
    """Looks for a line that begins in a certain way, in a block behind a line's end.

    What is not in a block is in no end of it: an end is not gone through again.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._without = ""

    def stand_in(self, block: str) -> bool:
        """Tell whether there is such a line."""
        if self._without.endswith(block):
            return False
        found = self._pattern.search(block) is not None
        if not found and len(block) > SHORT:
            self._without = block
        return found
