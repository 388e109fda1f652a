"""A site folder, and every step that may befall it; after each build, it is as a clean one is."""

import os
import random
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from sitebuilder import pipeline
from sitebuilder.cli.exits import GOOD, MACHINE
from sitebuilder.files.remembering import Remembered
from sitebuilder.model.output import MARK

from ..mistakes.corpus import Laid
from . import damage, sources
from .building import (
    AGAIN,
    FORMATS,
    NOWS,
    Clean,
    Cleaner,
    Engine,
    Said,
    Tree,
    build_here,
    command,
    running,
    settle,
    tree_of,
)

OPTIONS: tuple[tuple[str, ...], ...] = (
    *[()] * 8,
    ("--drafts",),
    ("--strict",),
    ("--base-url", "https://example.org/elsewhere/"),
    *(("--now", f"{now:%Y-%m-%d %H:%M}") for now in NOWS[::3]),
    ("--drafts", "--now", f"{NOWS[0]:%Y-%m-%d %H:%M}"),
)
OUTPUTS = (*["output"] * 5, ".cache/preview", "../elsewhere/output")
MODES = ("new", "in place", "replaced")


class Wish(NamedTuple):
    """How the site is to be built after a step."""

    way: str = "text"
    words: tuple[str, ...] = ()
    output: str = "output"
    processors: int = 1
    is_settled: bool = True


WISHES: st.SearchStrategy[Wish] = st.builds(
    Wish,
    st.sampled_from(("text", "text", "text", "json", "github", "library", "library", "none")),
    st.sampled_from(OPTIONS),
    st.sampled_from(OUTPUTS),
    st.sampled_from((1, 1, 1, 2, 3)),
    st.sampled_from((True, True, False)),
)
LAID = {name: st.sampled_from(sources.read(f"{name}.txt")) for name in ("edits", "mistakes")}
NUMBERS = st.integers(0, 10_000)
QUESTIONS = (
    ("check",),
    ("check", "--format", "json"),
    ("check", "--strict", "--drafts"),
    ("facts",),
    ("next-change",),
)
CHANGES: tuple[tuple[str, ...], ...] = (
    ("new", "page", "--title", "A New Page", "--description", "New."),
    ("new", "milestone", "--collection", "timeline", "--title", "New", "--date", "2011"),
    ("new", "person", "--collection", "board", "--name", "Di Eck", "--role", "Reader"),
    ("new", "value", "--name", "Joy", "--text", "We laugh."),
    ("new", "fact", "--id", "books", "--value", "7"),
    ("new", "figure", "--group", "reach", "--figure", "9", "--text", "books."),
    ("rename", "about.md", "about-us.md"),
    ("rename", "about-us.md", "about.md"),
    ("rename", "projects/garden.md", "garden.md"),
    ("rename", "garden.md", "projects/garden.md"),
    ("rename", "board/ann-bell.md", "board/ann.md"),
    ("lock",),
)
# How often something happened, to tell whether all of it is tried.
COUNTS: Counter[str] = Counter()


