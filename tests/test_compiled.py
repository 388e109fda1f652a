"""What was compiled at earlier starts makes a start quicker, and changes nothing else."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpus import pages
from benchmarks.generators import ours
from sitebuilder.compiled.patterns import _compiled, written_down
from sitebuilder.compiled.store import Patterns, Store
from sitebuilder.compiled.using import take_up

compiler: Any = re._compiler  # type: ignore[attr-defined]
ROOT = Path(__file__).resolve().parent.parent
BASIS = ("this Python", [("/library", 1)])
MODULE = ("/library/one.py", (1, 2, 3, 4), False, b"code")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program, with a site of one page."""
    program = tmp_path / "program"
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "sitebuilder", program / "sitebuilder", ignore=unwanted)
    for name in ("build.py", "requirements.lock"):
        shutil.copy(ROOT / name, program / name)
    (program / ".venv").symlink_to(ROOT / ".venv")
    ours().write(program, tuple(pages(1)))
    return program


def store_of(program: Path) -> Path:
    (store,) = (program / "sitebuilder" / "__pycache__").glob("compiled.*")
    return store


def build(program: Path, *words: str) -> str:
    ended = subprocess.run(
        [sys.executable, "-v", program / "build.py", "--clean", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr[-1000:]
    return ended.stderr


def taken(told: str) -> int:
    """Return how many modules of ours did not come from Python's own caches."""
    names = set(re.findall(r"^import '(sitebuilder[\w.]*)'.*_Loader", told, re.MULTILINE))
    return len(names)


def page(program: Path) -> str:
    return (program / "output" / "index.html").read_text(encoding="utf-8")


def test_a_second_start_takes_what_the_first_has_compiled(program: Path) -> None:
    first, second = build(program), build(program)

    assert taken(first) == 0
    assert taken(second) > 100


def test_a_module_that_has_changed_is_compiled_anew(program: Path) -> None:
    build(program)
    module = program / "sitebuilder" / "cli" / "commands" / "building.py"
    text = module.read_text(encoding="utf-8")
    module.write_text(text.replace("Built {pages} pages", "Baked {pages} pages"), encoding="utf-8")

    told = subprocess.run(
        [sys.executable, program / "build.py", "--clean"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "Baked 2 pages" in told.stdout


@pytest.mark.parametrize("damage", ["cut", "empty", "other", "folder", "code"])
def test_a_damaged_file_counts_as_none(program: Path, damage: str) -> None:
    build(program)
    store, good = store_of(program), page(program)
    data = store.read_bytes()
    store.unlink()
    if damage == "folder":
        store.mkdir()
    else:
        half = len(data) // 2
        code = data[:half] + bytes(200) + data[half + 200 :]
        bad = {"cut": data[:half], "empty": b"", "other": b"\xff" * 999, "code": code}
        store.write_bytes(bad[damage])

    build(program)

    assert page(program) == good


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="this user may write anywhere")
def test_where_nothing_can_be_kept_all_is_as_ever(program: Path) -> None:
    build(program)
    store = store_of(program)
    store.unlink()
    store.parent.chmod(0o500)

    build(program)

    assert not store.exists()


def test_modules_and_patterns_come_back_as_they_were_put_in(tmp_path: Path) -> None:
    path = str(tmp_path / "new" / "store")
    patterns: Patterns = {("a+", 0): (32, b"1234", 0, {}, (None,))}

    Store(path, BASIS).add({"one": MODULE}, patterns)
    Store(path, BASIS).add({"two": MODULE}, {})

    store = Store(path, BASIS)
    assert store.module("one") == store.module("two") == MODULE
    assert store.module("three") is None
    assert store.patterns == patterns


def test_what_another_python_has_compiled_is_not_taken(tmp_path: Path) -> None:
    path = str(tmp_path / "store")
    Store(path, BASIS).add({"one": MODULE}, {})

    assert Store(path, ("that Python", [("/library", 1)])).module("one") is None
    assert Store(path, ("this Python", [("/library", 2)])).module("one") is None


@pytest.mark.parametrize(
    "pattern",
    [
        re.compile(r"(?P<one>a|b)+?(c)?(?P<two>\d{2,})(?<!x)(?=y)"),
        re.compile(r"(?i)[äöü\w-]+|\bß", re.MULTILINE),
        re.compile(rb"[\x00-\xff]{3}(?:a++|b*+)$", re.DOTALL),
        re.compile(r"[‘’“”]|[^\u2028\U0001F600-\U0001F64F]", re.VERBOSE),
    ],
)
def test_a_pattern_is_the_same_as_one_compiled_now(pattern: "re.Pattern[str]") -> None:
    key = pattern.pattern, pattern.flags
    (kept,) = written_down({key: pattern}).values()

    again = _compiled(pattern.pattern, kept)

    assert again == pattern
    assert (again.groups, again.groupindex, again.flags) == (
        *(pattern.groups, pattern.groupindex, pattern.flags),
    )


def test_what_is_taken_up_once_is_not_taken_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setattr(compiler, "compile", compiler.compile)
    take_up()
    finders, compile_anew = list(sys.meta_path), compiler.compile

    take_up()()

    assert sys.meta_path == finders
    assert compiler.compile is compile_anew
