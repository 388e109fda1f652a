"""A language's short name in, which way it is written out."""

_FROM_RIGHT = frozenset("ar arc ckb dv fa he iw ji khw ks nqo prs ps sd skr syr ug ur yi".split())
_SCRIPTS_FROM_RIGHT = frozenset("adlm arab hebr mand nkoo rohg samr syrc thaa".split())


def direction_of(language: str) -> str:
    """Return `rtl` for what is written from right to left, else `ltr`."""
    name, *rest = language.lower().split("-")
    # A script that is named has the last word: `ks-Deva` is written from left to right.
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    is_from_right = script in _SCRIPTS_FROM_RIGHT if script else name in _FROM_RIGHT
    return "rtl" if is_from_right else "ltr"
