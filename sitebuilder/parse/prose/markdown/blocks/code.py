"""Blocks with indented code in, code elements out."""

from markdown.blockprocessors import CodeBlockProcessor

from .lines import lines


class IndentedCodeProcessor(CodeBlockProcessor):
    """The library's code, which leaves the lines below alone."""

    def detab(self, text: str, length: int | None = None) -> tuple[str, str]:
        """Take the indent from the lines that have it, and return them and the lines below."""
        indent = " " * (length or self.tab_length)
        code: list[str] = []
        for begin, line in lines(text):
            if line.strip() and not line.startswith(indent):
                return "\n".join(code), text[begin:]
            code.append(line[len(indent) :])
        return "\n".join(code), ""
