"""The bytes of a site come from its sources alone: not from the place, the user or the machine."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from ..site import WHOLE_SITE
from .building import Tree, tree_of

ROOT = Path(__file__).resolve().parent.parent.parent
# The site itself, at a time of its own; what changes with the time is tried elsewhere.
ARGUMENTS = ("build", "--now", "2026-06-01 12:00", "--format", "json")
# What is done before the program starts.
FIRST = {
    "umask": "import os; os.umask(0o077)",
    "one processor": "import os; os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])",
    "order": """
import contextlib, os
listed, scanned = os.listdir, os.scandir
def scandir(path="."):
    with scanned(path) as entries:
        return contextlib.nullcontext(sorted(entries, key=lambda entry: entry.name[::-1]))
os.listdir = lambda path=".": sorted(listed(path), key=lambda name: name[::-1])
os.scandir = scandir
""",
}
START = """
import runpy, sys
sys.argv = sys.argv[1:]
sys.path.insert(0, sys.argv[0].rpartition("/")[0])
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def build(
    folder: Path, *options: str, first: str = "", environment: Mapping[str, str] | None = None
) -> tuple[str, Tree]:
    """Build a copy of the site in a program of its own; return what it says, and the output."""
    for name in ("content", "templates", "static"):
        shutil.copytree(WHOLE_SITE / name, folder / name)
    shutil.copy(WHOLE_SITE / "site.yaml", folder)
    done = subprocess.run(
        [
            *(sys.executable, *options, "-c", first + START),
            *(str(ROOT / "build.py"), *ARGUMENTS, "--source", str(folder)),
        ],
        env={**os.environ, "PYTHONHASHSEED": "0", **(environment or {})},
        cwd=folder.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return re.sub(r"\(\d+\.\d s\)", "", done.stdout), tree_of(folder / "output")


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Tree]:
    return build(tmp_path_factory.mktemp("usual") / "site")


def test_a_site_is_the_same_in_any_folder(usual: tuple[str, Tree], tmp_path: Path) -> None:
    folder = tmp_path / "Ein Ordner (neu)" / "ü" / "a" / "b" / "content" / "static"

    assert build(folder) == usual


@pytest.mark.parametrize("name", sorted(FIRST))
@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="another system")
def test_a_site_is_the_same_on_any_machine(
    usual: tuple[str, Tree], tmp_path: Path, name: str
) -> None:
    assert build(tmp_path / "site", first=FIRST[name]) == usual


def test_a_site_is_the_same_for_any_user(usual: tuple[str, Tree], tmp_path: Path) -> None:
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    other = {"TZ": "Asia/Kathmandu", "HOME": "/nowhere", "PYTHONHASHSEED": "7", "NO_COLOR": "1"}

    assert build(tmp_path / "ü" / "site", environment=plain | other) == usual


@pytest.mark.parametrize("option", ["-OO", "-B", "-Xdev"])
def test_a_site_is_the_same_however_python_runs(
    usual: tuple[str, Tree], tmp_path: Path, option: str
) -> None:
    assert build(tmp_path / "site", option) == usual
