"""What each host reads: its files, in its form, and no more than it takes."""

import pytest

from sitebuilder.memo.memo import Memo
from sitebuilder.model.settings import Options
from sitebuilder.pipeline import build

from ...site_text import build_site, found_in, outputs_of, problems_of, read_site
from .sites import HEADERS, built_for, redirects

CLOUDFLARE = ("to: cloudflare", "project: x")
OLD = redirects(
    ("/old/", "a.md"),
    ("/café:b'(c).html", "r.pdf"),
    ("/far/", "https://e.org/?q=é"),
    ("/off/", "gone"),
)
RULES = {"_headers", "_redirects", "CNAME", ".nojekyll"}


def test_netlify_reads_headers_and_old_addresses() -> None:
    made = built_for(OLD + "=== static/logo.png 5x5\n", "to: netlify")

    assert problems_of(made) == []
    assert outputs_of(made)["_headers"] == (
        "/*\n  X-Frame-Options: DENY\n"
        "\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
        "\n/logo.png\n  Cache-Control: public, max-age=86400\n"
    )
    assert outputs_of(made)["_redirects"] == (
        "/old/ /a/ 301\n/café:b'(c).html /r.pdf 301\n/far/ https://e.org/?q=%C3%A9 301\n"
    )


def test_netlify_is_told_of_a_page_and_of_its_file() -> None:
    made = built_for(redirects(("/old/index.html", "a.md")), "to: netlify")

    assert outputs_of(made)["_redirects"] == "/old/ /a/ 301\n/old/index.html /a/ 301\n"


def test_cloudflare_is_told_of_both_ways_to_write_an_address() -> None:
    made = built_for(OLD, *CLOUDFLARE)

    assert outputs_of(made)["_redirects"].split("\n")[:3] == [
        "/old /a/ 301",
        "/old/ /a/ 301",
        "/caf%C3%A9%3Ab'(c).html /r.pdf 301",
    ]


@pytest.mark.parametrize(
    "lines", [("to: netlify",), CLOUDFLARE, ("to: ssh", "server: s", "folder: /f")]
)
def test_where_the_host_leads_on_no_page_does_and_the_files_are_there(
    lines: tuple[str, ...],
) -> None:
    made = built_for(OLD, *lines)

    assert made.is_good
    assert "old/index.html" not in outputs_of(made)
    assert "r.pdf" in [copy.path for copy in made.copies]


@pytest.mark.parametrize("lines", [("to: github-pages",), ("to: s3", "bucket: b")])
def test_all_others_read_nothing_and_pages_lead_on(lines: tuple[str, ...]) -> None:
    made = built_for(OLD, *lines)

    assert RULES.isdisjoint(outputs_of(made))
    assert "old/index.html" in outputs_of(made)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.example.org/", "www.example.org\n"),
        ("https://a.github.io/b/", None),
        # The name belongs to another repository, and this site stands below it.
        ("https://www.example.org/b/", None),
    ],
)
def test_a_branch_of_github_tells_the_name_of_the_site(url: str, name: str | None) -> None:
    made = built_for("", "to: github-pages", "branch: pages", f"url: {url}")

    assert outputs_of(made)[".nojekyll"] == ""
    assert outputs_of(made).get("CNAME") == name


def test_without_a_target_headers_are_told_if_they_are_the_policy() -> None:
    assert "_headers" not in outputs_of(build_site(HEADERS))
    asked = outputs_of(build(read_site(HEADERS, Options(policy="headers")), Memo()))
    assert asked["_headers"] == (
        "/*\n  X-Frame-Options: DENY\n"
        "\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )


def test_what_an_editor_wrote_for_a_host_is_told_with_the_way_out() -> None:
    old = "=== static/_headers\n/*\n=== static/CNAME\nx\n"

    (shared, ignored) = sorted(
        found_in(built_for(old, "to: netlify")), key=lambda one: -len(one.message)
    )
    assert (shared.location.path, shared.code) in {
        ("static/_headers", "shared-address"),
        ("static/CNAME", "ignored-file"),
    }
    assert {shared.code, ignored.code} == {"shared-address", "ignored-file"}
    assert {one.hint for one in (shared, ignored)} == {
        "move its headers to templates/headers.txt, and delete this file",
        "write the name as 'url' into site.yaml, and delete this file",
    }


def limits_of(site: str, *lines: str) -> list[str]:
    return [
        f"{one.location.path}:{one.location.line} {one.message}"
        for one in found_in(built_for(site, *lines))
        if one.code == "host-limit"
    ]


def test_cloudflare_reads_two_thousand_lines_of_old_addresses() -> None:
    just = redirects(*((f"/old-{number}/", "a.md") for number in range(1000)))
    beyond = redirects(*((f"/old-{number}/", "a.md") for number in range(1001)))

    assert limits_of(just, *CLOUDFLARE) == []
    assert limits_of(beyond, *CLOUDFLARE) == [
        "content/data/redirects.yaml:2001 redirect 1001 is beyond what Cloudflare reads: "
        "2,000 lines, and these redirects make 2,002"
    ]
    assert limits_of(beyond, "to: netlify") == []


def test_a_line_of_cloudflare_has_a_thousand_signs() -> None:
    def site(length: int) -> str:
        new = "https://example.com/".ljust(length - len("/old.html  301"), "x")
        return redirects(("/a.html", "a.md"), ("/old.html", new))

    assert limits_of(site(1000), *CLOUDFLARE) == []
    assert limits_of(site(1001), *CLOUDFLARE) == [
        "content/data/redirects.yaml:3 redirect 2 makes a line of 1,001 signs, and Cloudflare "
        "reads 1,000"
    ]


@pytest.mark.parametrize(
    ("old", "line", "sign"),
    [("/a*b/", CLOUDFLARE, "*"), ("/a*", ("to: netlify",), "*"), ("/a/:b", ("to: netlify",), "/:")],
)
def test_an_old_address_that_would_mean_more_than_itself_is_told(
    old: str, line: tuple[str, ...], sign: str
) -> None:
    (told,) = limits_of(redirects((old, "a.md")), *line)

    assert told.startswith("content/data/redirects.yaml:1 redirect 1 would lead on more than its")
    assert told.endswith(f" takes '{sign}' for any words")
    assert limits_of(redirects((old, "gone")), *line) == []
    assert limits_of(redirects((old, "a.md")), "to: ssh", "server: s", "folder: /f") == []


def test_cloudflare_reads_a_hundred_rules_for_headers() -> None:
    def site(number: int) -> str:
        rules = "".join(f"/{one}/\n  A: 1\n" for one in range(number))
        return f"=== templates/headers.txt\n{rules}=== static/logo.png 5x5\n"

    made = built_for(site(99), *CLOUDFLARE)
    assert problems_of(made) == []
    # The cache of the logo finds no room any more; nothing is lost by that.
    assert "logo.png" not in outputs_of(made)["_headers"]
    assert limits_of(site(101), *CLOUDFLARE) == [
        "templates/headers.txt:201 rule 101 is beyond what Cloudflare reads: 100 rules, and there "
        "are 101"
    ]


def test_a_header_of_cloudflare_has_two_thousand_signs() -> None:
    def site(length: int) -> str:
        return f"=== templates/headers.txt\n/*\n  A: 1\n  B: {'x' * (length - 5)}\n"

    assert limits_of(site(2000), *CLOUDFLARE) == []
    assert limits_of(site(2001), *CLOUDFLARE) == [
        "templates/headers.txt:3 the line 'B' of rule 1 has 2,001 signs, and Cloudflare reads 2,000"
    ]
