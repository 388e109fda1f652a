"""The site as a whole: one behaviour each."""

import json
import re

import pytest

from .site_text import build_site, outputs_of, page, page_with, problems_of

MENU = """
=== site.yaml
title: The Site
description: A site to try things on.
url: https://example.org/
menu: [a.md]
collections:
  timeline: milestone
  advisory-board: person
"""
TWO_TIMELINES = """
=== content/timeline.md
---
title: Timeline
---
::: timeline
collection: timeline
:::
=== content/our-story.md
---
title: Our Story
---
::: timeline Our Journey
collection: timeline
:::
=== content/timeline/2008-begun.md
---
title: Begun
date: 2008
---
=== content/timeline/2018-now.md
---
title: Now
date: 2018
---
"""


def test_a_page_is_found_at_the_address_that_its_file_makes() -> None:
    made = build_site("""
        === content/index.md
        ---
        title: Home
        ---
        === content/our-work/index.md
        ---
        title: Work
        ---
        === content/our-work/schools.md
        ---
        title: Schools
        ---
        === content/404.md
        ---
        title: Not found
        layout: not-found
        ---
    """)

    assert set(outputs_of(made)) == {
        *("index.html", "our-work/index.html", "our-work/schools/index.html", "404.html"),
        *("robots.txt", "sitemap.xml"),
    }


def test_all_problems_are_told_in_one_run_in_order_and_none_twice() -> None:
    found = problems_of("""
        === site.yaml
        title: The Site
        description: A site.
        url: https://example.org/
        menu: [nowhere.md]
        === content/b.md
        ---
        title: B
        titel: B
        ---
        === content/a.md
        ---
        title: A
        ---
        ::: note

        [one](x.md) [two](x.md)
        === content/c.md
        no front matter
        === content/data/stats.yaml
        reach: many
        === templates/page.html
        {{ nope }}
    """)

    assert found == [
        "content/a.md:4:1 unclosed-component",
        "content/a.md:6:7 broken-link",
        "content/a.md:6:19 broken-link",
        "content/b.md:3:1 unknown-field",
        "content/c.md:1:1 no-front-matter",
        "content/data/stats.yaml:1:8 wrong-shape",
        "site.yaml:4:8 unknown-name",
        "templates/page.html:1:1 template-error",
    ]


def test_a_link_to_a_page_at_fault_brings_no_second_problem() -> None:
    found = problems_of("""
        === site.yaml
        title: The Site
        description: A site.
        url: https://example.org/
        menu: [bad.md]
        === content/a.md
        ---
        title: A
        ---
        [a link](bad.md)
        === content/bad.md
        ---
        title: [
        ---
    """)

    assert [place.split(":")[0] for place in found] == ["content/bad.md"]


def test_without_settings_that_can_be_read_nothing_else_is_told() -> None:
    made = build_site("=== site.yaml\ntitle: The Site\n=== content/a.md\nnothing")

    assert made.site is None
    assert made.outputs == ()
    assert problems_of(made) == ["site.yaml:1:1 missing-field"] * 2


def test_a_warning_does_not_stop_the_build() -> None:
    made = build_site(page_with("## One\n\n#### Three"))

    assert problems_of(made) == ["content/a.md:6:1 heading-jump"]
    assert made.is_good


def test_a_new_milestone_appears_on_every_page_that_asks_in_its_place() -> None:
    new = "=== content/timeline/new.md\n---\ntitle: Between\ndate: June 2012\n---\nIt happened."

    made = build_site(TWO_TIMELINES + new)

    for address in ("/timeline/", "/our-story/"):
        titles = re.findall(r"<b>(\w+)</b>", page(made, address))
        assert titles == ["Begun", "Between", "Now"]
        assert "It happened." in page(made, address)


def test_a_changed_figure_changes_on_every_page_that_shows_it() -> None:
    pages = "".join(
        f"=== content/{name}.md\n---\ntitle: T\n---\n::: stats\ngroup: reach\n:::\n"
        for name in ("a", "b")
    )
    data = "=== content/data/stats.yaml\nreach:\n  - figure: {}\n    text: students\n"

    before, after = (build_site(pages + data.format(figure)) for figure in ("1,000", "2,000"))

    for address in ("/a/", "/b/"):
        assert page(after, address) == page(before, address).replace("1,000", "2,000")
        assert "<b>2,000</b>" in page(after, address)


def test_a_title_is_written_once_and_shown_wherever_the_page_is_named() -> None:
    template = "=== templates/page.html\n{% for p in site.menu %}{{ p.title }}{% endfor %}|" + (
        "{{ page.body }}"
    )
    site = (
        MENU
        + template
        + """
=== content/a.md
---
title: First Words
---
=== content/b.md
---
title: B
---
::: pages
- [other words](a.md)
:::
"""
    )

    made = build_site(site)

    assert "First Words|" in page(made, "/b/")
    assert "First Words: " in page(made, "/b/")
    assert "other words" not in page(made, "/b/")


