"""The signs that stand in a text for what is no text, while it is read."""

# Private-use characters: Markdown leaves them alone, and no editor types them.
BEGIN, END = "\ue000", "\ue001"
# Stands for each sign of a comment, so that all else keeps its place.
BLANK = "\ue002"
# Code, which never runs over an empty line.
CODE = r"(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
