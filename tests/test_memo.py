"""What is remembered is never told from what is new, and only what changed is made again."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sitebuilder.memo.memo import Memo
from sitebuilder.memo.written import DamagedError, MemoryPack
from sitebuilder.model.content import File, Inputs, Seen
from sitebuilder.pipeline import build

from .site_text import outputs_of, read_site

SITE = """
=== site.yaml
title: The Site
description: A site to try things on.
url: https://example.org/
menu: [a.md]
collections:
  timeline: milestone
  advisory-board: person
=== content/index.md
---
title: Home
layout: home
---
::: pages
- [A](a.md)
- [B](b.md)
:::
=== content/a.md
---
title: A
---
## Words

[B](b.md#words) and ![P](p.jpg)

::: stats
group: reach
:::
=== content/b.md
---
title: B
---
## Words

::: timeline
collection: timeline
:::
=== content/c.md
---
title: C
---
::: values
:::

We met {fact:students} of them, not 48,479.
=== content/timeline.md
---
title: Timeline
---
::: timeline
collection: timeline
:::
=== content/timeline/m.md
---
title: Begun
date: 2008
---
See {fact:students} in [c](../c.md).
=== content/advisory-board/ann.md
---
name: Ann Bo
---
She teaches.
=== content/p.jpg 3x2
=== content/data/values.yaml
- name: Trust
  text: We trust.
=== content/data/stats.yaml
reach:
  - figure: 1,000
    text: students
=== content/data/facts.yaml
students:
  value: 48,479
  as_of: 2025
  review: 12 months
=== content/data/redirects.yaml
- old: /was/
  new: c.md
=== content/urls.lock
/a/
/was/
=== static/assets/site.css
@import url("css/base.css") layer(base);
=== static/assets/css/base.css
a { color: red }
=== templates/macros.html
{% set now = namespace(n=0) %}{% set odd = cycler(1, 2, 3) %}
{% macro told() %}{% set now.n = now.n + 1 %}{{ now.n }} {{ odd.next() }}{% endmacro %}
=== templates/base.html
{% from "macros.html" import told %}{{ told() }}
<title>{{ page.title }} {{ site.title }}</title><link href="{{ asset("site.css") }}">
{% for p in site.menu %}<a href="{{ link(p.address) }}">{{ p.title }}</a>{% endfor %}
{% block main %}{% endblock %}
=== templates/page.html
{% extends "base.html" %}{% block main %}{{ page.body }}{% endblock %}
=== templates/home.html
{% extends "base.html" %}{% block main %}<b>{{ page.title }}</b>{{ page.body }}{% endblock %}
"""

TEXTS = {
    "content/a.md": [
        "---\ntitle: A\n---\n## Other Words\n[B](b.md#words)\n",
        "---\ntitle: New Title\n---\n![P](p.jpg) [C](c.md)\n",
        "---\ntitle: A\ndraft: true\n---\n",
        "---\ntitle: A\n---\n::: stats\ngroup: more\n:::\n",
        "no front matter",
        "---\ntitle: A {fact:students}\npublish: 2026-03-01\n---\n## In {fact:students}\n",
        "---\ntitle: A\nexpires: 2026-06-01 09:00\n---\n{fact:teachers} {fact:nothing}\n",
    ],
    "content/b.md": [
        "---\ntitle: New B\n---\n## Words\n",
        "---\ntitle: B\npublish: 2026-06-01\nexpires: 2026-06-01\n---\n[A](a.md)\n",
        "---\ntitle: B\n---\n[nowhere](nowhere.md)\n\n## Places\n",
    ],
    "content/new.md": ["---\ntitle: New\n---\n[A](a.md)\n", "---\ntitle: [\n---\n"],
    "content/timeline/m.md": ["---\ntitle: Begun\ndate: June 2009\n---\nIt began.\n"],
    "content/timeline/n.md": ["---\ntitle: Next\ndate: 2008-05\n---\n[A](../a.md)\n"],
    "content/advisory-board/ann.md": ["---\nname: Ann Co\nrole: Chair\n---\n"],
    "content/advisory-board/bob.md": ["---\nname: Bob Al\n---\nHe reads.\n"],
    "content/data/values.yaml": [
        "- name: Hope\n  text: We hope, see [A](../a.md).\n",
        "x: [",
        "[]",
    ],
    "content/data/stats.yaml": [
        "reach:\n  - figure: 2,000\n    text: students\n",
        "more:\n  - figure: 1\n    text: x\n",
    ],
    "content/data/facts.yaml": [
        "students:\n  value: 50,000\n",
        "students:\n  value: 50,000\n  as_of: 2024-02\n  review: 1 month\n",
        "teachers:\n  value: <b>\n",
        "students:\n",
        "",
    ],
    "content/data/redirects.yaml": [
        "- old: /was/\n  new: b.md\n- old: /new/\n  new: https://example.org/a/\n",
        "- old: /a/\n  new: gone\n",
        "- old: /was.html\n  new: /was/\n- old: /was/\n  new: a.md\n",
    ],
    "content/urls.lock": ["/a/\n/b/\n/new/\n/was/\n", "<<<<<<< a\n", ""],
    "static/assets/css/base.css": ["a { color: blue }", "a { background: url(no.png) }"],
    "static/assets/site.css": ["b { color: green }"],
    "templates/base.html": ["{{ page.address }}{% block main %}{% endblock %}", "{{ nope }}"],
    "templates/page.html": [
        "{{ page.body }}",
        '{% from "macros.html" import told %}{{ told() }} {{ page.body }}',
        '{% include "partial.html" %}',
        "{% if %}",
    ],
    "templates/partial.html": [
        "{{ site.pages|length }}",
        "{{ site.values|length }}",
        "{% for i in range(9) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        '{% include "partial.html" %}',
    ],
    "templates/redirect.html": [
        '{% from "macros.html" import told %}{{ told() }}{{ redirect.href }}',
        "{{ page.title }}",
    ],
    "templates/macros.html": ["{% macro told() %}{{ site.title }}{% endmacro %}"],
    "templates/components/timeline.html": ["{{ site.entries('timeline')|length }}"],
    "site.yaml": [
        "title: Other\ndescription: D.\nurl: https://example.org/sub/\nmenu: [b.md, a.md]\n"
        "collections:\n  timeline: milestone\n",
        "title: Other\ndescription: D.\nurl: https://example.org/\n"
        "time_zone: Pacific/Auckland\nmenu: [a.md]\n",
        "title: Broken",
    ],
}
START = read_site(SITE)
Edit = Callable[[Inputs], Inputs]


def write(path: str, text: str) -> Edit:
    return lambda inputs: replace(inputs, texts={**inputs.texts, path: text})


def delete(path: str) -> Edit:
    def edit(inputs: Inputs) -> Inputs:
        left = {name: text for name, text in inputs.texts.items() if name != path}
        return replace(inputs, texts=left)

    return edit


def restore(path: str) -> Edit:
    if path not in START.texts:
        return delete(path)
    return write(path, START.texts[path])


def set_picture(file: File | None) -> Edit:
    return lambda inputs: replace(inputs, files={"content/p.jpg": file} if file else {})


def set_drafts(drafts: bool) -> Edit:
    return lambda inputs: replace(inputs, options=replace(inputs.options, drafts=drafts))


def set_now(now: datetime) -> Edit:
    return lambda inputs: replace(inputs, options=replace(inputs.options, now=now))


def pairs() -> list[tuple[str, str]]:
    return [(path, text) for path, texts in TEXTS.items() for text in texts]


# Before, at and after the moments at which pages come and go, in either time zone.
NOWS = (
    *(datetime(2026, 2, day, 12, tzinfo=UTC) for day in (27, 28)),
    *(datetime(2026, 3, 1, hour, tzinfo=UTC) for hour in (0, 12)),
    *(datetime(2026, 5, 31, hour, tzinfo=UTC) for hour in (12, 21)),
    *(datetime(2026, 6, 1, hour, tzinfo=UTC) for hour in (0, 9)),
    datetime(2026, 6, 2, tzinfo=UTC),
)
PICTURES = (
    None,
    File("content/p.jpg", "0" * 64, Seen(3, 2, "jpeg")),
    File("content/p.jpg", "1" * 64, Seen(9, 9, "jpeg")),
)
EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.sampled_from(pairs()).map(lambda pair: write(*pair)),
    st.sampled_from(sorted(TEXTS)).map(restore),
    st.sampled_from(sorted(path for path in TEXTS if path.startswith("content"))).map(delete),
    st.sampled_from(PICTURES).map(set_picture),
    st.booleans().map(set_drafts),
    st.sampled_from(NOWS).map(set_now),
)


@settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(EDITS, min_size=1, max_size=6))
def test_a_remembered_build_equals_a_clean_one_after_any_edits(edits: list[Edit]) -> None:
    memo, inputs = Memo(), START
    build(inputs, memo)

    for edit in edits:
        inputs = edit(inputs)
        remembered, clean = build(inputs, memo), build(inputs, Memo())

        assert clean.diagnostics == remembered.diagnostics
        assert clean.outputs == remembered.outputs
        assert clean.copies == remembered.copies


def made_again(edit: Edit) -> set[str]:
    """Return the pages that are rendered again after an edit; `indexes` are the search engines'."""
    memo = Memo()
    build(START, memo)
    made = build(edit(START), memo)
    assert made.is_good, made.diagnostics
    named = {"data", "indexes", "redirects"}
    again = (key for key in memo.remade if key in named or key.startswith("page "))
    return {key.removeprefix("page ") for key in again}


def changed(path: str, old: str, new: str) -> Edit:
    assert old in START.texts[path]
    return write(path, START.texts[path].replace(old, new))


PAGES = {"index.md", "a.md", "b.md", "c.md", "timeline.md"}


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        pytest.param(lambda inputs: inputs, set[str](), id="nothing, after no edit"),
        pytest.param(
            changed("content/b.md", "## Words", "Hello.\n\n## Words"),
            {"b.md"},
            id="one page, after an edit of its words",
        ),
        pytest.param(
            changed("content/c.md", "title: C", "title: D"),
            {"c.md", "indexes"},
            id="the page alone, after an edit of a title that no page shows",
        ),
        pytest.param(
            changed("content/b.md", "title: B", "title: D"),
            {"b.md", "index.md", "indexes"},
            id="the pages that show a title, after an edit of it",
        ),
        pytest.param(
            changed("content/a.md", "title: A", "title: D"),
            {*PAGES, "indexes"},
            id="every page, after an edit of a title in the menu",
        ),
        pytest.param(
            changed("content/timeline/m.md", "Begun", "Founded"),
            {"b.md", "timeline.md"},
            id="the timelines, after an edit of a milestone",
        ),
        pytest.param(
            changed("content/data/stats.yaml", "1,000", "2,000"),
            {"a.md", "data"},
            id="the pages with figures, after an edit of a figure",
        ),
        pytest.param(
            write("templates/components/values.html", "<i>{{ site.values|length }}</i>"),
            {"c.md"},
            id="the pages that use a component, after an edit of its template",
        ),
        pytest.param(
            write("templates/home.html", "{{ page.body }}"),
            {"index.md"},
            id="the pages of a layout, after an edit of its template",
        ),
        pytest.param(
            write("templates/base.html", "{% block main %}{% endblock %}"),
            PAGES,
            id="all that extend a template, after an edit of it",
        ),
        pytest.param(
            write("static/assets/css/base.css", "a { color: blue }"),
            PAGES,
            id="all that show a stylesheet, after an edit of what it imports",
        ),
        pytest.param(
            set_picture(PICTURES[2]), {"a.md"}, id="the page that shows it, after a new picture"
        ),
    ],
)
def test_what_is_made_again_is(edit: Edit, expected: set[str]) -> None:
    again = made_again(edit)

    assert expected == again


