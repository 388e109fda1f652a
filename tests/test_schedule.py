"""What is shown by its dates: to the minute, on the site's clock, and nothing of the rest."""

from datetime import UTC, datetime
from functools import cache

import pytest
from msgspec.structs import replace

from sitebuilder.files.reading import read
from sitebuilder.memo.memo import Memo
from sitebuilder.model.content import File, Inputs
from sitebuilder.model.output import Build
from sitebuilder.model.settings import Options
from sitebuilder.pipeline import build

from .site import WHOLE_SITE
from .site_text import SETTINGS, found_in, outputs_of, page_with, problems_of, read_site


def at(text: str, *, drafts: bool = False) -> Options:
    return Options(drafts=drafts, now=datetime.fromisoformat(text).replace(tzinfo=UTC))


def made_at(moment: str, site: str, *, drafts: bool = False) -> Build:
    return build(read_site(site, at(moment, drafts=drafts)), Memo())


def site_with(front: str, zone: str = "UTC") -> str:
    settings = f"=== site.yaml\n{SETTINGS}time_zone: {zone}\n"
    return f"{settings}=== content/b.md\n---\ntitle: B\n{front}\n---\n"


def shown_at(moment: str, site: str, *, drafts: bool = False) -> bool:
    return "b/index.html" in outputs_of(made_at(moment, site, drafts=drafts))


@pytest.mark.parametrize(
    ("zone", "front", "moment", "shown"),
    [
        ("UTC", "publish: 2026-03-01 09:00", "2026-03-01 08:59", False),
        ("UTC", "publish: 2026-03-01 09:00", "2026-03-01 09:00", True),
        ("UTC", "expires: 2026-03-01 09:00", "2026-03-01 08:59", True),
        ("UTC", "expires: 2026-03-01 09:00", "2026-03-01 09:00", False),
        ("UTC", "publish: 2026-03-01", "2026-02-28 23:59", False),
        ("UTC", "publish: 2026-03-01", "2026-03-01 00:00", True),
        ("UTC", "expires: 2026-03-01", "2026-03-01 23:59", True),
        ("UTC", "expires: 2026-03-01", "2026-03-02 00:00", False),
        ("America/New_York", "publish: 2026-01-15 09:00", "2026-01-15 13:59", False),
        ("America/New_York", "publish: 2026-01-15 09:00", "2026-01-15 14:00", True),
        ("America/New_York", "publish: 2026-07-15 09:00", "2026-07-15 12:59", False),
        ("America/New_York", "publish: 2026-07-15 09:00", "2026-07-15 13:00", True),
        # The day on which the clocks go forward has 23 hours, the other 25.
        ("America/New_York", "expires: 2026-03-08", "2026-03-09 03:59", True),
        ("America/New_York", "expires: 2026-03-08", "2026-03-09 04:00", False),
        ("America/New_York", "expires: 2026-11-01", "2026-11-02 04:59", True),
        ("America/New_York", "expires: 2026-11-01", "2026-11-02 05:00", False),
        # 02:30 is no time of that night: an hour later it is 03:30.
        ("America/New_York", "publish: 2026-03-08 02:30", "2026-03-08 07:29", False),
        ("America/New_York", "publish: 2026-03-08 02:30", "2026-03-08 07:30", True),
        ("Asia/Tokyo", "publish: 2026-03-01", "2026-02-28 14:59", False),
        ("Asia/Tokyo", "publish: 2026-03-01", "2026-02-28 15:00", True),
        ("UTC", "draft: true\npublish: 2020-01-01", "2026-01-01 00:00", False),
        ("UTC", "publish: 2026-03-01\nexpires: 2026-03-01", "2026-03-01 12:00", True),
    ],
)
def test_a_page_is_shown_to_the_minute_on_the_site_s_clock(
    zone: str, front: str, moment: str, shown: bool
) -> None:
    site = site_with(front, zone)

    assert shown_at(moment, site) is shown
    assert shown_at(moment, site, drafts=True)


def test_what_would_go_before_it_comes_is_told() -> None:
    site = site_with("publish: 2026-03-02\nexpires: 2026-03-01")

    assert problems_of(made_at("2026-01-01", site)) == ["content/b.md:4:10 wrong-time"]


TO_COME = """
=== content/a.md
---
title: A
expires: 2026-05-01
---
=== content/b.md
---
title: B
publish: 2026-03-01 09:00
expires: 2026-04-01
---
=== content/c.md
---
title: C
draft: true
publish: 2026-02-01
---
=== content/timeline/m.md
---
title: M
date: 2008
publish: 2026-03-01 09:00
---
"""


def test_the_changes_to_come_are_told_in_their_order_each_once() -> None:
    site = made_at("2026-01-01", TO_COME).site
    later = made_at("2026-03-01 09:00", TO_COME).site

    assert site is not None
    assert later is not None
    days = [f"{moment:%m-%d %H:%M}" for moment in site.changes]
    assert days == ["03-01 09:00", "04-02 00:00", "05-02 00:00"]
    assert later.changes == site.changes[1:]


