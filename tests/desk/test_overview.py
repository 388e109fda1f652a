"""What the desk tells of a whole site: what there is, what comes and goes, what to look at."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from sitebuilder.desk.documents import Listed
from sitebuilder.desk.overview import Overview, overview
from sitebuilder.files.reading import read
from sitebuilder.memo.memo import Memo
from sitebuilder.model.output import Build, compressed
from sitebuilder.model.settings import Options
from sitebuilder.pipeline import build

from ..site import WHOLE_SITE
from ..site_text import END, HOME, SETTINGS, TOP, outputs_of, read_site


def made_on(moment: str, site: str, *, drafts: bool = False) -> Build:
    now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    return build(read_site(site, Options(drafts=drafts, now=now)), Memo())


def told_on(moment: str, site: str, *, drafts: bool = False) -> Overview:
    return overview(made_on(moment, site, drafts=drafts))


def page(front: str, path: str = "content/b.md") -> str:
    return f"=== {path}\n---\ntitle: B\n{front}\n---\nWords.\n"


def listed(path: str, told: Overview) -> Listed:
    (found,) = (each for each in told.documents if each.source == path)
    return found


KINDS = """
=== content/about.md
---
title: About
date: 2026-02-03
updated: 2026-04-05
---
Words.
=== content/timeline/2009-start.md
---
title: A Start
date: 2009
---
It began.
=== content/advisory-board/ann-bell.md
---
name: Ann Bell
role: Reader
---
Ann reads.
"""


def test_pages_come_in_order_of_address_and_the_entries_of_each_collection_after_them() -> None:
    told = told_on("2026-06-01", KINDS)

    assert [(each.kind, each.collection, each.title, each.address) for each in told.documents] == [
        ("page", "", "Home", "/"),
        ("page", "", "Nothing Here", "/404.html"),
        ("page", "", "About", "/about/"),
        ("person", "advisory-board", "Ann Bell", "/advisory-board/ann-bell/"),
        ("milestone", "timeline", "A Start", "/timeline/#2009-start"),
    ]


@pytest.mark.parametrize("drafts", [False, True])
@pytest.mark.parametrize(
    ("front", "hidden", "until"),
    [
        ("draft: true", "is a draft", ""),
        ("publish: 2026-07-01", "is not shown before July 1, 2026", ""),
        (
            "expires: 2026-05-01 09:00",
            "is not shown after May 1, 2026, 09:00",
            "May 1, 2026, 09:00",
        ),
        ("publish: 2026-05-01\nexpires: 2026-07-01", "", "July 1, 2026"),
    ],
)
def test_what_visitors_do_not_see_says_why_even_where_everything_is_shown(
    front: str, hidden: str, until: str, drafts: bool
) -> None:
    found = listed("content/b.md", told_on("2026-06-01", page(front), drafts=drafts))

    assert (found.hidden, found.until) == (hidden, until)


def test_a_document_that_is_hidden_has_the_address_that_it_will_have() -> None:
    site = KINDS.replace("---\ntitle: A", "---\ndraft: true\ntitle: A").replace(
        "---\nname", "---\ndraft: true\nname"
    )
    hidden = [each for each in told_on("2026-06-01", site).documents if each.hidden]

    assert [each.address for each in hidden] == [
        "/about/",
        "/advisory-board/ann-bell/",
        "/timeline/#2009-start",
    ]
    assert {each.weight for each in hidden} == {0}


LINK = "<link rel='stylesheet' href='{{ asset(\"site.css\") }}'></head>"
STYLED = f"""=== static/assets/site.css
@font-face {{ font-family: T; src: url("text.woff2"); }}
=== static/assets/text.woff2
=== content/photo.jpg 800x600
=== content/b.md
---
title: B
---
![A photograph](photo.jpg)
=== templates/page.html
{TOP.replace("</head>", LINK)}
<h1></h1>{{{{ page.body }}}}{END}
"""


def test_a_page_weighs_what_a_visitor_fetches_but_for_photographs() -> None:
    inputs = read_site(STYLED)
    weighed = {
        path: replace(file, weight=30_000 if "woff2" in path else 200_000)
        for path, file in inputs.files.items()
    }
    made = build(replace(inputs, files=weighed), Memo())
    texts = outputs_of(made)
    sheet = next(text for path, text in texts.items() if path.endswith(".css"))

    own = compressed(texts["b/index.html"].encode()) + compressed(sheet.encode())

    assert listed("content/b.md", overview(made)).weight == own + 30_000


def test_what_weighs_too_much_for_its_budget_weighs_the_same_here() -> None:
    made = build(read(WHOLE_SITE, Options()), Memo())
    heaviest = max(overview(made).documents, key=lambda each: each.weight)
    limit = f"page: {(heaviest.weight - 1) / 1000:.3f} KB"
    text = read(WHOLE_SITE, Options()).texts["site.yaml"].replace("page: 50 KB", limit)
    inputs = read(WHOLE_SITE, Options())

    again = build(replace(inputs, texts={**inputs.texts, "site.yaml": text}), Memo())

    assert [each.location.path for each in again.diagnostics] == [heaviest.source]


def test_comings_and_goings_are_told_by_the_site_s_own_clock_the_next_first() -> None:
    zone = f"=== site.yaml\n{SETTINGS}time_zone: America/New_York\n"
    site = (
        zone
        + page("publish: 2026-07-01 09:00\nexpires: 2026-07-03")
        + page("publish: 2026-06-02", "content/c.md")
        + page("draft: true\npublish: 2026-06-02", "content/d.md")
        + page("publish: 2026-05-02", "content/e.md")
    )

    comings = told_on("2026-06-01", site).comings

    assert [(f"{each.at:%m-%d %H:%M}", each.label, each.turn) for each in comings] == [
        ("06-02 04:00", "June 2, 2026", "appears"),
        ("07-01 13:00", "July 1, 2026, 09:00", "appears"),
        ("07-04 04:00", "the end of July 3, 2026", "goes"),
    ]
    assert comings[0].document.source == "content/c.md"


def test_drafts_and_what_is_over_are_listed_apart() -> None:
    site = (
        page("draft: true\nexpires: 2026-05-01")
        + page("expires: 2026-05-01", "content/c.md")
        + page("expires: 2026-06-01", "content/d.md")
    )

    told = told_on("2026-06-01", site)

    assert [each.source for each in told.drafts] == ["content/b.md"]
    assert [each.source for each in told.expired] == ["content/c.md"]


FACTS = """=== content/data/facts.yaml
students:
  value: 48,479
  unit: students
  source: Annual report
  as_of: 2025-01-31
  owner: Ana
  review: 12 months
