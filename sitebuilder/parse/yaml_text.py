"""YAML text in, plain texts, lists and mappings out, each with its place in the file."""

from typing import TYPE_CHECKING

from ..lazy import lazily
from .yaml_reading.plain import read_plain
from .yaml_reading.said import Plain, YamlText

if TYPE_CHECKING:
    from .yaml_reading import whole
else:
    whole = lazily("sitebuilder.parse.yaml_reading.whole")

__all__ = ["Plain", "YamlText", "read_yaml", "with_plain_spaces"]

# Signs that YAML takes for line ends, and no editor's program shows as such.
_LINE_ENDS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")


def read_yaml(path: str, text: str, first_line: int = 1) -> YamlText:
    """Read one YAML document; every scalar stays the text that it is.

    `first_line` is the line of the file on which the text begins.
    """
    text = with_plain_spaces(text)
    return read_plain(path, text, first_line) or whole.read_whole(path, text, first_line)


def with_plain_spaces(text: str) -> str:
    """Put plain spaces, sign for sign, where YAML alone would find line ends or letters."""
    if text.isascii():
        return text
    # No-break spaces come with words pasted from elsewhere; in YAML they would be letters.
    return text.replace(":\u00a0", ": ").translate(_LINE_ENDS)
