"""What is made of a picture is the same whoever makes it, and made no more often than needed."""

import shutil
from pathlib import Path

import pytest

from sitebuilder.files.kept import making
from sitebuilder.files.remembering import Remembered
from sitebuilder.workspace import Workspace, build_site

from . import camera
from .sites import build, lay_photograph, pictures, tree


@pytest.fixture
def built(tmp_path: Path) -> Workspace:
    workspace = lay_photograph(tmp_path, "a.jpg", camera.jpeg())
    build(workspace)
    return workspace


def again(workspace: Workspace) -> Workspace:
    """Return the workspace as another run of the program finds it."""
    return Workspace(workspace.source, workspace.output, remembered=Remembered())


def forbid_making(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "_made", None)


def edit(workspace: Workspace) -> None:
    home = workspace.source / "content/index.md"
    home.write_text(home.read_text(encoding="utf-8") + "\nMore words.\n")


@pytest.mark.parametrize("processors", [1, 2, 5])
def test_it_is_the_same_with_any_number_of_processors(
    built: Workspace, processors: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(built)
    shutil.rmtree(built.source / ".cache")
    shutil.rmtree(built.output)
    shutil.rmtree(built.source / ".output.sitebuilder")
    monkeypatch.setattr("sitebuilder.processes._processors", lambda: processors)

    build(again(built))

    assert tree(built) == before


@pytest.mark.parametrize("gone", [".cache", ".cache/pictures", ".cache/build", "output"])
def test_it_is_the_same_whatever_is_remembered(built: Workspace, gone: str) -> None:
    before = tree(built)
    shutil.rmtree(built.source / gone)

    build(again(built))

    assert tree(built) == before


def test_a_second_build_makes_nothing(built: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    forbid_making(monkeypatch)
    edit(built)

    assert b"More words" in build_and_read(built)


def test_what_stands_in_the_output_is_not_made_for_being_forgotten(
    built: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    forbid_making(monkeypatch)
    shutil.rmtree(built.source / ".cache")
    edit(built)

    assert b"More words" in build_and_read(built)


def build_and_read(workspace: Workspace) -> bytes:
    build(again(workspace))
    return (workspace.output / "index.html").read_bytes()


def test_another_photograph_takes_the_place_of_the_old_one(built: Workspace) -> None:
    before = pictures(built)
    other = camera.jpeg(camera.photograph((1300, 900)))
    (built.source / "content/a.jpg").write_bytes(other)

    build(again(built))

    assert {path.name for path in before} & {path.name for path in pictures(built)} == {"a.jpg"}


def test_with_errors_nothing_is_made(tmp_path: Path) -> None:
    workspace = lay_photograph(tmp_path, "a.jpg", camera.jpeg())
    edit(workspace)
    (tmp_path / "content/index.md").write_text("---\ntitle: A\n---\n[b](b.md) ![Words](a.jpg)\n")

    build_site(workspace)

    assert not (tmp_path / ".cache/pictures").exists()
