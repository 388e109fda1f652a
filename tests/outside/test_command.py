"""`links` asks, remembers, tells; and stops nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitebuilder.cli import main

from ..test_workspace import make_site
from .servers import serving


@pytest.fixture
def site(tmp_path: Path) -> Path:
    make_site(tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def other() -> Iterator[str]:
    with serving() as (address, _, _):
        yield address


def links(site: Path, day: int, *more: str) -> int:
    said = ["links", "--source", str(site), "--near", "--now", f"2026-11-{day:02} 09:00"]
    return main([*said, *more])


def name(site: Path, *addresses: str) -> None:
    page = site / "content/b.md"
    page.write_text(page.read_text() + "".join(f"\n[there]({each})\n" for each in addresses))


def test_what_stays_broken_is_told_on_the_third_day(
    site: Path, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name(site, f"{other}/gone", f"{other}/good", f"{other}/forbidden")

    codes = [links(site, day) for day in (1, 2, 3, 4)]

    *early, late = capsys.readouterr().out.split("Of 3 addresses")[:4]
    assert codes == [0, 0, 0, 0]
    assert not any(f"{other}/gone" in each for each in early)
    assert f"{other}/gone\n      is not there any more (404)\n" in late
    assert "content/b.md:" in late


def test_it_is_remembered_in_the_folder_of_the_site_or_where_it_is_said(
    site: Path, other: str
) -> None:
    name(site, f"{other}/good")

    links(site, 1)
    links(site, 1, "--memory", str(site / "memory.json"))

    written = (site / ".cache/links.json").read_text()
    assert json.loads(written)["addresses"][f"{other}/good"]["answer"]["state"] == "fine"
    assert (site / "memory.json").read_text() == written


def test_a_memory_that_cannot_be_understood_is_begun_anew(
    site: Path, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name(site, f"{other}/good")
    (site / ".cache").mkdir(exist_ok=True)
    (site / ".cache/links.json").write_text("half of it")

    assert links(site, 1) == 0
    assert "cannot be understood; it is begun anew" in capsys.readouterr().err


def test_its_own_network_is_not_asked_unless_that_is_said(
    site: Path, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name(site, f"{other}/good")
    for day in (1, 2, 4):
        main(["links", "--source", str(site), "--now", f"2026-11-{day:02} 09:00"])

    assert "is inside somebody's own network" in capsys.readouterr().out


def test_without_a_network_nothing_is_remembered(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name(site, "http://one.invalid/", "http://two.invalid/")

    assert links(site, 1) == 3
    assert "none of 2 other sites could be reached" in capsys.readouterr().err
    assert not (site / ".cache/links.json").exists()


@pytest.mark.parametrize("form", ["text", "json", "markdown", "github"])
def test_a_site_that_names_no_other_has_nothing_to_be_told(
    site: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert links(site, 1, "--format", form) == 0

    said = capsys.readouterr().out
    assert json.loads(said)["asked"] == 0 if form == "json" else "names no address" in said


def test_a_site_without_settings_is_not_asked_about(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "site.yaml").unlink()

    assert links(site, 1) == 3
    assert "its links are not known" in capsys.readouterr().err
