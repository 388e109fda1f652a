"""A site as it is live, or in a folder, in; whether it is what its commit makes, out."""

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from ..failure import Failure
from ..files.published import Published, unpacked
from ..model.publishing.release import BUILT, INVENTORY, Item
from ..workspace import Result, Workspace, build_site, look_at_site
from .commits import commit_of
from .gathering import Built, Gathered, gather
from .stores.store import decode_inventory, decoded_moment
from .web import Web

# How a file of the live site is come by.
Read = Callable[[str], bytes | None]
_TOGETHER = 8


class Proof(msgspec.Struct, frozen=True):
    """What is live, held against what its commit makes: the paths of files, in order.

    With `is_elsewhere`, the commit is not the one that stands here: its program may be another.
    """

    built: Built
    number: int
    different: tuple[str, ...]
    missing: tuple[str, ...]
    more: tuple[str, ...]
    is_elsewhere: bool = False

    @property
    def holds(self) -> bool:
        """Whether all is as the commit makes it."""
        return not (self.different or self.missing or self.more)


def prove(workspace: Workspace, place: str) -> Proof | Result:
    """Make the site once more from the commit that is live; a build with problems is returned."""
    read = _reader(place)
    built = read_built(read, place)
    if built.commit and not built.is_exact:
        message = f"'{place}' holds changes that are in no commit, so it cannot be made once more"
        raise Failure(message, "commit what you have changed, and publish again")
    source = _source_of(workspace.source, built)
    with tempfile.TemporaryDirectory(prefix="sitebuilder-") as folder:
        options = replace(
            workspace.options,
            base_url=built.url,
            target=built.target,
            now=built.as_of or workspace.options.now,
        )
        again = Workspace(source, Path(folder, "output"), options)
        result = build_site(again)
        if result.build.site is None or not result.build.is_good:
            return result
        target = result.build.site.settings.target
        assert target
        gathered = gather(again.output, result.build.site, target, None)
        proof = _proof(built, gathered, read, place)
        return replace(proof, is_elsewhere=source != workspace.source)


def is_due(workspace: Workspace, url: str) -> bool:
    """Tell whether something has appeared or gone by its date since the live site was made.

    What was never published is not due: the first time is not for a clock to choose.
    """
    site = look_at_site(workspace).build.site
    if site is None or site.turned is None:
        return False
    address = url or site.settings.url
    read = _reader(address)
    if read(BUILT) is None:
        return False
    live = read_built(read, address)
    return live.as_of is None or site.turned > live.as_of


def read_built(read: Read, place: str) -> Built:
    """Return what a live site tells of itself.

    It comes from outside: what names no commit could name another folder, or anything.
    """
    data = read(BUILT)
    with suppress(msgspec.MsgspecError, RecursionError):
        built = msgspec.json.decode(data or b"", type=Built)
        if re.fullmatch("(?:[0-9a-f]{40,64})?", built.commit):
            return replace(built, as_of=decoded_moment(built.as_of))
    message = f"'{place}' does not tell what it was made from: it has no {BUILT}"
    raise Failure(message, "publish it with 'python3 build.py publish' first")


def _reader(place: str) -> Read:
    if place.startswith(("http://", "https://")):
        return _web(place.rstrip("/") + "/").read
    folder = Path(place)
    if not folder.is_dir():
        message = f"'{place}' is neither a folder nor an address"
        raise Failure(message, "write it as https://www.example.org/")
    return lambda path: (folder / path).read_bytes() if (folder / path).is_file() else None


def _web(address: str) -> Web:
    """Return a site as visitors see it; refuse an address that only leads to another."""
    web = Web(address)
    if other := web.get(BUILT).headers.get("location", "").removesuffix(BUILT):
        raise Failure(f"'{address}' leads on to '{other}'", "name that address")
    return web


def _source_of(folder: Path, built: Built) -> Path:
    """Return a folder with the site as it was in the commit that is live."""
    here = commit_of(folder)
    if not built.commit or (here and here.is_exact and here.name == built.commit):
        return folder
    return unpacked(folder, Published(built.commit, "", ""))


def _proof(built: Built, gathered: Gathered, read: Read, place: str) -> Proof:
    items = [item for path, item in gathered.items.items() if path != BUILT]
    with ThreadPoolExecutor(_TOGETHER) as pool:
        found = dict(zip((item.path for item in items), pool.map(_seen(read), items), strict=True))
    more = _more(read, place) - gathered.items.keys()
    return Proof(
        built,
        len(items),
        different=tuple(path for path, seen in found.items() if seen == "different"),
        missing=tuple(path for path, seen in found.items() if seen == "missing"),
        more=tuple(sorted(more)),
    )


def _seen(read: Read) -> Callable[[Item], str]:
    def look(item: Item) -> str:
        data = read(item.path)
        if data is None:
            return "missing"
        return "same" if hashlib.sha256(data).hexdigest() == item.sha256 else "different"

    return look


def _more(read: Read, place: str) -> set[str]:
    """Return what is said to be there, and what is in a folder: old assets are rightly there."""
    inventory = decode_inventory(read(INVENTORY))
    old = {path for path, held in inventory.held.items() if held.unused}
    told = inventory.held.keys() - old
    found = {*told, *(_inside(Path(place)) if Path(place).is_dir() else ())} - old - {INVENTORY}
    # What a host sends in place of a file differs from one machine to the next.
    return {path for path in found if path.removesuffix(".gz").removesuffix(".br") == path}


def _inside(folder: Path) -> Iterable[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def tell(proof: Proof, place: str) -> Sequence[str]:
    """Say how that went."""
    commit = f"commit {proof.built.commit[:12]}" if proof.built.commit else "this folder"
    if proof.holds:
        return [f"All {proof.number} files of {place} are what {commit} makes."]
    kinds = {"differs": proof.different, "is missing": proof.missing, "is not of it": proof.more}
    lines = [
        f"{place} is not what {commit} makes:",
        *(f"  {path} {what}" for what, paths in kinds.items() for path in paths),
    ]
    if proof.is_elsewhere:
        lines.append(f"The program may have been another then: 'git checkout {commit[7:]}' has it.")
    return lines
