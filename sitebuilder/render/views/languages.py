"""A language's short name in, which way it is written out."""

import re

_FROM_RIGHT = re.compile(r"ar|arc|ckb|dv|fa|he|khw|ks|nqo|prs|ps|sd|skr|syr|ug|ur|yi")
_SCRIPT_FROM_RIGHT = re.compile(r"adlm|arab|hebr|mand|nkoo|rohg|samr|syrc|thaa")


def direction_of(language: str) -> str:
    """Return `rtl` for what is written from right to left, else `ltr`."""
    name, *rest = language.lower().split("-")
    # A script that is named has the last word: `ks-Deva` is written from left to right.
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    found = _SCRIPT_FROM_RIGHT.fullmatch(script) if script else _FROM_RIGHT.fullmatch(name)
    return "rtl" if found else "ltr"
