"""A number in, that many pages out: always the same ones, each about 2.7 KB of Markdown.

Each has headings, bold and italic words, links, a list, a quote, a footnote and a table, in signs
that all generators read alike. A link leads to `/pages/NAME/`.
"""

import datetime
import random
from collections.abc import Iterator
from typing import NamedTuple

FIRST_DAY = datetime.date(2012, 9, 3)
DAYS = 4000
EDIT = "This line was added later, under the mark {mark}."

_WHO = (
    *("a mentor from the next valley", "our newest colleague", "the head of the lower school"),
    *("two parents and a librarian", "the class that meets after lunch", "a retired engineer"),
    *("the reading circle", "a pair of student teachers", "the caretaker"),
    *("every tutor on the third floor", "the mathematics team", "a visitor from the ministry"),
)
_DID = (
    *("kept a diary of", "asked careful questions about", "turned the timetable around for"),
    *("drew a large map of", "spent three afternoons on", "found a plainer name for"),
    *("wrote down what they noticed about", "made room in the budget for", "didn't give up on"),
    *("read aloud from", "compared their notes on", "set the tables in a circle for"),
)
_WHAT = (
    *("the first ten minutes of a lesson", "the way fractions are told", "the long way to school"),
    *("the pupils who never raise a hand", "the school garden", "last winter's results"),
    *("homework that fits on a card", "the quiet corner of the hall", "a shared shelf of tasks"),
    *("the talk between two lessons", "the words for shapes and sizes", "the bus that comes late"),
)
_AND = (
    *("by spring the room sounded different", "nobody wanted to go back to the old way"),
    *("the others came to have a look", "it cost less than a box of chalk"),
    *("we're still arguing about it, in good spirits", "the children explained it to us"),
    *("the next class asked for the same", "the figures took a year to follow"),
    *("it worked only where two people did it together", "we'd do it again tomorrow"),
    *("the hardest part was to leave things out", "the door has stayed open since"),
)
_TOPICS = (
    *("Reading", "Listening", "Counting", "Planning", "Asking", "Gardening", "Singing"),
    *("Writing", "Measuring", "Mentoring", "Drawing", "Debating"),
)
_TOWNS = (
    *("Alderbay", "Birchholm", "Cedarford", "Dunmere", "Elmstead", "Fernhill", "Gullhaven"),
    *("Hazelby", "Ivorstone", "Juniper Point", "Kestrel Moor", "Larkfield"),
)
_HEADINGS = (
    *("How it began", "What we tried first", "What the children said", "Where it went wrong"),
    *("What stayed", "For those who want to try", "Who paid for it", "A year later"),
)


class Page(NamedTuple):
    """A page, before any generator has seen it."""

    slug: str
    title: str
    date: str
    description: str
    body: str


def pages(number: int, seed: int = 1) -> Iterator[Page]:
    """Yield the pages; the first ones are not the same in a larger number of them."""
    chance = random.Random(f"{seed} {number}")
    titles = [_title(chance, count) for count in range(1, number + 1)]
    for title in titles:
        day = FIRST_DAY + datetime.timedelta(days=chance.randrange(DAYS))
        body = "\n\n".join(_blocks(chance, titles)) + "\n"
        yield Page(slug_of(title), title, day.isoformat(), _sentence(chance), body)


def slug_of(title: str) -> str:
    """Return the name of a page's file."""
    return title.lower().replace(", ", "-").replace(" ", "-")


def _title(chance: random.Random, count: int) -> str:
    return f"{chance.choice(_TOPICS)} in {chance.choice(_TOWNS)}, letter {count}"


def _blocks(chance: random.Random, titles: list[str]) -> Iterator[str]:
    """Yield what stands between empty lines."""
    yield f"{_paragraph(chance)}[^source]"
    headings = chance.sample(_HEADINGS, 4)
    yield f"## {headings[0]}"
    yield f"{_paragraph(chance)} {_link(chance, titles)}"
    yield "\n".join(f"- {_sentence(chance)}" for _ in range(3))
    yield f"## {headings[1]}"
    yield f"{_paragraph(chance)} {_link(chance, titles)}"
    yield "\n".join(_table(chance))
    yield f"## {headings[2]}"
    yield f"> {_sentence(chance)}"
    yield f"{_paragraph(chance)} {_link(chance, titles)}"
    yield f"### {headings[3]}"
    yield _sentence(chance)
    yield f"[^source]: From a notebook of {chance.choice(_TOWNS)}, page {chance.randint(2, 90)}."


def _paragraph(chance: random.Random) -> str:
    """Write three sentences, with some words in bold and some in italics."""
    return " ".join(_sentence(chance, sign) for sign in ("**", "", "*"))


def _sentence(chance: random.Random, sign: str = "") -> str:
    who, did = chance.choice(_WHO), chance.choice(_DID)
    what, result = chance.choice(_WHAT), chance.choice(_AND)
    return f"{who[0].upper()}{who[1:]} {did} {sign}{what}{sign}, and {result}."


def _link(chance: random.Random, titles: list[str]) -> str:
    title = chance.choice(titles)
    return f"There is more in [{title}](/pages/{slug_of(title)}/)."


def _table(chance: random.Random) -> Iterator[str]:
    yield "| Term | Rooms | Pupils |"
    yield "| --- | ---: | ---: |"
    for term in ("Autumn", "Winter", "Spring"):
        yield f"| {term} | {chance.randint(2, 40)} | {chance.randint(50, 990)} |"
