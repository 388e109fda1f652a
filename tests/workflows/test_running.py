"""What the scripts in the workflows do, run by a real shell in a real repository."""

import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from .targets import written_for

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not shutil.which("bash"), reason="bash is not installed"
)

# Takes the place of build.py, and notes what it was asked.
NOTING = """
import os, sys
with open(os.environ["NOTED"], "a") as file:
    print(*sys.argv[1:], file=file)
"""
# What CI systems say of themselves, and whether that is to be published.
SYSTEMS = [
    ({}, True),
    ({"BRANCH": "main"}, True),
    ({"BRANCH": "words"}, False),
    ({"BRANCH": "live", "PUBLISHED_BRANCH": "live"}, True),
    # GitLab: a branch, a tag, a merge request whose branch is called main in a fork.
    ({"CI_COMMIT_BRANCH": "main"}, True),
    ({"CI_COMMIT_BRANCH": "words"}, False),
    ({"CI_COMMIT_TAG": "main"}, False),
    ({"CI_MERGE_REQUEST_IID": "4", "CI_COMMIT_REF_NAME": "main"}, False),
    # Forgejo and Gitea.
    ({"GITHUB_REF": "refs/heads/main", "GITHUB_EVENT_NAME": "push"}, True),
    ({"GITHUB_REF": "refs/tags/main", "GITHUB_EVENT_NAME": "push"}, False),
    ({"GITHUB_REF": "refs/heads/main", "GITHUB_EVENT_NAME": "pull_request_target"}, False),
    # Woodpecker tells of a pull request the branch that it is to go to.
    ({"CI_COMMIT_BRANCH": "main", "CI_PIPELINE_EVENT": "push"}, True),
    ({"CI_COMMIT_BRANCH": "main", "CI_PIPELINE_EVENT": "pull_request"}, False),
    # Jenkins.
    ({"BRANCH_NAME": "main"}, True),
    ({"BRANCH_NAME": "PR-4", "CHANGE_ID": "4"}, False),
    ({"BRANCH_NAME": "main", "TAG_NAME": "main"}, False),
]
ASKED = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
WHO = ("-c", "user.name=A", "-c", "user.email=a@example.org")


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", folder, *WHO, *words],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **ASKED},
    )
    return done.stdout.strip()


def put(folder: Path, path: str, text: str) -> Path:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    return folder / path


def clean() -> dict[str, str]:
    """Return the environment without what this machine's own CI says."""
    own = ("CI", "GITHUB_", "BRANCH", "CHANGE_", "TAG_NAME", "TARGET", "TESTED", "PUBLISH")
    return {name: said for name, said in os.environ.items() if not name.startswith(own)} | ASKED


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Return a repository on main with the portable script, and programs that only take notes."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    put(tmp_path, "build.py", NOTING)
    put(tmp_path, ".ci/run", "#!/bin/sh\necho tested >> $NOTED\n").chmod(0o755)
    put(tmp_path, ".ci/publish", written_for("ssh").texts[".ci/publish"]).chmod(0o755)
    return tmp_path


