"""The site that is built again and again, and what is written into it: read from the texts here.

site.txt holds the site; edits.txt other words for its files, after which it is mostly still good;
mistakes.txt what an editor mends soon. They are written as the cases of tests/mistakes/.
"""

import io
import os
import re
import shutil
from functools import cache
from pathlib import Path

from PIL import Image

from ..mistakes.corpus import Laid, lay_file, read_files

HERE = Path(__file__).resolve().parent
SOURCES = ("content", "templates", "static", "site.yaml")

# A part of a file, and another of the same length.
FLIPS = (
    ("site.yaml", b"title: The", b"title: THE"),
    ("content/about.md", b"small circle", b"large circle"),
    ("content/board/bo-cole.md", b"Keeps", b"Burns"),
    ("content/timeline/2016-grown.md", b"second", b"third "),
    ("content/data/facts.yaml", b"12,345", b"12,346"),
    ("content/data/values.yaml", b"care for", b"wait for"),
    ("content/report.pdf", b"A report", b"B report"),
    ("content/urls.lock", b"/about/", b"/ABOUT/"),
    ("static/files/notes.txt", b"otes", b"ames"),
    ("static/assets/css/base.css", b"red", b"tan"),
    ("templates/base.html", b"<header>", b"<HEADER>"),
    ("templates/components/prose.html", b'"prose"', b'"words"'),
    ("templates/icons/bell.svg", b"M0 0", b"M7 7"),
)
# Other names of files and folders; where both are there, they change places.
RENAMES = (
    ("content/about.md", "content/values.md"),
    ("content/board/ann-bell.md", "content/board/bo-cole.md"),
    ("content/board/bo-cole.md", "content/board/b-cole.md"),
    ("content/notes", "content/more"),
    ("content/projects", "content/works"),
    ("content/projects/deep", "content/deep"),
    ("content/timeline/2016-grown.md", "content/timeline/2007-grown.md"),
    ("content/room.png", "content/yard.png"),
    ("static/files", "static/papers"),
    ("static/files/notes.txt", "static/notes.txt"),
    ("static/assets/css/base.css", "static/assets/css/print.css"),
    ("templates/components/quote.html", "templates/components/callout.html"),
    ("templates/page.html", "templates/home.html"),
    ("templates/partials", "templates/parts"),
)


@cache
def read(name: str) -> tuple[Laid, ...]:
    """Read the files of one of the texts."""
    return tuple(read_files((HERE / name).read_text(encoding="utf-8").split("\n")))


def lay(folder: Path, file: Laid) -> None:
    """Write a file in its own way, whatever stands in its place."""
    path = folder / file.path
    for above in path.relative_to(folder).parents:
        if (folder / above).is_file():
            (folder / above).unlink()
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    if size := re.fullmatch(r"(\d+)x(\d+)", file.kind):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(_picture(int(size[1]), int(size[2])))
    elif file.kind == "broken":
        path.write_bytes(_picture(9, 9)[:60])
    else:
        lay_file(folder, file)


@cache
def _picture(width: int, height: int) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(data, "PNG")
    return data.getvalue()


def lay_outside(folder: Path) -> None:
    """Write what stands beside a site, and is no part of it."""
    folder.mkdir(exist_ok=True)
    (folder / "outside.md").write_text("---\ntitle: Outside\n---\n")


# What stands at a path: the letter of its kind, and its bytes.
Held = tuple[str, bytes]


def look(site: Path) -> dict[str, Held]:
    """Return all that a site is made from, by path."""
    found: dict[str, Held] = {}
    waiting = [site / name for name in SOURCES]
    while waiting:
        path = waiting.pop()
        name = str(path.relative_to(site))
        if path.is_symlink():
            found[name] = "link", os.fsencode(path.readlink())
        elif path.is_dir():
            found[name] = "folder", b""
            waiting += path.iterdir()
        elif path.is_fifo():
            found[name] = "fifo", b""
        elif path.exists():
            found[name] = "file", path.read_bytes()
    return dict(sorted(found.items()))


def put(site: Path, wanted: dict[str, Held]) -> None:
    """Make a site hold what is wanted; what is right already is not touched."""
    there = look(site)
    for name in sorted(there.keys() - wanted.keys(), reverse=True):
        _remove(site / name)
    for name, held in wanted.items():
        if there.get(name) != held:
            _remove(site / name)
            _make(site / name, *held)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _make(path: Path, kind: str, data: bytes) -> None:
    if kind == "folder":
        path.mkdir(parents=True)
    elif kind == "link":
        path.symlink_to(os.fsdecode(data))
    elif kind == "fifo":
        os.mkfifo(path)
    else:
        path.write_bytes(data)
