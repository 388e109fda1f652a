"""A host whose own program takes a finished folder, in CI: that folder, made ready for it.

What the host has now is seen as visitors see it. It shows a new release whole, by itself; but
what somebody needs who has an old page open must be in the new release, too.
"""

import hashlib
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from ...files.refusals import refusal
from ...model.publishing.release import INVENTORY, Held, Inventory
from ..web import Web
from .store import Past, Work, done_by, encode_inventory, none_kept, read_each


class Ready:
    """The folder from which the host's program takes the site."""

    def __init__(self, folder: Path, url: str, host: str) -> None:
        self._folder, self._web, self._host = folder, Web(url), host

    def tags(self) -> None:
        """Return nothing: these hosts do not tell."""
        return

    def read(self, path: str) -> bytes | None:
        """Return what visitors get at the address of a file."""
        return self._web.read(path)

    def read_all(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """Return what several files hold."""
        return read_each(self, paths)

    def past(self) -> Sequence[Past]:
        """Refuse: what these hosts keep is brought back on their own pages."""
        raise none_kept(self._host)

    def inventory_of(self, past: Past, /) -> Inventory:
        """Refuse likewise."""
        raise none_kept(past.release)

    def read_past(self, past: Past, held: Held, /) -> bytes:
        """Refuse likewise."""
        raise none_kept(f"{past.release}, {held.item.path}")

    def carry_out(self, work: Work) -> Inventory:
        """Put the whole release into a new folder, and that into place."""
        new = self._folder.with_name(f"{self._folder.name}.new")
        old = {path: data for path in work.plan.kept if (data := self._kept(work.there.held[path]))}
        plan = replace(work.plan, kept={path: work.plan.kept[path] for path in old})
        put = {path: Held(item) for path, item in work.wanted.items()}
        done = done_by(replace(work, plan=plan), put)
        try:
            shutil.rmtree(new, ignore_errors=True)
            size = 0
            for number, item in enumerate(work.wanted.values(), 1):
                _write(new / item.path, work.contents(item))
                size += item.size
                work.tell(number, len(work.wanted), size)
            for path, data in {**old, INVENTORY: encode_inventory(done)}.items():
                _write(new / path, data)
            shutil.rmtree(self._folder, ignore_errors=True)
            new.rename(self._folder)
        except OSError as refused:
            raise refusal(refused, "write") from refused
        return done

    def _kept(self, held: Held) -> bytes | None:
        """Return an old asset as visitors still get it; None if they do not."""
        data = self._web.read(held.item.path)
        is_whole = data is not None and hashlib.sha256(data).hexdigest() == held.item.sha256
        return data if is_whole else None


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