class Incremental(RuleBasedStateMachine):
    """A site, its outputs and what is remembered of them, from one step to the next."""

    cleaner = Cleaner()

    def __init__(self) -> None:
        super().__init__()
        self.base = Path(tempfile.mkdtemp(prefix="incremental-"))
        self.site = self.base / "site"
        sources.lay_outside(self.base)
        for file in sources.read("site.txt"):
            sources.lay(self.site, file)
        self.known = Remembered()
        self.engine = Engine(0, NOWS[0])
        # What was changed by hand so that no stamp tells, as it was and became: a build cannot
        # know of it. It may come back as long as the output or its twin holds that file.
        self.unseen: set[tuple[str, str, bytes, bytes]] = set()
        self.lost_manifests: set[str] = set()
        self.saved: dict[str, bytes] = {}
        self.build(Wish())

    def teardown(self) -> None:
        shutil.rmtree(self.base)

    # Edits of sources.

    @rule(file=LAID["edits"], mode=st.sampled_from(MODES), wish=WISHES)
    def edit(self, file: Laid, mode: str, wish: Wish) -> None:
        self.write(file, mode)
        self.build(wish)

    @rule(file=LAID["edits"], second=LAID["edits"], third=LAID["edits"], wish=WISHES)
    def edit_many(self, file: Laid, second: Laid, third: Laid, wish: Wish) -> None:
        for each in (file, second, third):
            self.write(each, "in place")
        self.build(wish)

    @rule(number=NUMBERS, mode=st.sampled_from(MODES), wish=WISHES)
    def restore(self, number: int, mode: str, wish: Wish) -> None:
        """Write a changed file as it was at first, or delete a new one."""
        first = {file.path: file for file in sources.read("site.txt")}
        there = sources.look(self.site)
        paths = {file.path for file in sources.read("edits.txt")} | first.keys()
        changed = sorted(p for p in paths if (p in first and self.differs(first[p])) or p in there)
        changed = [p for p in changed if p not in first or self.differs(first[p])]
        if not changed:
            return
        path = changed[number % len(changed)]
        if path in first:
            self.write(first[path], mode)
        else:
            sources.put(self.site, {name: held for name, held in there.items() if name != path})
        self.build(wish)

    @rule(wish=WISHES)
    def restore_all(self, wish: Wish) -> None:
        for file in sources.read("site.txt"):
            if self.differs(file):
                sources.lay(self.site, file)
        self.build(wish)

    @rule(
        file=LAID["mistakes"],
        many=st.booleans(),
        is_moved=st.booleans(),
        wish=WISHES,
        later=WISHES,
    )
    def make_a_mistake_and_mend_it(
        self, file: Laid, many: bool, is_moved: bool, wish: Wish, later: Wish
    ) -> None:
        before, aside = sources.look(self.site), self.base / "aside"
        path = self.site / file.path
        is_moved = is_moved and path.is_file() and not path.is_symlink()
        if is_moved:
            path.rename(aside)
        sources.lay(self.site, file)
        self.build(wish)
        if many:
            self.build(later)
        if is_moved:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            aside.rename(path)
        sources.put(self.site, before)
        self.build(later)

    @rule(pair=st.sampled_from(sources.RENAMES), is_undone=st.booleans(), wish=WISHES, later=WISHES)
    def rename(self, pair: tuple[str, str], is_undone: bool, wish: Wish, later: Wish) -> None:
        """Rename a file or a folder, or let two change places: no time of theirs changes."""
        self.exchange(*pair)
        self.build(wish)
        if is_undone:
            self.exchange(*pair)
            self.build(later)

    @rule(name=st.sampled_from(("content/projects", "content/board", "static/files")), wish=WISHES)
    def take_away_and_bring_back(self, name: str, wish: Wish) -> None:
        """Move a folder out and in again: the files inside bear no trace of it."""
        if (self.site / name).is_dir():
            (self.site / name).rename(self.base / "away")
            self.build(wish._replace(way="library"))
            (self.site / name).parent.mkdir(exist_ok=True)
            (self.base / "away").rename(self.site / name)
            self.build(wish)

    @rule(flip=st.sampled_from(sources.FLIPS), is_replaced=st.booleans(), wish=WISHES)
    def edit_in_secret(self, flip: tuple[str, bytes, bytes], is_replaced: bool, wish: Wish) -> None:
        """Change a file, but neither its size nor its time."""
        path = self.site / flip[0]
        if not path.is_file():
            return
        told, data = path.stat(), path.read_bytes()
        old, new = flip[1:] if flip[1] in data else flip[:0:-1]
        target = path.with_name(".beside") if is_replaced else path
        with target.open("wb" if is_replaced else "r+b") as file:
            file.write(data.replace(old, new))
        os.utime(target, ns=(told.st_atime_ns, told.st_mtime_ns))
        target.replace(path)
        self.build(wish)

    @rule(number=NUMBERS, hours=st.sampled_from((0, 1, 1000, -1, -100_000)), wish=WISHES)
    def touch(self, number: int, hours: int, wish: Wish) -> None:
        """Give a file the time of now, of the future or of the past, with the same words."""
        files = damage.files_in(self.site / "content") + damage.files_in(self.site / "templates")
        path = files[number % len(files)]
        now = path.stat().st_mtime_ns + hours * 3_600_000_000_000
        os.utime(path, None if hours == 0 else (now // 10**9, now // 10**9))
        self.build(wish)

    @rule(file=LAID["edits"], is_early=st.booleans(), wish=WISHES)
    def edit_during_a_build(self, file: Laid, is_early: bool, wish: Wish) -> None:
        """Change a file after the sources were read, before or after they are built."""
        real, runs = pipeline.build, []

        def build(*given: Any) -> Any:
            runs.append(1)
            if is_early and len(runs) == 1:
                self.write(file, "new")
            made = real(*given)
            if not is_early and len(runs) == 1:
                self.write(file, "new")
            return made

        with patch("sitebuilder.workspace.building.build", build):
            self.build(wish)
        self.build(wish)

    # The site as a whole.

    @rule(wish=WISHES)
    def build_again(self, wish: Wish) -> None:
        plain = Wish(output=wish.output)
        for each in (plain, plain, wish, plain):
            self.build(each)

    @rule(now=st.sampled_from(NOWS), wish=WISHES)
    def let_time_pass(self, now: Any, wish: Wish) -> None:
        self.engine = self.engine._replace(now=now)
        self.build(wish)

    @rule(wish=WISHES)
    def upgrade(self, wish: Wish) -> None:
        """Let the program be another version, and forget that it runs."""
        self.engine = self.engine._replace(version=1 - self.engine.version)
        self.known = Remembered()
        self.build(wish)

    @rule()
    def start_anew(self) -> None:
        """End the program that runs all the time."""
        self.known = Remembered()

    @rule(is_memory_kept=st.booleans(), is_output_kept=st.booleans(), wish=WISHES)
    def check_out(self, is_memory_kept: bool, is_output_kept: bool, wish: Wish) -> None:
        """Copy all files into a new folder."""
        kept = {"content", "templates", "static", "site.yaml"}
        kept |= {".cache"} if is_memory_kept else set()
        kept |= {"output", ".output.sitebuilder"} if is_output_kept else set()
        fresh = self.base / "fresh"
        for path in self.site.iterdir():
            if path.name in kept and path.is_dir() and path.name[0] in ".o":
                shutil.copytree(path, fresh / path.name, symlinks=True)
        sources.put(fresh, sources.look(self.site))
        shutil.rmtree(self.site)
        fresh.rename(self.site)
        self.lost_manifests.add("output")
        self.lost_manifests.add(".cache/preview")
        self.build(wish)

    @rule(wish=WISHES)
    def move_the_site(self, wish: Wish) -> None:
        other = self.base / ("moved" if self.site.name == "site" else "site")
        self.site.rename(other)
        self.site, self.known = other, Remembered()
        self.build(wish)

    # The output.

    @rule(
        how=st.sampled_from(sorted(damage.TO_A_FILE)),
        number=NUMBERS,
        is_twin=st.booleans(),
        wish=WISHES,
    )
    def hurt_a_file(self, how: str, number: int, is_twin: bool, wish: Wish) -> None:
        folder = self.twin(wish.output) if is_twin else self.output(wish.output)
        if files := damage.files_in(folder):
            damage.TO_A_FILE[how](files[number % len(files)], random.Random(number))
        self.build(wish)

    @rule(number=NUMBERS, wish=WISHES)
    def hurt_a_file_in_secret(self, number: int, wish: Wish) -> None:
        """Change a file of the output, but neither its size, its time nor its number."""
        folder = self.output(wish.output)
        if files := damage.files_in(folder):
            path = files[number % len(files)]
            if path.name != "robots.txt" and path.stat().st_size:
                name = str(path.relative_to(folder))
                self.unseen.add((wish.output, name, *damage.change_unseen(path)))
        self.build(wish)

    @rule(
        how=st.sampled_from(sorted(damage.TO_A_FOLDER)),
        number=NUMBERS,
        is_twin=st.booleans(),
        wish=WISHES,
    )
    def hurt_a_folder(self, how: str, number: int, is_twin: bool, wish: Wish) -> None:
        folder = self.twin(wish.output) if is_twin else self.output(wish.output)
        if folder.is_dir():
            damage.TO_A_FOLDER[how](folder, random.Random(number))
            self.lost_manifests.add(wish.output)
        self.build(wish)

    @rule(how=st.sampled_from(damage.TO_MEMORY), number=NUMBERS, wish=WISHES)
    def hurt_a_manifest(self, how: str, number: int, wish: Wish) -> None:
        if files := sorted(self.twin(wish.output).parent.glob("*.manifest")):
            damage.TO_A_FILE[how](files[number % len(files)], random.Random(number))
            self.lost_manifests.add(wish.output)
        self.build(wish)

    @rule(name=st.sampled_from(("stranger.txt", ".git/config", "about/mine.html")), wish=WISHES)
    def put_a_stranger_into_the_output(self, name: str, wish: Wish) -> None:
        """Put a file there that no build has made: it is refused, and touched by none."""
        output = self.output(wish.output)
        if not output.is_dir() or wish.output in self.lost_manifests or wish.way == "none":
            return
        path = output / name
        had_folder = path.parent.is_dir()
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"mine")
        before = tree_of(output)
        said = self.told(wish)
        assert {each.code for each in said} == {MACHINE}, said
        assert tree_of(output) == before
        path.unlink()
        if not had_folder:
            path.parent.rmdir()
        self.build(wish)

    # What is remembered.

    @rule(how=st.sampled_from(damage.TO_MEMORY), number=NUMBERS, is_lost=st.booleans(), wish=WISHES)
    def hurt_the_memory(self, how: str, number: int, is_lost: bool, wish: Wish) -> None:
        """Damage a file of the memory; perhaps the output is lost too, and must be made from it."""
        if files := self.memory():
            damage.TO_A_FILE[how](files[number % len(files)], random.Random(number))
        if is_lost:
            shutil.rmtree(self.output(wish.output), ignore_errors=True)
            shutil.rmtree(self.twin(wish.output).parent, ignore_errors=True)
        self.build(wish)

    @rule()
    def save_the_memory(self) -> None:
        self.saved = {path.name: path.read_bytes() for path in self.memory()}

    @rule(names=st.sets(st.sampled_from(("last", "memo", "pack")), min_size=1), wish=WISHES)
    def bring_an_old_memory_back(self, names: set[str], wish: Wish) -> None:
        """Put files of the memory back that were saved, all or some."""
        for name, data in self.saved.items():
            if name.partition("-")[0] in names:
                (self.site / ".cache/build").mkdir(parents=True, exist_ok=True)
                (self.site / ".cache/build" / name).write_bytes(data)
        self.build(wish)

    @rule(
        names=st.sets(st.sampled_from(("last", "memo", "pack-0")), min_size=1),
        edit=LAID["edits"],
        wish=WISHES,
    )
    def take_the_memory_of_another_site(self, names: set[str], edit: Laid, wish: Wish) -> None:
        other = self.base / "other"
        sources.put(other, sources.look(self.site))
        sources.lay(other, edit)
        with running(self.engine):
            command(other, "build")
        for name in names:
            path = other / ".cache/build" / name
            if path.exists() and (self.site / ".cache/build").is_dir():
                shutil.copy2(path, self.site / ".cache/build" / name)
        shutil.rmtree(other)
        self.build(wish)

    @rule(wish=WISHES, later=WISHES)
    def let_there_be_no_place_for_the_memory(self, wish: Wish, later: Wish) -> None:
        shutil.rmtree(self.site / ".cache", ignore_errors=True)
        (self.site / ".cache").write_bytes(b"in the way")
        self.build(wish._replace(output="output"))
        (self.site / ".cache").unlink()
        self.build(later)

    # Other commands.

    @rule(words=st.sampled_from(QUESTIONS))
    def ask(self, words: tuple[str, ...]) -> None:
        said, _ = self.cleaner.run(self.site, words, self.engine)
        with running(self.engine):
            assert command(self.site, *words) == said, words

    @rule(words=st.sampled_from(CHANGES), wish=WISHES)
    def change_by_command(self, words: tuple[str, ...], wish: Wish) -> None:
        said, changed = self.cleaner.run(self.site, words, self.engine)
        with running(self.engine):
            assert command(self.site, *words) == said, words
        assert sources.look(self.site) == changed, words
        self.build(wish)

    # How it is done, and what is looked at.

    def write(self, file: Laid, mode: str) -> None:
        """Write a file so that it is another one, or the same one with other words."""
        path = self.site / file.path
        if mode == "new" or not path.is_file() or path.is_symlink():
            sources.lay(self.site, file)
            return
        sources.lay(self.base / "laid", file)
        laid = self.base / "laid" / file.path
        if laid.is_file() and mode == "in place":
            path.write_bytes(laid.read_bytes())
        elif laid.is_file():
            laid.replace(path)
        shutil.rmtree(self.base / "laid")

    def differs(self, file: Laid) -> bool:
        sources.lay(self.base / "laid", file)
        laid = sources.look(self.base / "laid")[file.path]
        shutil.rmtree(self.base / "laid")
        path = self.site / file.path
        return path.is_symlink() or not path.is_file() or path.read_bytes() != laid[1]

    def exchange(self, old: str, new: str) -> None:
        one, other, between = self.site / old, self.site / new, self.base / "between"
        for path, target in ((one, between), (other, one), (between, other)):
            if path.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                path.rename(target)

    def output(self, name: str) -> Path:
        return Path(os.path.normpath(self.site / name))

    def twin(self, name: str) -> Path:
        output = self.output(name)
        return output.with_name(f".{output.name}.sitebuilder") / "tree"

    def memory(self) -> list[Path]:
        folder = self.site / ".cache/build"
        return sorted(folder.iterdir()) if folder.is_dir() else []

    def told(self, wish: Wish) -> list[Said]:
        """Build as is wished, and return all that is said."""
        output = self.output(wish.output)
        if wish.is_settled:
            settle()
        with running(self.engine._replace(processors=wish.processors)):
            if wish.way == "library":
                return build_here(self.site, wish.words, output, self.known)
            form = ("--format", wish.way) if wish.way != "text" else ()
            return [command(self.site, "build", *wish.words, *form, output=output)]

    def build(self, wish: Wish) -> None:
        """Build as is wished; all that comes of it is what comes of a clean build."""
        if wish.way == "none":
            return
        output = self.output(wish.output)
        before = tree_of(output)
        said = self.told(wish)
        if self.is_rightly_refused(said, wish):
            shutil.rmtree(output)
            shutil.rmtree(self.twin(wish.output).parent, ignore_errors=True)
            before, said = {}, self.told(wish)
        clean = self.cleaner.build(self.site, wish.words, self.engine)
        COUNTS["builds"] += 1
        self.compare_words(said, clean, wish)
        tree = tree_of(output)
        if said[0].code == GOOD:
            self.compare_trees(tree, clean.tree, wish.output)
            self.lost_manifests.discard(wish.output)
        else:
            COUNTS["bad"] += 1
            assert tree == before
        self.look_for_leavings(wish.output)

    def is_rightly_refused(self, said: list[Said], wish: Wish) -> bool:
        """Tell whether a folder is not known for ours because what marked it so was destroyed."""
        if said[0].code != MACHINE or wish.output not in self.lost_manifests:
            return False
        robots = self.output(wish.output) / "robots.txt"
        is_marked = robots.is_file() and robots.read_bytes().startswith(MARK.encode())
        COUNTS["refused"] += 1
        return not is_marked

    def compare_words(self, said: list[Said], clean: Clean, wish: Wish) -> None:
        forms = FORMATS if wish.way == "library" else (wish.way,)
        for form, heard in zip(forms, said, strict=True):
            wanted = clean.said[form]
            if heard.out.endswith(AGAIN):
                COUNTS["nothing to do"] += 1
                built = wanted.out.rstrip("\n").rpartition("\n")[2] + "\n"
                wanted = wanted._replace(out=wanted.out.removesuffix(built) + AGAIN)
            assert heard == wanted, f"{wish}: said\n{heard.out}{heard.err}\nnot\n{wanted.out}"

    def compare_trees(self, tree: Tree, wanted: Tree, output: str) -> None:
        assert not tree.keys() ^ wanted.keys(), sorted(tree.keys() ^ wanted.keys())
        for path, (mode, data) in wanted.items():
            if (output, path, data, tree[path][1]) not in self.unseen:
                assert tree[path] == (mode, data), f"{path}: {tree[path]!r} is not {data!r}"

    def look_for_leavings(self, name: str) -> None:
        known = {"site.yaml", "content", "templates", "static"}
        known |= {".cache", "output", ".output.sitebuilder"}
        assert {path.name for path in self.site.iterdir()} <= known
        memory = {path.name.partition("-")[0] for path in self.memory()}
        assert memory <= {"clock", "memo", "last", "pack"}, memory
        beside = {path.name.lstrip("0123456789") for path in self.twin(name).parent.glob("*")}
        assert beside <= {"tree", "lock", ".manifest"}, beside
