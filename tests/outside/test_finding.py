"""The addresses of other sites are found wherever the site names them."""

from sitebuilder.report.outside.finding import addresses_outside

from ..site_text import SETTINGS, TEMPLATES, build_site, read_site


def found(site: str) -> dict[str, list[str]]:
    """Return each address of another site with the places where it is named."""
    made, inputs = build_site(site).site, read_site(site)
    assert made
    return {
        address: [f"{each.path}:{each.line}:{each.column}" for each in places]
        for address, places in addresses_outside(made, inputs.texts).items()
    }


def test_in_words_components_and_buttons() -> None:
    assert found("""
        === content/a.md
        ---
        title: A
        buttons:
          - text: Go
            link: https://button.example/
        ---
        See [b](https://words.example/b) and <https://angle.example/>.

        ::: button
        - [C](https://component.example/)
        :::
    """) == {
        "https://angle.example/": ["content/a.md:7:39"],
        "https://button.example/": ["content/a.md:5:11"],
        "https://component.example/": ["content/a.md:10:7"],
        "https://words.example/b": ["content/a.md:7:9"],
    }


def test_once_for_all_its_places_whatever_place_on_it_is_meant() -> None:
    assert found("""
        === content/a.md
        ---
        title: A
        ---
        [b](https://b.example/#one)
        === content/c.md
        ---
        title: C
        ---
        [b](https://b.example/#two) [b](https://b.example/)
    """) == {"https://b.example/": ["content/a.md:4:5", "content/c.md:4:5", "content/c.md:4:33"]}


def test_not_in_what_is_hidden_nor_of_the_site_itself_nor_of_people() -> None:
    assert (
        found("""
        === content/a.md
        ---
        title: A
        ---
        [us](https://example.org/a/) [mail](mailto:a@b.example) [call](tel:+1504)
        === content/b.md
        ---
        title: B
        draft: true
        ---
        [later](https://later.example/)
    """)
        == {}
    )


def test_in_data_settings_and_templates() -> None:
    page = TEMPLATES["templates/page.html"].replace(
        "<footer>", "<footer><a href='https://frame.example/x?y=1'>F</a>"
    )
    site = f"""
=== site.yaml
{SETTINGS}security_contact: https://contact.example/
security_expires: 2030-01-01
=== templates/page.html
{page}
=== content/data/facts.yaml
students:
  value: 12
  source: The report (https://report.example/2026).
=== content/data/redirects.yaml
- old: /old/
  new: https://new.example/
"""
    assert {address: len(places) for address, places in found(site).items()} == {
        "https://contact.example/": 1,
        "https://frame.example/x?y=1": 1,
        "https://new.example/": 1,
        "https://report.example/2026": 1,
    }