def test_a_broken_link_heals_when_its_target_appears() -> None:
    memo = Memo()
    linking = write("content/b.md", "---\ntitle: B\ndescription: D\n---\n## Words\n\n[n](n.md)\n")
    broken = build(linking(START), memo)

    healed = build(write("content/n.md", "---\ntitle: N\n---\n")(linking(START)), memo)

    assert [problem.code for problem in broken.diagnostics if problem.message[:3] == "'n."]
    assert healed.is_good
    assert 'href="/n/"' in outputs_of(healed)["b/index.html"]


def test_results_of_pages_that_are_gone_are_forgotten() -> None:
    memo = Memo()
    build(write("content/gone.md", "---\ntitle: N\n---\n")(START), memo)

    build(START, memo)

    assert [key for key in memo._traces if "gone.md" in str(key)] == []


def test_the_reason_for_making_a_page_again_is_a_question() -> None:
    memo = Memo()
    build(START, memo)

    build(changed("content/timeline/m.md", "Begun", "Founded")(START), memo)

    assert memo.remade["page b.md"] == (
        "the members of a collection, with their bodies ('timeline') has changed"
    )


class OverwrittenPack(MemoryPack):
    """A store in which another build may write its own, of the same length."""

    def overwrite(self) -> None:
        self._data = bytearray(byte ^ 1 for byte in self._data)


def test_what_another_build_wrote_in_its_place_is_not_believed() -> None:
    inputs, pack = read_site(SITE), OverwrittenPack()
    memo = Memo(pack=pack)
    build(inputs, memo)
    written = memo.written()
    assert not any(isinstance(trace.rest, bytes) for trace in written.traces.values())

    pack.overwrite()

    memo = Memo(written, pack)
    trace = next(iter(written.traces.values()))
    with pytest.raises(DamagedError):
        memo._rest_of(trace)
