"""A text that is shown as it is in, the first sign of Markdown in it out."""

import re

_SIGN = (
    r"\*\*|\]\(|\[\^|\{\{|\{%|\{[#.]|`[^`]+`|&(?:[A-Za-z]+|#\d+);"
    r"|(?<!\w)\*[^*\s][^*]*\*(?!\w)|(?<!\w)_[^_\s][^_]*_(?!\w)"
    r"|</?(?:br|em|strong|span|p|div|sup|sub|small|u)\b[^<>]*>"
)
# Every such sign begins with one of these. Most texts hold none of them.
_BEGINNINGS = frozenset("*][{`&_<")


def plain_sign(text: str) -> str:
    """Return the first sign of Markdown in a text that is shown as it is; nothing if none is."""
    if _BEGINNINGS.isdisjoint(text):
        return ""
    sign = re.search(_SIGN, text)
    return sign[0] if sign else ""
