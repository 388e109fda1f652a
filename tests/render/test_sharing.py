"""The picture for shared links: a page's own, that of the site, or a card."""

import re
from pathlib import Path

from sitebuilder.model.output import Build, Card, Copy, Scaled

from ..site_text import build_site, outputs_of

ROOT = Path(__file__).resolve().parent.parent.parent
HEAD = (ROOT / "templates/partials/head.html").read_text(encoding="utf-8")
# In a test's site a drawing is a template.
HEAD = HEAD.replace("file('favicon.svg')", "link('favicon.svg')")
SETTINGS = """
=== site.yaml
title: The Site
description: What the site is about.
url: https://example.org/sub/
language: en-US
collections:
  people: person
"""
SITE = f"""
=== templates/partials/head.html
{HEAD}
=== templates/page.html
{{% set title = page.title %}}<head>{{% include "partials/head.html" %}}</head>{{{{ page.body }}}}
=== templates/not-found.html
{{% set title = page.title %}}<head>{{% include "partials/head.html" %}}</head>{{{{ page.body }}}}
=== templates/person.html
{{% set title = page.title %}}<head>{{% include "partials/head.html" %}}</head>
=== content/a.md
---
title: A
headline: All of "it" & more
description: One sentence about this page, which is long enough to choose by.
---
=== content/news.md
---
title: News
date: June 2024
updated: 2025-01-02
---
=== content/people.md
---
title: Our People
---
=== content/people/ann.md
---
name: Ann Bo
role: Chair
---
=== static/favicon.ico
=== static/favicon.svg
=== static/apple-touch-icon.png
=== static/assets/site.css
:root {{ --deep: #122864; --paper: #fdfaf4; --on-deep: #fff; }}
:root {{ --on-deep-soft: #ccd6ee; --spark: #f7b83d; }}
=== static/assets/js/transitions.js
=== static/assets/fonts/ruled-serif.woff2
=== static/assets/fonts/atkinson-hyperlegible-next.woff2
"""
CARDS = SETTINGS + SITE
FOR_ALL = (
    f"{SETTINGS}share_image: all.png\nshare_image_alt: A fish\n{SITE}=== static/all.png 1200x630\n"
)
OWN = "=== content/a.jpg 3000x2000\n"


def with_image(site: str) -> str:
    return site.replace("title: A\n", "title: A\nimage: a.jpg\nimage_alt: A bridge\n")


def tags(made: Build, path: str) -> dict[str, str]:
    html = outputs_of(made)[path]
    found = re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)"', html)
    others = [name for name, _ in found if name != "theme-color"]
    assert others
    assert len(others) == len(set(others))
    return dict(found)


def copy_of(made: Build, address: str) -> Copy:
    path = address.removeprefix("https://example.org/sub/")
    return next(copy for copy in made.copies if copy.path == path)


def test_a_card_is_drawn_with_the_headline_and_the_name_of_the_site() -> None:
    made = build_site(CARDS)
    said = tags(made, "a/index.html")

    copy = copy_of(made, said["og:image"])
    assert copy.source == "static/assets/fonts/atkinson-hyperlegible-next.woff2"
    assert copy.recipe == Card(
        'All of "it" & more', "The Site", 59, "#122864", "#ffffff", "#ccd6ee", "#f7b83d"
    )
    assert said["og:image:type"] == "image/png"
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:alt"] == "All of &#34;it&#34; &amp; more – The Site"
    assert said["twitter:card"] == "summary_large_image"


def test_one_picture_for_all_takes_the_place_of_the_cards() -> None:
    made = build_site(FOR_ALL)

    said = tags(made, "a/index.html")
    assert said["og:image"] == "https://example.org/sub/all.png"
    assert said["og:image:alt"] == "A fish"
    assert not [copy for copy in made.copies if copy.recipe]


def test_a_page_s_own_photograph_is_shown_cut_if_it_is_large_enough() -> None:
    made = build_site(with_image(FOR_ALL) + OWN)
    small = build_site(with_image(FOR_ALL) + OWN.replace("3000x2000", "1199x2000"))

    said = tags(made, "a/index.html")
    copy = copy_of(made, said["og:image"])
    assert copy.source == "content/a.jpg"
    assert isinstance(copy.recipe, Scaled)
    assert (copy.recipe.box, copy.recipe.width, copy.recipe.height) == (
        (0, 12, 3000, 1587),
        1200,
        630,
    )
    assert (said["og:image:alt"], said["og:image:type"]) == ("A bridge", "image/jpeg")
    assert tags(small, "a/index.html")["og:image:alt"] == "A fish"


def test_with_the_type_of_the_system_no_font_is_fetched_and_there_is_no_card() -> None:
    made = build_site(re.sub(r"set (reading|headings) = \[.*\]", r"set \1 = []", CARDS))

    said = tags(made, "a/index.html")
    assert outputs_of(build_site(CARDS))["a/index.html"].count('rel="preload"') == 2
    assert 'rel="preload"' not in outputs_of(made)["a/index.html"]
    assert "og:image" not in said
    assert said["twitter:card"] == "summary"


def test_shared_links_say_what_the_page_is() -> None:
    made = build_site(CARDS)

    said = tags(made, "a/index.html")
    assert said["og:title"] == "All of &#34;it&#34; &amp; more"
    assert said["og:description"].startswith("One sentence about this page")
    assert said["og:url"] == "https://example.org/sub/a/"
    assert (said["og:type"], said["og:locale"]) == ("website", "en_US")
    assert said["og:site_name"] == "The Site"
    assert tags(made, "people/ann/index.html")["og:type"] == "profile"
    news = tags(made, "news/index.html")
    assert news["og:type"] == "article"
    assert news["article:published_time"] == "2024-06"
    assert news["article:modified_time"] == "2025-01-02"


def test_a_person_with_few_words_is_told_with_the_page_above() -> None:
    said = tags(build_site(CARDS), "people/ann/index.html")

    assert said["description"] == "Ann Bo, Chair. Our People, The Site"
    assert said["og:description"] == said["description"]


def test_what_is_not_found_is_not_shared() -> None:
    made = build_site(CARDS)

    html, said = outputs_of(made)["404.html"], tags(made, "404.html")
    assert said["robots"] == "noindex"
    assert not [name for name in said if name.startswith(("og:", "twitter:"))]
    assert 'rel="canonical"' not in html
    assert "ld+json" not in html


def test_a_language_without_a_region_is_not_given_one() -> None:
    assert "og:locale" not in tags(build_site(CARDS.replace("en-US", "en")), "a/index.html")
