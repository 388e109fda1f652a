"""What search engines read: sitemap.xml, robots.txt, JSON-LD."""

import json
from typing import Any
from xml.etree import ElementTree

from ..site_text import build_site, outputs_of, page

SITE = """
=== site.yaml
title: Fish & <Chips>
description: We fry.
url: https://example.org/sub/
language: es
collections:
  advisory-board: person
=== content/index.md
---
title: Home
---
=== content/advisory-board.md
---
title: "Board </script><b>"
description: Who we are.
---
=== content/advisory-board/ann.md
---
name: Ann Bo
role: Chair
---
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
URL = "https://example.org/sub/"


def graph(address: str) -> list[dict[str, Any]]:
    html = page(build_site(SITE), address).strip()
    text = html.removeprefix("<script>").removesuffix("</script>")
    assert "<" not in text
    things: list[dict[str, Any]] = json.loads(text)["@graph"]
    return things


def test_the_sitemap_lists_every_page_that_may_be_found() -> None:
    text = outputs_of(build_site(SITE))["sitemap.xml"]

    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = [loc.text for loc in ElementTree.fromstring(text).iter(f"{namespace}loc")]
    assert found == [URL, URL + "advisory-board/", URL + "advisory-board/ann/"]


def test_robots_names_the_sitemap_under_the_whole_address() -> None:
    text = outputs_of(build_site(SITE))["robots.txt"]

    assert f"Sitemap: {URL}sitemap.xml\n" in text
    assert "User-agent: *\nAllow: /\n" in text


def test_a_page_is_described_within_its_site_and_its_organisation() -> None:
    organisation, site, about, trail = graph("/advisory-board/")

    assert (organisation["@type"], organisation["name"]) == ("NGO", "Fish & <Chips>")
    assert organisation["logo"] == URL + "icon-512.png"
    assert site["publisher"]["@id"] == organisation["@id"]
    assert (about["@type"], about["name"]) == ("WebPage", "Board </script><b>")
    assert (about["url"], about["inLanguage"]) == (URL + "advisory-board/", "es")
    assert about["description"] == "Who we are."
    assert about["isPartOf"]["@id"] == site["@id"]
    steps = [(step["position"], step["item"]) for step in trail["itemListElement"]]
    assert steps == [(1, URL), (2, URL + "advisory-board/")]


def test_a_person_is_described_on_the_person_s_page() -> None:
    *_, trail, person = graph("/advisory-board/ann/")

    assert graph("/advisory-board/ann/")[2]["@type"] == "ProfilePage"
    assert [step["name"] for step in trail["itemListElement"]][1:] == [
        "Board </script><b>",
        "Ann Bo",
    ]
    assert (person["@type"], person["name"], person["jobTitle"]) == ("Person", "Ann Bo", "Chair")


def test_the_first_page_has_no_trail() -> None:
    assert [thing["@type"] for thing in graph("/")] == ["NGO", "WebSite", "WebPage"]


def test_a_page_without_a_description_has_that_of_the_site() -> None:
    assert graph("/")[2]["description"] == "We fry."


def test_security_txt_names_a_contact_and_a_day() -> None:
    settings = SITE.replace("language: es", "language: es\nsecurity_expires: 2030-06-30")
    named = settings.replace("language: es", "language: es\nsecurity_contact: mailto:a@b.org")

    assert ".well-known/security.txt" not in outputs_of(build_site(SITE))
    assert outputs_of(build_site(settings))[".well-known/security.txt"] == (
        f"Contact: {URL}\nExpires: 2030-06-30T00:00:00Z\nPreferred-Languages: es\n"
    )
    assert "Contact: mailto:a@b.org\n" in outputs_of(build_site(named))[".well-known/security.txt"]
