"""What a host says that it has comes from outside: nothing in it leads out of its folder."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitebuilder.failure import Failure
from sitebuilder.model.publishing.release import Held, Inventory, Item
from sitebuilder.publish.gathering import Built, encode_built
from sitebuilder.publish.proving import read_built
from sitebuilder.publish.stores.store import decode_inventory, encode_inventory
from sitebuilder.release.planning import plan_publish

from .hosts import folder_host
from .sites import LivingSite

DEEP = b'{"more":' + b"[" * 100_000
MARK = hashlib.sha256(b"").hexdigest()


def item(path: str, mark: str = MARK) -> Item:
    return Item(path, mark, 0, "text/plain", "no-cache")


def test_what_was_written_is_read_again() -> None:
    held = {path: Held(item(path), "tag", "version") for path in ("a/é b.txt", "index.html")}
    inventory = Inventory("0123456789ab", "c0ffee", None, {"nginx.conf": "server"}, held)

    assert decode_inventory(encode_inventory(inventory)) == inventory


@pytest.mark.parametrize(
    "path",
    ["../x", "a/../../x", "/etc/x", "assets/../../x/.00000000", "a//b", "./a", "C:/x", "a\\b", ""],
)
def test_a_path_that_leads_elsewhere_is_passed_over(path: str) -> None:
    data = encode_inventory(Inventory("0123456789ab", held={path: Held(item(path))}))

    assert not decode_inventory(data).held


def test_a_mark_or_name_that_is_none_is_passed_over() -> None:
    held = {"a.txt": Held(item("a.txt", "../../x")), "b.txt": Held(item("c.txt"))}
    told = Inventory("../../releas", "", None, {"../nginx.conf": "x", "a/b.c": "x"}, held)

    assert decode_inventory(encode_inventory(told)) == Inventory("")


@pytest.mark.parametrize(
    "data", [b"", b"<!doctype html>", b"[]", b'{"held": 3}', b"\xff\xfe", DEEP]
)
def test_what_is_no_inventory_is_an_empty_one(data: bytes) -> None:
    assert decode_inventory(data) == Inventory()


@pytest.mark.parametrize(
    "moment", ["2026-01-01T00:00:00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00"]
)
def test_a_moment_that_cannot_be_reckoned_with_is_passed_over(moment: str) -> None:
    path = "assets/a.00000000.css"
    held = {path: Held(item(path), unused=datetime.fromisoformat("2026-01-02T03:04:05Z"))}
    told = encode_inventory(Inventory("0123456789ab", held=held))

    there = decode_inventory(told.replace(b"2026-01-02T03:04:05Z", moment.encode()))

    assert there.held[path].unused is None
    assert plan_publish("x", "", {}, there, None, datetime.now(UTC)).kept.keys() == {path}


@pytest.mark.parametrize("commit", ["../..", "HEAD", "--output=x", "a\0b", "x" * 5000, "0" * 39])
def test_what_names_no_commit_is_not_what_a_site_was_made_from(commit: str) -> None:
    built = Built(commit, is_exact=True, as_of=None, url="", target="", version="")

    with pytest.raises(Failure, match="does not tell what it was made from"):
        read_built(lambda _: encode_built(built), "the site")


def test_a_site_that_tells_of_itself_without_end_is_refused() -> None:
    with pytest.raises(Failure, match="does not tell what it was made from"):
        read_built(lambda _: DEEP, "the site")


def test_nothing_outside_of_the_folder_is_removed(tmp_path: Path) -> None:
    (tmp_path / "host").mkdir()
    (tmp_path / "site").mkdir()
    mine = tmp_path / "host" / "mine.txt"
    mine.write_text("Mine", encoding="utf-8")
    with folder_host(tmp_path / "host") as host:
        site = LivingSite(tmp_path / "site", host)
        site.publish()
        path = tmp_path / "host" / "www" / "_inventory.json"
        told = json.loads(path.read_text(encoding="utf-8"))
        told["held"]["../mine.txt"] = {**told["held"]["index.html"]}
        path.write_text(json.dumps(told), encoding="utf-8")
        site.append("content/our-story.md", "\nMore.\n")

        site.publish()

    assert mine.read_text(encoding="utf-8") == "Mine"
