"""The signs that stand in a text for what is no text, while it is read."""

# Private-use characters: Markdown leaves them alone, and no editor types them.
BEGIN, END = "\ue000", "\ue001"
# Stands for each sign of a comment, so that all else keeps its place.
BLANK = "\ue002"
# How the opening of a block is marked, and what no line of a block is without.
OPENED = f"{BEGIN}B(\\d+){END}"
BLOCK_SIGN = "::"
# Code, which never runs over an empty line.
CODE = r"(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"


def opening_mark(number: int) -> str:
    """Return the text that stands in for the opening of a block."""
    return f"{BEGIN}B{number}{END}"


def closing_mark(number: int) -> str:
    """Return the text that stands in for the close of a block."""
    return f"{BEGIN}E{number}{END}"
