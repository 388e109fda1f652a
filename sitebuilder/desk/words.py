"""A source in, its words with their places out: as visitors read them, without the signs around."""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec

from ..model.settings import SETTINGS_FILE

# So many words tell a run of them from most others.
RUN = 3

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u00ad])+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]\w{1,30});")
# Marks inside of a word: they do not part it.
_INSIDE = re.compile(r"(?<=[^\W_])\*+(?=[^\W_])")
_FACT = re.compile(r"\{fact:([^}\n]*)\}")
_VALUE = re.compile(r"^([\w-]+):[ \t]*\n(?:[ \t]+\S.*\n|[ \t]*\n)*?[ \t]+value:[ \t]*(.*)$", re.M)
FRONT = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
# What visitors do not read of each kind of source; and what is no words.
_NAMES = (
    *("collection", "draft", "expires", "group", "icon", "illustration", "image", "language"),
    *(
        "layout",
        "link",
        "photo",
        "policy",
        "publish",
        "review",
        "sort_name",
        "time_zone",
        "updated",
    ),
)
_YAML = re.compile(
    rf"^[ \t]*#.*|^[ \t]*(?:- +)*(?:(?:{'|'.join(_NAMES)}):[ \t].*|[\w-]+:(?=\s|$))", re.MULTILINE
)
_PROSE = re.compile(
    r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\]\[[^\]\n]*\]|</?[a-zA-Z][\w-]*(?:\s[^<>\n]*)?>|<!--[\s\S]*?(?:-->|\Z)"
    r"|\{#[^{}\n]*\}|^:::[ \t]*[\w-]*|^[ \t]*\d{1,3}[.)][ ]",
    re.MULTILINE,
)
_SPOKEN_BY_NONE = re.compile(
    r"\{#.*?(?:#\}|\Z)|<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_COMMAND = re.compile(r"\{%.*?(?:%\}|\Z)|\{\{.*?(?:\}\}|\Z)", re.DOTALL)
# A text that a command shows, and not one that it compares or hands on.
_STRING = re.compile(r"(?P<used>[=!]= *|[=(,] ?)?(?<!\w)(?:\"[^\"]*\"|'[^']*')")
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
# What is hidden parts the words around it, as this sign does in a table.
_WALL = "|"
_LINE = re.compile(r"[^\n]")


class Text(msgspec.Struct, frozen=True):
    """A source as it is read: `facts` is the file of facts, if the text names any."""

    path: str
    text: str
    facts: str = ""


class Word(msgspec.Struct, frozen=True):
    """A word as it is compared, where it stands in its source, and the fact that put it there."""

    word: str
    start: int
    end: int
    fact: str = ""


def plain_words(text: str) -> list[str]:
    """Return the words of a text that has no signs of its own."""
    return [_compared(match[0]) for match in _WORD.finditer(text)]


@lru_cache(maxsize=2048)
def line_of(text: Text) -> str:
    """Return the words of a source in one line, each between two blanks."""
    return f" {' '.join([word.word for word in words_of(text)])} "


@lru_cache(maxsize=64)
def words_of(text: Text) -> tuple[Word, ...]:
    """Return the words of a source in order."""
    values = {name: value for name, (value, _) in values_of(text.facts).items()}
    return tuple(_words(shown_in(text.path, text.text), text.text, values))


@lru_cache(maxsize=8)
def values_of(facts: str) -> Mapping[str, tuple[str, int]]:
    """Return the value of each fact, and where that stands in the file of facts."""
    return {
        match[1]: (value, match.start(2) + match[2].index(value))
        for match in _VALUE.finditer(facts)
        for value in [match[2].strip().strip("\"'")]
    }


@lru_cache(maxsize=64)
def shown_in(path: str, text: str) -> str:
    """Return a source with walls in place of all that no visitor reads, sign for sign."""
    if path == SETTINGS_FILE or path.endswith((".yaml", ".yml")):
        shown = _YAML.sub(_wall, text)
    elif path.startswith("templates/"):
        shown = _TAG.sub(_wall, _COMMAND.sub(_strings, _SPOKEN_BY_NONE.sub(_wall, text)))
    else:
        front = FRONT.match(text)
        end = front.end() if front else 0
        shown = _YAML.sub(_wall, text[:end]) + _INSIDE.sub(_joint, _PROSE.sub(_wall, text[end:]))
    return _ENTITY.sub(_sign, shown) if "&" in shown else shown


@lru_cache(maxsize=512)
def runs_of(line: str) -> frozenset[str]:
    """Return all runs of a few words in a line."""
    return frozenset(runs_in(line.split()))


def runs_in(words: list[str]) -> list[str]:
    """Return the run of a few words that begins at each word, but for the last ones."""
    return list(map(" ".join, zip(*(words[start:] for start in range(RUN)), strict=False)))


def _words(shown: str, text: str, values: Mapping[str, str]) -> Iterator[Word]:
    start = 0
    for fact in _FACT.finditer(text):
        if shown[fact.start()] == "{" and fact[1] in values:
            yield from _words_between(shown, start, fact.start())
            for each in plain_words(values[fact[1]]):
                yield Word(each, *fact.span(), fact[1])
            start = fact.end()
    yield from _words_between(shown, start, len(shown))


def _words_between(shown: str, start: int, end: int) -> Iterator[Word]:
    for match in _WORD.finditer(shown, start, end):
        yield Word(_compared(match[0]), *match.span())


def _compared(word: str) -> str:
    """Return what the same word has in common however it is written."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.replace("\u00ad", "")).casefold()


def _wall(match: re.Match[str]) -> str:
    return _LINE.sub(_WALL, match[0])


def _joint(match: re.Match[str]) -> str:
    return "\u00ad" * len(match[0])


def _strings(match: re.Match[str]) -> str:
    """Keep the texts inside of a command."""
    kept, end = [], 0
    for string in _STRING.finditer(match[0]):
        if string["used"] and not match[0].startswith("{% set "):
            continue
        kept += [_LINE.sub(_WALL, match[0][end : string.start()]), string[0]]
        end = string.end()
    return "".join([*kept, _LINE.sub(_WALL, match[0][end:])])


def _sign(match: re.Match[str]) -> str:
    """Write what an entity means, as long as it is."""
    sign = html.unescape(match[0])
    if len(sign) >= len(match[0]):
        return match[0]
    filler = "\u00ad" if _WORD.fullmatch(sign) else " "
    return sign.replace("\n", " ") + filler * (len(match[0]) - len(sign))
