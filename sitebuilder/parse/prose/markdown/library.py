"""What the library's processors ask of the object that they belong to."""

import markdown
from markdown.util import BLOCK_LEVEL_ELEMENTS


class Library(markdown.Markdown):
    """As much of Python-Markdown as its processors ask for: to build all of it takes longer."""

    def __init__(self) -> None:
        self.tab_length = 4
        self.output_format = "html"
        self.block_level_elements = BLOCK_LEVEL_ELEMENTS
        self.references = {}
