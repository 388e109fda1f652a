"""What visitors find by: the words of texts, the passages of pages, the files of the index."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from sitebuilder.memo.memo import Memo
from sitebuilder.model.output import SEARCHED, Build
from sitebuilder.pipeline import build
from sitebuilder.render.search import index
from sitebuilder.render.search.passages import Passage, plain_text, read_passages
from sitebuilder.render.search.words import words_of

from ..site_text import build_site, outputs_of, problems_of, read_site

SEARCH = """
=== content/search.md
---
title: Search Page
description: All there is.
layout: search
---
=== templates/search.html
{{ site.pages|length }} {{ site.search.address }}
"""
SITE = (
    SEARCH
    + """
=== content/index.md
---
title: Home
description: Where it begins.
---
=== content/a.md
---
title: The Bridge
headline: Over the river.
description: How it was built.
lead: Of *stone*, see [B](b.md).
---
It’s old[^1].

## Its Builders {#builders}

Ten masons, ten years, ten bells.

::: timeline
collection: timeline
:::

[^1]: So they say.
=== content/b.md
---
title: B
description: Nothing much.
---
=== content/timeline/2008-begun.md
---
title: Begun
date: 2008
---
A first arch.
=== content/advisory-board/ann.md
---
name: Ann Nuñez
role: Keeper
---
She keeps the bridge.
=== content/hidden.md
---
title: Zebra
draft: true
---
=== content/404.md
---
title: Lost Walrus
layout: not-found
---
"""
)


class Found(NamedTuple):
    """A place of a word, as the browser finds it."""

    address: str
    place: str
    rank: int


def found(made: Build, word: str) -> list[Found]:
    return list(_found(outputs_of(made), word))


def _found(files: Mapping[str, str], word: str) -> Iterator[Found]:
    start = json.loads(files["search.json"])
    shard = index.shard_of(word, len(start["words"]))
    numbers = part(files, start["words"][shard]).get(word, [])
    page = 0
    for step, spot in zip(numbers[::2], numbers[1::2], strict=True):
        page += step
        number, block = divmod(page, len(start["texts"]))
        name = start["texts"][block][number // index.PER_TEXT]
        address, _, passages = part(files, name)[number % index.PER_TEXT]
        yield Found(address, passages[spot // index.RANKS][0], spot % index.RANKS)


def part(files: Mapping[str, str], name: str) -> Any:
    return json.loads(files[f"{SEARCHED}{name}.json"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Every child, meets a Book.", "every child meets a book"),
        ("what's what’s teachers’ ‘so’", "whats whats teachers so"),
        ("Niño São Zürich ﬁne", "nino sao zurich fine"),
        ("well-known snake_case 48,479 37%", "well known snake case 48 479 37"),
        ("co\u00adoperate", "cooperate"),
        ("Ελλάδα Київ", "ελλαδα киів"),
        ("教育は大切 ok", "教 育 は 大 切 ok"),
        (f"a {'x' * 41} b", "a b"),
        ("— … !", ""),
    ],
)
def test_words_are_plain(text: str, words: str) -> None:
    assert words_of(text) == words.split()


def test_each_heading_opens_a_passage_with_the_place_that_leads_there() -> None:
    html = (
        '<p>One&amp;two<sup id="fnref:1"><a href="#fn:1">1</a></sup>, <b>th</b>ree</p><p>four</p>'
        '<section><h2 id="a">A <em>b</em></h2><ul><li id="c"><svg><text>x</text></svg>'
        "<h3>C</h3>Text.<img aria-hidden='true' src='x'></li><li>d<h3>No place</h3></ul></section>"
        '<div data-unsearched>so<div>much</div>more</div><span aria-hidden="true">AB</span>'
    )

    assert read_passages(html) == (
        Passage("", "", "One&two, three four"),
        Passage("a", "A b", ""),
        Passage("c", "C", "Text. d"),
        Passage("c", "No place", ""),
    )
    assert plain_text("a<b>b</b><p>c</p>") == "ab c"


def test_a_word_leads_to_each_place_where_it_stands_and_tells_what_it_counts_there() -> None:
    made = build_site(SITE)

    assert made.is_good, problems_of(made)
    assert found(made, "bridge") == [
        ("a/", "", index.TITLE),
        ("advisory-board/ann/", "", index.ONCE),
    ]
    assert found(made, "river") == [("a/", "", index.HEADING)]
    assert found(made, "builders") == [("a/", "builders", index.HEADING)]
    assert found(made, "ten") == [("a/", "builders", index.OFTEN)]
    assert found(made, "masons") == [("a/", "builders", index.ONCE)]
    assert found(made, "built") == [("a/", "", index.OFTEN)]
    assert found(made, "begun") == found(made, "arch") == found(made, "masons")
    assert found(made, "stone") == found(made, "its")[:1] == [("a/", "", index.ONCE)]
    assert found(made, "nunez") == found(made, "keeper")
    assert found(made, "nunez") == [("advisory-board/ann/", "", index.TITLE)]


def test_what_is_hidden_and_what_leads_nowhere_is_not_found() -> None:
    told = "".join(outputs_of(build_site(SITE)).values()).lower()
    files = {path: text for path, text in outputs_of(build_site(SITE)).items() if "json" in path}
    with_drafts = outputs_of(build_site(SITE, drafts=True))

    assert "zebra" not in told
    assert "walrus" not in "".join(files.values())
    assert "search page" not in "".join(files.values()).lower()
    assert "zebra" in "".join(with_drafts.values())


def test_a_site_without_a_search_has_no_index() -> None:
    outputs = outputs_of(build_site(SITE.replace("layout: search", "layout: page")))

    assert not [path for path in outputs if path.endswith(".json")]


def test_templates_know_the_page_that_searches() -> None:
    assert outputs_of(build_site(SITE))["search/index.html"] == "5 /search/\n\n"


def page(number: int) -> str:
    return (
        f"=== content/p{number}.md\n---\ntitle: Page{number}\n---\n"
        f"## H{number}\n\nword{number % 7} own{number}\n"
    )


MANY = SEARCH + "".join(map(page, range(150)))


def test_in_a_large_site_every_word_is_found_in_the_shard_that_the_browser_asks_for() -> None:
    made = build_site(MANY)
    files = outputs_of(made)
    start = json.loads(files["search.json"])

    assert len(start["words"]) == len(start["texts"]) == 4
    for number in range(150):
        address = f"p{number}/"
        assert found(made, f"own{number}") == [(address, f"h{number}", index.ONCE)]
        assert found(made, f"page{number}") == [(address, "", index.TITLE)]
    assert len(found(made, "word3")) == 21
    every = part(files, start["all"])
    assert every == sorted(every)
    assert {"own7", "page149", "word0"} <= set(every)


def test_an_edit_changes_few_files_and_the_index_is_that_of_a_clean_build() -> None:
    memo = Memo()
    before = outputs_of(build(read_site(MANY), memo))
    edited = read_site(MANY.replace("own77", "other"))

    again = outputs_of(build(edited, memo))

    clean = outputs_of(build(edited, Memo()))
    assert again == clean
    changed = {path for path in again if path not in before and path.endswith(".json")}
    assert len(changed) <= 4
    remade = {key for key in memo.remade if key.startswith("search")}
    assert len(remade) <= 4


def test_a_page_more_or_less_gives_the_index_of_a_clean_build() -> None:
    memo = Memo()
    build(read_site(MANY), memo)
    for site in (MANY + page(900), MANY.replace(page(30), ""), SITE, MANY):
        assert outputs_of(build(read_site(site), memo)) == outputs_of(build_site(site))


def test_only_the_first_file_has_a_name_that_stays() -> None:
    inputs = read_site(SITE)
    other = replace(inputs, texts={**inputs.texts, "content/b.md": "---\ntitle: C\n---\n"})

    one, two = (set(outputs_of(build(each, Memo()))) for each in (inputs, other))

    assert {path for path in one & two if path.endswith(".json")} >= {"search.json"}
    assert len({path for path in one ^ two if path.startswith(SEARCHED)}) == 4
