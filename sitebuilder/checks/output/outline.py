"""A finished page in, what it says of itself out: its places, what it points to, its landmarks."""

import html
import re
from collections.abc import Iterable, Iterator

import msgspec

from ...model.output import Output

_PASSED_OVER = re.compile(
    r"<!--.*?-->|(?P<tag><(?P<name>script|style)\b[^>]*>).*?</(?P=name)\s*>",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"<([A-Za-z][\w-]*+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>")
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))")
_POINTERS = ("href", "src", "poster", "action")
_LANDMARKS = ("header", "nav", "main", "footer")


class Outline(msgspec.Struct, frozen=True):
    """What a page is made of, as far as a visitor's browser and screen reader need it."""

    ids: tuple[str, ...]
    pointers: tuple[str, ...]
    titles: int
    missing: tuple[str, ...]


class ReadPage(msgspec.Struct, frozen=True):
    """A finished page, and what it is made of."""

    output: Output
    outline: Outline


def read_pages(outputs: Iterable[Output]) -> tuple[ReadPage, ...]:
    """Read every page among the finished files."""
    pages = (output for output in outputs if output.path.endswith(".html"))
    return tuple(ReadPage(page, read_outline(page.text)) for page in pages)


def read_outline(page: str) -> Outline:
    """Read the tags of a page; text, comments, scripts and styles are passed over."""
    tags = list(_tags(_PASSED_OVER.sub(lambda match: match["tag"] or "", page)))
    return Outline(
        ids=tuple(given["id"] for _, given in tags if given.get("id")),
        pointers=tuple(pointer for tag in tags for pointer in _pointers(*tag)),
        titles=sum(tag == "h1" for tag, _ in tags),
        missing=tuple(_missing(page, tags)),
    )


def _tags(page: str) -> Iterator[tuple[str, dict[str, str]]]:
    for match in _TAG.finditer(page):
        given = {
            name.lower(): html.unescape("".join(value))
            for name, *value in _ATTRIBUTE.findall(match[2])
        }
        yield match[1].lower(), given


def _pointers(tag: str, given: dict[str, str]) -> Iterator[str]:
    yield from (given[name] for name in _POINTERS if given.get(name))
    if "srcset" in given:
        yield from (part.split()[0] for part in given["srcset"].split(",") if part.strip())
    if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
        yield given.get("content", "").partition("url=")[2]


def _missing(page: str, tags: list[tuple[str, dict[str, str]]]) -> Iterator[str]:
    """Name what every page needs and this one lacks."""
    names = [tag for tag, _ in tags]
    given = dict(reversed(tags))
    if not given.get("html", {}).get("lang"):
        yield "a language"
    if not re.search(r"<title>\s*[^\s<]", page.partition("<body")[0]):
        yield "a title"
    if not any(each.get("name") == "description" and each.get("content") for _, each in tags):
        yield "a description"
    yield from (f"<{landmark}>" for landmark in _LANDMARKS if landmark not in names)
