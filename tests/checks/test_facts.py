"""Facts: told once, shown wherever they are named, found where they are typed by hand."""

from datetime import UTC, datetime

import pytest

from sitebuilder.memo.memo import Memo
from sitebuilder.model.output import Build
from sitebuilder.model.settings import Options
from sitebuilder.pipeline import build
from sitebuilder.report.facts import report_facts

from ..site_text import build_site, found_in, outputs_of, page, page_with, problems_of, read_site

FACTS = """
=== content/data/facts.yaml
# Named with {fact:students}, which this note does not do.
students:
  value: 48,479
schools:
  value: "570"
odd:
  value: <b> & "c" 'd'
"""


def made_of(body: str) -> Build:
    return build_site(page_with(body) + "\n" + FACTS)


def found(body: str) -> list[str]:
    return problems_of(made_of(body))


def test_a_fact_that_nobody_wrote_is_told_with_the_one_that_was_meant() -> None:
    (problem,) = found_in(made_of("We reach {fact:student} students."))

    assert problem.message == "there is no fact named 'student'"
    assert (problem.location.line, problem.location.column, problem.location.length) == (4, 10, 14)
    assert (problem.hint, problem.instead) == ("did you mean 'students'?", "{fact:students}")


@pytest.mark.parametrize(
    "written",
    [
        "{fact: students}",
        "{facts:students}",
        "{ fact:students }",
        "{Fact:students}",
        "{fact students}",
    ],
)
def test_a_fact_that_is_misspelt_is_told_with_its_right_form(written: str) -> None:
    (problem,) = found_in(made_of(f"We reach {written} students."))

    assert problem.code == "unknown-fact"
    assert problem.location.length == len(written)
    assert problem.instead == "{fact:students}"


@pytest.mark.parametrize("written", ["{fact}", "{fact:}", "{ facts : }"])
def test_a_fact_without_a_name_is_told(written: str) -> None:
    assert found(f"We reach {written}.") == ["content/a.md:4:10 unknown-fact"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("`{fact:students}`", "<code>{fact:students}</code>"),
        ("``{fact:nobody} ` ``", "<code>{fact:nobody} `</code>"),
        (r"\{fact:students}", "{fact:students}"),
    ],
)
def test_code_and_escaped_braces_are_shown_as_they_are(written: str, shown: str) -> None:
    assert shown in page(made_of(written), "/a/")


def test_a_note_that_visitors_never_see_names_no_fact() -> None:
    assert found("Words.\n\n<!-- {fact:nobody} {facts} -->") == []


EVERYWHERE = """
=== content/a.md
---
title: T {fact:n}
headline: H {fact:n}
description: D {fact:n}
lead: L {fact:n}
image: p.png
image_alt: I {fact:n}
---
P {fact:n} **{fact:n}** [k {fact:n}](b.md) ![W {fact:n}](p.png)

## S {fact:n}

::: callout C {fact:n}
O {fact:n}
:::

::: stats
group: g
:::

::: values
:::

::: timeline
collection: timeline
:::

::: people
collection: advisory-board
:::
=== content/b.md
---
title: B
description: B.
---
=== content/p.png 3x2
=== content/data/stats.yaml
g:
  - figure: "{fact:n}"
    unit: U {fact:n}
    text: X {fact:n}
=== content/data/values.yaml
- name: N {fact:n}
  text: V {fact:n}
=== content/timeline/m.md
---
title: M {fact:n}
date: 2008
---
Y {fact:n}
=== content/advisory-board/p.md
---
name: A {fact:n}
role: R {fact:n}
---
Z {fact:n}
=== templates/page.html
{{ page.title }} {{ page.headline }} {{ page.description }} {{ page.lead }}
{{ page.picture.alt if page.picture }} {{ page.structured_data }}
{{ page.body }}
=== templates/person.html
{{ page.title }}{{ page.person.body }}
=== content/data/facts.yaml
n:
  value: "VALUE"
"""


def test_changing_one_fact_changes_every_use_of_it() -> None:
    before, after = (build_site(EVERYWHERE.replace("VALUE", word)) for word in ("7,001", "8,002"))

    for address in ("/a/", "/advisory-board/p/"):
        assert "7,001" in page(before, address)
        assert page(after, address) == page(before, address).replace("7,001", "8,002")
    for word in "THDLIPkWSCOUXNVMYAR":
        assert f"{word} 8,002" in page(after, "/a/"), word
    assert "Z 8,002" in page(after, "/advisory-board/p/")
    assert "fact:" not in "".join(outputs_of(after).values())


