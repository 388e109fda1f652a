"""The Atom feed: what is new, for those who follow the site."""

from xml.etree import ElementTree

from msgspec.structs import replace

from sitebuilder.memo.memo import Memo
from sitebuilder.model.content import File
from sitebuilder.pipeline import build

from ..site_text import build_site, outputs_of, problems_of, read_site

SITE = """
=== site.yaml
title: Fish & <Chips>
description: We fry.
url: https://example.org/sub/
collections:
  steps: milestone
=== templates/page.html
<a href="{{ site.feed }}">{{ page.body }}</a>
=== templates/home.html
<a href="{{ site.feed }}">{{ page.body }}</a>
"""
STEPS = """
=== content/steps.md
---
title: Our Steps
---
::: timeline
collection: steps
:::
=== content/steps/first.md
---
title: The <first> step
date: 2008
---
See [the news](../news.md) & `href="/x"`, [there](https://example.com/).

![A fish](fish.jpg)
=== content/steps/second.md
---
title: The second step
date: June 2020
---
=== content/steps/fish.jpg 90x90
"""
NEWS = """
=== content/news.md
---
title: The News
description: What happened.
date: June 3, 2019
updated: 2021-02-03
---
Words[^1].

[^1]: A note.
"""
URL = "https://example.org/sub/"
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(site: str) -> ElementTree.Element:
    made = build_site(site)
    assert made.is_good, problems_of(made)
    return ElementTree.fromstring(outputs_of(made)["feed.xml"])


def texts(site: str, name: str) -> list[str | None]:
    return [entry.findtext(ATOM + name) for entry in feed(site).findall(f"{ATOM}entry")]


def links(site: str) -> list[str]:
    found = (entry.find(f"{ATOM}link") for entry in feed(site).findall(f"{ATOM}entry"))
    return [link.attrib["href"] for link in found if link is not None]


def test_milestones_and_pages_with_a_date_are_told_the_newest_first() -> None:
    titles = ["The second step", "The News", "The <first> step"]

    assert texts(SITE + STEPS + NEWS, "title") == titles
    assert links(SITE + STEPS + NEWS) == [
        URL + "steps/#second",
        URL + "news/",
        URL + "steps/#first",
    ]


def test_a_date_that_lacks_its_day_is_told_as_its_first_day() -> None:
    days = [f"{day}T12:00:00Z" for day in ("2020-06-01", "2019-06-03", "2008-01-01")]

    assert texts(SITE + STEPS + NEWS, "published") == days
    assert texts(SITE + STEPS + NEWS, "updated")[1] == "2021-02-03T12:00:00Z"
    assert feed(SITE + STEPS + NEWS).findtext(f"{ATOM}updated") == "2021-02-03T12:00:00Z"


def test_the_feed_says_whose_it_is_and_where() -> None:
    found = feed(SITE + NEWS)

    assert found.tag == f"{ATOM}feed"
    assert found.findtext(f"{ATOM}id") == URL
    assert found.findtext(f"{ATOM}title") == "Fish & <Chips>"
    assert found.findtext(f"{ATOM}author/{ATOM}name") == "Fish & <Chips>"
    assert [link.attrib["href"] for link in found.findall(f"{ATOM}link")] == [URL, URL + "feed.xml"]


def test_words_are_told_with_whole_addresses() -> None:
    content = texts(SITE + STEPS + NEWS, "content")

    assert content[0] is None
    assert f'href="{URL}news/#note-1' in str(content[1])
    assert f'<a href="{URL}news/">the news</a>' in str(content[2])
    assert '<a href="https://example.com/">there</a>' in str(content[2])
    assert f'src="{URL}steps/fish' in str(content[2])
    assert '<code>href="/x"</code>' in str(content[2]).replace("&quot;", '"')


def test_a_milestone_keeps_its_name_wherever_it_is_shown() -> None:
    here = SITE + STEPS + NEWS
    elsewhere = here.replace("content/steps.md", "content/past.md")

    assert links(elsewhere)[::2] == [URL + "past/#second", URL + "past/#first"]
    assert texts(elsewhere, "id") == texts(here, "id")


def test_what_visitors_find_nowhere_is_not_told() -> None:
    hidden = STEPS.replace("title: Our Steps", "title: Our Steps\ndraft: true")

    assert texts(SITE + hidden + NEWS, "title") == ["The News"]


def test_no_more_is_told_than_somebody_reads() -> None:
    many = "".join(
        NEWS.replace("news.md", f"n{n}.md").replace("The News", f"News {n}").replace("3,", f"{n},")
        for n in range(1, 29)
    )

    assert texts(SITE + many, "title") == [f"News {n}" for n in range(28, 8, -1)]


def test_without_news_there_is_no_feed_and_no_way_to_it() -> None:
    made = build_site(SITE)

    assert "feed.xml" not in outputs_of(made)
    assert '<a href="">' in outputs_of(made)["index.html"]


def test_a_site_whose_templates_lead_to_no_feed_has_none() -> None:
    assert "feed.xml" not in outputs_of(build_site(NEWS))


def test_an_editor_s_own_feed_is_published_as_it_is() -> None:
    inputs = read_site(SITE + NEWS)
    own = File("static/feed.xml", "0" * 64)

    made = build(replace(inputs, files={own.path: own}), Memo())

    assert "feed.xml" not in outputs_of(made)
    assert "feed.xml" in {copy.path for copy in made.copies}
    assert "/sub/feed.xml" in outputs_of(made)["index.html"]
