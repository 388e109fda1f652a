"""A YAML text that can be read in, where and how each of its values is written out."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from ...lazy import lazily

if TYPE_CHECKING:
    import yaml
else:
    yaml = lazily("yaml")


class Written(msgspec.Struct, frozen=True):
    """Between which signs of the text a value stands, in which style, and what stands in it.

    `style` is `|`, `>`, a quotation mark, or nothing for plain words and for what has `parts`;
    `name` tells between which signs its own name stands.
    """

    begin: int
    end: int
    style: str = ""
    name: tuple[int, int] | None = None
    parts: Mapping[str, "Written"] = {}


def read_written(text: str, shift: int) -> Written:
    """Find how a text is written that was read without a problem, `shift` signs into its file."""
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    if node is None:
        return Written(shift + len(text), shift + len(text))
    return _written(text, shift, node, None)


def _written(text: str, shift: int, node: "yaml.Node", name: "yaml.Node | None") -> Written:
    begin, end = node.start_mark.index, node.end_mark.index
    style = ""
    parts: dict[str, Written] = {}
    if isinstance(node, yaml.ScalarNode):
        style = node.style or ""
        # A block goes on to the next words; what is written ends before.
        end = len(text[:end].rstrip(" \n")) if style in ("|", ">") else end
    elif isinstance(node, yaml.CollectionNode):
        parts = dict(_parts(text, shift, node))
        ends = [part.end - shift for part in parts.values()]
        end = end if node.flow_style or not ends else max(ends)
    at = (shift + name.start_mark.index, shift + name.end_mark.index) if name else None
    return Written(shift + begin, shift + end, style, at, parts)


def _parts(text: str, shift: int, node: "yaml.Node") -> Iterator[tuple[str, Written]]:
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield str(number), _written(text, shift, item, None)
        return
    for name, value in node.value:
        yield str(name.value), _written(text, shift, value, name)
