"""Blocks that begin with a heading in, heading elements out, as GitHub reads them."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import HashHeaderProcessor, SetextHeaderProcessor


class HeadingProcessor(HashHeaderProcessor):
    """`# Words`, as on GitHub: Markdown's own would take `#1 in the state` for a heading too."""

    RE = re.compile(r"(?:^|\n) {0,3}(?P<level>#{1,6})(?P<header>(?: [^\n]*?)?)(?: #+)? *(?:\n|$)")


class UnderlinedHeadingProcessor(SetextHeaderProcessor):
    """Words above a line of hyphens, as on GitHub: all of them, and never a quotation."""

    RE = re.compile(
        r"(?! {4})((?:(?! {0,3}(?:>|\[\^[^]\n]+\]:|(?:[-_*] *){3,}\n))[^\n]+\n)+?)"
        r" {0,3}(=+|-+) *(?:\n|$)"
    )

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take the heading out of the blocks, and put it into the element."""
        block = blocks.pop(0)
        found = self.RE.match(block)
        assert found
        heading = SubElement(parent, "h1" if found[2].startswith("=") else "h2")
        heading.text = found[1].strip()
        if below := block[found.end() :]:
            blocks.insert(0, below)
