"""What templates may ask: every answer is the site's, in the site's order."""

import pytest

from ..site_text import build_site, page

SITE = """
=== site.yaml
title: The Site
description: A site.
url: https://example.org/sub/
language: es
menu: [b.md, index.md]
share_image: share.png
share_image_alt: A bridge
collections:
  timeline: milestone
  advisory-board: person
=== content/index.md
---
title: Home
headline: Welcome
date: June 2024
lead: Some *words*.
---
## One
### Two
=== content/b.md
---
title: B
description: About B.
date: 2024-06-03
image: p.jpg
image_alt: A teacher
illustration: team
buttons:
  - text: Go
    link: index.md#one
---
=== content/404.md
---
title: Lost
layout: not-found
---
=== content/timeline/m.md
---
title: Begun
date: June 2008
---
=== content/advisory-board/zoe.md
---
name: Zoe Al
role: Chair
---
=== content/advisory-board/ann.md
---
name: Ann Bo
---
=== content/p.jpg 30x20
=== content/data/values.yaml
- name: Our Trust
  text: We trust.
=== content/data/stats.yaml
reach:
  - figure: 1,000
    text: students
=== static/share.png
=== templates/illustrations/team.svg
<svg></svg>
"""


def asked(template: str, address: str = "/") -> str:
    asking = f"{{% if page.address == '{address}' %}}{template}{{% endif %}}|||{{{{ page.body }}}}"
    layouts = "".join(f"=== templates/{n}.html\n{asking}\n" for n in ("page", "not-found"))
    return page(build_site(SITE + layouts), address).partition("|||")[0]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (
            "{{ site.title }}, {{ site.language }}, {{ site.url }}",
            "The Site, es, https://example.org/sub/",
        ),
        ("{{ site.menu|map(attribute='title')|join(' ') }}", "B Home"),
        ("{{ site.menu|map(attribute='path')|join(' ') }}", "b.md index.md"),
        (
            "{{ site.pages|map(attribute='address')|join(' ') }}",
            "/ /b/ /advisory-board/zoe/ /advisory-board/ann/",
        ),
        ("{{ site.pages|map(attribute='kind')|join(' ') }}", "page page person person"),
        ("{{ site.values[0].name }}: {{ site.values[0].id }}", "Our Trust: our-trust"),
        ("{{ site.figures('reach')[0].figure }}", "1,000"),
        ("{{ site.figures('none')|length }}", "0"),
        ("{{ site.entries('timeline')[0].date.label }}", "June 2008"),
        ("{{ site.entries('advisory-board')|map(attribute='id')|join(' ') }}", "zoe ann"),
        ("{{ site.entries('none')|length }}", "0"),
        (
            "{{ site.share_image.src }} {{ site.share_image.alt }}",
            "https://example.org/sub/share.png A bridge",
        ),
        ("{{ page.headline }} ({{ page.eyebrow }})", "Welcome (Home)"),
        ("{{ page.lead }}", "Some <em>words</em>."),
        ("{{ page.description }}", "A site."),
        ("{{ page.canonical }} {{ page.indexed }}", "https://example.org/sub/ True"),
        (
            "{% for h in page.headings %}{{ h.level }}{{ h.id }} {{ h.text }} {% endfor %}",
            "2one One 3two Two ",
        ),
        ("{{ page.picture }}|{{ page.illustration }}|{{ page.person }}", "None||None"),
        ("{{ page.date.iso }} {{ page.date.label }}", "2024-06 June 2024"),
        (
            "{% for p in site.pages | selectattr('date') | sort(attribute='date', reverse=true) %}"
            "{{ p.date.label }} {{ p.title }}, {% endfor %}",
            "June 3, 2024 B, June 2024 Home, ",
        ),
        ("{{ link('/b/') }}", "/sub/b/"),
    ],
)
def test_the_first_page_knows(template: str, expected: str) -> None:
    assert asked(template) == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ page.headline }} ({{ page.eyebrow }})", "B ()"),
        ("{{ page.description }}", "About B."),
        (
            "{{ page.picture.src }} {{ page.picture.alt }} {{ page.picture.width }}",
            "/sub/p.jpg A teacher 30",
        ),
        ("{{ page.illustration }}", "team"),
        ("{{ page.buttons[0].text }} {{ page.buttons[0].href }}", "Go /sub/#one"),
        ("{{ page.ancestors|map(attribute='title')|join }}", "Home"),
    ],
)
def test_another_page_knows(template: str, expected: str) -> None:
    assert asked(template, "/b/") == expected


def test_the_page_for_what_is_not_found_is_not_for_search_engines() -> None:
    assert asked("{{ page.indexed }}", "/404.html") == "False"


def test_pages_can_be_listed_by_date_when_all_have_one() -> None:
    pages = "".join(
        f"=== content/{name}.md\n---\ntitle: {name.title()}\ndate: {date}\n---\n"
        for name, date in {"index": 2008, "a": "June 2024", "b": "2024-06-03", "c": 2024}.items()
    )
    ordered = "site.pages | sort(attribute='date', reverse=true)"
    listed = f"{{% for p in {ordered} %}}{{{{ p.title }}}} {{% endfor %}}"

    made = build_site(f"{pages}=== templates/page.html\n{listed}\n")

    assert page(made, "/") == "B A C Index "
