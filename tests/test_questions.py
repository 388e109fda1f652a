"""Every answer rests on the parts of the world that its question names, and on nothing else."""

import inspect
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from sitebuilder.checks.documents import check_data, check_document
from sitebuilder.checks.output.reading import read_outline
from sitebuilder.model.output import Asset, Finished
from sitebuilder.model.question import Question
from sitebuilder.model.questions import colours, data, finished, hidden, links, lists, news, site
from sitebuilder.model.site import Site
from sitebuilder.pipeline.questions import QUESTIONS
from sitebuilder.render import questions as rendering

from .site_text import build_site

SITE = """
=== site.yaml
title: The Site
description: A site to try things on.
url: https://example.org/
menu: [a.md]
collections:
  timeline: milestone
  advisory-board: person
=== content/a.md
---
title: A
image: p.jpg
image_alt: A bridge
illustration: team
---
## One

[m](timeline/m.md) [d](doc.pdf) and {fact:students}, not 48,479
=== content/b.md
---
title: A
draft: true
---
[p](kept.pdf)
=== content/later.md
---
title: Later
publish: 2099-01-01
---
=== content/broken.md
no front matter
=== content/timeline/m.md
---
title: Begun
date: 2008
---
See [a](../a.md#one).
=== content/timeline.md
---
title: All of it
---
=== content/timeline/n.md
---
title: Next
date: 2009
draft: true
---
=== content/advisory-board/ann.md
---
name: Ann
---
=== content/data/values.yaml
- name: Trust
  text: We trust, see [A](../a.md).
=== content/data/stats.yaml
reach:
  - figure: 1,000
    text: students
=== content/data/facts.yaml
students:
  value: 48,479
=== content/data/redirects.yaml
- old: /was/
  new: a.md
=== content/urls.lock
/a/
=== content/p.jpg 3x2
=== content/doc.pdf
=== content/kept.pdf
=== static/share.png
=== static/assets/site.css
:root { --ink: #000; }
a { color: red }
=== templates/illustrations/team.svg
<svg></svg>
"""
MODULES: tuple[ModuleType, ...] = (
    colours,
    data,
    finished,
    hidden,
    links,
    lists,
    news,
    rendering,
    site,
)
# What the fields of questions may hold: things that are there, and things that are not.
TRIED = {
    "address": ("/a/", "/b/", "/nowhere/"),
    "collection": ("timeline", "nowhere"),
    "folder": ("illustrations", "nowhere"),
    "group": ("reach", "nowhere"),
    "inside": (("a/",), ()),
    "name": ("students", "page.html", "ink", "nowhere"),
    "path": (
        *("a.md", "b.md", "timeline/m.md", "advisory-board/ann.md", "illustrations/team.svg"),
        *("share.png", "site.css", "a/index.html"),
    ),
    "paths": (("a/index.html", "nowhere/index.html", "a/index.html"),),
    "places": (("one", "", "nowhere"),),
    "pointer": ("/a/", "doc.pdf", "/nowhere/"),
    "scheme": ("light", "dark"),
    "source": ("a.md", "timeline/n.md"),
    "target": ("a.md", "b.md", "m.md", "/a/", "doc.pdf", "broken.md", "nowhere.md", ""),
    "targets": (("a.md", "timeline/m.md", "nowhere.md"),),
    "texts": (("main", "nowhere"), ("nowhere",)),
    "value": ("48,479", "nowhere"),
}


class Watched:
    """A world that tells which of its attributes were read."""

    def __init__(self, world: Any) -> None:
        self.world, self.read = world, set[str]()

    def __getattr__(self, name: str) -> Any:
        self.read.add(name)
        return getattr(self.world, name)


def worlds() -> tuple[Site, Finished]:
    """Build the site, and finish it as its checks do."""
    made = build_site(SITE)
    assert made.site is not None
    site = made.site
    pages = {each.path: read_outline(each.text) for each in made.outputs if each.is_page}
    places = {path: frozenset(outline.ids) for path, outline in pages.items()}
    sources = tuple((each.path, each.source) for each in made.outputs)
    assets = {"site.css": Asset(7, "static/assets/site.css")}
    whole = Finished(places, frozenset(), sources, made.copies, assets=assets)

    def ask(question: Question) -> Any:
        return question.answer(whole if type(question).__module__ == finished.__name__ else site)

    named = {path: check_document(each, ask).named for path, each in site.documents.items()}
    return site, replace(whole, named={**named, "data/": check_data(ask).named})


SITE_WORLD, FINISHED = worlds()


def kinds() -> Iterator[type[Any]]:
    for module in MODULES:
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__ == module.__name__:
                yield kind


def questions(kind: type[Any]) -> Iterator[Any]:
    """Yield questions of a kind that can be asked of the site."""
    given: list[dict[str, Any]] = [{}]
    for field in kind.__struct_fields__:
        given = [{**each, field: value} for each in given for value in TRIED[field]]
    for each in given:
        if kind is lists.TitlePlace and each["path"] not in SITE_WORLD.documents:
            continue
        yield kind(**each)


@pytest.mark.parametrize("kind", tuple(kinds()), ids=lambda kind: kind.__name__)
def test_an_answer_rests_on_the_parts_that_its_question_names(kind: type[Any]) -> None:
    world = FINISHED if kind.__module__ == finished.__name__ else SITE_WORLD
    read: set[str] = set()
    for question in questions(kind):
        watched = Watched(world)
        question.answer(watched)
        read |= watched.read

    assert read == set(kind.parts)


@pytest.mark.parametrize("kind", tuple(kinds()), ids=lambda kind: kind.__name__)
def test_a_question_is_a_plain_frozen_value(kind: type[Any]) -> None:
    plain = {str, int, tuple[str, ...]}

    assert issubclass(kind, msgspec.Struct)
    assert kind.__struct_config__.frozen
    assert {field.type for field in msgspec.structs.fields(kind)} <= plain


def test_a_part_belongs_to_one_world() -> None:
    assert not set(SITE_WORLD.parts) & set(Finished.__struct_fields__)


def test_every_kind_of_question_is_known_again() -> None:
    assert set(kinds()) == set(QUESTIONS)


def test_every_part_that_a_question_reads_is_told_from_what_it_was() -> None:
    known = {*SITE_WORLD.parts, *Finished.__struct_fields__}

    assert set(SITE_WORLD.parts) == set(SITE_WORLD.digests)
    assert all(set(kind.parts) <= known for kind in kinds())
