"""Changes to a site's own files, as values."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal

import msgspec
from msgspec.structs import replace

from .content import Inputs

# More pairs of lines than these are not compared: what lies between is then another as a whole.
_MOST_PAIRS = 250_000


class Edits(msgspec.Struct, frozen=True):
    """New texts and new files by path, files that move, and what to tell whoever asked for it."""

    texts: Mapping[str, str]
    moved: Mapping[str, str] = msgspec.field(default_factory=dict)
    said: tuple[str, ...] = ()
    files: Mapping[str, bytes] = msgspec.field(default_factory=dict)


class Refused(msgspec.Struct, frozen=True):
    """Why nothing is changed, the way out, and what of a wish that is to be said otherwise."""

    message: str
    hint: str = ""
    about: Literal["", "file", "place"] = ""


def edited(inputs: Inputs, edits: Edits) -> Inputs:
    """Return the inputs as they will be once the edits are written, new files left out."""
    texts = {**inputs.texts, **edits.texts}
    for old, new in edits.moved.items():
        texts[new] = texts.pop(old)
    return replace(inputs, texts=texts)


def changed_lines(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield where lines have become others: from which to which before, and after."""
    most = min(len(before), len(after))
    head = next((i for i in range(most) if before[i] != after[i]), most)
    rest = most - head
    tail = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(old) * len(new) > _MOST_PAIRS:
        yield head, head + len(old), head, head + len(new)
        return
    for tag, first, last, start, stop in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            yield head + first, head + last, head + start, head + stop
