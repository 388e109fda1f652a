"""The HTML of a page, or of a part of one, in; its outline out."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...lazy import lazily
from .outline import LANDMARKS, Outline

if TYPE_CHECKING:
    import html
else:
    html = lazily("html")

# What no visitor sees, but for the tags of script and style.
PASSED_OVER = r"(?is)<!--.*?-->|(?P<tag><(?P<name>script|style)\b[^>]*>).*?</(?P=name)\s*>"
_TAG = r"<([A-Za-z][\w-]*+)((?:[^<>\"']++|\"[^\"]*\"|'[^']*')*)>"
_ATTRIBUTE = r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))"
_POINTERS = ("href", "src", "poster", "action")

# The same in one walk, for HTML in which every tag is whole and holds no < or > but its own.
# An attribute that tells nothing of the page; a script or style, of which only the tag counts.
_TOLD = r"(?:id|href|src|srcset|poster|action|name|http-equiv)\b"
_WORD = r"(?:[a-z][a-z0-9:_-]*+(?!\w)|viewBox|preserveAspectRatio)"
_OTHER = rf"\s++(?!{_TOLD}){_WORD}(?:=\"[^\"<>]*+\")?"
_RAW = r"(?i:script|style)\b"
# A tag that tells nothing. A link always does; a `meta` if it describes the page or leads on.
_TELLING = r"(?!a\s|h(?:1|eader|tml)|nav|main|footer|s(?:cript|tyle)\b)"
_QUIET = rf"{_TELLING}[a-z][a-z0-9-]*+(?:{_OTHER})*\s*+/?+>"
_META = rf"meta\s++name=\"(?!description)[^\"<>&]*+\"(?:{_OTHER})*\s*+/?+>"
_COMMENT = r"!--(?:[^-]++|-(?!->))*-->"
_PASSED = rf"[^<]*+(?:<(?:/|{_QUIET}|{_META}|{_COMMENT}|![^-<])[^<]*+)*"
# The tags that tell something: plainly, in any other way, and with what they hide.
_NAME = rf"(?:(h1|header|nav|main|footer)(?=[\s/>])|(?!html|{_RAW})[a-z][a-z0-9-]*+)"
_VALUE = r"\"([^\"<>&]*+)\""
_PLAIN = rf"{_NAME}(?:{_OTHER}|\s++(?:id={_VALUE}|href={_VALUE}|src={_VALUE}))*\s*+/?+>"
_QUOTED = r"((?:[^<>\"']++|\"[^\"<>]*+\"|'[^'<>]*+')*)>"
_ANY = rf"(?!{_RAW})([A-Za-z][\w-]*+){_QUOTED}"
_HIDING = rf"({_RAW}){_QUOTED}(?:[^<]++|<(?!/(?i:\7)\s*+>))*</(?i:\7)\s*+>"
_NEXT = rf"{_PASSED}(?:<(?:{_PLAIN}|{_ANY}|{_HIDING})|(<)|\Z)"

# A tag's name and its attributes.
Tag = tuple[str, Mapping[str, str]]


def read_outline(page: str) -> Outline:
    """Read the tags of a page; text, comments, scripts and styles are passed over."""
    return _read_at_once(page) or _read_tag_by_tag(page)


def _read_at_once(page: str) -> Outline | None:
    """Read a page in one walk; None if something in it begins and does not end."""
    found = _next().findall(page)
    names, ids, links, sources, others, given, raw, raw_given, broken = map(
        list, zip(*found, strict=True)
    )
    if any(broken) or re.search(r"<title>\s*\Z", page):
        return None
    tags: list[Tag] = []
    for number, name in enumerate(map(str.__add__, others, raw)):
        if name:
            tag = name.lower(), read_attributes(given[number] + raw_given[number])
            tags.append(tag)
            names[number], ids[number] = tag[0], tag[1].get("id", "")
    pointers = (pointer for tag in tags for pointer in _pointers(*tag))
    return _outline(page, ids, (*links, *sources, *pointers), names, tags)


def _read_tag_by_tag(page: str) -> Outline:
    """Read a page whatever it holds."""
    tags = list(_tags(re.sub(PASSED_OVER, lambda match: match["tag"] or "", page)))
    ids = [given.get("id", "") for _, given in tags]
    pointers = [pointer for tag in tags for pointer in _pointers(*tag)]
    read = _outline(page, ids, pointers, [name for name, _ in tags], tags)
    return replace(read, is_whole=False)


def _outline(
    page: str, ids: Iterable[str], pointers: Iterable[str], names: list[str], tags: list[Tag]
) -> Outline:
    """Put an outline together; `tags` are those that may tell more than a place or a pointer."""
    head, body, _ = page.partition("<body")
    languages = (bool(given.get("lang")) for name, given in tags if name == "html")
    return Outline(
        ids=tuple(filter(None, ids)),
        pointers=tuple(filter(None, dict.fromkeys(pointers))),
        titles=names.count("h1"),
        landmarks=tuple(name for name in LANDMARKS if name in names),
        has_language=next(languages, None),
        has_title=bool(re.search(r"<title>\s*[^\s<]", head)),
        has_description=any(
            given.get("name") == "description" and given.get("content") for _, given in tags
        ),
        has_body=bool(body),
        is_empty=not page,
    )


@functools.cache
def _next() -> re.Pattern[str]:
    return re.compile(_NEXT)


def _tags(page: str) -> Iterator[Tag]:
    for match in re.finditer(_TAG, page):
        yield match[1].lower(), read_attributes(match[2])


def read_attributes(written: str) -> dict[str, str]:
    """Read what stands in a tag behind its name."""
    given = re.findall(_ATTRIBUTE, written)
    return {name.lower(): _unescaped(one or two or bare) for name, one, two, bare in given}


def _unescaped(value: str) -> str:
    return html.unescape(value) if "&" in value else value


def _pointers(tag: str, given: Mapping[str, str]) -> Iterator[str]:
    yield from (given[name] for name in _POINTERS if given.get(name))
    if "srcset" in given:
        yield from (part.split()[0] for part in given["srcset"].split(",") if part.strip())
    if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
        yield given.get("content", "").partition("url=")[2]
