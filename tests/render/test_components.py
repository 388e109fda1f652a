"""What component templates see; the forms of each component are in parse/specs."""

import pytest

from ..site_text import build_site, build_without, page, page_with, problems_of

DRAWING = "=== templates/icons/coins.svg\n<svg viewBox='0 0 1 1'><path/></svg>\n"
FIGURES = """
=== content/data/stats.yaml
reach:
  - figure: $18,000
    unit: per teacher
    text: spent
    icon: coins
    icon_alt: A stack of “coins” & more
"""


def rendered(body: str, name: str, template: str, more: str = "") -> str:
    site = page_with(body) + f"\n=== templates/components/{name}.html\n{template}\n{more}"
    return page(build_site(site), "/a/")


def test_a_drawing_with_words_is_an_image_and_without_them_decoration() -> None:
    template = "{% for f in site.figures('reach') %}{{ icon(f.icon, f.icon_alt) }}|{% endfor %}"
    html = rendered(
        "::: stats\ngroup: reach\n:::", "stats", template + "{{ icon('coins') }}", DRAWING + FIGURES
    )

    one, two = html.split("|")
    assert one.startswith('<svg role="img" aria-label="A stack of “coins” &amp; more" viewBox=')
    assert two.startswith('<svg aria-hidden="true" viewBox=')


def test_an_option_that_is_left_out_is_empty() -> None:
    html = rendered("::: stats\n- **1** x\n:::", "stats", "[{{ component.options.group }}]")

    assert html.strip() == "[]"


def test_blocks_of_one_kind_on_a_page_have_ids_of_their_own() -> None:
    body = "## Note\n\n::: note\nA\n:::\n\n::: note Note\nB\n:::\n\n::: statement Note\nC\n:::"

    html = rendered(body, "callout", "<{{ component.id }}>")

    assert "<callout>" in html
    assert "<note-2>" in html or "<about-note-2>" in html
    assert html.count('id="') == len(set(html.split('id="'))) - 1


def test_a_template_that_is_missing_is_told_at_the_block() -> None:
    found = problems_of(
        build_without("templates/components/callout.html", page_with("x\n\n::: note\nA\n:::\n"))
    )

    assert found == ["content/a.md:6:1 missing-template"]


def test_a_template_at_fault_is_told_in_the_template() -> None:
    found = problems_of(
        page_with("::: note\nA\n:::\n") + "=== templates/components/callout.html\n\n{{ nope }}\n"
    )

    assert found == ["templates/components/callout.html:2:1 template-error"]


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Robert Berry", "RB"),
        ("Dr. Heather C. Hill", "HH"),
        ("Ann Bo, Ph.D.", "AB"),
        ("Martin King Jr.", "MK"),
        ("Cher", "C"),
        ("élodie étienne", "ÉÉ"),
        ("Dr.", "D"),
        ("Ana Example (she/her)", "AE"),
        ("ßa Ü", "SÜ"),
        ("Ann “Annie” Bo", "AB"),
    ],
)
def test_a_monogram_is_the_first_letters_of_the_first_and_the_last_name(
    name: str, initials: str
) -> None:
    made = build_site(
        f"=== content/advisory-board/x.md\n---\nname: {name}\n---\n"
        "=== templates/person.html\n{{ page.person.monogram.initials }}\n"
    )

    assert page(made, "/advisory-board/x/").strip() == initials


def test_the_shade_of_a_monogram_comes_from_the_file_s_name_alone() -> None:
    template = "=== templates/person.html\n{{ page.person.monogram.hue }}\n"
    person = "=== content/advisory-board/{}.md\n---\nname: {}\n---\n"

    hues = [
        page(build_site(person.format(file, name) + template), f"/advisory-board/{file}/").strip()
        for file, name in [("ann", "Ann"), ("ann", "Ann New"), ("bob", "B"), ("cy", "C")]
    ]

    assert hues[0] == hues[1]
    assert set(hues) <= {"0", "1", "2", "3", "4", "5"}
    assert len(set(hues)) > 1
