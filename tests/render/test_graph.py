"""What pages say of themselves in the terms of schema.org, held against its vocabulary."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from sitebuilder.files.reading import read
from sitebuilder.memo.memo import Memo
from sitebuilder.model.settings import Options
from sitebuilder.pipeline import build

from ..site import WHOLE_SITE
from ..site_text import build_site, outputs_of, page

LINES = (Path(__file__).with_name("schema_org.txt")).read_text(encoding="utf-8").splitlines()
# `QUERY < Action` and `name: Thing -> Text`.
ABOVE = {
    kind: set(above.split(", ")) - {""}
    for kind, _, above in (line.partition(" < ") for line in LINES if line and ":" not in line)
}
PROPERTIES = {
    name: tuple(set(part.split(", ")) for part in rest.split(" -> "))
    for name, _, rest in (line.partition(": ") for line in LINES if " -> " in line)
}

SITE = """
=== site.yaml
title: Fish & <Chips>
description: We fry.
url: https://example.org/sub/
language: es
collections:
  board: person
=== content/index.md
---
title: Home
---
=== content/board.md
---
title: "Board </script><b>"
description: Who we are.
---
::: people
collection: board
:::
=== content/board/ann.md
---
name: Ann Bo
role: Chair
photo: ann.jpg
photo_alt: Ann laughs
---
=== content/board/ann.jpg 90x90
=== content/letter.md
---
title: A Letter
date: June 2024
updated: 2025-01-02
---
::: quote
> “Read **[every](https://example.org/sub/) day** &
> more.”
>
> Please.

— Bo Li, Teacher, Tulsa
:::

::: quote
> Yes.

— A district leader
:::
=== content/404.md
---
title: Lost
layout: not-found
---
=== static/icon-512.png
=== templates/page.html
<script>{{ page.structured_data }}</script>
=== templates/person.html
<script>{{ page.structured_data }}</script>
"""
SEARCH = """
=== content/find.md
---
title: Find
layout: search
---
=== templates/search.html
<script>{{ page.structured_data }}</script>
"""
URL = "https://example.org/sub/"
Thing = dict[str, Any]


def graph(address: str, site: str = SITE) -> list[Thing]:
    html = page(build_site(site), address).strip()
    text = html.removeprefix("<script>").removesuffix("</script>")
    assert "<" not in text
    things: list[Thing] = json.loads(text)["@graph"]
    return things


def test_a_page_is_described_within_its_site_and_its_organisation() -> None:
    organisation, site, told, trail = graph("/board/")

    assert (organisation["@type"], organisation["name"]) == ("NGO", "Fish & <Chips>")
    assert organisation["logo"] == URL + "icon-512.png"
    assert site["publisher"]["@id"] == organisation["@id"]
    assert told["name"] == "Board </script><b>"
    assert (told["url"], told["inLanguage"]) == (URL + "board/", "es")
    assert told["description"] == "Who we are."
    assert told["isPartOf"]["@id"] == site["@id"]
    assert told["breadcrumb"]["@id"] == trail["@id"]
    steps = [(step["position"], step["item"]["@id"]) for step in trail["itemListElement"]]
    assert steps == [(1, URL), (2, URL + "board/")]


def test_the_page_where_the_members_of_a_collection_belong_is_told_as_such() -> None:
    elsewhere = SITE.replace("content/board.md", "content/others.md")

    assert graph("/board/")[2]["@type"] == "CollectionPage"
    assert graph("/others/", elsewhere)[2]["@type"] == "WebPage"


def test_a_person_is_described_on_the_person_s_page() -> None:
    *_, profile, trail, person = graph("/board/ann/")

    assert profile["@type"] == "ProfilePage"
    assert profile["mainEntity"] == {"@id": person["@id"]}
    assert [step["item"]["name"] for step in trail["itemListElement"]][1:] == [
        "Board </script><b>",
        "Ann Bo",
    ]
    assert (person["@type"], person["name"], person["jobTitle"]) == ("Person", "Ann Bo", "Chair")
    assert person["image"].startswith(URL + "assets/pictures/board/ann")
    assert person["mainEntityOfPage"] == {"@id": profile["@id"]}


def test_what_is_quoted_is_told_with_those_who_said_it() -> None:
    *_, first, second = graph("/letter/")

    assert first["text"] == "“Read every day & more.” Please."
    assert first["creator"] == {"@type": "Person", "name": "Bo Li", "jobTitle": "Teacher, Tulsa"}
    # Whether this is somebody's name cannot be known.
    assert (second["text"], second["creditText"]) == ("Yes.", "A district leader")
    assert "creator" not in second


def test_dates_are_told_as_exactly_as_they_are_known() -> None:
    letter, home = graph("/letter/")[2], graph("/")[2]

    assert (letter["datePublished"], letter["dateModified"]) == ("2024-06", "2025-01-02")
    assert not {"datePublished", "dateModified"} & home.keys()


def test_the_first_page_has_no_trail_and_is_about_the_organisation() -> None:
    organisation, _, home = graph("/")

    assert home["about"] == {"@id": organisation["@id"]}


def test_a_page_without_a_description_has_that_of_the_site() -> None:
    assert graph("/")[2]["description"] == "We fry."


def test_where_words_are_looked_for_is_told_only_if_there_is_a_page_for_it() -> None:
    with_search = f"{SITE}{SEARCH}"

    action = graph("/", with_search)[1]["potentialAction"]

    assert action["target"]["urlTemplate"] == URL + "find/?q={query}"
    assert action["query-input"] == "required name=query"
    assert graph("/find/", with_search)[2]["@type"] == "SearchResultsPage"
    assert "potentialAction" not in graph("/")[1]


def all_graphs() -> Mapping[str, list[Thing]]:
    """Return what every page says: those of the site above, and those of this repository."""
    own = outputs_of(build(read(WHOLE_SITE, Options()), Memo()))
    found = {f"sub/{path}": text for path, text in outputs_of(build_site(SITE)).items()}
    return {
        path: json.loads(match[1])["@graph"]
        for path, text in {**own, **found}.items()
        if (match := re.search(r"<script[^>]*>({.*?)</script>", text))
    }


GRAPHS = all_graphs()


def kinds_above(kind: str) -> set[str]:
    """Return a type with all that it is a kind of."""
    return {kind}.union(*(kinds_above(above) for above in ABOVE[kind]))


def things_in(value: Any) -> Iterator[Thing]:
    """Yield all things, those inside others too."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from things_in(each)


def kinds_of(value: Any, things: Mapping[str, Thing]) -> set[str]:
    """Return what a value may be."""
    if isinstance(value, dict):
        told = things.get(value.get("@id", ""), value) if "@type" not in value else value
        return kinds_above(told.get("@type", "Thing"))
    if isinstance(value, int):
        return kinds_above("Integer")
    kinds = {"Text"}
    if re.fullmatch(r"https?://[^\s{}]+", value):
        kinds.add("URL")
    if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        kinds.add("Date")
    return kinds


@pytest.mark.parametrize("path", GRAPHS)
def test_every_property_is_one_of_its_type_and_of_a_type_that_it_may_have(path: str) -> None:
    things = {thing["@id"]: thing for thing in GRAPHS[path] if "@id" in thing}
    for thing in things_in(GRAPHS[path]):
        own = kinds_of(thing, things)
        for name, value in thing.items():
            if name.startswith("@"):
                continue
            # `query-input` says how `query` is to be filled in.
            of, may_be = PROPERTIES[name.removesuffix("-input")]
            assert own & of, f"{thing['@type']} has no {name}"
            for each in value if isinstance(value, list) else [value]:
                assert kinds_of(each, things) & may_be, f"{name} cannot be {each}"


@pytest.mark.parametrize("path", GRAPHS)
def test_every_thing_that_is_named_is_told_once_on_the_page(path: str) -> None:
    told = [thing["@id"] for thing in GRAPHS[path] if "@id" in thing]
    named = {thing["@id"] for thing in things_in(GRAPHS[path]) if thing.keys() == {"@id"}}

    assert len(told) == len(set(told))
    assert named <= set(told)


@pytest.mark.parametrize("path", GRAPHS)
def test_nothing_empty_is_told(path: str) -> None:
    for thing in things_in(GRAPHS[path]):
        assert all(value or value == 0 for value in thing.values())


def test_the_site_of_this_repository_says_what_it_is_on_every_page() -> None:
    own = [path for path in GRAPHS if not path.startswith("sub/")]

    assert len(own) > 10
    assert "404.html" not in own
