"""How YAML is written: each value is found between its signs, whatever its style."""

import pytest

from sitebuilder.parse.yaml_reading.written import Written, read_written

TEXT = """\
# Top.
a: one  # Note.
'b': "two\\"
  more"
c: |  # Note.
   three

   more


# Between.
d:
- x: four
  y: >-
    five
- [six, {z: seven}]
e:
f: eight
   more

# End.
"""


@pytest.mark.parametrize(
    ("place", "written", "style"),
    [
        ("a", "one", ""),
        ("b", '"two\\"\n  more"', '"'),
        ("c", "|  # Note.\n   three\n\n   more", "|"),
        ("d", "- x: four\n  y: >-\n    five\n- [six, {z: seven}]", ""),
        ("d.0", "x: four\n  y: >-\n    five", ""),
        ("d.0.y", ">-\n    five", ">"),
        ("d.1", "[six, {z: seven}]", ""),
        ("d.1.1.z", "seven", ""),
        ("e", "", ""),
        ("f", "eight\n   more", ""),
    ],
)
def test_a_value_is_found_between_its_signs(place: str, written: str, style: str) -> None:
    found = read_written(TEXT, 3)
    for part in place.split("."):
        found = found.parts[part]

    assert (f"---{TEXT}"[found.begin : found.end], found.style) == (written, style)


def test_a_name_is_found_with_its_quotes() -> None:
    assert read_written(TEXT, 0).parts["b"].name == (TEXT.index("'b'"), TEXT.index(': "two'))


def test_where_nothing_is_written_the_end_is_told() -> None:
    assert read_written("# A note.\n", 4) == Written(14, 14)
