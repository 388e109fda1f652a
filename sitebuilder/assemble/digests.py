"""The parts of the Site in, what tells each from what it was at another time, out."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from ..memo.written import digest_of
from ..model.settings import LOCK_FILE
from ..model.site import Site


def digests_of(
    site: Site,
    texts: Mapping[str, bytes],
    facts: Mapping[str, str],
) -> dict[str, bytes]:
    """Digest every part that questions may read; what stands in files is known by their digests.

    `texts` are the digests of the sources, `facts` what is filled into them.
    """
    entries = [texts[f"content/{path}"] for each in site.members.values() for path in each]
    values: dict[str, Any] = {
        "settings": site.settings,
        "summaries": tuple(site.summaries.values()),
        "addresses": site.addresses,
        "paths": site.paths,
        "collections": (site.members, entries, facts),
        "documents": _under("content/", texts),
        "hidden": site.hidden,
        "today": site.today,
        "unread": sorted(site.unread),
        "data": (replace(site.data, unread=frozenset()), sorted(site.data.unread)),
        "published": texts.get(LOCK_FILE, b""),
        "templates": _under("templates/", texts),
        "styles": _under("static/assets/", texts),
        "content_files": site.content_files,
        "static_files": site.static_files,
    }
    return {part: digest_of(value) for part, value in values.items()}


def _under(prefix: str, texts: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    return sorted((path, mark) for path, mark in texts.items() if path.startswith(prefix))
