"""What is remembered while a site is shown: let go, damaged, or told too late."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitebuilder.files import remembering
from sitebuilder.memo.written import MemoryPack, Pack
from sitebuilder.model.edits import Edits, Refused
from sitebuilder.model.settings import Options
from sitebuilder.serve.views import EVERYTHING, TODAY, Shown, View, Views
from sitebuilder.workspace import Workspace
from sitebuilder.workspace.changing import Change

from .serving import make_site, put

PAGE = "---\ntitle: {}\ndescription: A page to be shown.\n---\n{}\n"
SITE = f"""
=== content/index.md
{PAGE.format("Home", "[A](a.md)")}
=== content/a.md
{PAGE.format("A", "Words of the page.")}
=== content/later.md
{PAGE.format("Later", "Words for later.").replace("title", "publish: 2026-07-01 09:00{}title", 1)}
""".replace("{}", "\n")


class Clock:
    """A clock that is set by hand."""

    now = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site", SITE)


def views_of(site: Path, clock: Clock | None = None) -> Views:
    clock = clock or Clock()
    return Views(Workspace(site, site / "output", Options(now=clock.now)), lambda: clock.now)


def texts_of(shown: Shown) -> Iterator[str]:
    assert shown.good
    return (output.text for output in shown.good.outputs if output.is_page)


def damage_pack(site: Path) -> None:
    for pack in (site / ".cache").rglob("pack-*"):
        pack.write_bytes(bytes(pack.stat().st_size))


def write(path: str, text: str) -> Change:
    return lambda _inputs, _made: Edits({path: text}, said=("It is done.",))


def test_what_is_shown_is_kept_though_much_is_let_go(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "_LARGE", 0)
    views = views_of(site)
    views.shown(EVERYTHING)
    for words in ("Words that are good.", "[x](nowhere.md)", "[y](nowhere.md)"):
        put(site / "content/a.md", PAGE.format(words[:3], words))
        views.change()

    assert not views.latest.build.is_good
    assert any("Words that are good." in text for text in texts_of(views.shown(TODAY)))
    assert any("Words for later." in text for text in texts_of(views.shown(EVERYTHING)))


@pytest.mark.parametrize("way", ["saved", "tried"])
def test_what_is_remembered_does_not_grow_without_end(
    site: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    begun: list[MemoryPack] = []

    class Counted(MemoryPack):
        def __init__(self, below: Pack | None = None, first: int = 0) -> None:
            super().__init__(below, first)
            begun.append(self)

    monkeypatch.setattr(remembering, "MemoryPack", Counted)
    monkeypatch.setattr(remembering, "_LARGE", 20_000)
    # Where nothing can be kept on disk, memory is all there is.
    monkeypatch.setattr(remembering, "_moment", lambda _source: 0)
    views = views_of(site)
    for number in range(60):
        text = PAGE.format("A", f"Words {number}. " * 100)
        if way == "saved":
            put(site / "content/a.md", text)
            views.change()
        else:
            views.try_change(write("content/a.md", text), {}, "form")

    assert len(begun) > 3
    assert max(pack.size for pack in begun) < 60_000


def test_a_damaged_pack_stops_nothing(site: Path) -> None:
    views_of(site)
    views = views_of(site)
    damage_pack(site)

    assert any("Words for later." in text for text in texts_of(views.shown(EVERYTHING)))
    views.mend()
    assert any("Words of the page." in text for text in texts_of(views.shown(TODAY)))
    views.foresee()


def test_a_pack_that_is_damaged_is_let_go(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    views_of(site)
    monkeypatch.setattr(remembering, "_LARGE", 0)
    views = views_of(site)
    damage_pack(site)
    put(site / "content/a.md", PAGE.format("A", "Words that are new."))

    assert views.change()
    assert any("Words that are new." in text for text in texts_of(views.shown(EVERYTHING)))


def test_what_is_damaged_keeps_nobody_from_saving(site: Path) -> None:
    views_of(site)
    views = views_of(site)
    views.shown(EVERYTHING)
    damage_pack(site)
    text = PAGE.format("House", "[A](a.md) and more.")

    tried = views.try_change(write("content/index.md", text), {}, "form")
    done = views.change_site(write("content/index.md", text), {})

    assert not isinstance(tried, Refused)
    assert done == ("It is done.",)
    views.change()
    assert any("and more" in text for text in texts_of(views.shown(EVERYTHING)))


def test_what_one_browser_saw_first_is_told_to_all(site: Path) -> None:
    views = views_of(site)
    put(site / "content/a.md", PAGE.format("A", "Words that are new."))
    views.look_again()

    assert views.has_news
    assert views.change()
    assert not views.has_news
    assert not views.change()


def test_a_moment_that_one_browser_saw_is_told_to_all(site: Path) -> None:
    clock = Clock()
    views = views_of(site, clock)
    assert not views.has_news
    clock.now = datetime(2026, 7, 1, 10, tzinfo=UTC)
    assert views.has_news

    assert any("Words for later." in text for text in texts_of(views.shown(TODAY)))
    assert views.has_news
    assert views.change()
    assert not views.has_news


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31 23:59"])
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_any_date_may_be_looked_at(site: Path, date: str, zone: str) -> None:
    settings = (site / "site.yaml").read_text(encoding="utf-8")
    put(site / "site.yaml", f"{settings}time_zone: {zone}\n")

    assert any(
        "Words of the page." in text for text in texts_of(views_of(site).shown(View(date=date)))
    )
