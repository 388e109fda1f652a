"""Templates: each failure a problem in the right file, at the right line."""

import pytest

from ..site_text import build_site, build_without, found_in, page, page_with, problems_of

SITE = page_with("Words.\n")


def with_template(text: str, name: str = "page.html") -> str:
    return f"{SITE}=== templates/{name}\n{text}\n"


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ("{% if %}", "template-syntax"),
        ("{% endfor %}", "template-syntax"),
        ("{{ 'a'|nope }}", "template-syntax"),
        ("{{ nope }}", "template-error"),
        ("{{ page.nope }}", "template-error"),
        ("{{ none.foo }}", "template-error"),
        ("{{ 1 / 0 }}", "template-error"),
        ("{{ [1, 'a']|sort }}", "template-error"),
        ("{{ 'a'.split('') }}", "template-error"),
        ("{{ asset('no.css') }}", "template-error"),
        ("{{ file('no.ico') }}", "template-error"),
        ("{{ icon('no') }}", "template-error"),
        ("{{ ''.__class__.__mro__ }}", "template-error"),
        ("{{ site.menu.__class__ }}", "template-error"),
        ("{{ {}.update({1: 2}) }}", "template-error"),
        ("{% include 'no.html' %}", "missing-template"),
        ("{% include page.title %}", "missing-template"),
    ],
)
def test_a_failure_is_told_at_its_line(broken: str, code: str) -> None:
    found = problems_of(with_template(f"<p>\n\n{broken}"))

    assert set(found) == {f"templates/page.html:3:1 {code}"}


@pytest.mark.parametrize("broken", ["{{ nope }}", "{% if %}", "{% include 'no.html' %}"])
@pytest.mark.parametrize(
    "use",
    [
        "{% include 'partials/x.html' %}",
        "{% from 'partials/x.html' import m %}{{ m() }}",
        "{%- extends 'partials/x.html' -%}",
    ],
)
def test_a_failure_in_a_partial_is_told_in_the_partial(use: str, broken: str) -> None:
    partial = f"{{% macro m() %}}\n\n{broken}\n{{% endmacro %}}{{{{ m() }}}}"

    found = problems_of(with_template(use) + f"=== templates/partials/x.html\n{partial}\n")

    assert [place.partition(" ")[0] for place in found] == ["templates/partials/x.html:3:1"]


def test_a_template_that_includes_itself_is_told_at_the_line_that_does() -> None:
    found = problems_of(
        with_template("<p>\n{% include 'partials/x.html' %}")
        + "=== templates/partials/x.html\nA\nB\n{% include 'partials/x.html' %}\n"
    )

    assert found == ["templates/partials/x.html:3:1 template-endless"]


def test_one_failure_on_many_pages_is_told_once() -> None:
    pages = "".join(f"=== content/{n}.md\n---\ntitle: {n}\n---\n" for n in "bcd")

    found = problems_of(with_template("{{ nope }}") + pages)

    assert found == ["templates/page.html:1:1 template-error"]


def test_a_layout_without_a_template_is_told_on_its_pages() -> None:
    person = "=== content/advisory-board/ann.md\n---\nname: Ann\n---\n"

    found = problems_of(build_without("templates/person.html", SITE + person))

    assert found == ["content/advisory-board/ann.md:1:1 missing-template"]


def test_the_template_that_was_meant_is_named() -> None:
    (problem,) = found_in(
        build_site(
            with_template("{% include 'partial/x.html' %}") + "=== templates/partials/x.html\nx\n"
        )
    )

    assert problem.hint == "did you mean 'partials/x.html'?"


def test_words_of_the_author_are_escaped_and_html_of_the_engine_is_not() -> None:
    site = build_site(
        "=== content/a.md\n---\ntitle: <script>\n---\n*Words.*\n"
        "=== templates/page.html\n{{ page.title }}{{ page.body }}\n"
    )

    html = page(site, "/a/")

    assert html.startswith("&lt;script&gt;")
    assert "<em>Words.</em>" in html


def test_an_attribute_of_a_template_that_is_never_reached_is_no_problem() -> None:
    assert problems_of(with_template("{% if false %}{{ nope }}{% endif %}")) == []
