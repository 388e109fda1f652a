"""Where the words of a page are written: file, line, column."""

import re
import time
from collections.abc import Iterator, Sequence
from functools import cache
from html.parser import HTMLParser

import pytest

from sitebuilder.desk.locating import locate
from sitebuilder.desk.sources import Source, sources_for
from sitebuilder.desk.words import Text, plain_words, words_of
from sitebuilder.files.reading import read
from sitebuilder.memo.memo import Memo
from sitebuilder.model.addresses import output_path
from sitebuilder.model.content import Inputs
from sitebuilder.model.output import Build
from sitebuilder.model.problems.diagnostics import Location
from sitebuilder.model.settings import Options
from sitebuilder.pipeline import build

from ..site import WHOLE_SITE
from ..site_text import build_site, outputs_of, read_site

FACTS = "content/data/facts.yaml", "students:\n  unit: Students\n  value: 48,479\n"


def place(words: str, *sources: Source) -> tuple[str, int, int, int] | None:
    found = locate(words, sources)
    return (found.path, found.line, found.column, found.length) if found else None


def written(words: str, text: str, path: str = "content/a.md") -> str | None:
    """Return what stands at the place where words of a text are found."""
    found = locate(words, [(path, text), FACTS])
    if found is None:
        return None
    line = {path: text, FACTS[0]: FACTS[1]}[found.path].split("\n")[found.line - 1]
    return line[found.column - 1 : found.column - 1 + found.length]


def test_a_place_is_a_file_a_line_a_column_and_a_length() -> None:
    text = "---\ntitle: A\n---\n\nFirst.\n\n## Our **great** story\n"

    assert place("Our great story", ("content/a.md", text)) == ("content/a.md", 7, 4, 19)


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        # Signs of Markdown are not seen.
        (
            "Read our story now.",
            "- Read [our *story*](our-story.md) now.",
            "Read [our *story*](our-story.md) now",
        ),
        ("Unbelievable work", "Un**believ**able work", "Un**believ**able work"),
        ("a_b and c*d", r"a\_b and c\*d", r"a\_b and c\*d"),
        ("one two", "| one | two |", "one | two"),
        ("Item two", "1. Item one\n2. Item two", "Item two"),
        ("37% of students", "- **37%** of students", "37%** of students"),
        ("What's more", "::: stats What's more\ngroup: a\n:::", "What's more"),
        # However a sign is written, it is the same.
        ("“Don’t,” he said", '"Don\'t," he said', "Don't,\" he said"),
        ("“Don’t,” he said", "&ldquo;Don&rsquo;t,&rdquo; he said", "Don&rsquo;t,&rdquo; he said"),
        ("Café Zoë", "Caf&eacute; Zoe\u0308", "Caf&eacute; Zoe\u0308"),
        ("STUDENTS first", "Students First", "Students First"),
        ("a review", "a re\u00adview", "a re\u00adview"),
        # A paragraph over several lines is found where it begins.
        ("one two three four", "one two\nthree four", "one two"),
        # What a fact says.
        (
            "We reach 48,479 people",
            "We reach {fact:students} people",
            "We reach {fact:students} people",
        ),
        ("48,479", "- **{fact:students}** pupils", "48,479"),
        # What is cut, or begins earlier.
        (
            "every child learns what they nee",
            "So every child learns what they need.",
            "every child learns what they",
        ),
        (
            "Menu " * 9 + "each child learns what it may",
            "Each child learns what it can.",
            "Each child learns what it",
        ),
    ],
)
def test_words_are_found_in_prose(words: str, text: str, expected: str) -> None:
    assert written(words, text) == expected


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("Our values: trust", 'text: "Our values: trust"', "Our values: trust"),
        ("It's ours", "- text: 'It''s ours'", "It''s ours"),
        ("one two three", "text: >\n  one two\n  three", "one two"),
        ("133 hours", "- figure: 133\n  unit: hours", "133"),
        ("Page", "# Page\nlayout: page\ntitle: Page", "Page"),
    ],
)
def test_words_are_found_in_data(words: str, text: str, expected: str) -> None:
    assert written(words, text, "content/data/stats.yaml") == expected


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("Skip to main content", '<a href="#main">Skip to main content</a>', None),
        ("Home", "{% if x == 'Home' %}<li class='Home'>{{ 'Home' if y else z }}</li>", "Home"),
        ("© 2026 All rights reserved", "<p>© {{ year }} All rights reserved</p>", None),
        ("Pages", "{# Pages #}<!-- Pages --><script>Pages</script><h2>Pages</h2>", "Pages"),
    ],
)
def test_words_are_found_in_templates(words: str, text: str, expected: str | None) -> None:
    found = locate(words, [("templates/base.html", text)])

    assert found is not None
    piece = text[found.column - 1 : found.column - 1 + found.length]
    assert piece == (expected or piece)
    assert text[found.column - 2] in "> '"


