"""The commands, as an editor runs them: words, exit codes, and what is left on the disk."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitebuilder.cli import main

from .test_files import put_file, tree
from .test_workspace import make_site

BUILD = Path(__file__).resolve().parent.parent / "build.py"
GOOD, PROBLEMS, USAGE, MACHINE = range(4)
A_SERVER = """\
targets:
  - to: ssh
    name: live
    server: web@example.org
    folder: /srv/site
"""
BROKEN = "---\ntitle: B\ndescription: x\n---\nSee [x](nowhere.md).\n"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Path]:
    make_site(tmp_path / "site")
    yield tmp_path / "site"


def run(*arguments: str | Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(BUILD), *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


def run_here(*arguments: str | Path) -> int:
    """Run a command without the seconds that a new Python takes to start."""
    return main([str(argument) for argument in arguments])


def test_without_a_command_the_site_is_built(site: Path) -> None:
    done = run("--source", site)

    assert done.returncode == GOOD, done.stderr
    pattern = rf"Built 3 pages in {re.escape(str(site / 'output'))} \(\d+\.\d s\)\."
    assert re.fullmatch(pattern, done.stdout.strip())
    assert done.stderr == ""
    assert (site / "output/b/index.html").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="here no disk is always full")
@pytest.mark.parametrize("times", ["first", "again"])
def test_words_that_cannot_be_written_are_told_in_a_sentence(site: Path, times: str) -> None:
    run(*(["check"] if times == "first" else []), "--source", site)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, BUILD, "--source", site],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == MACHINE
    assert done.stderr == b"What there is to say cannot be written: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such shell")
@pytest.mark.parametrize("listening", [">&-", "2>&-", ">&- 2>&-", "| true"])
def test_nobody_need_listen(site: Path, listening: str) -> None:
    for _ in "12":
        done = subprocess.run(
            f"'{sys.executable}' '{BUILD}' --source '{site}' {listening}",
            shell=True,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (GOOD, b"")
    assert (site / "output/b/index.html").is_file()


def test_a_problem_is_told_in_plain_text_and_the_old_output_stays(site: Path) -> None:
    run("build", "--source", site)
    before = tree(site / "output")
    put_file(site, "content/b.md", BROKEN)

    done = run("build", "--source", site)

    assert done.returncode == PROBLEMS
    assert tree(site / "output") == before
    assert done.stdout.startswith(
        "content/b.md:5:9: error: 'nowhere.md' is no page or file of this site\n"
        "    5 | See [x](nowhere.md).\n"
        "      |         ^^^^^^^^^^\n"
    )
    assert "\x1b" not in done.stdout
    assert done.stdout.strip().endswith(f"Not built: 1 error. {site / 'output'} is as it was.")


def test_a_check_lists_the_problems_and_writes_nothing(site: Path) -> None:
    good = run("check", "--source", site)
    put_file(site, "content/b.md", BROKEN)
    before = tree(site)
    bad = run("check", "--source", site)

    assert (good.returncode, good.stdout) == (GOOD, "No problems.\n")
    assert bad.returncode == PROBLEMS
    assert bad.stdout.strip().endswith("1 error.")
    assert tree(site) == before


def test_warnings_are_told_and_the_site_is_built(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_file(site, "content/b.md", "---\ntitle: B\ndescription: x\n---\n## One\n\n#### Three\n")

    code = run_here("--source", site)

    said = capsys.readouterr().out
    assert code == GOOD
    assert "warning: '#### Three' jumps over a level" in said
    assert "with 1 warning" in said


def test_help_tells_the_commands_and_the_exit_codes() -> None:
    done = run("--help")

    assert (done.returncode, done.stderr) == (GOOD, "")
    for word in ("build", "serve", "check", "test", "exit codes:", "there are problems"):
        assert word in done.stdout


def test_help_on_a_command_tells_its_options(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        run_here("build", "--help")

    said = capsys.readouterr().out
    for option in ("--source", "--output", "--base-url", "--drafts"):
        assert option in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("biuld",),
        ("build", "--nope"),
        ("build", "--base-url", "example.org"),
        ("build", "--base-url", "https://"),
        ("serve", "--port", "99999"),
        ("serve", "--port", "many"),
    ],
)
def test_what_is_not_understood_is_refused(arguments: tuple[str, ...], tmp_path: Path) -> None:
    # A folder that is none: were it understood, the machine would refuse.
    with pytest.raises(SystemExit) as refused:
        main([*arguments, "--source", str(tmp_path / "none")])

    assert refused.value.code == USAGE


def test_a_folder_that_is_not_there_is_refused_by_the_machine(tmp_path: Path) -> None:
    done = run("--source", tmp_path / "none")

    assert (done.returncode, done.stdout) == (MACHINE, "")
    assert "there is no folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_output_folder_that_is_not_ours_is_refused(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_file(site.parent, "thesis/chapter.doc", "dear")

    foreign = run_here("--source", site, "--output", site.parent / "thesis")
    inside = run_here("--source", site, "--output", site / "content" / "out")

    assert (foreign, inside) == (MACHINE, MACHINE)
    assert "holds files that no build has made" in capsys.readouterr().err
    assert tree(site.parent / "thesis") == {"chapter.doc": b"dear"}
    assert not (site / "content" / "out").exists()


def test_a_folder_without_settings_is_no_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run_here("check", "--source", tmp_path)

    said = capsys.readouterr().out
    assert code == PROBLEMS
    assert "site.yaml:1:1: error: this folder has no site.yaml" in said
    assert "= change to the site's folder, or name it with --source" in said


def test_the_site_may_be_published_under_a_path(site: Path) -> None:
    code = run_here("--source", site, "--base-url", "https://example.org/sub")

    html = (site / "output/index.html").read_text(encoding="utf-8")
    assert code == GOOD
    assert 'href="/sub/b/"' in html
    assert re.search(r'href="/sub/assets/site\.[0-9a-f]{8}\.css"', html)
    assert "https://example.org/sub/b/" in (site / "output/sitemap.xml").read_text()


def test_drafts_are_built_when_asked_for(site: Path) -> None:
    put_file(site, "content/plan.md", "---\ntitle: Plan\ndescription: x\ndraft: true\n---\n")

    run_here("--source", site, "--drafts")

    assert (site / "output/plan/index.html").is_file()


def test_the_output_may_be_elsewhere(site: Path, tmp_path: Path) -> None:
    code = run_here("--source", site, "--output", tmp_path / "www")

    assert code == GOOD
    assert (tmp_path / "www/index.html").is_file()
    assert not (site / "output").exists()


def test_two_runs_come_to_the_same_bytes_whatever_the_language_of_the_machine(site: Path) -> None:
    run("--source", site, PYTHONHASHSEED="1", LC_ALL="C", TZ="Asia/Tokyo")
    first = tree(site / "output")

    run("--source", site, PYTHONHASHSEED="2", LC_ALL="tr_TR.UTF-8", TZ="America/Lima")

    assert tree(site / "output") == first


def test_words_reach_a_pipe_that_is_not_utf8(site: Path) -> None:
    put_file(site, "content/b.md", "---\ntitle: B\ndescription: x\n---\n[“x”](“nowhere”.md)\n")

    done = run("--source", site, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")

    assert done.returncode == PROBLEMS
    assert "“nowhere”.md" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal as POSIX has it")
@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_gets_colours_unless_it_asks_for_none(
    site: Path, environment: dict[str, str], coloured: bool
) -> None:
    put_file(site, "content/b.md", BROKEN)

    shown = on_a_terminal("check", "--source", str(site), **environment)

    assert b"nowhere.md" in shown
    assert (b"\x1b[31;1m" in shown) is coloured


def on_a_terminal(*arguments: str, **environment: str) -> bytes:
    ours, theirs = os.openpty()
    variables = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        [sys.executable, str(BUILD), *arguments],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**variables, **environment},
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 65536):
                shown += part
        except OSError:
            process.wait()
    os.close(ours)
    return shown


FIX = ("--now", "2026-01-01 00:00")


def said_by(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    code = run_here(*arguments)
    return code, capsys.readouterr().out


def test_a_new_page_is_written_and_builds(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = said_by(capsys, "new", "page", "--source", site, "--title", "Über: uns")

    assert code == GOOD
    assert said.startswith("content/uber-uns.md is written.")
    assert run_here("check", "--source", site) == GOOD


def test_a_new_page_of_a_name_that_is_taken_changes_nothing(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(site)

    code, said = said_by(capsys, "new", "page", "--source", site, "--title", "B")

    assert (code, tree(site)) == (PROBLEMS, before)
    assert said == (
        "Nothing is changed: there is a content/b.md already.\n"
        "  = choose another name: --file NAME\n"
    )


def test_what_would_break_the_site_is_shown_and_not_written(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(site)
    asked = ("new", "milestone", "--source", site, "--title", "New", "--date", "soon")

    code, said = said_by(capsys, *asked)

    assert (code, tree(site)) == (PROBLEMS, before)
    assert "'soon' is not a date in the calendar" in said
    assert said.endswith("Nothing is changed: that would bring the problems above.\n")


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (("page",), "A page needs --title."),
        (("milestone", "--title", "M"), "A milestone needs --date."),
        (("figure", "--text", "t"), "A figure needs --figure, --group."),
        (("fact", "--value", "5"), "A fact needs --id."),
    ],
)
def test_what_a_new_record_needs_is_told(
    site: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    needed: str,
) -> None:
    code, said = said_by(capsys, "new", *arguments, "--source", site)

    assert (code, said) == (PROBLEMS, f"{needed} See: new {arguments[0]} --help\n")


def test_a_name_that_cannot_be_is_told_with_the_option_that_mends_it(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("new", "fact", "--source", site, "--id", "Two Words", "--value", "5")

    code, said = said_by(capsys, *asked)

    assert code == PROBLEMS
    assert said.endswith("digits and hyphens, as in students-reached: --id NAME\n")


def test_a_fact_may_have_a_source_of_its_own(site: Path) -> None:
    asked = ("new", "fact", "--source", site, "--id", "n", "--value", "5")

    code = run_here(*asked, "--fact-source", "A report")

    assert code == GOOD
    assert "  source: A report\n" in (site / "content/data/facts.yaml").read_text(encoding="utf-8")


def test_a_page_is_renamed_with_its_links(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = said_by(capsys, "rename", "--source", site, "b", "new")

    assert code == GOOD
    assert said.startswith("content/b.md is content/new.md now, found at /new/.\n")
    assert "[B](new.md)" in (site / "content/index.md").read_text(encoding="utf-8")
    assert not (site / "content/b.md").exists()
    assert run_here("check", "--source", site) == GOOD


def test_a_rename_that_cannot_be_changes_nothing(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(site)

    code, said = said_by(capsys, "rename", "--source", site, "bb", "new")

    assert (code, tree(site)) == (PROBLEMS, before)
    assert said.endswith("there is no file content/bb.md.\n  = did you mean 'b.md'?\n")


def test_a_renamed_page_may_not_be_lost_again(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked, said = said_by(capsys, "lock", "--source", site)
    run_here("rename", "--source", site, "b", "new")
    (site / "content/data/redirects.yaml").unlink()

    code, problems = said_by(capsys, "check", "--source", site)

    assert (locked, said) == (GOOD, "2 addresses are remembered, 2 of them new.\n")
    assert code == PROBLEMS
    assert "visitors know /b/, and nothing is found there any more" in problems


def test_a_site_with_errors_is_not_remembered(site: Path) -> None:
    put_file(site, "content/b.md", BROKEN)

    assert run_here("lock", "--source", site) == PROBLEMS
    assert not (site / "content/urls.lock").exists()


def test_facts_are_listed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_file(site, "content/data/facts.yaml", "n:\n  value: 570\n")

    code, said = said_by(capsys, "facts", "--source", site)

    assert code == GOOD
    assert said == "n: 570\n    not used; write {fact:n} where it should be shown\n"


def test_the_next_change_is_told_for_people_and_for_programs(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = said_by(capsys, "next-change", "--source", site, *FIX)
    put_file(site, "site.yaml", (site / "site.yaml").read_text() + "time_zone: Europe/Madrid\n")
    page = "---\ntitle: B\ndescription: x\n{}: 2026-07-01 09:00\n---\n"
    put_file(site, "content/c.md", page.format("expires"))

    change = said_by(capsys, "next-change", "--source", site, *FIX)

    assert nothing == (GOOD, "nothing\n")
    assert change == (GOOD, "2026-07-01T07:00Z  July 1, 2026, 09:00 (Europe/Madrid)\n")


@pytest.mark.parametrize("command", ["facts", "next-change", "lock"])
def test_without_settings_a_question_is_answered_with_the_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    code, said = said_by(capsys, command, "--source", tmp_path)

    assert code == PROBLEMS
    assert "this folder has no site.yaml" in said


def test_a_problem_that_nobody_knows_is_not_explained(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = said_by(capsys, "explain", "no-such-problem")

    assert code == PROBLEMS
    assert said.startswith("There is no problem named 'no-such-problem'.")


def test_the_reference_is_as_its_command_writes_it(tmp_path: Path) -> None:
    shutil.copytree(BUILD.parent / "sitebuilder", tmp_path / "sitebuilder")
    program = "from sitebuilder.cli import main; raise SystemExit(main(['reference']))"

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    shutil.rmtree(tmp_path / "sitebuilder")
    written = tree(tmp_path)
    assert (done.returncode, done.stdout) == (GOOD, f"Wrote {len(written)} files.\n")
    for name, data in written.items():
        assert (BUILD.parent / name).read_bytes() == data, name


WARNED = "---\ntitle: B\ndescription: x\n---\n## One\n\n#### Three\n"


def test_a_strict_build_takes_warnings_for_errors(site: Path) -> None:
    put_file(site, "content/b.md", WARNED)

    assert run_here("check", "--source", site) == GOOD
    assert run_here("check", "--strict", "--source", site) == PROBLEMS
    assert run_here("build", "--strict", "--source", site) == PROBLEMS
    assert not (site / "output").exists()


def test_a_strict_build_is_never_broken_by_time_alone(site: Path) -> None:
    fact = "n:\n  value: 570\n  as_of: 2020\n  review: 1 year\n"
    put_file(site, "content/data/facts.yaml", fact)

    assert run_here("build", "--strict", "--source", site) == GOOD
    assert (site / "output/index.html").is_file()


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(
    ("text", "code", "found"),
    [(BROKEN, PROBLEMS, ["broken-link"]), (WARNED, GOOD, ["heading-jump"])],
)
def test_a_program_gets_nothing_but_json(
    site: Path,
    capsys: pytest.CaptureFixture[str],
    command: str,
    text: str,
    code: int,
    found: list[str],
) -> None:
    put_file(site, "content/b.md", text)

    done = run_here(command, "--format", "json", "--source", site)

    said = capsys.readouterr()
    assert done == code
    assert [problem["code"] for problem in json.loads(said.out)["problems"]] == found
    assert "1 " in said.err


def test_a_program_is_told_of_a_good_site_too(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = said_by(capsys, "check", "--format", "json", "--source", site)

    assert code == GOOD
    assert json.loads(said) == {"problems": [], "errors": 0, "warnings": 0}


def test_a_pull_request_gets_nothing_but_its_notes(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = said_by(capsys, "check", "--format", "github", "--source", site)
    put_file(site, "content/b.md", BROKEN)
    bad = said_by(capsys, "check", "--format", "github", "--source", site)

    assert good == (GOOD, "")
    assert bad[0] == PROBLEMS
    start = "::error file=content/b.md,line=5,col=9,endColumn=19,title=broken-link::"
    assert bad[1].startswith(start)
    assert bad[1].count("\n") == 1


@pytest.mark.parametrize("when", ["soon", "2026", "2026-13-01"])
def test_a_time_that_is_none_is_not_understood(site: Path, when: str) -> None:
    with pytest.raises(SystemExit) as refused:
        run_here("check", "--source", site, "--now", when)

    assert refused.value.code == USAGE


def test_ci_is_told_once_how_to_publish_and_people_what_is_left_to_do(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_file(site, "site.yaml", (site / "site.yaml").read_text() + A_SERVER)
    first = said_by(capsys, "ci", "--source", site)
    before = tree(site)
    again = said_by(capsys, "ci", "live", "--source", site)

    assert first[0] == again[0] == GOOD
    assert "  .github/workflows/site.yml\n" in first[1]
    assert "  1. Make a key for this alone" in first[1]
    assert again[1].startswith(
        "All that CI needs to publish the site (a server) is written already"
    )
    assert tree(site) == before
    assert os.access(site / ".ci/publish", os.X_OK)


def test_ci_is_told_nothing_of_a_place_that_there_is_not(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without = run_here("ci", "--source", site)
    hint = capsys.readouterr().err
    put_file(site, "site.yaml", (site / "site.yaml").read_text() + A_SERVER)
    unknown = said_by(capsys, "ci", "life", "--source", site)

    assert without == MACHINE
    assert "names no place" in hint
    assert unknown[0] == PROBLEMS
    assert "there is no target called 'life'" in unknown[1]
    assert not (site / ".github").exists()
