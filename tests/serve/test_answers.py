"""A request in, the very bytes of a build out; and what editors do to a site while it is shown."""

import html
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from sitebuilder.cli import main

from ..site import WHOLE_SITE
from .serving import ROOT, Answer, Preview, make_site, previewed, put, wait_until

NOW = ("--now", "2026-06-01 12:00")
BELOW = ("--base-url", "https://example.org/site/", "--policy", "pages")
ADDED = re.compile(
    rb'<sitebuilder-preview id="sitebuilder-preview">.*?</sitebuilder-preview>', re.S
)
AUTHOR = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
FIELD = re.compile(r'name="([^"]*)" value="([^"]*)"')
POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")')
SITE = """
=== content/index.md
---
title: Home
description: Where it begins.
---
::: pages
- [A](a.md)
:::
=== content/a.md
---
title: A
description: A page to be asked for.
---
Words of the page.
=== content/hidden.md
---
title: Hidden
description: Not seen by visitors.
draft: true
---
Words that are hidden.
=== content/later.md
---
title: Later
description: Seen from a day on.
publish: 2027-01-01
---
Words for later.
=== content/timeline/first.md
---
title: The first
date: 2008
---
It began.
=== content/timeline/unseen.md
---
title: The unseen
date: 2009
draft: true
---
It went on.
=== content/list.md
---
title: List
description: What has happened.
---
::: timeline
collection: timeline
:::
=== static/assets/site.css
a { color: red }
"""
PAGE = "---\ntitle: A\ndescription: A page to be asked for.\n---\n{}\n"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "xml",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site", SITE)


@pytest.fixture
def preview(site: Path) -> Iterator[Preview]:
    with previewed(site, *NOW) as running:
        yield running


def multipart(fields: Mapping[str, str]) -> tuple[bytes, Mapping[str, str]]:
    """Write a form as the pages of the desk send it."""
    parts = (
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
        for name, text in fields.items()
    )
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    return f"{''.join(parts)}--x--\r\n".encode(), kind


def own(body: bytes) -> bytes:
    """Return a page without what the preview adds, which is one thing in one place."""
    bare, count = ADDED.subn(b"", body)
    assert count == 1
    return bare


def copy_real_site(folder: Path) -> Path:
    for name in ("content", "templates", "static"):
        shutil.copytree(WHOLE_SITE / name, folder / name)
    shutil.copy(WHOLE_SITE / "site.yaml", folder)
    # What was made of the pictures need not be made once more.
    if (ROOT / ".cache/pictures").is_dir():
        shutil.copytree(ROOT / ".cache/pictures", folder / ".cache/pictures")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), BELOW], ids=["at the top", "below a folder"])
def test_the_bytes_of_a_build_are_served(tmp_path: Path, options: tuple[str, ...]) -> None:
    folder, base = copy_real_site(tmp_path / "site"), "/site/" if options else "/"
    assert main(["build", "--source", str(folder), *NOW, *options]) == 0
    built = [path for path in (folder / "output").rglob("*") if path.is_file()]
    assert len(built) > 50
    with previewed(folder, *NOW, *options) as preview:
        for path in built:
            name = path.relative_to(folder / "output").as_posix()
            if name.startswith("."):
                continue

            answer = preview.ask(f"{base}{quote(name)}")

            assert answer.status == 200, name
            assert TYPES.get(path.suffix, "") in answer.headers["content-type"], name
            assert int(answer.headers["content-length"]) == len(answer.body), name
            assert_same(answer, path.read_bytes(), name)
        missing = preview.ask(f"{base}nowhere/")
        assert missing.status == 404
        assert_same(missing, (folder / "output/404.html").read_bytes(), "404.html")


def assert_same(answer: Answer, built: bytes, name: str) -> None:
    """Find the bytes of a build in an answer; and the policy, which now lets the preview in."""
    if not name.endswith(".html"):
        assert answer.body == built, name
        return
    # Pages that lead elsewhere by themselves are left as they are.
    served = own(answer.body)
    assert POLICY.sub(rb"\1\3", served) == POLICY.sub(rb"\1\3", built), name
    for (_, before, _), (_, after, _) in zip(
        POLICY.findall(built), POLICY.findall(served), strict=True
    ):
        assert b"script-src 'self'" in after
        assert b"connect-src 'self'" in after
        assert b"'unsafe-inline'" not in after or b"'unsafe-inline'" in before


