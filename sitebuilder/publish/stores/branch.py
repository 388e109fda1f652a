"""A branch of a git repository, from which GitHub Pages and others publish: a commit a release."""

import hashlib
import re
import secrets
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from ...failure import Failure
from ...model.publishing.release import INVENTORY, Held, Inventory
from ...model.publishing.targets import Target
from ..commits import ask_git
from ..programs import again, run
from .store import Past, Work, decode_inventory, done_by, encode_inventory, read_each

# What is known of the branch lies here, in the site's folder; so many releases are fetched.
_HERE, _DEPTH = Path(".cache/branch"), 20
_WHO = "The publisher of this site <publisher@localhost.invalid>"
_ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0"}
_HINT = "may you push to that repository? docs/hosting.md tells how"
_FETCHED = "refs/heads/fetched"


class Branch:
    """A branch as it is now, fetched once, and what is added to it."""

    def __init__(self, target: Target, source: Path) -> None:
        self._branch = target.branch
        self._remote = target.repository or _origin_of(source)
        self._here = source / _HERE
        self._is_fetched = False
        # Nobody else uses this name, should two publish at once.
        self._new = f"refs/heads/new-{secrets.token_hex(4)}"

    def tags(self) -> Mapping[str, str]:
        """Return what git calls the contents of every file."""
        if not self._fetch():
            return {}
        told = self._git("ls-tree", "-r", "-z", _FETCHED)
        lines = told.decode("utf-8", "surrogateescape").split("\0")
        found = (line.partition("\t") for line in filter(None, lines))
        tags = {path: head.split()[2] for head, _, path in found}
        if INVENTORY not in tags and any(f"/{path}".endswith("/site.yaml") for path in tags):
            message = f"the branch '{self._branch}' holds what the site is made from"
            raise Failure(message, "name another branch in site.yaml, such as gh-pages")
        return tags

    def read(self, path: str) -> bytes | None:
        """Return what a file of the branch holds."""
        return self._read(_FETCHED, path) if self._fetch() else None

    def read_all(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """Return what several files hold."""
        return read_each(self, paths)

    def past(self) -> Sequence[Past]:
        """Return the last releases of the branch."""
        if not self._fetch():
            return ()
        told = self._git("log", "--format=%H%x00%cI%x00%B%x01", _FETCHED).decode("utf-8", "replace")
        return [found for each in told.split("\1") if (found := _past(each.strip()))]

    def inventory_of(self, past: Past) -> Inventory:
        """Return what the branch held then."""
        return decode_inventory(self._read(past.mark, INVENTORY))

    def read_past(self, past: Past, held: Held) -> bytes:
        """Return what a file held then."""
        return self._git("cat-file", "blob", f"{past.mark}:{held.item.path}")

    def carry_out(self, work: Work) -> Inventory:
        """Add a commit with the release, and push it: all of it is seen, or nothing."""
        is_there = self._fetch()
        blobs: dict[str, Held] = {}
        with tempfile.TemporaryFile() as stream:
            stream.writelines(self._told(work, blobs, is_there=is_there))
            done = done_by(work, blobs)
            stream.write(_file(INVENTORY, encode_inventory(done)) + b"done\n")
            stream.seek(0)
            words = [*self._words(), "fast-import", "--quiet", "--force"]
            run(words, stream, what="making the commit", hint="run again")
        self._push()
        return done

    def _told(self, work: Work, blobs: dict[str, Held], *, is_there: bool) -> Iterator[bytes]:
        """Yield the commit as git reads it, and note what git will call each file."""
        plan = work.plan
        message = f"Publish\n\nRelease: {plan.release}\nCommit: {plan.commit}\n".encode()
        yield b"feature done\n"
        yield f"commit {self._new}\ncommitter {_WHO} {int(work.now.timestamp())} +0000\n".encode()
        yield b"data %d\n%s" % (len(message), message)
        if is_there:
            yield f"from {_FETCHED}^0\n".encode()
        size = 0
        for number, item in enumerate(plan.uploads, 1):
            data = work.contents(item)
            mark = hashlib.sha1(b"blob %d\0%s" % (len(data), data), usedforsecurity=False)
            blobs[item.path] = Held(item, mark.hexdigest())
            yield _file(item.path, data)
            size += item.size
            work.tell(number, len(plan.uploads), size)
        for step in plan.steps:
            if step.action == "remove":
                yield f"D {_quoted(step.item.path)}\n".encode("utf-8", "surrogateescape")

    def _push(self) -> None:
        what = f"pushing to the branch '{self._branch}'"
        wish = ("push", "--quiet", "--", self._remote, f"{self._new}:refs/heads/{self._branch}")
        try:
            self._across(what, *wish)
        except Failure as failure:
            if "[rejected]" not in failure.message:
                raise
            message = f"somebody else has pushed to the branch '{self._branch}' meanwhile"
            raise Failure(message, "look at what they have changed, and run again") from failure
        self._git("update-ref", "-d", self._new)
        # What was fetched is old now.
        self._is_fetched = False

    def _fetch(self) -> bool:
        """Fetch the branch once; tell whether there is one."""
        if not self._is_fetched:
            self._here.mkdir(parents=True, exist_ok=True)
            run(["git", "init", "--quiet", "--bare", str(self._here)], what="git", hint=_HINT)
            self._is_fetched, self._is_there = True, self._fetched()
        return self._is_there

    def _fetched(self) -> bool:
        what = f"asking for the branch '{self._branch}'"
        name = f"refs/heads/{self._branch}"
        if not self._across(what, "ls-remote", "--", self._remote, name):
            return False
        wish = ("fetch", "--quiet", "--no-tags", f"--depth={_DEPTH}", "--", self._remote)
        self._across(what, *wish, f"+{name}:{_FETCHED}")
        return True

    def _read(self, commit: str, path: str) -> bytes | None:
        listed = self._git("ls-tree", "-z", commit, "--", path)
        return self._git("cat-file", "blob", f"{commit}:{path}") if listed else None

    def _git(self, *asked: str) -> bytes:
        return run([*self._words(), *asked], what="git", hint=_HINT)

    def _across(self, what: str, *asked: str) -> bytes:
        """Ask git for something that crosses the network."""
        words = [*self._words(), *asked]
        return again(lambda: run(words, environment=_ENVIRONMENT, what=what, hint=_HINT))

    def _words(self) -> Sequence[str]:
        return ["git", "-C", str(self._here)]


def _origin_of(source: Path) -> str:
    if not (told := ask_git(source, "remote", "get-url", "origin")):
        message = "git does not know to which repository the branch belongs"
        raise Failure(message, "add 'repository:' to the target in site.yaml")
    return told.strip()


def _past(told: str) -> Past | None:
    if not told:
        return None
    mark, published, message = told.split("\0")
    release = re.search(r"^Release: (\w+)$", message, re.MULTILINE)
    commit = re.search(r"^Commit: (\w+)$", message, re.MULTILINE)
    if release is None:
        return None
    moment = datetime.fromisoformat(published)
    return Past(release[1], commit[1] if commit else "", moment, mark)


def _file(path: str, data: bytes) -> bytes:
    name = _quoted(path).encode("utf-8", "surrogateescape")
    return b"M 100644 inline %s\ndata %d\n%s\n" % (name, len(data), data)


def _quoted(path: str) -> str:
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
