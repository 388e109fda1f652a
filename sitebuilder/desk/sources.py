"""A page of the site in, the sources that its words may come from out, the likelier first."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from ..model.addresses import page_of, split_target
from ..model.settings import SETTINGS_FILE
from ..model.site import Site, nodes_of, pages_above
from ..model.words.nodes import Address
from .words import FRONT

FACTS_FILE = "content/data/facts.yaml"

# A source: its path from the site folder, and its text.
Source = tuple[str, str]

# What other pages may show of a document.
_TOLD = ("title", "headline", "description", "name", "role", "date")


def sources_for(site: Site, texts: Mapping[str, str], address: str) -> list[Source]:
    """Return what the words of a page may come from; `texts` are all sources by their paths.

    Its own document comes first, then the entries and data that it may show, the pages that it
    names, the settings, the templates, and all other pages. Of other pages nothing is shown but
    what their front matter says.
    """
    own = site.paths.get(address.partition("#")[0], "")
    whole = dict.fromkeys([own, *_entries(site, own)] if own else [])
    near = dict.fromkeys([*_named(site, own), *site.settings.menu])
    far = dict.fromkeys(path for path in site.summaries if path not in near)
    data = sorted(path for path in texts if path.startswith("content/data/"))
    templates = sorted(path for path in texts if _is_template(path))
    return [
        *((f"content/{path}", texts[f"content/{path}"]) for path in whole),
        *((path, texts[path]) for path in data),
        *_fronts((path for path in near if path not in whole), texts),
        *((path, texts[path]) for path in (SETTINGS_FILE, *templates)),
        *_fronts((path for path in far if path not in whole), texts),
    ]


def _is_template(path: str) -> bool:
    return path.startswith("templates/") and path.endswith(".html")


def _entries(site: Site, own: str) -> Iterator[str]:
    """Yield the entries that a page shows: of collections that it names, or of its own."""
    for name in (*site.summaries[own].shows, own.rpartition("/")[0]):
        yield from site.members.get(name, ())


def _named(site: Site, own: str) -> Iterator[str]:
    """Yield the pages that a page leads to, and those above it."""
    if not own:
        return
    for node in nodes_of(site.documents[own]):
        target = split_target(node.target).path if isinstance(node, Address) else ""
        found = page_of(target, own, site.addresses, site.paths) if target else None
        yield from [found] if found else []
    above = pages_above(site.summaries[own].address, site.summaries, site.paths)
    yield from (summary.path for summary in above)


def _fronts(paths: Iterable[str], texts: Mapping[str, str]) -> Iterator[Source]:
    for path in paths:
        yield f"content/{path}", _told_of(texts.get(f"content/{path}", ""))


@lru_cache(maxsize=4096)
def _told_of(text: str) -> str:
    """Leave the lines of a document empty of which other pages show nothing."""
    front, lines, is_told = FRONT.match(text), [], False
    for line in front[0].split("\n") if front else ():
        if not line.startswith((" ", "\t")):
            is_told = line.partition(":")[0] in _TOLD
        lines.append(line if is_told or line == "---" else "")
    return "\n".join(lines)