def test_a_whole_paragraph_comes_before_the_same_words_inside_of_another() -> None:
    near = "content/a.md", "This is our work here.\n\n[Our Work](b.md)\n"
    far = "content/b.md", "Our Work\n"

    assert place("Our Work", near, far) == ("content/a.md", 3, 2, 8)
    assert place("Our Work", ("content/a.md", near[1].split("\n")[0]), far) == (
        *("content/b.md", 1),
        *(1, 8),
    )


def test_the_earlier_source_and_its_first_place_are_preferred() -> None:
    one, other = ("content/a.md", "x\n\nSame.\n\nSame.\n"), ("content/b.md", "Same.\n")

    assert place("Same.", one, other) == ("content/a.md", 3, 1, 4)
    assert place("Same.", other, one) == ("content/b.md", 1, 1, 4)


def test_a_description_for_search_engines_comes_after_the_same_words_on_the_page() -> None:
    text = "---\ndescription: All we do.\nlead: All we do.\n---\n"

    assert place("All we do.", ("content/a.md", text)) == ("content/a.md", 3, 7, 9)


@pytest.mark.parametrize("words", ["", "→ —", "Nothing", "of the", "No such words are to be found"])
def test_what_is_nowhere_is_not_found(words: str) -> None:
    assert (
        place(words, ("content/a.md", "Of all that stands here, the words are others.\n")) is None
    )


BLOCKS = {
    *("h1", "h2", "h3", "h4", "h5", "h6"),
    *("p", "li", "figure", "blockquote", "figcaption"),
}


class Blocks(HTMLParser):
    """The text of every heading, paragraph, list item, figure and quote of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[tuple[str, list[str]]] = []
        self._drawings = 0
        self.feed(page)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self._drawings += tag in {"svg", "script"}
        if tag in BLOCKS:
            self._open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        self._drawings -= tag in {"svg", "script"}
        if self._open and self._open[-1][0] == tag:
            self.texts.append("".join(self._open.pop()[1]))

    def handle_data(self, data: str) -> None:
        for _, words in self._open if not self._drawings else ():
            words.append(data)


@cache
def made() -> tuple[Inputs, Build]:
    inputs = read(WHOLE_SITE, Options())
    return inputs, build(inputs, Memo())


def blocks() -> Iterator[tuple[str, str]]:
    """Yield every text of the site of this repository with the address of its page."""
    site, pages = made()[1].site, outputs_of(made()[1])
    assert site is not None
    for address in site.paths:
        for text in Blocks(pages[output_path(address)]).texts:
            if plain_words(text):
                yield address, text


def sources_of(address: str) -> list[Source]:
    inputs, whole = made()
    assert whole.site is not None
    return sources_for(whole.site, inputs.texts, address)


def holds(found: Location, text: str, sources: Sequence[Source]) -> bool:
    """Tell whether a text, or the most of it, stands at a place and below."""
    source, facts, wanted = dict(sources)[found.path], made()[0].texts[FACTS[0]], plain_words(text)
    lines = source.split("\n")[: found.line]
    start = sum(len(line) + 1 for line in lines[:-1]) + found.column - 1
    words = words_of(Text(found.path, source, facts))
    below = [word.word for word in words if word.start >= start]
    here = [word.word for word in words if start <= word.start < start + found.length]
    is_most = len(here) >= min(4, len(wanted) / 2) or found.path == FACTS[0]
    is_part = f" {' '.join(here)} " in f" {' '.join(wanted)} "
    return is_part and (is_most or below[:5] == wanted[:5])


def test_every_text_of_this_site_is_found_where_it_is_written() -> None:
    everything = list(blocks())
    found = [locate(text, sources_of(address)) for address, text in everything]

    right = [
        place is not None and holds(place, text, sources_of(address))
        for place, (address, text) in zip(found, everything, strict=True)
    ]

    lost = [each for each, is_right in zip(everything, right, strict=True) if not is_right]
    assert len(everything) > 500
    assert sum(right) >= 0.98 * len(right), lost


def test_every_paragraph_of_a_document_is_found_in_it() -> None:
    for address, path in (
        ("/our-story/", "our-story.md"),
        ("/lasting-impact/", "lasting-impact.md"),
    ):
        text = made()[0].texts[f"content/{path}"]
        for number, line in enumerate(text.split("\n"), 1):
            if number > 20 and re.match(r"[A-Z].{60}", line):
                shown = re.sub(r"\[([^]]*)\]\([^)]*\)|\*", r"\1", line)
                found = locate(shown, sources_of(address))
                assert found is not None
                assert (found.path, found.line) == (f"content/{path}", number)


def test_a_text_is_found_in_less_than_five_thousandths_of_a_second() -> None:
    everything = [(text, sources_of(address)) for address, text in blocks()]
    for text, sources in everything:
        locate(text, sources)
    begin = time.process_time()

    for text, sources in everything:
        locate(text, sources)

    assert (time.process_time() - begin) / len(everything) < 0.005


SITE = """
=== site.yaml
title: The Site
description: A site.
url: https://example.org/
menu:
  - b.md
