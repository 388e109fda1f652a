"""What is remembered of other sites is written whole, in order, and for people to read."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitebuilder.failure import Failure
from sitebuilder.model.outside.answers import Answer, Known
from sitebuilder.outside.remembering import recall, write_down

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
KNOWN = {
    "https://b.example/": Known(Answer("gone", 404), NOW, NOW, 2, worked=NOW, unsure=True),
    "https://a.example/": Known(Answer("moved", 200, "https://new.example/"), NOW, NOW),
}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_down(KNOWN, tmp_path / "new/links.json")

    assert recall(tmp_path / "new/links.json") == KNOWN
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["links.json"]


def test_it_is_in_order_and_on_lines(tmp_path: Path) -> None:
    write_down(KNOWN, tmp_path / "links.json")
    lines = (tmp_path / "links.json").read_text().splitlines()

    assert [line.strip() for line in lines if 'example/": {' in line] == [
        '"https://a.example/": {',
        '"https://b.example/": {',
    ]


def test_at_the_first_time_there_is_nothing(tmp_path: Path) -> None:
    assert recall(tmp_path / "links.json") == {}


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", '{"shape": 1}', '{"shape": 99, "addresses": {}}', "\xff"),
        '{"shape": 1, "addresses": {"a": {"answer": {"state": "odd"}, "since": 1, "asked": 2}}}',
        '{"shape": 1, "addresses": {"a": {"answer": {"state": "gone"},'
        ' "since": "2026-11-23T09:00:00", "asked": "2026-11-23T09:00:00"}}}',
    ],
)
def test_what_cannot_be_understood_is_known_for_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "links.json").write_bytes(text.encode("latin-1"))

    assert recall(tmp_path / "links.json") is None


def test_what_cannot_be_read_or_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(Failure, match="could not write"):
        write_down(KNOWN, tmp_path / "file/links.json")
    with pytest.raises(Failure, match="could not read"):
        recall(tmp_path)
