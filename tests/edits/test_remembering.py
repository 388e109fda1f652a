"""Remembering addresses: all that visitors may know, and nothing that was ever known forgotten."""

from sitebuilder.edits.remembering import remember_addresses
from sitebuilder.model.settings import LOCK_FILE

from ..site_text import build_site, page_with

SITE = (
    page_with("[report](r.pdf) ![A man](p.png)\n")
    + """\
=== content/r.pdf
=== content/p.png 3x2
=== content/draft.md
---
title: D
draft: true
---
=== content/advisory-board/ann.md
---
name: Ann
---
=== static/_headers
=== static/favicon.ico
=== static/.well-known/x
=== static/annual-report.pdf
"""
)


def addresses(site: str, base_url: str = "") -> list[str]:
    made = build_site(site, base_url=base_url)
    assert made.is_good, made.diagnostics
    lines = remember_addresses(made).texts[LOCK_FILE].split("\n")
    return [line for line in lines if line and not line.startswith("#")]


def test_pages_and_documents_are_remembered_and_not_what_only_pages_need() -> None:
    known = ["/", "/a/", "/advisory-board/ann/", "/annual-report.pdf", "/r.pdf"]

    assert addresses(SITE) == known
    assert addresses(SITE, "https://example.org/sub/") == known


def test_what_was_known_stays_known_and_a_redirect_keeps_it() -> None:
    gone = f"=== {LOCK_FILE}\n/gone/\n/b/\n=== content/data/redirects.yaml\n"
    gone += "- old: /gone/\n  new: gone\n- old: /b/\n  new: a.md\n- old: /typed/\n  new: a.md\n"

    assert addresses(page_with("") + "\n" + gone) == ["/", "/a/", "/b/", "/gone/"]


def test_remembering_again_changes_nothing() -> None:
    first = remember_addresses(build_site(SITE))

    again = remember_addresses(build_site(f"{SITE}=== {LOCK_FILE}\n{first.texts[LOCK_FILE]}"))

    assert again.texts == first.texts
    assert first.said == ("5 addresses are remembered, 5 of them new.",)
    assert again.said == ("5 addresses are remembered, 0 of them new.",)