def test_the_name_of_a_heading_does_not_change_with_the_fact_in_it() -> None:
    site = page_with("## We reach {fact:students}\n\n[up](#we-reach-students)\n") + FACTS

    for value in ("48,479", "50,000"):
        html = page(build_site(site.replace("48,479", value)), "/a/")
        assert f'<h2 id="we-reach-students">We reach {value}</h2>' in html


def test_the_signs_of_a_fact_are_shown_and_do_nothing() -> None:
    text = "{fact:odd} ![A {fact:odd}](p.png)\n\n::: callout {fact:odd}\nx\n:::\n"
    made = build_site(page_with(text) + "=== content/p.png 3x2\n" + FACTS)

    html = page(made, "/a/")

    assert "<p>&lt;b&gt; &amp; &quot;c&quot; &#x27;d&#x27; <img" in html
    assert 'alt="A &lt;b&gt; &amp; &#34;c&#34; &#39;d&#39;"' in html
    assert "<b> &" not in html


def test_a_fact_holds_no_other_fact() -> None:
    site = "=== content/data/facts.yaml\na:\n  value: 5\nb:\n  value: '{fact:a}'\n"

    assert problems_of(site) == ["content/data/facts.yaml:4:11 wrong-value"]


@pytest.mark.parametrize(
    ("body", "column"),
    [
        ("We reach 48,479 students.", 10),
        ("In 570 schools", 4),
        ("(570)", 2),
        ("**570**", 3),
        ("48,479.", 1),
    ],
)
def test_a_number_that_is_a_fact_is_found_where_it_is_typed(body: str, column: int) -> None:
    (problem,) = found_in(made_of(body))

    assert (problem.code, problem.location.column) == ("typed-fact", column)
    assert problem.instead.startswith("{fact:")


def test_a_number_that_is_a_fact_is_found_in_front_matter_and_data() -> None:
    front = "=== content/a.md\n---\ntitle: A\nlead: In 570 schools.\n---\n"
    stats = "=== content/data/stats.yaml\ng:\n  - figure: 48,479\n    text: students\n"

    assert problems_of(front + stats + FACTS) == [
        "content/a.md:3:10 typed-fact",
        "content/data/stats.yaml:2:13 typed-fact",
    ]


@pytest.mark.parametrize(
    "body",
    [
        *("`570`", "<!-- 570 -->", "[x](https://example.com/570/)", "https://example.com/?n=570"),
        *("570,000", "1570", "570.5", "570,000-strong", "$570", "570%", "B570", "570-odd", "2/570"),
        *("June 570-03", "#570", "+48,479,000"),
    ],
)
def test_other_numbers_code_notes_and_addresses_are_no_facts(body: str) -> None:
    assert [place for place in found(body) if "typed-fact" in place] == []


@pytest.mark.parametrize("value", ["2008", "12", "7", "three in ten"])
def test_years_small_numbers_and_words_are_never_taken_for_facts(value: str) -> None:
    site = f"=== content/data/facts.yaml\nn:\n  value: '{value}'\n"

    assert problems_of(page_with(f"In {value}.\n") + site) == []


REVIEWED = """
=== content/a.md
---
title: A
---
{fact:students} and {fact:students}
=== content/data/facts.yaml
students:
  value: 48,479
  unit: students
  source: Annual report 2024
  as_of: 2024-01-31
  owner: Ana
  review: 13 months
schools:
  value: 570
  as_of: June 2024
  review: 2 years
"""


def on(day: str, site: str = REVIEWED) -> Build:
    now = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return build(read_site(site, Options(now=now)), Memo())


def test_a_fact_is_overdue_on_the_day_after_the_last_and_its_owner_is_named() -> None:
    assert problems_of(on("2025-02-28")) == []
    (problem,) = found_in(on("2025-03-01"))
    assert problem.code == "overdue-fact"
    assert problem.message == "the fact 'students' was to be looked over by 2025-02-28"
    assert problem.hint.startswith("Ana: look whether 48,479 still holds")
    assert (problem.location.path, problem.location.line) == ("content/data/facts.yaml", 5)


def test_the_list_of_facts_begins_with_those_to_look_over() -> None:
    site = on("2025-03-01").site

    assert site is not None
    assert report_facts(site) == (
        "students: 48,479 students\n"
        "    source  Annual report 2024\n"
        "    as of   January 31, 2024\n"
        "    owner   Ana\n"
        "    review  OVERDUE since 2025-02-28\n"
        "    used in content/a.md:4\n"
        "            content/a.md:4\n"
        "\n"
        "schools: 570\n"
        "    as of   June 2024\n"
        "    review  by 2026-06-30\n"
        "    not used; write {fact:schools} where it should be shown"
    )


def test_without_facts_it_is_told_how_to_write_one() -> None:
    site = build_site("").site

    assert site is not None
    told = "There are no facts yet. Write one with: python3 build.py new fact"
    assert report_facts(site) == told