collections:
  timeline: milestone
  advisory-board: person
=== content/a.md
---
title: A
---
::: people
collection: advisory-board
:::

[C](c.md)
=== content/b.md
---
title: B
---
=== content/c.md
---
title: C
lead: Never shown elsewhere.
---
Nor this.
=== content/d.md
---
title: D
---
=== content/advisory-board/ann.md
---
name: Ann
---
Ann reads.
=== content/data/values.yaml
- name: Trust
  text: We trust.
"""


def test_the_sources_of_a_page_begin_with_its_own_document() -> None:
    site = build_site(SITE).site
    assert site is not None

    sources = sources_for(site, read_site(SITE).texts, "/a/")

    paths = [path for path, _ in sources if not path.startswith("templates/components")]
    assert paths[:6] == [
        *("content/a.md", "content/advisory-board/ann.md", "content/data/values.yaml"),
        *("content/c.md", "content/index.md", "content/b.md"),
    ]
    assert paths[6] == "site.yaml"
    assert paths[-2:] == ["content/404.md", "content/d.md"]


def test_of_other_pages_only_what_is_shown_elsewhere_is_looked_at() -> None:
    site = build_site(SITE).site
    assert site is not None
    sources = sources_for(site, read_site(SITE).texts, "/a/")

    assert place("C", *sources) == ("content/a.md", 8, 2, 1)
    assert place("D", *sources) == ("content/d.md", 2, 8, 1)
    assert place("Never shown elsewhere.", *sources) is None
    assert place("Nor this.", *sources) is None


def test_an_address_without_a_page_has_sources_too() -> None:
    site = build_site(SITE).site
    assert site is not None

    sources = sources_for(site, read_site(SITE).texts, "/no-such-page/")

    assert place("We trust.", *sources) == ("content/data/values.yaml", 2, 9, 8)


@pytest.mark.parametrize("path", ["content/a.md", "content/data/facts.yaml", "templates/a.html"])
@pytest.mark.parametrize(
    "signs",
    [
        "[a](",
        "<!--",
        "{#",
        "{{ '",
        '{% "',
        "<a ",
        "<script>",
        "a ",
        "**a",
        "&a",
        "::: ",
        "- ",
        "\n",
        "a:\n",
    ],
)
def test_no_source_takes_long(path: str, signs: str) -> None:
    text = signs * (100_000 // len(signs))
    begin = time.process_time()

    locate("six words that are not there", [(path, text), ("content/data/facts.yaml", text)])

    assert time.process_time() - begin < 2
