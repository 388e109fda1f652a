"""Addresses that the site once had: each leads on in one step, or is said to be gone."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitebuilder.checks.site.redirects import _in_circles

from ..site_text import build_site, found_in, outputs_of, page_with, problems_of

A = "=== content/a.md\n---\ntitle: A\n---\n## Here\n[r](r.pdf)\n=== content/r.pdf\n"
FILE = "content/data/redirects.yaml"


def redirects(*pairs: tuple[str, str]) -> str:
    lines = "".join(f"- old: {old}\n  new: {new}\n" for old, new in pairs)
    return f"{A}=== {FILE}\n{lines}"


@pytest.mark.parametrize(
    ("new", "href"),
    [
        ("a.md", "/sub/a/"),
        ("/a/", "/sub/a/"),
        ("a.md#here", "/sub/a/#here"),
        ("r.pdf", "/sub/r.pdf"),
        ("https://example.com/?a=1&b=2", "https://example.com/?a=1&amp;b=2"),
    ],
)
def test_an_old_address_leads_on_under_the_base_path_too(new: str, href: str) -> None:
    made = build_site(redirects(("/old/", new)), base_url="https://example.org/sub")

    assert made.is_good
    shown = f'<meta http-equiv="refresh" content="0; url={href}">'
    assert outputs_of(made)["old/index.html"] == shown


def test_the_whole_address_is_there_for_search_engines() -> None:
    template = "=== templates/redirect.html\n{{ redirect.canonical }}"
    site = redirects(("/old/", "a.md"), ("/away/", "https://example.com/x")) + template

    texts = outputs_of(build_site(site, base_url="https://example.org/sub"))

    assert texts["old/index.html"] == "https://example.org/sub/a/"
    assert texts["away/index.html"] == "https://example.com/x"


@pytest.mark.parametrize(
    ("old", "path"),
    [
        ("/old/", "old/index.html"),
        ("/old", "old/index.html"),
        ("/old.html", "old.html"),
        ("/old/index.html", "old/index.html"),
        ("/deep/old.html", "deep/old.html"),
        ("/v1.0/", "v1.0/index.html"),
    ],
)
def test_every_form_of_an_old_address_is_answered(old: str, path: str) -> None:
    made = build_site(redirects((old, "a.md")))

    assert made.is_good
    assert path in outputs_of(made)


def test_what_is_gone_has_no_page_and_is_not_lost() -> None:
    made = build_site(redirects(("/old/", "gone")) + "=== content/urls.lock\n/old/\n")

    assert made.is_good
    assert "old/index.html" not in outputs_of(made)


@pytest.mark.parametrize(
    "old", ["old/", "/old/?x", "/old#x", "/../old/", "/a//b/", "/old page/", "https://x.org/old/"]
)
def test_what_is_no_address_of_the_site_is_refused(old: str) -> None:
    assert problems_of(redirects((f'"{old}"', "a.md"))) == [f"{FILE}:1:8 wrong-value"]


@pytest.mark.parametrize(
    "new", ["nowhere.md", "a.md#nowhere", "http:/x", "javascript:x", "//x.org"]
)
def test_a_redirect_that_leads_nowhere_is_told(new: str) -> None:
    (problem,) = problems_of(redirects(("/old/", f'"{new}"')))

    assert problem.startswith(f"{FILE}:2:8 ")


def test_a_redirect_to_another_is_told_with_its_end() -> None:
    site = redirects(("/one/", "/two/"), ("/two/", "a.md"))

    problem = next(each for each in found_in(build_site(site)) if each.code == "redirect-chain")

    assert (problem.location.line, problem.instead) == (2, "a.md")
    assert problem.message == "'/two/' is itself redirected, to 'a.md'"


@pytest.mark.parametrize(
    ("pairs", "lines"),
    [
        ([("/one/", "/one/")], [2]),
        ([("/one/", "/two/"), ("/two/", "/one")], [2, 4]),
        ([("/one/", "/two/"), ("/two/", "/three/"), ("/three/", "/One/")], [2, 4, 6]),
    ],
)
def test_redirects_that_lead_back_to_themselves_are_told(
    pairs: list[tuple[str, str]], lines: list[int]
) -> None:
    made = build_site(redirects(*pairs))

    chains = [problem for problem in found_in(made) if problem.code == "redirect-chain"]
    assert [problem.location.line for problem in chains] == lines
    assert all("leads back to itself" in problem.message for problem in chains)


@pytest.mark.parametrize(
    ("old", "hidden"),
    [
        ("/a/", "content/a.md"),
        ("/a", "content/a.md"),
        ("/A/", "content/a.md"),
        ("/a/index.html", "content/a.md"),
        ("/", "content/index.md"),
        ("/404.html", "content/404.md"),
        ("/r.pdf", "content/r.pdf"),
        ("/R.PDF", "content/r.pdf"),
        ("/r.pdf/more/", "content/r.pdf"),
        ("/x.ico", "static/x.ico"),
        ("/robots.txt", "robots.txt"),
        ("/sitemap.xml", "sitemap.xml"),
    ],
)
def test_a_redirect_that_would_hide_something_is_told(old: str, hidden: str) -> None:
    site = redirects((old, "https://example.com/"))

    (problem,) = found_in(build_site(f"{site}=== static/x.ico\n"))

    assert problem.code == "redirect-shadow"
    assert problem.message == f"{old} is found on the site: {hidden}; the redirect would hide it"


def test_two_unicode_forms_of_one_address_are_the_same() -> None:
    one, other = (unicodedata.normalize(form, "/café/") for form in ("NFC", "NFD"))

    (problem,) = found_in(build_site(redirects((one, "a.md"), (other, "index.md"))))

    assert (problem.code, problem.message) == ("redirect-shadow", f"'{other}' is redirected twice")


def test_an_address_redirected_twice_is_told_once() -> None:
    assert problems_of(redirects(("/old/", "a.md"), ("/old", "index.md"))) == [
        f"{FILE}:3:8 redirect-shadow"
    ]


LOST = """
=== content/our-story.md
---
title: What we do
---
=== content/team.md
---
title: Team
---
=== content/urls.lock
# Known.
/
/story/
/team/
"""


def test_a_lost_address_names_the_likeliest_page_and_the_two_lines_to_write() -> None:
    (problem,) = found_in(build_site(LOST))

    assert problem.code == "lost-address"
    assert (problem.location.path, problem.location.line) == ("content/urls.lock", 3)
    assert problem.message == "visitors know /story/, and nothing is found there any more"
    assert problem.hint == (
        "if it is our-story.md now, add these lines to content/data/redirects.yaml"
        " (if nothing took its place, write gone):\n- old: /story/\n  new: our-story.md"
    )


@pytest.mark.parametrize(
    "kept",
    [
        f"=== {FILE}\n- old: /story/\n  new: our-story.md\n",
        f"=== {FILE}\n- old: /Story\n  new: gone\n",
        "=== content/story.md\n---\ntitle: Story\n---\n",
        "=== content/story/index.md\n---\ntitle: Story\n---\n",
        "=== content/story.md\n---\ntitle: S\nexpires: 2020-01-01\n---\n",
    ],
)
def test_an_address_is_not_lost_that_leads_on_or_is_still_there(kept: str) -> None:
    assert problems_of(LOST + kept) == []


def test_an_address_whose_page_is_a_draft_now_says_so() -> None:
    draft = "=== content/story.md\n---\ntitle: Story\ndraft: true\n---\n"

    (problem,) = found_in(build_site(LOST + draft))

    assert problem.message == "visitors know /story/, but content/story.md is a draft now"


def test_a_page_that_cannot_be_read_is_not_lost() -> None:
    found = problems_of(LOST + "=== content/story.md\n---\ntitle: [\n---\n")

    assert [place.split(":")[0] for place in found] == ["content/story.md"]


def test_a_redirect_page_is_no_page_of_the_site() -> None:
    made = build_site(redirects(("/old/", "a.md")))

    assert "/old/" not in outputs_of(made)["sitemap.xml"]
    assert made.site is not None
    assert "/old/" not in made.site.paths


def test_the_same_redirects_make_the_same_bytes() -> None:
    site = redirects(("/b/", "a.md"), ("/c/", "gone"), ("/d.html", "a.md#here"))

    assert outputs_of(build_site(site)) == outputs_of(build_site(site))


def test_a_file_that_visitors_know_and_no_page_links_to_any_more_is_lost() -> None:
    lock = "=== content/report.pdf\n=== content/urls.lock\n/report.pdf\n"

    linked = problems_of(page_with("[the report](report.pdf)\n") + lock)
    forgotten = problems_of(page_with("No report.\n") + lock)

    assert linked == []
    assert forgotten == ["content/urls.lock:1:1 lost-address"]


def test_a_redirect_to_a_page_that_waits_for_its_day_waits_too() -> None:
    site = redirects(("/old/", "later.md"))
    later = "=== content/later.md\n---\ntitle: Later\npublish: 2027-01-01\n---\n"

    made = build_site(site + later)

    assert found_in(made) == ()
    assert "old/index.html" not in outputs_of(made)


def test_a_redirect_below_a_redirected_file_is_told() -> None:
    found = problems_of(redirects(("/a-1.html", "a.md"), ("/a-1.html/b", "a.md")))

    assert found == ["content/data/redirects.yaml:3:8 redirect-shadow"]


def test_a_redirect_to_a_place_on_no_page_is_told() -> None:
    found = problems_of(redirects(("/old/", "'#here'")))

    assert found == ["content/data/redirects.yaml:2:8 broken-link"]


def ends(start: str, following: dict[str, str]) -> bool:
    """Walk from one redirect to the next; tell whether that comes to an end."""
    here, seen = start, set[str]()
    while here in following and here not in seen:
        seen.add(here)
        here = following[here]
    return here not in following


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefghij")))
def test_what_leads_on_without_an_end_is_found_in_one_walk(following: dict[str, str]) -> None:
    expected = {start for start in following if not ends(start, following)}

    assert _in_circles(following) == expected