schools:
  value: 570
=== content/b.md
---
title: B
---
{fact:students} here, {fact:students} there.
=== content/c.md
---
title: C
description: All {fact:students}.
---
"""


def test_a_fact_is_told_with_all_that_is_known_of_it_those_to_look_over_first() -> None:
    students, schools = told_on("2026-06-01", FACTS).facts

    fact = students.fact
    assert (fact.id, fact.value, fact.unit, fact.source) == (
        *("students", "48,479"),
        *("students", "Annual report"),
    )
    assert (fact.owner, str(fact.due), students.is_overdue) == ("Ana", "2026-01-31", True)
    assert (fact.location.path, fact.location.line) == ("content/data/facts.yaml", 5)
    assert [(use.path, use.line) for use in students.uses] == [
        ("content/b.md", 4),
        ("content/b.md", 4),
        ("content/c.md", 3),
    ]
    assert (schools.is_overdue, schools.uses) == (False, ())


def test_a_redirect_says_what_visitors_get_now() -> None:
    site = f"""{KINDS}
=== content/data/redirects.yaml
- old: /one/
  new: about.md
- old: /two/
  new: https://example.com/
- old: /three/
  new: gone
"""

    told = told_on("2026-06-01", site).redirects

    assert [(each.old, each.new, each.location.line) for each in told] == [
        ("/one/", "/about/", 1),
        ("/two/", "https://example.com/", 3),
        ("/three/", "", 5),
    ]


def test_files_that_nobody_needs_are_told_with_what_to_do() -> None:
    site = "=== content/a.jpg 80x60\n=== content/b.md\n---\ntitle: B\n---\n[B](no.md) [c](no.md)\n"

    told = told_on("2026-06-01", site)

    assert [(each.path, each.weight) for each in told.unused] == [("content/a.jpg", 0)]
    assert told.unused[0].hint == "name it where it belongs, or delete it"


def test_a_site_whose_settings_cannot_be_read_is_not_told_of() -> None:
    told = told_on("2026-06-01", "=== site.yaml\ntitle: [\n" + f"=== content/index.md\n{HOME}")

    assert told == Overview()


def test_the_site_of_this_repository_is_told_whole() -> None:
    made = build(read(WHOLE_SITE, Options()), Memo())
    assert made.site is not None

    told = overview(made)

    assert {each.source for each in told.documents} == {
        f"content/{path}" for path in made.site.documents
    }
    shown = [each for each in told.documents if not each.hidden and each.kind != "milestone"]
    assert all(10_000 < each.weight < 60_000 for each in shown)
    assert {each.fact.id for each in told.facts if each.uses} == set(made.site.data.facts)
