"""What a host is to have and what it has: the steps between, in the order that visitors need."""

from datetime import UTC, datetime, timedelta

from sitebuilder.model.publishing.headers import cache_of, type_of
from sitebuilder.model.publishing.release import Held, Inventory, Item, Plan
from sitebuilder.model.publishing.targets import Target
from sitebuilder.release.planning import (
    Tags,
    Wanted,
    inventory_after,
    plan_publish,
    release_of,
    wanted_of,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FOLDER = Target("folder", folder="www")
STYLE, NEW_STYLE = "assets/site.6ed291d9.css", "assets/site.0a1b2c3d.css"


def wanted(**words: str) -> Wanted:
    """Return files by what they hold: `index_html` is index.html, `style` the stylesheet."""
    names = {"style": STYLE, "new_style": NEW_STYLE}
    paths = {names.get(name, name.replace("_", ".")): word for name, word in words.items()}
    return {path: item(path, word) for path, word in paths.items()}


def item(path: str, word: str) -> Item:
    return Item(path, word, len(word), type_of(path), cache_of(path, FOLDER))


def plan(files: Wanted, there: Inventory, tags: Tags = None, now: datetime = NOW) -> Plan:
    return plan_publish("folder", "abc", files, there, tags, now)


def published(files: Wanted, there: Inventory, now: datetime = NOW) -> Inventory:
    """Return what a host has when files are published."""
    made = plan(files, there, now=now)
    put = {each.path: Held(each, tag=each.sha256) for each in made.uploads}
    return inventory_after(made, files, there, put, now)


def steps(made: Plan) -> list[tuple[str, str]]:
    return [(step.action, step.item.path) for step in made.steps]


def test_assets_come_before_pages_and_pages_before_what_lists_them() -> None:
    files = wanted(sitemap_xml="S", index_html="I", style="A", feed_xml="F", a_html="P", x_pdf="D")

    made = plan(files, Inventory())

    assert steps(made) == [
        ("add", STYLE),
        ("add", "x.pdf"),
        ("add", "a.html"),
        ("add", "index.html"),
        ("add", "feed.xml"),
        ("add", "sitemap.xml"),
    ]


def test_a_new_page_comes_before_the_pages_that_lead_to_it() -> None:
    there = published(wanted(a_html="old"), Inventory())

    made = plan(wanted(a_html="new", z_html="Z"), there)

    assert steps(made) == [("add", "z.html"), ("change", "a.html")]


def test_what_is_there_is_not_sent_again() -> None:
    files = wanted(index_html="I", style="A")
    there = published(files, Inventory())

    made = plan(files, there)

    assert not made.steps
    assert made.unchanged == 2


def test_what_somebody_has_changed_by_hand_is_put_right() -> None:
    files = wanted(index_html="I", about_html="A")
    there = published(files, Inventory())

    made = plan(files, there, {"index.html": "I", "about.html": "by hand"})

    assert steps(made) == [("change", "about.html")]


def test_what_somebody_has_removed_by_hand_is_put_back() -> None:
    files = wanted(index_html="I")
    there = published(files, Inventory())

    assert steps(plan(files, there, {})) == [("add", "index.html")]


def test_what_somebody_else_has_put_there_is_left_alone() -> None:
    made = plan(wanted(index_html="I"), Inventory(), {"theirs.html": "T"})

    assert steps(made) == [("add", "index.html")]


def test_a_file_with_another_rule_for_caches_is_sent_again() -> None:
    files = wanted(index_html="I")
    there = published(files, Inventory())
    cdn = Target("s3", bucket="b", distribution="D")
    ruled = {"index.html": Item("index.html", "I", 1, type_of("x.html"), cache_of("x.html", cdn))}

    assert steps(plan(ruled, there)) == [("change", "index.html")]


def test_removals_come_last() -> None:
    there = published(wanted(index_html="I", old_html="O", old_pdf="D"), Inventory())

    made = plan(wanted(index_html="new"), there)

    assert steps(made) == [
        ("change", "index.html"),
        ("remove", "old.html"),
        ("remove", "old.pdf"),
    ]


def test_an_old_asset_stays_for_thirty_days_from_when_no_page_needs_it() -> None:
    there = published(wanted(index_html="I", style="A"), Inventory())
    files = wanted(index_html="new", new_style="B")
    later = published(files, there)
    assert later.held[STYLE].unused == NOW

    almost = NOW + timedelta(days=29, hours=23)
    again = published(files, later, almost)
    assert plan(files, later, now=almost).kept == {STYLE: NOW + timedelta(days=30)}
    assert again.held[STYLE].unused == NOW

    over = plan(files, again, now=NOW + timedelta(days=30))
    assert steps(over) == [("remove", STYLE)]
    assert not over.kept


def test_an_old_asset_that_is_needed_again_is_no_old_one() -> None:
    first = wanted(index_html="I", style="A")
    there = published(first, Inventory())
    there = published(wanted(index_html="new", new_style="B"), there)

    made = plan(first, there, now=NOW + timedelta(days=10))
    back = published(first, there, NOW + timedelta(days=10))

    assert steps(made) == [("change", "index.html")]
    assert back.held[STYLE].unused is None
    assert back.held[NEW_STYLE].unused == NOW + timedelta(days=10)


def test_a_release_is_what_was_wanted_and_not_what_was_kept() -> None:
    there = published(wanted(index_html="I", style="A"), Inventory())
    files = wanted(index_html="new", new_style="B")

    assert wanted_of(published(files, there)) == files


def test_a_release_is_named_by_what_it_holds() -> None:
    one, other = wanted(index_html="I", a_html="A"), wanted(a_html="A", index_html="I")

    assert release_of(one) == release_of(other)
    assert release_of(one) != release_of(wanted(index_html="I", a_html="B"))


def test_what_was_begun_and_never_heard_of_is_sent_again() -> None:
    files = wanted(index_html="I")
    begun = Inventory(held={"index.html": Held(files["index.html"])})

    assert steps(plan(files, begun, {"index.html": "?"})) == [("change", "index.html")]
