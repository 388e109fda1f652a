"""The forms of the desk: only what was changed is written, and nothing typed is ever lost."""

import difflib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from .previews import Preview, opened

STORY, STATS = "content/our-story.md", "content/data/stats.yaml"


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(browser: Browser, preview: Preview, request: pytest.FixtureRequest) -> Iterator[Page]:
    with opened(browser, preview, java_script_enabled=request.param) as page:
        yield page


@pytest.fixture
def scripted(browser: Browser, preview: Preview) -> Iterator[Page]:
    with opened(browser, preview) as page:
        yield page


def test_one_field_and_one_sentence_change_two_lines(page: Page, preview: Preview) -> None:
    before = preview.read(STORY)
    _open(page, preview, STORY)
    page.get_by_label("Headline").fill("Potential, shining.")
    text = page.get_by_label("The text")
    text.fill(text.input_value().replace("Too few students", "Far too few students"))
    _save(page)

    expect(page.locator(".done")).to_contain_text("2 lines changed")
    assert _changed(before, preview.read(STORY)) == [
        "-headline: Potential, ignited.",
        "+headline: Potential, shining.",
        f"-{_line(before, 'Too few')}",
        f"+Far t{_line(before, 'Too few')[1:]}",
    ]


@pytest.mark.parametrize(
    "path",
    [
        STORY,
        "site.yaml",
        "content/404.md",
        "content/index.md",
        "content/timeline/2009-pilot-to-fellowship.md",
        "content/advisory-board/heather-hill.md",
        f"{STATS}?place=this-year.0",
        "content/data/facts.yaml?place=students-this-year",
        "content/data/values.yaml?place=1",
    ],
)
def test_a_form_that_changes_nothing_writes_nothing(
    scripted: Page, preview: Preview, path: str
) -> None:
    before = preview.read(path.partition("?")[0])
    _open(scripted, preview, path)
    _save(scripted)

    expect(scripted.locator(".done")).to_have_text("Nothing has changed.")
    assert preview.read(path.partition("?")[0]) == before


def test_a_file_changed_meanwhile_is_not_overwritten(page: Page, preview: Preview) -> None:
    _open(page, preview, STORY)
    page.get_by_label("Headline").fill("What I typed")
    preview.change(STORY, "Potential, ignited.", "Their words")
    theirs = preview.read(STORY)
    _save(page)

    expect(page.get_by_role("alert")).to_contain_text("changed in the meantime")
    assert preview.read(STORY) == theirs
    expect(page.get_by_role("region", name="What you had typed")).to_contain_text("What I typed")
    expect(page.get_by_label("Headline")).to_have_value("Their words")


def test_a_file_broken_meanwhile_leaves_what_was_typed(page: Page, preview: Preview) -> None:
    _open(page, preview, STORY)
    page.get_by_label("Headline").fill("What I typed")
    preview.change(STORY, "title: Our Story", 'title: "Our Story')
    theirs = preview.read(STORY)
    _save(page)

    expect(page.get_by_role("alert")).to_contain_text("changed in the meantime")
    assert preview.read(STORY) == theirs
    expect(page.get_by_role("region", name="What you had typed")).to_contain_text("What I typed")


def test_a_mistake_is_refused_in_the_terminals_words(page: Page, preview: Preview) -> None:
    before = preview.read(STORY)
    _open(page, preview, STORY)
    page.get_by_label("Headline").fill("Also typed")
    text = page.get_by_label("The text")
    typed = text.input_value() + "\n\n[The team](teem.md)"
    text.fill(typed)
    _save(page)

    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Not saved")
    told = alert.locator("pre").inner_text()
    assert preview.read(STORY) == before
    expect(page.get_by_label("Headline")).to_have_value("Also typed")
    assert page.get_by_label("The text").input_value() == typed

    preview.write(
        STORY, before.replace("Potential, ignited.", "Also typed") + "\n[The team](teem.md)\n"
    )
    terminal = preview.check()
    assert told.strip().partition("\n")[2].partition("(broken-link)")[0].split() == (
        terminal.partition("\n")[2].partition("(broken-link)")[0].split()
    )


def test_what_is_needed_is_asked_for_and_the_rest_is_kept(page: Page, preview: Preview) -> None:
    page.goto(f"{preview.address}/_desk/new/milestone/")
    page.get_by_label("The text").fill("Something happened.")
    _save(page)

    expect(page.get_by_role("alert")).to_contain_text("this is still needed: title, date")
    expect(page.get_by_label("The text")).to_have_value("Something happened.")


def test_a_form_outlives_the_server_that_wrote_it(page: Page, preview: Preview) -> None:
    before = preview.read(STORY)
    _open(page, preview, STORY)
    page.get_by_label("Headline").fill("Typed before")
    preview.stop()
    preview.start()
    _save(page)

    expect(page.get_by_role("alert")).to_contain_text("started anew")
    expect(page.get_by_label("Headline")).to_have_value("Typed before")
    assert preview.read(STORY) == before
    _save(page)
    expect(page.locator(".done")).to_contain_text("1 line changed")