def noted(folder: Path, script: str = ".ci/publish", **environment: str) -> list[str]:
    notes = folder / "notes"
    done = subprocess.run(
        [folder / script],
        env={**clean(), **environment, "NOTED": str(notes)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return notes.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("said", "is_published"), SYSTEMS)
def test_only_the_published_branch_is_published_by_any_ci(
    machine: Path, said: dict[str, str], is_published: bool
) -> None:
    if is_published:
        done = ["publish ssh", "verify https://example.org/"]
    else:
        done = ["check --target ssh", "publish ssh --dry-run --as-seen"]

    assert noted(machine, **said) == ["tested", *done]


def test_a_head_without_a_branch_is_not_published(machine: Path) -> None:
    git(machine, "add", ".")
    git(machine, "commit", "--quiet", "-m", "a")
    git(machine, "checkout", "--quiet", "--detach")

    assert noted(machine, TESTED="1")[-1] == "publish ssh --dry-run --as-seen"


def test_the_program_is_tested_again_only_when_it_has_changed(machine: Path) -> None:
    put(machine, ".gitignore", "/.cache/\n/notes\n")
    put(machine, "content/a.md", "Words")

    def tests_after(path: str, text: str) -> int:
        put(machine, path, text)
        git(machine, "add", ".")
        git(machine, "commit", "--quiet", "-m", path)
        (machine / "notes").unlink(missing_ok=True)
        return noted(machine).count("tested")

    assert tests_after("templates/a.html", "first") == 1
    assert tests_after("content/a.md", "Other words") == 0
    assert tests_after("templates/a.html", "second") == 1
    put(machine, "templates/a.html", "not committed")
    assert noted(machine).count("tested") == 2


def test_a_name_with_all_signs_reaches_the_build_as_it_is(machine: Path) -> None:
    put(machine, ".ci/publish", written_for("odd name").texts[".ci/publish"])

    done = noted(machine, BRANCH="words", TESTED="1")

    assert done[0] == 'check --target it\'s "live": ${{ github.token }} $(date) `x` }'


@pytest.mark.skipif(not shutil.which("ssh-agent"), reason="ssh-agent is not installed")
def test_the_key_comes_to_the_agent_and_is_never_told(machine: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    words = [
        "ssh-keygen",
        "-q",
        "-t",
        "ed25519",
        "-N",
        "",
        "-C",
        "publish",
        "-f",
        str(home / "key"),
    ]
    subprocess.run(words, check=True)
    key = (home / "key").read_text(encoding="utf-8")
    put(machine, "build.py", "import subprocess\nsubprocess.run(['ssh-add', '-l'])\n")

    done = subprocess.run(
        ["bash", machine / ".ci/publish"],
        env={
            **clean(),
            "HOME": str(home),
            "TESTED": "1",
            "PUBLISH_SSH_KEY": key.replace("\n", "\r\n"),
            "PUBLISH_KNOWN_HOSTS": "example.org ssh-ed25519 AAAA",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "publish (ED25519)" in done.stdout
    assert (home / ".ssh/known_hosts").read_text(encoding="utf-8").startswith("example.org")
    assert not [each for each in (home / ".ssh").iterdir() if each.name != "known_hosts"]
    assert not [line for line in key.splitlines() if line in done.stdout + done.stderr]


@pytest.fixture
def live(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Return a folder, and the address at which it is live."""
    folder = tmp_path / "live"
    folder.mkdir()

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *given: object, **more: object) -> None:
            super().__init__(*given, directory=folder, **more)  # type: ignore[arg-type]

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def take_back(folder: Path, url: str, commit: str) -> "subprocess.CompletedProcess[str]":
    """Run the step of take-back.yml that finds the commit, and goes to it."""
    flow = yaml.safe_load(written_for("netlify").texts[".github/workflows/take-back.yml"])
    steps = flow["jobs"]["take-back"]["steps"]
    script = next(step["run"] for step in steps if step.get("name") == "Go to the commit")
    programs = put(folder.parent, "bin/python", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    programs.chmod(0o755)
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env={
            **clean(),
            "PATH": f"{programs.parent}{os.pathsep}{os.environ['PATH']}",
            "URL": url,
            "COMMIT": commit,
            "GITHUB_STEP_SUMMARY": os.devnull,
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def history(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """Return a repository: one, two, an address remembered, three; and one commit beside main."""
    folder = tmp_path / "site"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    commits = {}
    for name, path in (("one", "a"), ("two", "a"), ("lock", "content/urls.lock"), ("three", "a")):
        put(folder, path, name)
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "-m", name)
        commits[name] = git(folder, "rev-parse", "HEAD")
    git(folder, "checkout", "--quiet", "-b", "beside")
    put(folder, "a", "beside")
    git(folder, "commit", "--quiet", "-am", "beside")
    commits["beside"] = git(folder, "rev-parse", "HEAD")
    git(folder, "checkout", "--quiet", "main")
    return folder, commits


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
@pytest.mark.parametrize(
    ("is_live", "asked", "expected"),
    [("three", "", "two"), ("two", "", "one"), ("three", "one", "one"), ("one", "three", "three")],
)
def test_one_press_goes_to_what_was_live_before(
    history: tuple[Path, dict[str, str]],
    live: tuple[Path, str],
    is_live: str,
    asked: str,
    expected: str,
) -> None:
    folder, commits = history
    put(live[0], "_build.json", json.dumps({"commit": commits[is_live]}))

    done = take_back(folder, live[1], commits.get(asked, ""))

    assert done.returncode == 0, done.stderr
    assert git(folder, "rev-parse", "HEAD") == commits[expected]


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
@pytest.mark.parametrize("asked", ["beside", "nowhere", "--all", "", "$(touch x)"])
def test_what_is_no_commit_of_main_is_refused(
    history: tuple[Path, dict[str, str]], live: tuple[Path, str], asked: str
) -> None:
    folder, commits = history

    done = take_back(folder, live[1], commits.get(asked, asked))

    assert done.returncode != 0
    assert git(folder, "rev-parse", "HEAD") == commits["three"]
    assert not (folder / "x").exists()
