"""Pages in, an index out of which a browser fetches only what a search needs.

The pages are dealt into blocks by their paths, and words into as many shards by their first two
signs: a changed page changes its own block, and the shards of words that came or went. The page
numbered `n` is in the block `n % blocks`, so that no page changes the number of another's.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import msgspec

from ...memo.asking import Asking
from ...memo.written import digest
from ...model.output import SEARCHED, Composed
from ...model.site import PageSummary
from .passages import Passage, plain_text, read_passages
from .words import words_of

# Where the browser begins; all else is named by what it holds, and never changes.
INDEX = "search.json"
# How many pages are found by one file of words, and shown by one of texts.
PER_BLOCK, PER_TEXT = 64, 4
# Where a word stands counts: in a title, in a heading, in a description or often in a text, once.
TITLE, HEADING, OFTEN, ONCE = range(4)
RANKS = 4


class Share(msgspec.Struct, frozen=True, array_like=True):
    """What a page adds to the index: itself in plain text, and where each word stands on it.

    A spot is the number of a passage times `RANKS`, plus how much the word counts there.
    """

    address: str
    title: str
    passages: tuple[Passage, ...]
    spots: dict[str, tuple[int, ...]]


class Block(msgspec.Struct, frozen=True, array_like=True):
    """What some pages add to the index: their texts, and for each shard the mark of their words."""

    texts: tuple[Composed, ...]
    words: dict[int, bytes]


class Shard(msgspec.Struct, frozen=True, array_like=True):
    """A file of words with all their places, and the mark of the words alone."""

    file: Composed
    words: bytes


# Pages by their numbers, each with the spots of a word.
Places = list[tuple[int, tuple[int, ...]]]


def count_blocks(pages: int) -> int:
    """Return into how many blocks that many pages are dealt: a power of two, so that it is kept."""
    return 1 << (pages // PER_BLOCK).bit_length()


def block_of(path: str, blocks: int) -> int:
    """Return the block of a page."""
    return int.from_bytes(digest(path.encode())[:4], "big") % blocks


def shard_of(word: str, shards: int) -> int:
    """Return the shard of a word; the browser's script reckons the same."""
    return (31 * ord(word[0]) + (ord(word[1]) if len(word) > 1 else 0)) % shards


def make_share(summary: PageSummary, lead: str, html: str) -> Share:
    """Read a page for the index; `html` are its words, `lead` is what stands above them."""
    first, *others = read_passages(html)
    above = [summary.description, plain_text(lead), first.text]
    # What is said twice is shown once.
    said = (text for place, text in enumerate(above) if text not in " ".join(above[place + 1 :]))
    headline = "" if summary.headline == summary.title else summary.headline
    passages = (Passage("", headline, " ".join(said)), *others)
    spots: dict[str, list[int]] = {}
    for number, passage in enumerate(passages):
        about = summary if number == 0 else None
        for word, rank in _ranks(about, passage).items():
            spots.setdefault(word, []).append(RANKS * number + rank)
    shown = (Passage("", "", passages[0].text), *others)
    found = {word: tuple(each) for word, each in spots.items()}
    return Share(summary.address.lstrip("/"), summary.title, shown, found)


def make_block(
    number: int, blocks: int, shares: Sequence[Share], ask: Asking, source: str
) -> Block:
    """Put the pages of a block together, in their order."""
    words: dict[int, dict[str, Places]] = {}
    for position, share in enumerate(shares):
        for word, spots in share.spots.items():
            shard = words.setdefault(shard_of(word, blocks), {})
            shard.setdefault(word, []).append((position * blocks + number, spots))
    pages = [(share.address, share.title, share.passages) for share in shares]
    texts = (pages[start : start + PER_TEXT] for start in range(0, len(pages), PER_TEXT))
    files = tuple(_file(text, ask, source) for text in texts)
    return Block(files, {shard: ask.keep(words[shard]) for shard in sorted(words)})


def make_shard(marks: Sequence[bytes], ask: Asking, source: str) -> Shard:
    """Put the words of a shard together out of what all blocks add to it."""
    found: dict[str, Places] = {}
    for mark in marks:
        for word, places in ask.read(mark, dict[str, Places]).items():
            found.setdefault(word, []).extend(places)
    words = sorted(found)
    file = _file({word: _flat(sorted(found[word])) for word in words}, ask, source)
    return Shard(file, ask.keep(words))


def make_index(
    pages: int, blocks: Sequence[Block], shards: Sequence[Shard], ask: Asking, source: str
) -> tuple[Composed, ...]:
    """Name all files in the one that the browser begins with.

    Where there are many shards, a word that no one wrote so is looked for in a list of all.
    """
    named = {
        "pages": pages,
        "words": [_name(shard.file) for shard in shards],
        "texts": [[_name(file) for file in block.texts] for block in blocks],
    }
    files: list[Composed] = []
    if len(shards) > 1:
        words = sorted(chain.from_iterable(ask.read(each.words, list[str]) for each in shards))
        files.append(_file(words, ask, source))
        named["all"] = _name(files[0])
    mark = ask.keep(_written(named))
    return (*files, Composed(INDEX, source, mark, (mark,)))


def _ranks(about: PageSummary | None, passage: Passage) -> Mapping[str, int]:
    """Return how much each word of a passage counts; the first tells what the page is about."""
    times = Counter(words_of(passage.text))
    ranks = {word: OFTEN if number > 2 else ONCE for word, number in times.items()}
    if about:
        ranks |= dict.fromkeys(words_of(about.description), OFTEN)
    ranks |= dict.fromkeys(words_of(passage.heading), HEADING)
    if about:
        ranks |= dict.fromkeys(words_of(f"{about.title} {about.role}"), TITLE)
    return ranks


def _flat(places: Places) -> list[int]:
    """Write places as numbers in a row: how far it is from the last page, then the spot."""
    numbers: list[int] = []
    last = 0
    for page, spots in places:
        for spot in spots:
            numbers += page - last, spot
            last = page
    return numbers


def _file(value: Any, ask: Asking, source: str) -> Composed:
    mark = ask.keep(_written(value))
    return Composed(f"{SEARCHED}{mark.hex()[:12]}.json", source, mark, (mark,))


def _name(file: Composed) -> str:
    return file.path.removeprefix(SEARCHED).removesuffix(".json")


def _written(value: Any) -> str:
    return msgspec.json.encode(value).decode()