def test_addresses_are_answered_as_hosts_do(preview: Preview) -> None:
    slashed, page, missing = (preview.ask(path) for path in ("/a", "/a/", "/nowhere"))

    assert (slashed.status, slashed.headers["location"]) == (302, "/a/")
    assert (page.status, b"Words of the page." in page.body) == (200, True)
    assert (missing.status, b"</main>" in missing.body) == (404, True)
    assert preview.ask("/a/index.html").status == 200
    assert preview.ask("//a//").status == 404


def test_old_addresses_lead_on_where_a_host_would_do_it(site: Path) -> None:
    server = "targets:\n  - to: ssh\n    server: web\n    folder: /srv/site\n"
    settings = (site / "site.yaml").read_text(encoding="utf-8")
    put(site / "site.yaml", f"{settings}{server}")
    moved = "- old: /old/\n  new: a.md\n- old: /older.html\n  new: https://example.org/x\n"
    put(site / "content/data/redirects.yaml", f"{moved}- old: /off/\n  new: gone\n")
    base_url = ("--base-url", "https://example.org/site/")
    with previewed(site, *base_url) as preview:
        for old, new in {
            "/site/old/": "/site/a/",
            "/site/old": "/site/a/",
            "/site/older.html": "https://example.org/x",
        }.items():
            answer = preview.ask(old)
            assert (answer.status, answer.headers["location"]) == (302, new)
        assert preview.ask("/site/off/").status == 404


def test_a_head_is_a_page_without_its_body(preview: Preview) -> None:
    page, head = preview.ask("/a/"), preview.ask("/a/", method="HEAD")

    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == page.headers["content-length"]


