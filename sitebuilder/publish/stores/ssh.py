"""A server of one's own, by ssh and rsync: each release in a folder, and a link to the current.

A release is put together where nobody looks: what stays is shared with the one before, file by
file, and only what changes is sent. Then the link is switched, in one step.
"""

import io
import os
import re
import secrets
import shlex
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from ...failure import Failure
from ...model.publishing.release import INVENTORY, Held, Inventory
from ...model.publishing.targets import Target
from ..programs import again, run, watch
from .store import Past, Work, decode_inventory, done_by, encode_inventory

_RELEASE = re.compile(r"releases/[0-9A-Za-z.-]+")
# So many releases stay on the server.
_KEPT = 5
# What a run that was ended has left is removed after a day, in minutes.
_DAY = 1440
_HINT = "can you reach it by ssh, without a password? docs/hosting.md tells how"


class Ssh:
    """A folder of a server: `releases/` with a folder for each, and the link `current`."""

    def __init__(self, target: Target) -> None:
        self._server, self._folder, self._reload = target.server, target.folder, target.reload
        port = ["-p", target.port] if target.port else []
        asked = shlex.split(os.environ.get("RSYNC_RSH", "ssh"))
        # Nobody else uses these names, should two publish at once.
        self._own = secrets.token_hex(4)
        self._part = f"releases/.part-{self._own}"
        # One connection serves for all; it ends by itself.
        self._sockets = tempfile.TemporaryDirectory(prefix="sitebuilder-")
        shared = ("ControlMaster=auto", "ControlPersist=15", f"ControlPath={self._sockets.name}/%C")
        options = ("BatchMode=yes", "ConnectTimeout=15", *(shared if os.name != "nt" else ()))
        self._ssh = [*asked, *(word for each in options for word in ("-o", each)), *port]

    @cached_property
    def _linked(self) -> tuple[str, bool]:
        """Where `current` leads when it is first asked for, and whether that is there."""
        told = self._ask(
            'if test -L current; then echo "to $(readlink current)"; '
            "test ! -d current/site || echo there; "
            "elif test -e current; then echo to; fi"
        )
        said, _, there = told.decode("utf-8", "replace").strip().partition("\n")
        if said and not said.startswith("to"):
            message = f"'{self._server}' says more than it is asked: '{said}'"
            raise Failure(message, "let it greet people alone, not programs; see its ~/.bashrc")
        release = said.removeprefix("to").strip()
        if said and not _RELEASE.fullmatch(release):
            message = f"'{self._folder}/current' on '{self._server}' is not of this program"
            raise Failure(message, "move it away, or name another folder in site.yaml")
        return release, bool(there)

    @property
    def _base(self) -> str:
        """The folder of the current release; empty if none is there."""
        release, is_there = self._linked
        return release if is_there else ""

    def tags(self) -> Mapping[str, str]:
        """Return the SHA-256 of every file of the current release, as the server counts it."""
        if not self._base:
            return {}
        told = self._ask(
            f"cd {self._base}/site && find . -type f -print0 | xargs -0 -r sha256sum -z"
        )
        lines = told.decode("utf-8", "surrogateescape").split("\0")
        return {line[66:].removeprefix("./"): line[:64] for line in filter(None, lines)}

    def read(self, path: str) -> bytes | None:
        """Return what a file of the current release holds."""
        return self.read_all([path]).get(path)

    def read_all(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """Return what several files of the current release hold, all in one go."""
        return self._read(self._base, paths) if self._base else {}

    def past(self) -> Sequence[Past]:
        """Return the releases that lie on the server."""
        told = self._ask(
            "test -d releases || exit 0; cd releases && for each in *; do "
            f'test -f "$each/site/{INVENTORY}" || continue; '
            f'printf "%s\\t" "$each"; head -n 1 "$each/site/{INVENTORY}" || exit; echo; done'
        )
        lines = [line.partition("\t") for line in told.decode("utf-8", "replace").splitlines()]
        found = filter(None, (_past(name, head) for name, _, head in lines if head))
        return sorted(found, key=lambda each: each.mark, reverse=True)

    def inventory_of(self, past: Past) -> Inventory:
        """Return what the server had then."""
        return decode_inventory(self._read(f"releases/{past.mark}", [INVENTORY]).get(INVENTORY))

    def read_past(self, past: Past, held: Held) -> bytes:
        """Return what a file held then."""
        folder, path = f"releases/{past.mark}", held.item.path
        found = self._read(folder, [path])
        if path not in found:
            message = f"the server does not have '{folder}/site/{path}' any more"
            raise Failure(message, "choose another release")
        return found[path]

    def carry_out(self, work: Work) -> Inventory:
        """Put the release together beside the current one, and switch to it."""
        put = {item.path: Held(item, item.sha256) for item in work.plan.uploads}
        done = done_by(work, put)
        name = f"{done.published:%Y%m%dT%H%M%S.%fZ}-{done.release}"
        try:
            self._begin()
            self._remove(work)
            self._send(work, done)
            has_changed = self._switch(name)
        except Failure:
            # It may be what fills the disk. A server that is gone keeps it for a day.
            with suppress(Failure):
                self._ask(f"rm -rf {self._part}")
            raise
        if has_changed and self._reload:
            self._tell_server()
        return done

    def _tell_server(self) -> None:
        try:
            self._run(self._reload)
        except Failure as failure:
            message = f"the site is published, but 'reload' in site.yaml fails: {failure.message}"
            raise Failure(message, "mend it, and run it on the server yourself") from failure

    def _begin(self) -> None:
        """Begin a release with what the current one has."""
        self._run(
            "mkdir -p releases && "
            f"find releases -maxdepth 1 -name '.part-*' -mmin +{_DAY} -exec rm -rf {{}} + && "
            + (
                f"cp -al {self._base}/. {self._part} && touch {self._part}"
                if self._base
                else f"mkdir -p {self._part}/site"
            )
        )

    def _switch(self, name: str) -> bool:
        """Let visitors see the new release; tell whether what the server reads has changed."""
        release, link = f"releases/{name}", f".current-{self._own}"
        told = self._run(
            "( flock 9 && "
            # What was planned for one release is wrong for another.
            f'if test "$(readlink current)" != "{self._linked[0]}"; '
            f"then rm -rf {self._part}; echo moved; exit 0; fi && "
            f"chmod 755 {self._part} && mv -T {self._part} {release} && "
            f"(diff -rq -x site current/. {release} >/dev/null 2>&1 || echo changed) && "
            f"ln -sfn {release} {link} && mv -T {link} current && cd releases && "
            f"ls -1 | grep -Fxv {name} | sort | head -n -{_KEPT - 1} | xargs -r rm -rf -- "
            ") 9>.lock"
        )
        if told.startswith(b"moved"):
            message = f"somebody else has published to '{self._server}' meanwhile"
            raise Failure(message, "look at what they have changed, and run again")
        self.__dict__["_linked"] = release, True
        return bool(told)

    def _remove(self, work: Work) -> None:
        gone = [step.item.path for step in work.plan.steps if step.action == "remove"]
        if gone:
            self._run(
                f"cd {self._part}/site && xargs -0 rm -f -- && "
                "find . -mindepth 1 -type d -empty -delete",
                "\0".join(f"./{path}" for path in gone).encode("utf-8", "surrogateescape"),
            )

    def _send(self, work: Work, done: Inventory) -> None:
        """Send what changes: by rsync, which goes on where a broken line has stopped it."""
        with tempfile.TemporaryDirectory(prefix="sitebuilder-") as staged:
            for item in work.plan.uploads:
                _write(Path(staged, "site", item.path), work.contents(item))
            _write(Path(staged, "site", INVENTORY), encode_inventory(done))
            for path, text in work.extras.items():
                _write(Path(staged, path), text.encode())
            # What its versions do with odd names in paths differs; this they leave as it is.
            there = f"cd {shlex.quote(self._folder)} && rsync"
            options = ["-r", "--checksum", "--chmod=D755,F644", "--rsync-path", there]
            told = ["--out-format=%l %n", "--outbuf=L", "--rsh", shlex.join(self._ssh)]
            folder = f"{self._server}:{self._part}/"
            words = ["rsync", *options, *told, "--", f"{staged}/", folder]
            what, tell = f"sending the site to '{self._server}'", _counting(work)
            again(lambda: watch(words, tell, what=what, hint=_HINT))

    def _read(self, folder: str, paths: Iterable[str]) -> Mapping[str, bytes]:
        """Return those files of a release that are there."""
        told = self._ask(
            f"test -d {shlex.quote(folder)}/site || exit 0; cd {shlex.quote(folder)}/site && "
            "tar --create --ignore-failed-read --null --files-from - 2>/dev/null || exit 0",
            "\0".join(paths).encode("utf-8", "surrogateescape"),
        )
        if not told:
            return {}
        with tarfile.open(fileobj=io.BytesIO(told)) as packed:
            opened = {each.name: packed.extractfile(each) for each in packed if each.isreg()}
            return {name: file.read() for name, file in opened.items() if file}

    def _ask(self, command: str, given: bytes = b"") -> bytes:
        """Run a command that changes nothing in the folder on the server, if there is one."""
        folder = shlex.quote(self._folder)
        return self._there(f"test -e {folder} || exit 0; cd {folder} && {command}", given)

    def _run(self, command: str, given: bytes = b"") -> bytes:
        """Run a command in the folder on the server."""
        folder = shlex.quote(self._folder)
        return self._there(f"mkdir -p {folder} && cd {folder} && {command}", given)

    def _there(self, command: str, given: bytes) -> bytes:
        words = [*self._ssh, "--", self._server, command]
        return run(words, given, what=f"asking the server '{self._server}'", hint=_HINT)


def _past(name: str, head: str) -> Past | None:
    known = decode_inventory(f"{head.removesuffix('{')}{{}}}}".encode())
    published = known.published if known.release else None
    return Past(known.release, known.commit, published, name) if published else None


def _counting(work: Work) -> Callable[[str], None]:
    """Return what makes of each line of rsync's how far it has come."""
    number, size, total = 0, 0, len(work.plan.uploads)

    def count(line: str) -> None:
        nonlocal number, size
        length, _, name = line.partition(" ")
        # It names folders, too.
        if length.isdigit() and not name.endswith("/") and number < total:
            number, size = number + 1, size + int(length)
            work.tell(number, total, size)

    return count


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
