"""A plain folder as a target: what is kept beside it, and what is never touched."""

import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sitebuilder.failure import Failure
from sitebuilder.publish import publishing
from sitebuilder.publish.gathering import Gathered, gather
from sitebuilder.publish.stores.store import decode_inventory
from sitebuilder.workspace import Workspace

from .hosts import Host, folder_host
from .sites import LivingSite


@pytest.fixture
def www(tmp_path: Path) -> Path:
    return tmp_path / "host" / "www"


@pytest.fixture
def site(tmp_path: Path) -> LivingSite:
    (tmp_path / "host").mkdir()
    (tmp_path / "site").mkdir()
    with folder_host(tmp_path / "host") as host:
        return living(tmp_path, host)


def living(place: Path, host: Host) -> LivingSite:
    return LivingSite(place / "site", host)


def releases(site: LivingSite) -> list[str]:
    return [line.split()[0] for line in site.publish("--releases").splitlines()]


def test_an_earlier_release_comes_back_while_the_words_are_broken(
    site: LivingSite, www: Path
) -> None:
    site.publish()
    first = site.built
    site.append("content/our-story.md", "\nWrong words.\n")
    site.publish()
    site.append("content/our-story.md", "\n[Nowhere](nowhere.md)\n")

    site.publish("--to", releases(site)[-1])

    for path, data in first.items():
        assert (www / path).read_bytes() == data


def test_old_assets_stay_by_the_clock_whatever_day_the_site_is_built_for(
    site: LivingSite, www: Path
) -> None:
    site.publish()
    styles = {path for path in site.built if path.endswith(".css")}
    site.append("static/assets/css/header.css", "\nbody { orphans: 7 }\n")
    site.publish()
    gone = styles - site.built.keys()
    assert gone

    site.publish("--now", "2041-01-01")

    for path in gone:
        assert (www / path).exists()


def test_old_assets_stay_and_releases_keep_their_order_where_a_clock_was_wrong(
    site: LivingSite, www: Path
) -> None:
    site.publish()
    first, told = site.built, (www / "_inventory.json").read_text(encoding="utf-8")
    # To that clock, the one of today is a year behind.
    later = datetime.now(UTC) + timedelta(days=365)
    ahead = re.sub(r'"published":"[^"]+"', f'"published":"{later.isoformat()}"', told)
    (www / "_inventory.json").write_text(ahead, encoding="utf-8")
    site.append("static/assets/css/header.css", "\nbody { orphans: 7 }\n")

    site.publish()

    held = decode_inventory((www / "_inventory.json").read_bytes())
    gone = {path for path in first if path.endswith(".css")} - site.built.keys()
    assert gone
    assert all((held.held[path].unused or later) > later for path in gone)
    assert held.published and held.published > later


def test_five_releases_are_kept_and_no_more_than_they_need(site: LivingSite, www: Path) -> None:
    for number in range(7):
        site.append("content/our-story.md", f"\nNumber {number}.\n")
        site.publish()

    kept = releases(site)
    assert len(kept) == 5
    for release in kept:
        site.publish("--dry-run", "--to", release)
    held = list((www.parent / ".www.releases" / "objects").iterdir())
    assert len(held) < 2 * len(site.built)


def test_a_folder_with_files_of_others_is_refused_and_left_alone(
    site: LivingSite, www: Path
) -> None:
    www.mkdir()
    (www / "mine.txt").write_text("Mine", encoding="utf-8")

    words = site.words("publish")
    told = subprocess.run(words, env=site.environment, capture_output=True, text=True, check=False)

    assert told.returncode == 3
    assert "'mine.txt', which this program did not put there" in told.stderr
    assert [path.name for path in www.iterdir()] == ["mine.txt"]


def test_what_others_put_there_later_is_told_and_stays(site: LivingSite, www: Path) -> None:
    site.publish()
    (www / "mine.txt").write_text("Mine", encoding="utf-8")
    site.append("content/our-story.md", "\nMore.\n")

    said = site.publish()

    assert "1 file there is not of this site; it is left alone." in said
    assert (www / "mine.txt").read_text(encoding="utf-8") == "Mine"


def test_what_was_changed_by_hand_is_put_right(site: LivingSite, www: Path) -> None:
    site.publish()
    (www / "index.html").write_text("By hand", encoding="utf-8")

    said = site.publish()

    assert "1 page changes, nothing is removed." in said
    assert (www / "index.html").read_bytes() == site.built["index.html"]


def test_what_another_build_writes_meanwhile_is_not_published(
    site: LivingSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "---\ntitle: Secret\ndescription: Not yet.\ndraft: true\n---\nSecret words.\n"
    (site.folder / "content/secret.md").write_text(page, encoding="utf-8")

    def gather_late(*asked: Any) -> Gathered:
        subprocess.run(site.words("build", "--drafts"), capture_output=True, check=True)
        return gather(*asked)

    monkeypatch.setattr(publishing, "gather", gather_late)

    with pytest.raises(Failure, match="another build has written"):
        publishing.plan_release(Workspace(site.folder, site.folder / "output"))


def test_a_file_half_written_by_a_run_that_was_ended_is_cleared_away(
    site: LivingSite, www: Path
) -> None:
    site.publish()
    (www / "team" / ".new-abc").write_text("half", encoding="utf-8")
    site.append("content/our-story.md", "\nMore.\n")

    site.publish()

    assert not list(www.rglob(".new-*"))