def test_a_page_that_is_gone_is_named_nowhere() -> None:
    listing = "=== templates/page.html\n{% for p in site.pages %}{{ p.address }}{% endfor %}\n"
    one, two = (f"=== content/{name}.md\n---\ntitle: {name}\n---\n" for name in "ab")

    made = build_site(listing + one)

    assert page(build_site(listing + one + two), "/a/") == "//a//b/"
    assert page(made, "/a/") == "//a/"
    assert "/b/" not in outputs_of(made)["sitemap.xml"]


def test_what_is_written_is_shown_as_it_is_written() -> None:
    site = """
        === content/a.md
        ---
        title: Fish & <Chips>
        headline: “Quoted” & 'so' "on"
        ---
        === templates/page.html
        <p title="{{ page.headline }}">{{ page.title }}</p>{{ page.structured_data }}
    """

    html = page(build_site(site), "/a/")

    assert (
        '<p title="“Quoted” &amp; &#39;so&#39; &#34;on&#34;">Fish &amp; &lt;Chips&gt;</p>' in html
    )
    assert json.loads(html.split("</p>")[1])["@graph"][2]["name"] == "Fish & <Chips>"


@pytest.mark.parametrize("base", ["https://example.org/", "https://example.org/site/"])
def test_every_address_stands_under_the_base_path(base: str) -> None:
    made = build_site(
        """
        === content/a.md
        ---
        title: A
        lead: See [b](b.md).
        image: p.jpg
        image_alt: Words
        buttons:
          - text: Go
            link: b.md#x
        ---
        [b](b.md) ![p](p.jpg) [p](p.jpg) [t](timeline/m.md) [here](#here)

        ## Here

        ::: timeline
        collection: timeline
        :::
        === content/b.md
        ---
        title: B
        ---
        ## X
        === content/timeline.md
        ---
        title: T
        ---
        ::: timeline
        collection: timeline
        :::
        === content/timeline/m.md
        ---
        title: M
        date: 2008
        ---
        [b](../b.md)
        === content/p.jpg 3x2
        === static/favicon.ico
        === static/share.png
        === static/assets/site.css
        a { color: red }
        === templates/page.html
        <i href="{{ link('/') }}"><i href="{{ asset('site.css') }}">
        <i href="{{ file('favicon.ico') }}">
        {{ page.lead }}<i src="{{ page.picture.src if page.picture }}">
        {% for b in page.buttons %}<i href="{{ b.href }}">{% endfor %}{{ page.body }}
        """,
        base_url=base,
    )

    prefix = base.removeprefix("https://example.org")
    found = re.findall(r"""(?:href|src)=["'](.+?)["']""", page(made, "/a/"))
    assert len(found) >= 10
    assert [link for link in found if not link.startswith((prefix, "#"))] == []


def test_the_address_on_the_command_line_wins() -> None:
    made = build_site(
        page_with("") + "\n=== templates/page.html\n{{ page.canonical }} {{ site.url }}",
        base_url="https://preview.example/branch",
    )

    expected = "https://preview.example/branch/a/ https://preview.example/branch/"
    assert expected == page(made, "/a/").strip()


def test_drafts_are_shown_only_when_asked_for() -> None:
    site = """
        === content/a.md
        ---
        title: A
        ---
        ::: timeline
        collection: timeline
        :::
        === content/plan.md
        ---
        title: Plan
        draft: true
        ---
        === content/timeline/m.md
        ---
        title: Someday
        date: 2030
        draft: true
        ---
    """

    without, with_drafts = build_site(site), build_site(site, drafts=True)

    assert "plan/index.html" not in outputs_of(without)
    assert "/plan/" not in outputs_of(without)["sitemap.xml"]
    assert "Someday" not in page(without, "/a/")
    assert "plan/index.html" in outputs_of(with_drafts)
    assert "Someday" in page(with_drafts, "/a/")


def test_files_of_static_keep_their_names_and_assets_are_published_when_asked_for() -> None:
    made = build_site("""
        === content/a.md
        ---
        title: A
        ---
        [report](report.pdf)
        === content/report.pdf
        === content/unused.pdf
        === static/favicon.ico
        === static/well-known/x.txt.asc
        === static/assets/used.woff2
        === static/assets/unused.woff2
        === templates/page.html
        {{ asset("used.woff2") }}{{ page.body }}
    """)

    published = {copy.source: copy.path for copy in made.copies}
    assert set(published) == {
        *("content/report.pdf", "static/favicon.ico", "static/well-known/x.txt.asc"),
        "static/assets/used.woff2",
    }
    assert published["content/report.pdf"] == "report.pdf"
    assert published["static/favicon.ico"] == "favicon.ico"
    assert re.fullmatch(r"assets/used\.[0-9a-f]{8}\.woff2", published["static/assets/used.woff2"])
