"""Whatever the target, the workflows keep the rules by which a workflow does no harm."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

from sitebuilder.cli.arguments import read_arguments

from .targets import TARGETS, written_for

PINNED = re.compile(r"[\w-]+/[\w-]+(?:/[\w-]+)?@[0-9a-f]{40}")
NAMES = ("links", "scheduled", "site", "take-back")
# What a job is allowed to write, and nobody else is.
WRITING = {
    ("site", "plan"): {"pull-requests"},
    ("site", "publish"): {"pages", "id-token", "contents"},
    ("site", "remember"): {"contents"},
    ("scheduled", "look"): {"actions"},
    ("links", "ask"): {"issues"},
    ("take-back", "take-back"): {"pages", "id-token", "contents"},
}

pytestmark = pytest.mark.parametrize("kind", TARGETS)


def loaded(kind: str) -> Mapping[str, Any]:
    texts = written_for(kind).texts
    return {
        name: yaml.load(texts[f".github/workflows/{name}.yml"], Loader=yaml.BaseLoader)
        for name in NAMES
    }


def jobs_of(kind: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for name, flow in loaded(kind).items():
        yield from ((name, called, job) for called, job in flow["jobs"].items())


def steps_of(kind: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for name, called, job in jobs_of(kind):
        yield from ((name, called, step) for step in job["steps"])


def test_every_gap_is_filled(kind: str) -> None:
    for path, text in written_for(kind).texts.items():
        assert "<<" not in text
        assert text.endswith("\n")
        assert not re.search(r"[ \t]$|\n\n\n", text, re.MULTILINE), path


def test_actions_are_named_by_their_commit(kind: str) -> None:
    for path, text in written_for(kind).texts.items():
        for line in text.splitlines():
            if re.match(r" *(- )?uses:", line):
                assert re.search(r" # v\d+\.\d+\.\d+$", line), f"{path}: {line}"
    for _, _, step in steps_of(kind):
        assert "uses" not in step or PINNED.fullmatch(step["uses"])


def test_jobs_may_do_only_what_they_need(kind: str) -> None:
    for flow in loaded(kind).values():
        assert flow["permissions"] == {}
    for name, called, job in jobs_of(kind):
        writes = {what for what, how in job["permissions"].items() if how == "write"}
        assert writes <= WRITING.get((name, called), set())
        assert {*job["permissions"].values()} <= {"read", "write"}


def test_no_job_runs_for_ever(kind: str) -> None:
    for _, name, job in jobs_of(kind):
        assert 5 <= int(job["timeout-minutes"]) <= (60 if name == "test" else 30)


def test_what_others_write_never_becomes_a_command(kind: str) -> None:
    for _, _, step in steps_of(kind):
        assert "${{" not in step.get("run", "")
        assert "${{" not in step.get("with", {}).get("script", "")


def test_only_who_pushes_keeps_the_token(kind: str) -> None:
    for _, called, step in steps_of(kind):
        if "actions/checkout" in step.get("uses", ""):
            kept = step["with"]["persist-credentials"]
            assert kept == ("true" if called == "remember" else "false")


def test_what_is_proposed_sees_no_secret(kind: str) -> None:
    flow = loaded(kind)["site"]
    for called in ("test", "plan"):
        assert "secrets." not in yaml.dump(flow["jobs"][called])
    assert "secrets." not in yaml.dump(flow.get("env", {}))
    assert "pull_request_target" not in flow["on"]


def test_two_never_publish_at_once_and_none_is_stopped(kind: str) -> None:
    flows = loaded(kind)
    expected = {"group": "publish", "cancel-in-progress": "false"}
    assert flows["site"]["jobs"]["publish"]["concurrency"] == expected
    assert flows["take-back"]["jobs"]["take-back"]["concurrency"] == expected
    stopping = flows["site"]["concurrency"]["cancel-in-progress"]
    assert stopping == "${{ github.event_name == 'pull_request' }}"


def test_only_main_is_published(kind: str) -> None:
    flows = loaded(kind)
    for job in (
        flows["site"]["jobs"]["publish"],
        flows["site"]["jobs"]["remember"],
        flows["take-back"]["jobs"]["take-back"],
    ):
        assert job["if"] == "github.ref == 'refs/heads/main'"
    assert flows["site"]["jobs"]["publish"]["needs"] == "test"


def test_the_target_is_called_what_site_yaml_calls_it(kind: str) -> None:
    said = loaded(kind)["site"]["env"]["TARGET"]
    # What GitHub makes of it.
    assert said.replace("${{ '${{' }}", "${{") == TARGETS[kind].called


def commands_in(kind: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each call of build.py, with something in the place of variables."""
    texts = [step["run"] for _, _, step in steps_of(kind) if "run" in step]
    for text in (*texts, written_for(kind).texts[".ci/publish"]):
        whole = re.sub(r" *\\\n *", " ", text)
        for line in re.sub(r"(?m)^ *(echo|#) .*", "", whole).splitlines():
            if found := re.search(r"\bpython3? build\.py( [^;)|<>]*?)?(?= >|;| \||$)", line):
                yield line, words_of(found[1] or "")


def words_of(text: str) -> list[str]:
    text = text.replace('${URL:+--base-url "$URL"}', "--base-url https://example.org/")
    for name in ("URL", "FOLDER"):
        text = text.replace(f'"${name}"', "https://example.org/")
    return shlex.split(re.sub(r"\$[A-Z]+", "word", text))


def test_every_command_is_one_that_there_is(kind: str) -> None:
    found = list(commands_in(kind))

    assert len(found) >= 14
    for line, words in found:
        assert read_arguments(words).run, line


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
def test_every_script_is_understood(kind: str) -> None:
    scripts = [step["run"] for _, _, step in steps_of(kind) if "run" in step]
    for script in (*scripts, written_for(kind).texts[".ci/publish"]):
        done = subprocess.run(
            ["bash", "-n"], input=script, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_what_is_left_to_do_names_every_secret(kind: str) -> None:
    written = written_for(kind)
    duties = " ".join(written.duties)

    for name in set(re.findall(r"(?:secrets|vars)\.(\w+)", "".join(written.texts.values()))):
        assert name in duties
