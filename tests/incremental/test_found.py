"""What once went wrong between two builds, in the fewest steps that showed it."""

import shutil
from collections.abc import Iterator
from datetime import timedelta

import pytest

from sitebuilder.workspace import Workspace, build_site

from ..mistakes.corpus import Laid
from . import sources
from .building import NOWS, running, settle
from .machine import Incremental, Wish

DRAFT = Laid("content/values.md", "", "---\ntitle: V\ndescription: D\ndraft: true\n---\n")
CONFLICT = Laid("templates/base.html", "", "<<<<<<< ours\n")
NEWER = Laid("content/timeline/2016-grown.md", "", "---\ntitle: Grown\ndate: 2017\n---\n")


@pytest.fixture
def site() -> Iterator[Incremental]:
    site = Incremental()
    yield site
    site.teardown()


def edit_of(path: str, number: int = 0) -> Laid:
    return [file for file in sources.read("edits.txt") if file.path == path][number]


@pytest.mark.parametrize("way", ["text", "library"])
def test_drafts_do_not_stay_in_the_output(site: Incremental, way: str) -> None:
    site.edit(file=edit_of("content/board/bo-cole.md"), mode="new", wish=Wish())
    site.build(Wish())

    site.build(Wish(way, ("--drafts",)))
    site.build(Wish())


def test_a_day_ends_at_the_midnight_of_the_site(site: Incremental) -> None:
    midnight = NOWS[8]
    site.let_time_pass(now=midnight - timedelta(minutes=1), wish=Wish("none"))
    site.edit(file=edit_of("site.yaml", 1), mode="new", wish=Wish("none"))
    site.edit(file=edit_of("content/data/facts.yaml"), mode="new", wish=Wish())

    site.let_time_pass(now=midnight, wish=Wish())


def test_what_is_damaged_is_noticed_when_it_is_only_written(site: Incremental) -> None:
    (pack,) = (path for path in site.memory() if path.name.startswith("pack"))
    pack.write_bytes(pack.read_bytes().replace(b"<urlset", b"<URLSET"))
    shutil.rmtree(site.output("output"))
    shutil.rmtree(site.twin("output").parent)

    site.build(Wish())


def test_a_damaged_memory_heals(site: Incremental) -> None:
    for path in site.memory():
        if path.name.startswith("pack"):
            path.write_bytes(bytes(path.stat().st_size))
    settle()

    with running(site.engine):
        made = [
            len(build_site(Workspace(site.site, site.output("output"))).remade) for _ in range(2)
        ]

    assert made[0] > 0
    assert made[1] == 0


def test_a_memory_that_the_disk_refuses_is_none(site: Incremental) -> None:
    shutil.rmtree(site.site / ".cache/build")
    (site.site / ".cache/build/pack-0").mkdir(parents=True)
    for number in range(1, 4):
        (site.site / f".cache/build/pack-{number}").symlink_to("/nowhere/at/all")

    site.build(Wish())


def test_what_a_system_leaves_in_the_output_goes(site: Incremental) -> None:
    (site.output("output") / "about/.DS_Store").write_bytes(b"x")

    site.build(Wish("json"))


@pytest.mark.parametrize("processors", [1, 2])
@pytest.mark.parametrize("is_gone", [False, True])
def test_a_file_that_changes_before_it_is_read(
    site: Incremental, processors: int, is_gone: bool
) -> None:
    # Known by its digest, but nothing of it is remembered: it is read while it is parsed.
    shutil.rmtree(site.site / ".cache")
    site.write(CONFLICT, "new")
    site.build(Wish())
    site.restore_all(wish=Wish("none"))
    edit = Laid(NEWER.path, "gone", "") if is_gone else NEWER

    site.edit_during_a_build(file=edit, is_early=True, wish=Wish(processors=processors))
    site.build(Wish(processors=processors))


def test_work_that_is_broken_off_in_one_of_many_processes(site: Incremental) -> None:
    # Two documents are parsed anew, as their folder is a collection now: just worth a process.
    second = edit_of("content/notes/second.md")
    for file in (edit_of("content/notes/first.md"), second):
        site.edit(file=file, mode="new", wish=Wish())
    site.edit(file=edit_of("site.yaml", 1), mode="new", wish=Wish("none"))

    gone = Laid(second.path, "gone", "")
    site.edit_during_a_build(file=gone, is_early=True, wish=Wish(processors=2))
    shutil.rmtree(site.output("output"))
    shutil.rmtree(site.twin("output").parent)
    site.build(Wish())


def test_a_link_that_leads_elsewhere_through_another_folder(site: Incremental) -> None:
    shared, link = site.site / "content/shared", site.site / "content/linked.md"
    sources.lay(site.site, Laid("content/shared/n.md", "", "---\ntitle: N\n---\n"))
    link.symlink_to("shared/n.md")
    site.build(Wish())

    shared.rename(site.base / "shared")
    shared.symlink_to(site.base / "shared")
    site.build(Wish())


def test_no_word_of_an_editor_is_taken_for_the_place_of_a_text(site: Incremental) -> None:
    escaped = '---\ntitle: "\\uFDD0"\ndescription: D\n---\n'
    site.write(Laid("content/values.md", "", escaped), "new")

    (said,) = site.told(Wish())

    assert "hidden-character" in said.out


def test_a_template_may_call_something_else_a_component(site: Incremental) -> None:
    walked = "{% for component in site.entries('timeline') %}{{ component.body }}{% endfor %}"
    site.write(Laid("templates/components/timeline.html", "", walked), "new")
    site.write(Laid("content/projects/garden.md", "", "---\ntitle: G\n---\n## The Plan\n"), "new")

    (said,) = site.told(Wish())

    assert "body_in_place" not in said.out
