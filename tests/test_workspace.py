"""A site folder on disk: read, built, written; each build leaves a whole site or the last one."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from sitebuilder.failure import Failure
from sitebuilder.model.settings import Options
from sitebuilder.workspace import Workspace, build_site, check_site

from .site_text import read_site
from .test_files import put_file, tree

SITE = """
=== content/index.md
---
title: Home
description: The first page.
---
![A](p.png) [B](b.md)
=== content/b.md
---
title: B
description: The second page.
---
::: timeline
collection: timeline
:::
=== content/timeline/m.md
---
title: Begun
date: 2008
---
It began.
=== static/assets/site.css
a { color: red }
=== templates/page.html
<html lang="en"><title>T</title><meta name="description" content="D">
<link href="{{ asset('site.css') }}"><header></header><nav></nav>
<main><h1>{{ page.title }}</h1>{{ page.body }}</main><footer></footer></html>
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010100000000376ef9240000000a49444154789c63"
    "68000000820081777c3a2b0000000049454e44ae426082"
)


def make_site(folder: Path, text: str = SITE) -> Workspace:
    inputs = read_site(text)
    for name, content in inputs.texts.items():
        put_file(folder, name, content)
    put_file(folder, "content/p.png", PNG)
    return Workspace(folder, folder / "output")


def test_a_good_build_is_written(tmp_path: Path) -> None:
    workspace = make_site(tmp_path)

    result = build_site(workspace)

    assert result.build.diagnostics == ()
    assert {"index.html", "b/index.html", "p.png", "robots.txt"} <= set(tree(workspace.output))
    with Image.open(workspace.output / "p.png") as picture:
        assert picture.size == (1, 1)


def test_a_build_with_errors_leaves_the_last_good_output_byte_for_byte(tmp_path: Path) -> None:
    workspace = make_site(tmp_path)
    build_site(workspace)
    before = tree(workspace.output)
    put_file(tmp_path, "content/b.md", "---\ntitle: New\n---\n[x](nowhere.md)\n")

    result = build_site(workspace)

    assert not result.build.is_good
    assert tree(workspace.output) == before


def test_a_build_with_warnings_alone_is_written(tmp_path: Path) -> None:
    workspace = make_site(tmp_path)
    put_file(tmp_path, "content/b.md", "---\ntitle: New\n---\n## One\n\n#### Three\n")

    result = build_site(workspace)

    assert result.build.diagnostics
    assert "Three" in (workspace.output / "b/index.html").read_text()


def test_a_page_that_is_deleted_leaves_the_output(tmp_path: Path) -> None:
    workspace = make_site(tmp_path)
    build_site(workspace)
    put_file(tmp_path, "content/index.md", "---\ntitle: Home\n---\nNothing left.\n")
    (tmp_path / "content/b.md").unlink()

    build_site(workspace)

    left = set(tree(workspace.output))
    assert "index.html" in left
    assert "b/index.html" not in left
    assert "p.png" not in left


def test_a_check_writes_nothing(tmp_path: Path) -> None:
    workspace = make_site(tmp_path)
    before = tree(tmp_path)

    result = check_site(workspace)

    assert result.build.is_good
    assert tree(tmp_path) == before


def test_the_same_site_in_two_folders_comes_to_the_same_bytes(tmp_path: Path) -> None:
    one, two = make_site(tmp_path / "one"), make_site(tmp_path / "a" / "second place")

    build_site(one)
    build_site(two)
    build_site(two)

    assert tree(one.output) == tree(two.output)


def test_a_second_build_that_remembers_equals_a_first_one(tmp_path: Path) -> None:
    workspace = make_site(tmp_path)
    build_site(workspace)
    put_file(tmp_path, "content/timeline/n.md", "---\ntitle: Next\ndate: 2010\n---\n")

    build_site(workspace)

    remembered = tree(workspace.output)
    shutil.rmtree(workspace.output)
    build_site(Workspace(tmp_path, workspace.output))
    assert tree(workspace.output) == remembered
    assert b"Next" in remembered["b/index.html"]


def test_an_output_folder_that_is_not_ours_is_refused_before_anything_is_built(
    tmp_path: Path,
) -> None:
    make_site(tmp_path)
    put_file(tmp_path, "content/b.md", "no front matter")
    put_file(tmp_path, "thesis/chapter.doc", "dear")

    with pytest.raises(Failure, match="no build has made"):
        build_site(Workspace(tmp_path, tmp_path / "thesis"))

    assert tree(tmp_path / "thesis") == {"chapter.doc": b"dear"}


@pytest.mark.parametrize("broken", ["content/b.md", "site.yaml", "templates/page.html"])
def test_a_file_that_is_not_utf8_is_the_only_problem(tmp_path: Path, broken: str) -> None:
    make_site(tmp_path)
    put_file(tmp_path, broken, b"caf\xe9")

    result = check_site(Workspace(tmp_path, tmp_path / "output"))

    assert [(p.location.path, p.code) for p in result.build.diagnostics] == [(broken, "not-utf8")]


def test_options_reach_the_build(tmp_path: Path) -> None:
    make_site(tmp_path)
    options = Options(base_url="https://example.org/sub/")

    build_site(Workspace(tmp_path, tmp_path / "output", options))

    assert 'href="/sub/b/"' in (tmp_path / "output/index.html").read_text()


def test_a_site_lost_while_folders_were_exchanged_is_put_back(tmp_path: Path) -> None:
    workspace = make_site(tmp_path)
    build_site(workspace)
    good = tree(workspace.output)
    workspace.output.rename(tmp_path / ".output.sitebuilder" / "away")
    put_file(tmp_path, "site.yaml", "title: x: y\n")

    result = build_site(workspace)

    assert not result.build.is_good
    assert tree(workspace.output) == good


def test_a_folder_with_somebodys_hidden_files_is_refused(tmp_path: Path) -> None:
    workspace = make_site(tmp_path)
    build_site(workspace)
    put_file(workspace.output, ".git/config", "[core]\n")

    with pytest.raises(Failure, match="no build has made"):
        build_site(workspace)

    assert (workspace.output / ".git/config").exists()
