"""Every planted mistake is told at its place, and nothing else is; what is well is passed over."""

from pathlib import Path

import pytest

from . import corpus
from .corpus import BASE, ROOT, UNUSUAL, Case, Ground, Place, faults, read_topics, run_site

CASES = read_topics()


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("mistakes"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_what_the_editor_did_is_told_at_its_place(case: Case, ground: Ground) -> None:
    run = ground.run(case)

    assert not faults(case, run), run.printed


@pytest.mark.parametrize("source", [BASE, ROOT], ids=["base", "this repository"])
def test_a_good_site_is_built_without_a_word(source: Path, tmp_path: Path) -> None:
    run = run_site(source, tmp_path / "site")

    assert (run.code, run.told) == (corpus.GOOD, ()), run.printed


def test_the_corpus_is_large_and_each_case_is_named_once() -> None:
    unusual = [case for case in CASES if case.topic == UNUSUAL]

    assert len(CASES) - len(unusual) >= 150
    assert len(unusual) >= 32
    assert len({case.name for case in CASES}) == len(CASES)
    assert all(bool(case.said) != (case.topic == UNUSUAL) for case in CASES)


def test_each_line_to_be_told_is_a_line_of_its_file() -> None:
    beyond = [
        case.name for case in CASES for place in case.said if place.line > _lines(case, place)
    ]

    assert beyond == []


def _lines(case: Case, place: Place) -> int:
    """Count the lines of the file that a place is in: of the case, else of the base."""
    below = BASE / place.path
    texts = [file.text for file in case.files if file.path == place.path]
    if not texts and below.is_file():
        texts = [below.read_text(encoding="utf-8")]
    return max([1, *(text.count("\n") for text in texts)])
