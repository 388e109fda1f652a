"""The text of a style sheet in, what it declares out."""

import re
from collections.abc import Iterator

import msgspec

_STRING = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
_ADDRESS = r"url\(\s*[^\"'\s)][^)\n]*\)"
_COMMENT = re.compile(rf"({_STRING}|{_ADDRESS})|/\*.*?(?:\*/|\Z)", re.DOTALL)
# Signs in these mean nothing.
_CLOSED = re.compile(rf"{_STRING}|{_ADDRESS}")
_SIGN = re.compile(r"[{};]")
_DECLARED = re.compile(r"\s*(?P<name>-?-?[\w][\w-]*)\s*:(?P<value>.*)", re.DOTALL)
# What begins a declaration, where none can begin: the one before it was not ended.
_NEXT = re.compile(r"(?:\n\s*[a-z][a-z-]*|\s--[\w-]+)\s*:")


class Declaration(msgspec.Struct, frozen=True):
    """A name and its value, in the rules that they stand in, the outermost first.

    `start` is where the name begins, `end` where the value ends, `after` where the next thing may
    begin; `is_open` tells that the `;` between this one and the next is missing.
    """

    above: tuple[str, ...]
    name: str
    value: str
    start: int
    end: int
    after: int
    is_open: bool = False


def declarations_of(plain: str) -> Iterator[Declaration]:
    """Yield what stands between `{` and `}`, each part up to its `;`; comments are gone."""
    bare = _CLOSED.sub(lambda match: "x" * len(match[0]), plain)
    above: list[str] = []
    start = 0
    for sign in _SIGN.finditer(bare):
        if sign[0] == "{":
            above.append(plain[start : sign.start()].strip())
        else:
            after = sign.end() if sign[0] == ";" else None
            yield from _between(plain, bare[start : sign.start()], start, after, tuple(above))
        if sign[0] == "}" and above:
            above.pop()
        start = sign.end()


def without_comments(text: str) -> str:
    """Put spaces in place of comments, so that all else stays where it is."""
    return _COMMENT.sub(lambda match: match[1] or re.sub(r"[^\n]", " ", match[0]), text)


def _between(
    plain: str, bare: str, start: int, after: int | None, above: tuple[str, ...]
) -> Iterator[Declaration]:
    """Yield the declaration of a part of the text; more than one where a `;` is missing."""
    begin = 0
    while match := _DECLARED.fullmatch(bare, begin):
        cut = _missing_end(bare, match.start("value"))
        end = start + len(bare[: len(bare) if cut is None else cut].rstrip())
        yield Declaration(
            above=above,
            name=match["name"],
            value=plain[start + match.start("value") : end].strip(),
            start=start + match.start("name"),
            end=end,
            after=end if after is None or cut is not None else after,
            is_open=cut is not None,
        )
        if cut is None:
            break
        begin = cut


def _missing_end(bare: str, start: int) -> int | None:
    """Return where a value ends without the `;` that should end it, if it does."""
    for match in _NEXT.finditer(bare, start) if ":" in bare[start:] else ():
        before = bare[start : match.start()]
        if before.strip() and before.count("(") == before.count(")"):
            return match.start()
    return None