@pytest.mark.parametrize(
    ("front", "why"),
    [
        ("draft: true", "'b.md' is a draft"),
        ("publish: 2026-03-01", "'b.md' is not shown before March 1, 2026"),
        ("expires: 2025-03-01 09:00", "'b.md' is not shown after March 1, 2025, 09:00"),
    ],
)
@pytest.mark.parametrize("link", ["[b](b.md)", "::: button\n[b](b.md)\n:::"])
def test_a_link_to_what_is_not_shown_is_refused(front: str, why: str, link: str) -> None:
    site = site_with(front) + page_with(link) + "\n"

    (problem,) = found_in(made_at("2026-01-01", site))

    assert problem.code == "link-to-hidden"
    assert problem.message.startswith(why)
    assert problems_of(made_at("2026-01-01", site, drafts=True)) == []


def test_what_will_be_wrong_one_day_is_told_ahead_with_that_day() -> None:
    site = site_with("expires: 2026-03-01", "America/New_York") + page_with("[b](b.md)") + "\n"

    made = made_at("2026-01-01", site)

    (problem,) = found_in(made)
    assert made.is_good
    assert problem.code == "foreseen-problem"
    assert (problem.location.path, problem.location.line) == ("content/a.md", 4)
    said = "from March 2, 2026 on: 'b.md' is not shown after March 1, 2026"
    assert problem.message.startswith(said)


def test_the_address_of_what_expired_is_not_lost_but_that_of_a_draft_is() -> None:
    lock = "=== content/urls.lock\n/b/\n"

    expired = made_at("2026-01-01", site_with("expires: 2025-01-01") + lock)
    draft = made_at("2026-01-01", site_with("draft: true") + lock)

    assert problems_of(expired) == []
    assert problems_of(draft) == ["content/urls.lock:1:1 lost-address"]


SECRETS = """\
=== content/{n}{kind}page.md
---
title: {n}{kind}title
headline: {n}{kind}headline
description: {n}{kind}description
lead: {n}{kind}lead
image: {n}{kind}picture.png
image_alt: {n}{kind}alternative
buttons:
  - text: {n}{kind}button
    link: index.md
{front}
---
{n}{kind}body [file]({n}{kind}file.pdf) ![{n}{kind}words]({n}{kind}inside.png)

## {n}{kind}section

::: callout {n}{kind}callout
{n}{kind}note
:::
=== content/advisory-board/{n}{kind}person.md
---
name: {n}{kind}name
role: {n}{kind}role
photo: {n}{kind}photo.png
photo_alt: {n}{kind}portrait
{front}
---
{n}{kind}biography
=== content/timeline/{n}{kind}milestone.md
---
title: {n}{kind}event
date: 2019
{front}
---
{n}{kind}history
=== content/{n}{kind}picture.png 30x20
=== content/{n}{kind}inside.png 31x20
=== content/{n}{kind}file.pdf
=== content/advisory-board/{n}{kind}photo.png 32x20
"""
HIDDEN = {
    "draft": "draft: true",
    "scheduled": "publish: 2026-03-01",
    "expired": "expires: 2025-03-01",
}
SHOWING = """\
=== content/index.md
---
title: Home
description: Home.
layout: home
---
::: people
collection: advisory-board
:::

::: timeline
collection: timeline
:::
=== content/search.md
---
title: Search
description: All.
layout: search
---
=== content/timeline.md
---
title: Timeline
description: When.
---
=== content/advisory-board.md
---
title: Board
description: Who.
---
"""


@cache
def real_site() -> Inputs:
    return read(WHOLE_SITE, Options())


def everything_of(made: Build) -> str:
    """Return all that visitors could get to see: every path, every text, every copied file."""
    told = [f"{output.path}\n{output.text}" for output in made.outputs]
    return "\n".join([*told, *(f"{copy.path}\n{copy.source}" for copy in made.copies)])


def with_real_templates(options: Options) -> Build:
    secrets = "".join(
        SECRETS.format(n="zq", kind=kind, front=front) for kind, front in HIDDEN.items()
    )
    written, real = read_site(SHOWING + secrets, options), real_site()
    frames = ("templates/", "static/")
    own = {path: text for path, text in written.texts.items() if not path.startswith(frames)}
    theirs = {path: text for path, text in real.texts.items() if path.startswith(frames)}
    kept: dict[str, File] = {p: f for p, f in real.files.items() if p.startswith(frames)}
    inputs = replace(written, texts={**own, **theirs}, files={**written.files, **kept})
    return build(inputs, Memo())


WORDS = (
    *("page", "title", "headline", "description", "lead", "picture", "alternative", "button"),
    *("body", "file", "words", "inside", "section", "callout", "note", "person", "name", "role"),
    *("photo", "portrait", "biography", "milestone", "event", "history"),
)


def test_nothing_of_what_is_hidden_is_in_any_file_of_the_site() -> None:
    made = with_real_templates(at("2026-01-01"))

    assert made.is_good, made.diagnostics
    assert len(made.outputs) > 5
    assert "zq" not in everything_of(made).lower()


@pytest.mark.parametrize("kind", HIDDEN)
def test_with_drafts_all_of_it_is_shown(kind: str) -> None:
    made = with_real_templates(at("2026-01-01", drafts=True))

    assert made.is_good, made.diagnostics
    told = everything_of(made)
    assert [word for word in WORDS if f"zq{kind}{word}" not in told] == []
