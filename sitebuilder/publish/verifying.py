"""A release that was published in, what its host now has and visitors get of it out."""

import hashlib
import time
from collections.abc import Iterator, Sequence
from itertools import islice

from ..failure import Failure
from ..model.addresses import answered_at
from ..model.publishing.release import INVENTORY, Inventory, Item, is_small_form
from .publishing import Planned
from .stores.store import decode_inventory
from .web import Answer, Web

# Seconds until visitors must see a release; GitHub takes minutes.
_PATIENCE, _PAUSE = {"github-pages": 900.0}, 3.0
_USUAL_PATIENCE = 90.0
# To ask for more of them would tell no more.
_MOST_ASKED = 200
_NOWHERE = "there-is-no-such-page/"


def look_at_host(planned: Planned, done: Inventory) -> Sequence[str]:
    """Hold what a host has against what it should have; say what is not right."""
    tags = planned.store.tags()
    if tags is None:
        return ()
    # Of an old asset that is only kept, nobody has the bytes to put it right.
    wanted = {path: held for path, held in done.held.items() if held.unused is None}
    wrong = [path for path, held in wanted.items() if tags.get(path) != held.tag]
    return [f"'{path}' is not what was put there" for path in wrong]


def look_as_visitor(planned: Planned, done: Inventory) -> Sequence[str]:
    """Ask for the new files as visitors do; say what is not right."""
    web = Web(planned.url)
    patience = _PATIENCE.get(planned.target.to, _USUAL_PATIENCE)
    if not _is_seen(web, done.release, patience):
        return [f"{planned.url} does not show this release after {patience:.0f} seconds"]
    wanted = planned.work.wanted
    changed = {item.path: item for item in planned.work.plan.uploads}
    entrance = {path: wanted[path] for path in ("index.html", "404.html") if path in wanted}
    told = (item for item in (entrance | changed).values() if not is_small_form(item))
    asked = list(islice(told, _MOST_ASKED))
    wrong = [said for item in asked for said in _wrong(item, web, planned)]
    if (answer := web.get(_NOWHERE)).status not in (404, 403):
        wrong.append(f"an address that is not there is answered with {answer.status}, not with 404")
    return wrong


def _is_seen(web: Web, release: str, patience: float) -> bool:
    deadline = time.monotonic() + patience
    while True:
        if decode_inventory(_asked(web)).release == release:
            return True
        if time.monotonic() > deadline:
            return False
        time.sleep(_PAUSE)


def _asked(web: Web) -> bytes | None:
    try:
        return web.read(INVENTORY)
    except Failure:
        return None


def _wrong(item: Item, web: Web, planned: Planned) -> Iterator[str]:
    """Say what is wrong with a file as visitors get it."""
    answer = web.get(answered_at(item.path))
    if answer.status != 200:
        yield f"'{item.path}' is answered with {answer.status}"
    elif hashlib.sha256(answer.data).hexdigest() != item.sha256:
        yield f"'{item.path}' is not what was published"
    elif _type(answer.headers.get("content-type", "")) != _type(item.type):
        yield f"'{item.path}' is said to be '{answer.headers.get('content-type')}'"
    elif _tells_caches(planned) and not _is_cached_so(item, answer):
        told = answer.headers.get("cache-control", "")
        yield f"'{item.path}' is to be kept '{told}', not '{item.cache}'"


def _type(told: str) -> str:
    # Hosts call JavaScript by its old name, too.
    kind = told.partition(";")[0].strip().lower()
    return {"application/javascript": "text/javascript", "text/xml": "application/xml"}.get(
        kind, kind
    )


def _tells_caches(planned: Planned) -> bool:
    return planned.target.to in ("s3", "ssh")


def _is_cached_so(item: Item, answer: Answer) -> bool:
    return answer.headers.get("cache-control", "") == item.cache
