"""Templates that would never end: told at their line, with the pages that show it, and soon."""

import time

import pytest

from ..site_text import build_site, found_in, outputs_of, page, page_with

SITE = page_with("Words.\n")
GOOD = "{% for n in range(3) %}{{ n }}{% endfor %}"


def site_with(template: str) -> str:
    return f"{SITE}=== templates/page.html\n<p>\n\n{template}\n"


@pytest.mark.parametrize(
    "template",
    [
        "{% for n in range(10 ** 12) %}{% endfor %}",
        "{% for n in range(10 ** 12)|reverse %}{% endfor %}",
        "{% for n in range(10 ** 12)[1:] %}{% endfor %}",
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{{ range(10 ** 18)|list }}",
        "{{ range(10 ** 12)|sum }}",
        "{{ 'a' * 10 ** 12 }}",
        "{{ [1] * 10 ** 12 }}",
        "{{ 10 ** 12 * 'a' }}",
        "{{ 2 ** 999999999 }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for n in [[1]] recursive %}{{ loop([n]) }}{% endfor %}",
    ],
)
def test_an_endless_template_is_told_at_its_line_and_soon(template: str) -> None:
    began = time.monotonic()

    (problem,) = found_in(build_site(site_with(template)))

    assert problem.code == "template-endless"
    assert (problem.location.path, problem.location.line) == ("templates/page.html", 3)
    assert problem.seen_on == ("content/a.md", "content/index.md")
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        (GOOD, "012"),
        ("{% for n in range(3)|reverse %}{{ n }}{{ loop.length }}{% endfor %}", "231303"),
        ("{{ range(9)[2:4]|join }}{{ range(9)|last }}{{ range(9)|length }}", "2389"),
        ("{{ range(20000)|sum }}", "199990000"),
        ("{{ 1000000 * 1000000 }} {{ 2 ** 10 }} {{ 1.5 * 2 }}", "1000000000000 1024 3.0"),
        ("{{ '-' * 3 }}{{ 'a' * -1 }}", "---"),
    ],
)
def test_ordinary_loops_and_sums_come_to_their_end(template: str, shown: str) -> None:
    made = build_site(site_with(template))

    assert page(made, "/a/").split("<p>\n\n")[1].strip() == shown


def test_each_template_has_its_own_steps_whatever_came_before() -> None:
    endless = "{% for n in range(10 ** 12) %}{% endfor %}"
    template = f"{{% if page.title == 'A' %}}{endless}{{% else %}}{GOOD}{{% endif %}}"

    made = build_site(site_with(template))

    assert [problem.seen_on for problem in found_in(made)] == [("content/a.md",)]
    home = next(output.text for output in made.outputs if output.path == "index.html")
    assert "012" in home


def test_loops_over_lists_inside_each_other_are_counted_too() -> None:
    lists = "{% set l = range(200)|list %}"
    loops = "{% for a in l %}{% for b in l %}{% for c in l %}{% endfor %}{% endfor %}{% endfor %}"

    (problem,) = found_in(build_site(site_with(lists + loops)))

    assert problem.code == "template-endless"


@pytest.mark.parametrize(
    "stretched",
    ["{{ 'a'.ljust(2000000000) }}", "{{ '%0999999999d' % 1 }}", "{{ 'a'.zfill(10**9) }}"],
)
def test_a_text_is_not_stretched_beyond_all_use(stretched: str) -> None:
    (problem,) = found_in(build_site(site_with(stretched)))

    assert problem.code == "template-endless"


@pytest.mark.parametrize("chance", ["{{ [1, 2]|random }}", "{{ lipsum() }}"])
def test_nothing_in_a_template_is_left_to_chance(chance: str) -> None:
    (problem,) = found_in(build_site(site_with(chance)))

    assert problem.code in ("template-error", "template-syntax")


def test_what_one_page_counts_in_an_import_no_other_page_sees() -> None:
    counting = """
        === templates/macros.html
        {% set seen = namespace(n=0) %}
        {% macro told() %}{% set seen.n = seen.n + 1 %}{{ seen.n }}{% endmacro %}
        === templates/page.html
        {% from "macros.html" import told %}{{ told() }}
        === content/a.md
        ---
        title: A
        ---
        === content/b.md
        ---
        title: B
        ---
    """

    made = outputs_of(build_site(counting))

    assert made["a/index.html"] == made["b/index.html"]
    assert made == outputs_of(build_site(counting))