def test_saving_waits_for_a_preview_that_is_not_running(scripted: Page, preview: Preview) -> None:
    _open(scripted, preview, STORY)
    scripted.get_by_label("Headline").fill("Typed before")
    preview.stop()
    _save(scripted)
    expect(scripted.get_by_role("alert")).to_contain_text("the preview is not running")
    expect(scripted.get_by_label("Headline")).to_have_value("Typed before")

    preview.start()
    _save(scripted)
    _save(scripted)
    expect(scripted.locator(".done")).to_contain_text("1 line changed")


def test_a_record_is_taken_out(page: Page, preview: Preview) -> None:
    _open(page, preview, "content/data/values.yaml?place=1")
    if page.locator("summary").count():
        page.locator("summary", has_text="Take it out").click()
    page.get_by_role("button", name="Take it out of").click()

    expect(page.locator(".done")).to_be_visible()
    assert "Build on strengths" not in preview.read("content/data/values.yaml")


def test_rows_are_changed_added_and_emptied(page: Page, preview: Preview) -> None:
    before = preview.read("site.yaml")
    _open(page, preview, "site.yaml")
    files = page.get_by_role("group", name="Menu").get_by_role("combobox")
    files.nth(5).fill("")
    files.nth(6).fill("stats.md")
    _save(page)

    expect(page.locator(".done")).to_contain_text("saved")
    assert _changed(before, preview.read("site.yaml")) == ["-  - team.md", "+  - stats.md"]


def test_a_file_is_changed_as_text(page: Page, preview: Preview) -> None:
    before = preview.read("templates/partials/footer.html")
    page.goto(f"{preview.address}/_desk/text/templates/partials/footer.html")
    text = page.get_by_label("The text")
    text.fill(text.input_value().replace("site-footer", "site-footer new", 1))
    _save(page)

    expect(page.locator(".done")).to_contain_text("is saved")
    assert len(_changed(before, preview.read("templates/partials/footer.html"))) == 2


def test_the_keyboard_saves(scripted: Page, preview: Preview) -> None:
    _open(scripted, preview, STORY)
    scripted.get_by_label("Headline").fill("Saved by keyboard")
    scripted.keyboard.press("Control+s")

    expect(scripted.locator(".done")).to_contain_text("1 line changed")
    assert "headline: Saved by keyboard" in preview.read(STORY)


def test_leaving_with_unsaved_words_asks(scripted: Page, preview: Preview) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    _open(scripted, preview, STORY)
    scripted.on("dialog", stay)
    scripted.get_by_label("Headline").press_sequentially("!")
    scripted.get_by_role("link", name="The desk").click(no_wait_after=True)
    scripted.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert scripted.get_by_label("Headline").input_value().startswith("!")

    _save(scripted)
    expect(scripted.locator(".done")).to_be_visible()
    scripted.get_by_role("link", name="The desk").click()
    expect(scripted.get_by_role("heading", name="Leading Educators")).to_be_visible()
    assert len(asked) == 1


def test_words_refused_are_still_asked_about(scripted: Page, preview: Preview) -> None:
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    _open(scripted, preview, STORY)
    scripted.on("dialog", leave)
    scripted.get_by_label("Show it until").evaluate("field => field.closest('details').open = true")
    scripted.get_by_label("Show it until").fill("tomorrow")
    _save(scripted)
    expect(scripted.get_by_role("alert")).to_contain_text("tomorrow")
    expect(scripted.get_by_label("Show it until")).to_be_visible()
    scripted.locator("h1").click()

    scripted.get_by_role("link", name="The desk").click()

    expect(scripted.get_by_role("heading", name="Leading Educators")).to_be_visible()
    assert asked == ["beforeunload"]


def test_what_would_be_is_seen_beside_the_form_and_by_nobody_else(
    scripted: Page, preview: Preview
) -> None:
    before = preview.read(STORY)
    _open(scripted, preview, STORY)
    scripted.get_by_label("Headline").fill("What would be")

    expect(scripted.frame_locator("iframe").locator("h1")).to_have_text("What would be")
    assert preview.read(STORY) == before
    assert "What would be" not in preview.get("/our-story/")

    scripted.get_by_label("Show it until").evaluate("field => field.closest('details').open = true")
    scripted.get_by_label("Show it until").fill("tomorrow")
    expect(scripted.locator(".trial")).to_contain_text("'tomorrow'")
    expect(scripted.get_by_label("Headline")).to_have_value("What would be")


def test_what_was_done_is_told_to_whoever_did_it(scripted: Page, preview: Preview) -> None:
    other = scripted.context.new_page()
    other.goto(f"{preview.address}/_desk/")
    _open(scripted, preview, f"{STATS}?place=up-against.1")
    scripted.get_by_label("Number").fill("134")
    _save(scripted)

    expect(scripted.locator(".done")).to_contain_text("1 line changed")
    scripted.wait_for_timeout(300)
    assert other.locator(".done").count() == 0


def _open(page: Page, preview: Preview, path: str) -> None:
    page.goto(f"{preview.address}/_desk/edit/{path}")


def _save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def _line(text: str, begin: str) -> str:
    return next(line for line in text.split("\n") if line.startswith(begin))


def _changed(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]
