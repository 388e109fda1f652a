"""What machines read: sitemap.xml, robots.txt, security.txt, the web manifest."""

import json
from typing import Any
from xml.etree import ElementTree

from ..site_text import build_site, outputs_of

SITE = """
=== site.yaml
title: Fish & <Chips>
description: We fry.
url: https://example.org/sub/
language: es
=== content/a&b.md
---
title: Dated
date: 2024
---
=== content/über.md
---
title: Changed
date: 2024
updated: June 2025
---
=== content/404.md
---
title: Lost
layout: not-found
---
"""
MANIFEST = "=== templates/page.html\n<a href='{{ site.manifest }}'></a>\n"
ICONS = "=== static/icon-192.png 192x192\n=== static/icon-512.png 512x512\n"
URL = "https://example.org/sub/"


def entries(site: str) -> list[tuple[str | None, str | None]]:
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = ElementTree.fromstring(outputs_of(build_site(site))["sitemap.xml"])
    return [
        (each.findtext(f"{namespace}loc"), each.findtext(f"{namespace}lastmod")) for each in found
    ]


def test_the_sitemap_lists_every_page_that_may_be_found_with_the_day_that_it_tells() -> None:
    assert entries(SITE) == [
        (URL, None),
        (f"{URL}a%26b/", "2024"),
        (f"{URL}%C3%BCber/", "2025-06"),
    ]


def test_robots_names_the_sitemap_under_the_whole_address() -> None:
    text = outputs_of(build_site(SITE))["robots.txt"]

    assert f"Sitemap: {URL}sitemap.xml\n" in text
    assert "User-agent: *\nAllow: /\n" in text


def security(*lines: str, more: str = "") -> str | None:
    site = SITE.replace("language: es", "\n".join(["language: es", *lines])) + more
    return outputs_of(build_site(site)).get(".well-known/security.txt")


def test_security_txt_names_a_contact_and_a_day() -> None:
    assert security() is None
    assert security("security_expires: 2030-06-30") == (
        f"Contact: {URL}\n"
        "Expires: 2030-06-30T00:00:00Z\n"
        "Preferred-Languages: es\n"
        f"Canonical: {URL}.well-known/security.txt\n"
    )


def test_the_contact_is_an_address_or_a_page() -> None:
    def contact(written: str) -> str:
        text = security("security_expires: 2030-06-30", f"security_contact: {written}")
        return str(text).partition("\n")[0]

    assert contact("mailto:a@b.org") == "Contact: mailto:a@b.org"
    assert contact("a@b.org") == "Contact: mailto:a@b.org"
    assert contact("https://b.org/x") == "Contact: https://b.org/x"
    assert contact("über.md") == f"Contact: {URL}%C3%BCber/"


def manifest(site: str) -> Any:
    return json.loads(outputs_of(build_site(site))["site.webmanifest"])


def test_the_manifest_says_what_the_settings_say_and_shows_the_icons_there_are() -> None:
    found = manifest(SITE + MANIFEST + ICONS)

    assert (found["name"], found["lang"]) == ("Fish & <Chips>", "es")
    assert (found["start_url"], found["scope"]) == ("/sub/", "/sub/")
    assert found["icons"] == [
        {"src": "/sub/icon-192.png", "sizes": "192x192", "type": "image/png"},
        {"src": "/sub/icon-512.png", "sizes": "512x512", "type": "image/png"},
    ]


def test_there_is_no_manifest_without_an_icon_or_without_a_template_that_leads_to_it() -> None:
    without = outputs_of(build_site(SITE + MANIFEST))

    assert "site.webmanifest" not in without
    assert "site.webmanifest" not in outputs_of(build_site(SITE + ICONS))
    assert "<a href=''>" in without["index.html"]


def test_an_editor_s_own_manifest_is_published_as_it_is() -> None:
    made = build_site(SITE + MANIFEST + ICONS + "=== static/site.webmanifest\n")

    assert "site.webmanifest" not in outputs_of(made)
    assert "site.webmanifest" in {copy.path for copy in made.copies}
