"""Words as they were typed in, how they are written in YAML out."""

import json
import re
import textwrap

from ...model.words.facts import as_written
from ...parse.mentions import mark_facts_in_yaml
from ...parse.yaml_reading.written import Written
from ...parse.yaml_text import read_yaml, with_plain_spaces
from .lines import Change, line_end

# Signs that cannot be seen, and that no file may hold; and those that may not stand in YAML.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NO_YAML = re.compile("[\x0c\x80-\x84\x86-\x9f\ue000-\ue004\ufeff]")
_BLOCK = re.compile(r"([|>])[0-9]?([+-]?)[0-9]?")


def typed(text: str) -> str:
    """Return a text with plain line ends and without signs that nobody sees."""
    return _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean(text: str) -> str:
    """Return the words of a field as they are kept: with nothing empty around them."""
    return with_plain_spaces(_NO_YAML.sub("", typed(text))).strip()


def clean_body(text: str) -> str:
    """Return the words below the front matter, without empty lines around them."""
    return without_empty_lines(typed(text)).rstrip()


def without_empty_lines(text: str) -> str:
    """Return a text from the first line on in which something stands."""
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", text)


def as_yaml(text: str, indent: int = 2) -> str:
    """Write a text so that it is read again as it is: with quotation marks where it needs them.

    Several lines stand below each other, `indent` spaces in.
    """
    if "\n" in text and _reads(block := _block("|-", text, indent)) == text:
        return block
    return text if "\n" not in text and _reads(text) == text else _quoted(text)


def anew(text: str, value: Written, words: str, indent: int) -> Change:
    """Write other words where a value stands; a block stays a block."""
    end = line_end(text, value.end)
    rest = text[value.end : end]
    if value.style in ("|", ">"):
        return Change(
            value.begin, value.end, _as_block(text[value.begin : value.end], words, indent)
        )
    space = " " if value.begin == value.end and text[value.begin - 1] in ":-" else ""
    if rest.strip():
        # A note stands behind it, or the end of a list on one line.
        return Change(value.begin, value.end, space + _quoted(words))
    return Change(value.begin, end, space + as_yaml(words, indent))


def _as_block(before: str, words: str, indent: int) -> str:
    head, _, content = before.partition("\n")
    sign = _BLOCK.match(head)
    assert sign
    lines = [line for line in content.split("\n") if line.strip(" ")]
    indent = len(lines[0]) - len(lines[0].lstrip(" ")) if lines else indent
    note = head[sign.end() :]
    if sign[1] == ">":
        width = max((len(line) - indent for line in lines), default=80)
        folded = _block(f"{sign[1]}{sign[2]}", _folded(words, width), indent, note)
        if (_reads(folded) or "").rstrip("\n") == words:
            return folded
    block = _block(f"|{sign[2]}", words, indent, note)
    return block if (_reads(block) or "").rstrip("\n") == words else _quoted(words) + note


def _folded(words: str, width: int) -> str:
    """Fold words into short lines; what ends a line of theirs is written as an empty one."""

    def fold(match: re.Match[str]) -> str:
        if match[0].startswith("\n"):
            return f"{match[0]}\n"
        wide = max(width, 1)
        return textwrap.fill(match[0], wide, break_long_words=False, break_on_hyphens=False)

    return re.sub(r"\n+|[^\n]+", fold, words)


def _block(head: str, words: str, indent: int, note: str = "") -> str:
    lines = (" " * indent + line if line else "" for line in words.split("\n"))
    return "\n".join((head + note, *lines))


def _reads(written: str) -> str | None:
    """Return what is read where a text is written behind a name; None if it is no text."""
    read = read_yaml("", mark_facts_in_yaml("", f"x: {written}").text)
    value = read.value.get("x") if isinstance(read.value, dict) and not read.diagnostics else None
    return as_written(value) if isinstance(value, str) and len(read.value or ()) == 1 else None


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
