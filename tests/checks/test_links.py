"""Links that lead nowhere."""

from ..site_text import build_site, found_in, page_with, problems_of

PAGE = "=== content/{name}.md\n---\ntitle: T\n---\n{body}\n"
MILESTONE = "=== content/timeline/m.md\n---\ntitle: M\ndate: 2008\n---\n{body}\n"
TIMELINE = PAGE.format(name="timeline", body="::: timeline\ncollection: timeline\n:::")


def hint_of(site: str) -> str:
    (problem,) = found_in(build_site(site))
    return problem.hint


def test_the_page_that_was_meant_is_named() -> None:
    site = page_with("[x](our-stroy.md)\n") + PAGE.format(name="our-story", body="")

    assert problems_of(site) == ["content/a.md:4:5 broken-link"]
    assert hint_of(site) == "did you mean 'our-story.md'?"


def test_the_place_that_was_meant_is_named() -> None:
    site = page_with("[x](b.md#our-valeus)\n") + PAGE.format(name="b", body="## Our Values")

    assert problems_of(site) == ["content/a.md:4:5 broken-anchor"]
    assert hint_of(site) == "did you mean 'our-values'?"


def test_places_that_templates_make_may_be_linked_to() -> None:
    site = page_with("[person](timeline.md#m) [main](timeline.md#main)\n") + (
        TIMELINE + MILESTONE.format(body="") + "=== templates/page.html\n"
        '<main id="main">{{ page.body }}</main>'
    )

    assert problems_of(site) == []


def test_a_link_to_a_draft_is_told_until_drafts_are_shown() -> None:
    site = page_with("[x](plan.md) [y](timeline/m.md)\n") + (
        "=== content/plan.md\n---\ntitle: Plan\ndraft: true\n---\n"
        "=== content/timeline/m.md\n---\ntitle: T\ndate: 2008\ndraft: true\n---\n" + TIMELINE
    )

    assert problems_of(site) == [
        "content/a.md:4:5 link-to-hidden",
        "content/a.md:4:18 link-to-hidden",
    ]
    assert problems_of(build_site(site, drafts=True)) == []


def test_a_milestone_that_no_page_shows_cannot_be_linked_to() -> None:
    linking = page_with("[x](timeline/m.md)\n") + MILESTONE.format(body="")

    assert problems_of(linking + TIMELINE) == []
    assert problems_of(linking) == ["content/a.md:4:5 broken-link"]
    assert problems_of(linking + PAGE.format(name="timeline", body="Nothing.")) == [
        "content/a.md:4:5 broken-anchor"
    ]


def test_links_are_followed_wherever_they_are_written() -> None:
    found = problems_of(
        TIMELINE
        + MILESTONE.format(body="[x](no.md)")
        + """
=== content/a.md
---
title: A
lead: See [x](no.md).
buttons:
  - text: Go
    link: no.md
---
=== content/advisory-board/ann.md
---
name: Ann
---
[x](no.md)
=== content/data/values.yaml
- name: Trust
  text: See [x](no.md).
=== content/data/stats.yaml
reach:
  - figure: 1
    text: see [x](no.md)
"""
    )

    assert found == [
        "content/a.md:3:15 broken-link",
        "content/a.md:6:11 broken-link",
        "content/advisory-board/ann.md:4:5 broken-link",
        "content/data/stats.yaml:3:19 broken-link",
        "content/data/values.yaml:2:17 broken-link",
        "content/timeline/m.md:5:5 broken-link",
    ]


def test_a_link_in_the_data_is_read_from_its_file_or_from_the_top() -> None:
    made = problems_of(
        page_with("")
        + "\n=== content/data/values.yaml\n- name: Trust\n  text: See [x](../a.md) or [y](a.md).\n"
    )

    assert made == []


def test_a_page_that_cannot_be_rendered_brings_no_broken_anchors() -> None:
    site = page_with("[x](b.md#place)\n") + (
        "=== content/b.md\n---\ntitle: B\nlayout: home\n---\n## Place\n"
        "=== templates/home.html\n{{ nope }}\n"
    )

    assert problems_of(site) == ["templates/home.html:1:1 template-error"]


def test_a_place_may_be_named_between_either_kind_of_quotes() -> None:
    site = page_with("[x](b.md#one) [y](b.md#two) [z](b.md#three)\n") + (
        "=== content/b.md\n---\ntitle: B\nlayout: home\n---\n"
        '=== templates/home.html\n<p id=\'one\'></p><p\nid="two"></p><p data-id="three"></p>\n'
    )

    assert problems_of(site) == ["content/a.md:4:33 broken-anchor"]


def test_a_link_to_a_place_is_told_in_a_milestone_which_is_no_page() -> None:
    link = "=== content/timeline/m.md\n---\ntitle: M\ndate: 2008\n---\n[Our words](#here)\n"

    assert problems_of(link) == ["content/timeline/m.md:5:13 broken-link"]


def test_signs_that_nest_without_end_are_told() -> None:
    nested = "*" * 4000 + "x"

    assert problems_of(page_with(nested + nested + "\n")) == ["content/a.md:4:1 too-deep"]