def test_a_part_of_a_file_can_be_asked_for(site: Path) -> None:
    (site / "static/film.bin").write_bytes(bytes(range(256)) * 1000)
    with previewed(site) as preview:
        part = preview.ask("/film.bin", {"Range": "bytes=5-9"})
        end = preview.ask("/film.bin", {"Range": "bytes=-2"})
        beyond = preview.ask("/film.bin", {"Range": "bytes=999999-"})
        odd = preview.ask("/film.bin", {"Range": "bytes=9-5,x"})
        versioned = preview.ask(
            "/film.bin?v=1", {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
        )

    assert (part.status, part.body) == (206, bytes(range(5, 10)))
    assert part.headers["content-range"] == "bytes 5-9/256000"
    assert (end.status, end.body) == (206, b"\xfe\xff")
    assert beyond.status == 416
    assert odd.status in (200, 416)
    assert (versioned.status, len(versioned.body)) == (200, 256_000)
    assert versioned.headers["cache-control"] == "no-store"


def test_a_folder_named_from_where_one_stands_is_served(site: Path) -> None:
    (site / "static/note.bin").write_bytes(b"Note.")
    with previewed(Path(site.name), cwd=site.parent) as preview:
        assert preview.ask("/note.bin").body == b"Note."


def test_what_is_hidden_is_shown_at_its_own_address_alone(preview: Preview) -> None:
    hidden, later, listed = (preview.ask(path).text for path in ("/hidden/", "/later/", "/list/"))

    assert "Words that are hidden." in hidden
    assert "Visitors do not see this page: it is a draft" in hidden
    assert "Words for later." in later
    assert "Visitors do not see this page" in later
    assert "The first" in listed
    assert "The unseen" not in listed
    assert "hidden" not in preview.ask("/sitemap.xml").text


def switched(preview: Preview, **fields: str) -> dict[str, str]:
    """Switch as the form of a page does, and return what the browser keeps."""
    sent = urlencode({"token": preview.token, "page": "/list/", **fields}).encode()
    answer = preview.post("/_desk/view/", sent)
    assert (answer.status, answer.headers["location"]) == (303, "/list/")
    if fields["view"]:
        assert "HttpOnly" in answer.headers["set-cookie"]
        assert "SameSite=Strict" in answer.headers["set-cookie"]
    return {"Cookie": answer.headers["set-cookie"].partition(";")[0]}


def test_a_browser_may_look_at_everything(preview: Preview) -> None:
    everything = switched(preview, view="everything")

    assert "The unseen" in preview.ask("/list/", everything).text
    assert "The unseen" not in preview.ask("/list/").text
    assert "The unseen" not in preview.ask("/list/", switched(preview, view="")).text


def test_a_browser_may_look_as_of_a_date(preview: Preview) -> None:
    later = switched(preview, view="date", date="2027-01-01", time="09:30")

    seen, now = preview.ask("/later/", later).text, preview.ask("/later/").text

    assert "Visitors do not see this page" not in own_words(seen)
    assert "2027-01-01 09:30" in seen
    assert "Visitors do not see this page" in now
    assert "/later/" in preview.ask("/sitemap.xml", later).text
    assert "/later/" not in preview.ask("/sitemap.xml").text


def own_words(page: str) -> str:
    return ADDED.sub(b"", page.encode()).decode()


def test_below_a_folder_the_switch_leads_back(site: Path) -> None:
    with previewed(site, *NOW, "--base-url", "https://example.org/site/") as preview:
        page = preview.ask("/site/a/").text
        leads = re.findall(r'name="page" value="([^"]*)"', page)
        top = preview.ask("/")

        assert leads == ["/site/a/"]
        sent = urlencode({"token": preview.token, "page": leads[0], "view": ""}).encode()
        assert preview.post("/_desk/view/", sent).headers["location"] == "/site/a/"
        assert (top.status, top.headers["location"]) == (302, "/site/")
        assert preview.ask("/site").headers["location"] == "/site/"
        assert preview.ask("/a/").status == 404


def test_a_page_that_was_never_built_says_why(preview: Preview, site: Path) -> None:
    put(site / "content/new.md", PAGE.format("Words.").replace("title", "titel"))
    preview.wait_for_words("Not built")

    page, elsewhere = preview.ask("/new/"), preview.ask("/quite/elsewhere/")

    assert (page.status, elsewhere.status) == (500, 404)
    assert "This page is not built yet" in page.text
    assert "titel" in page.text
    put(site / "content/new.md", PAGE.format("Words."))
    wait_until(lambda: preview.ask("/new/").status == 200)


@pytest.mark.parametrize("hidden", ["draft: true", "draft: false"])
def test_a_new_page_with_a_mistake_is_seen_as_far_as_it_goes(
    preview: Preview, site: Path, hidden: str
) -> None:
    for path in (site / "content").rglob("*.md"):
        put(path, path.read_text(encoding="utf-8").replace("draft: true", hidden))
    (site / "content/later.md").unlink()
    put(site / "content/new.md", PAGE.format("Words, and [a link](nowhere.md)."))
    preview.wait_for_words("Not built")

    page = preview.ask("/new/")

    assert page.status == 200
    assert "Words, and" in page.text
    assert "nowhere.md" in page.text


def test_a_site_that_was_never_built_is_mended_while_it_is_shown(site: Path) -> None:
    settings = (site / "site.yaml").read_text(encoding="utf-8")
    put(site / "site.yaml", "title: [\n")
    with previewed(site) as preview:
        pages = [preview.ask(path) for path in ("/", "/a/", "/nowhere")]
        desk = preview.ask("/_desk/text/site.yaml")
        put(site / "site.yaml", settings.replace("example.org/", "example.org/site/"))

        wait_until(lambda: preview.ask("/site/a/").status == 200)

        assert [page.status for page in pages] == [500, 500, 500]
        assert all("site.yaml" in page.text for page in pages)
        assert desk.status == 200
        assert preview.ask("/").headers["location"] == "/site/"
        put(site / "site.yaml", settings)
        wait_until(lambda: preview.ask("/a/").status == 200)


def test_nothing_that_is_saved_while_it_starts_is_lost(site: Path) -> None:
    with previewed(site, wait=False) as preview:
        for number in range(40):
            put(site / "content/a.md", PAGE.format(f"Words {number}."))
            time.sleep(0.02)
        preview.wait_for_words("press Ctrl+C")

        wait_until(lambda: "Words 39." in preview.ask("/a/").text)


def test_the_last_of_many_saves_is_shown(preview: Preview, site: Path) -> None:
    for number in range(200):
        put(site / "content/a.md", PAGE.format(f"Words {number}." if number % 3 else "[x](no.md)"))
        time.sleep(0.005)
    put(site / "content/a.md", PAGE.format("The last words."))

    wait_until(lambda: "The last words." in preview.ask("/a/").text)
    assert "Not built" not in preview.ask("/a/").text


@pytest.mark.parametrize("name", ["static", "templates", "content"])
def test_a_folder_may_go_and_come_back(preview: Preview, site: Path, name: str) -> None:
    for number in range(8):
        (site / name).rename(site / "gone")
        time.sleep(0.02 * number)
        (site / "gone").rename(site / name)
        time.sleep(0.02 * (number % 3))
    shutil.copytree(site / name, site / "other")
    shutil.rmtree(site / name)
    (site / "other").rename(site / name)
    put(site / "content/a.md", PAGE.format("Words that are new."))

    wait_until(lambda: "Words that are new." in preview.ask("/a/").text)
    put(site / "content/a.md", PAGE.format("Words after that."))
    wait_until(lambda: "Words after that." in preview.ask("/a/").text)
    assert preview.ask("/assets/nowhere.css").status == 404


def test_settings_may_be_replaced_as_editors_do(preview: Preview, site: Path) -> None:
    settings = (site / "site.yaml").read_text(encoding="utf-8")
    for number in range(3):
        mistaken = settings.replace("title:", "titel:")
        put(site / "site.yaml", mistaken)
        preview.wait_for_words("Not built", number + 1)
        put(site / "site.yaml", settings)
        preview.wait_for_words("Built", number + 2)

    assert preview.ask("/a/").status == 200


def test_odd_files_stop_nothing(preview: Preview, site: Path) -> None:
    (site / "content/folder.md").mkdir()
    (site / "content/bytes.md").write_bytes(b"\xff\xfe\x00")
    (site / "content/loop.md").symlink_to("loop.md")
    (site / "content/away.md").symlink_to("../../secret.txt")
    (site / "static/away.txt").symlink_to("../../secret.txt")
    (site / "static/old.bin").write_bytes(b"Old.")
    preview.wait_for_words("Not built")

    answers = [preview.ask(path) for path in ("/a/", "/away/", "/away.txt", "/_desk/problems/")]
    texts = [preview.ask(f"/_desk/text/content/{name}.md") for name in ("away", "bytes", "loop")]

    opened = preview.ask("/_desk/open/content/bytes.md")

    assert [answer.status for answer in answers] == [200, 404, 404, 200]
    assert {text.status for text in texts} <= {200, 404}
    assert opened.headers["location"].endswith("/content/bytes.md:1:1")


def test_a_form_of_many_rows_is_saved(preview: Preview, site: Path) -> None:
    shown = preview.ask("/_desk/edit/site.yaml").text
    fields = {name: html.unescape(value) for name, value in FIELD.findall(shown)}
    fields |= {"field.collections.0.value": "milestone", "field.collections.1.value": "person"}
    rows = {f"field.menu.{number}.": "a.md" if number == 149 else "" for number in range(150)}

    answer = preview.post("/_desk/edit/site.yaml", *multipart({**fields, **rows}))

    assert answer.status == 303, answer.text
    text = (site / "site.yaml").read_text(encoding="utf-8")
    assert "menu:\n  - a.md\n" in text


def test_many_empty_lines_keep_nobody_waiting(preview: Preview, site: Path) -> None:
    long = PAGE.format("\n" * 50_000 + "Words far below.")
    put(site / "content/a.md", long)
    wait_until(lambda: "Words far below." in preview.ask("/a/").text)
    for way in ("text", "edit"):
        shown = preview.ask(f"/_desk/{way}/content/a.md").text
        fields = {name: html.unescape(value) for name, value in FIELD.findall(shown)}
        long = long.replace("Words", "More words")
        text = long if way == "text" else f"{'More ' * 2}words far below.\n"

        answer = preview.post(f"/_desk/{way}/content/a.md", *multipart({**fields, "text": text}))

        assert answer.status == 303, answer.text
    assert (site / "content/a.md").read_text(encoding="utf-8").endswith("words far below.\n")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_building_what_was_published_keeps_nobody_else_waiting(site: Path) -> None:
    for number in range(400):
        put(site / f"content/page-{number}.md", PAGE.replace("A\n", f"{number}\n").format("Words."))
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message=All"]):
        subprocess.run(["git", *AUTHOR, *words], cwd=site, check=True)
    with previewed(site, *NOW) as preview, ThreadPoolExecutor() as asking:
        others = [asking.submit(preview.ask, "/_desk/changes/") for _ in range(2)]
        time.sleep(0.05)

        seen = preview.ask("/a/")

        assert "Words of the page." in seen.text
        assert not any(other.done() for other in others)
        for other in others:
            assert "visitors would see what they see there" in other.result().text


def test_what_is_damaged_is_made_anew(site: Path) -> None:
    with previewed(site, *NOW) as first:
        first.ask("/a/")
    with previewed(site, *NOW) as preview:
        for pack in (site / ".cache").rglob("pack-*"):
            pack.write_bytes(bytes(pack.stat().st_size))

        answers = [preview.ask("/a/") for _ in range(2)]

        assert [answer.status for answer in answers] == [503, 200]
        assert "Words of the page." in answers[1].text
