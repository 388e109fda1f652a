"""A small site with the look of this repository, and a photograph or two dropped into it."""

import re
from collections.abc import Mapping
from pathlib import Path

from sitebuilder.workspace import Result, Workspace, build_site

from ..mistakes.corpus import ROOT

PERSON = """---
name: Ana Example
role: Teacher
photo: {name}
photo_alt: Ana Example stands in front of a shelf
{more}---
She reads aloud.
"""
HOME = """---
title: Home
description: A small site with a photograph of somebody who reads aloud in schools.
---
![Children listen to a reader]({name})

[See all of it]({name})
"""
SETTINGS = """title: Small
description: A small site.
url: https://example.org/
language: en
collections:
  people: person
"""
_TAG = re.compile(r"<span class=\"photo.*?</span>", re.DOTALL)


def lay(folder: Path, files: Mapping[str, bytes | str]) -> Workspace:
    """Lay out a site with these files, the templates and the style of this repository."""
    own: dict[str, bytes | str] = {"site.yaml": SETTINGS, **files}
    for path in (*(ROOT / "templates").rglob("*.*"), *(ROOT / "static").rglob("*.*")):
        own.setdefault(path.relative_to(ROOT).as_posix(), path.read_bytes())
    for name, data in own.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return Workspace(folder, folder / "output")


def lay_photograph(folder: Path, name: str, data: bytes) -> Workspace:
    """Lay out a site whose home page shows a photograph, and links to it."""
    home = HOME.format(name=name)
    return lay(folder, {"content/index.md": home, f"content/{name}": data})


def lay_person(folder: Path, data: bytes, more: str = "") -> Workspace:
    """Lay out a site with somebody whose photograph was dropped in."""
    person = PERSON.format(name="ana.jpg", more=more)
    home = "---\ntitle: Home\ndescription: A small site with one person.\n---\nWords.\n"
    files: dict[str, bytes | str] = {
        "content/people/ana.md": person,
        "content/people/ana.jpg": data,
    }
    return lay(folder, {"content/index.md": home, **files})


def build(workspace: Workspace) -> Result:
    """Build a site that has to be good."""
    result = build_site(workspace)
    assert result.build.is_good, result.build.diagnostics
    return result


def codes(workspace: Workspace) -> list[str]:
    """Build a site, and return what is said of its pictures."""
    small = ("no-not-found-page", "incomplete-page", "missing-description", "vague-link")
    told = build_site(workspace).build.diagnostics
    return [problem.code for problem in told if problem.code not in small]


def pictures(workspace: Workspace) -> list[Path]:
    """Return the pictures of the output that were made of what lies in content/."""
    found = workspace.output.rglob("*.*")
    own = {path.name for path in (workspace.source / "static").iterdir()}
    endings = {".avif", ".gif", ".jpg", ".png", ".svg", ".webp"}
    return sorted(path for path in found if path.suffix.lower() in endings and path.name not in own)


def tags(workspace: Workspace, page: str = "index.html") -> list[str]:
    """Return the HTML of the photographs on a page."""
    return _TAG.findall((workspace.output / page).read_text(encoding="utf-8"))


def tree(workspace: Workspace) -> dict[str, bytes]:
    """Return all files of the output."""
    files = (path for path in workspace.output.rglob("*") if path.is_file())
    return {path.relative_to(workspace.output).as_posix(): path.read_bytes() for path in files}
