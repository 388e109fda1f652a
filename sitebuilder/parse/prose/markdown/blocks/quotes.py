"""Blocks with a quotation in, quotation elements out."""

from xml.etree.ElementTree import Element

from markdown.blockprocessors import BlockQuoteProcessor

from ..depth import DEEPEST


class QuoteProcessor(BlockQuoteProcessor):
    """The library's quotations, which end where they nest too deep to be read."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Tell whether a quotation begins in a block."""
        if len(self.parser.state) > DEEPEST:
            raise RecursionError
        return bool(self.RE.search(block))
