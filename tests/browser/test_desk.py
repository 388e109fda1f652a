"""Every page of the desk, and the panel on a page: for everybody, at any width, in any light."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from .previews import TRY, Preview, opened, panel, previewed, visit
from .test_pages import AXE, RULES

# A draft, what comes and goes, a redirect, a file that nobody needs, and facts with all they have.
MORE = {
    "content/a-draft.md": TRY.replace("---\n\n", "draft: true\n---\n\n", 1),
    "content/to-come.md": TRY.replace("---\n\n", "publish: 2099-01-01\n---\n\n", 1),
    "content/gone.md": TRY.replace("---\n\n", "expires: 2020-01-01\n---\n\n", 1),
    "content/data/redirects.yaml": "- old: /once/\n  new: team.md\n- old: /never/\n  new: gone\n",
    "content/unused.txt": "Nobody asks for it.\n",
}
FACT = (
    "source: The yearly report, page 7\n  as_of: 2024\n  owner: Ana Example\n  review: 12 months\n"
)
WARNING = f"{TRY}\nVisit https://example.org/a/very/long/address/{'that-goes-on-' * 8}\n"
PAGES = {
    "today": "/_desk/",
    "pages": "/_desk/pages/",
    "data": "/_desk/data/",
    "files": "/_desk/files/",
    "changes": "/_desk/changes/",
    "problems": "/_desk/problems/",
    "explained": "/_desk/explain/broken-link",
    "page": "/_desk/edit/content/our-story.md",
    "milestone": "/_desk/edit/content/timeline/2009-pilot-to-fellowship.md",
    "person": "/_desk/edit/content/advisory-board/heather-hill.md",
    "figure": "/_desk/edit/content/data/stats.yaml?place=up-against.0&page=/stats/",
    "settings": "/_desk/edit/site.yaml",
    "text": "/_desk/text/content/our-story.md?line=20",
    "new page": "/_desk/new/page/",
    "new person": "/_desk/new/person/",
    "new figure": "/_desk/new/figure/",
    "new fact": "/_desk/new/fact/",
}
# What judges accessibility copies the frame around a source; the policy of a page refuses the copy
# its style, as it should.
MEASURED = ("Applying inline style violates",)
WIDTHS, SCHEMES = (390, 1280), ("light", "dark")
BOTTOM = "summary => summary.getBoundingClientRect().bottom"
OPEN = "() => { for (const part of document.querySelectorAll('details')) part.open = true; }"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    served = previewed(tmp_path_factory.mktemp("desk"))
    preview = next(served)
    for path, text in MORE.items():
        preview.write(path, text)
    facts = preview.read("content/data/facts.yaml")
    line = next(line for line in facts.split("\n") if line.startswith("  unit:"))
    preview.change("content/data/facts.yaml", line, f"{line}\n  {FACT}".rstrip())
    preview.write("content/a-try.md", WARNING)
    yield preview
    next(served, None)


@pytest.fixture(scope="module", params=WIDTHS)
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module", params=SCHEMES)
def page(
    browser: Browser, preview: Preview, width: int, request: pytest.FixtureRequest
) -> Iterator[Page]:
    view = {"viewport": {"width": width, "height": 800}, "color_scheme": request.param}
    with opened(browser, preview, MEASURED, **view) as page:
        yield page


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_a_page_of_the_desk_is_accessible_and_fits(
    page: Page, preview: Preview, address: str
) -> None:
    page.goto(preview.address + address)
    page.evaluate(OPEN)

    assert _violations(page) == []
    assert _fits(page)


def test_a_refused_form_is_accessible_and_fits(page: Page, preview: Preview) -> None:
    page.goto(f"{preview.address}/_desk/edit/content/our-story.md")
    text = page.get_by_label("The text")
    text.fill(f"{text.input_value()}\n[One](one.md) {'very ' * 40}[Two](two.md)")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("alert").wait_for()

    assert _violations(page) == []
    assert _fits(page)
    # Nothing is asked when the browser goes on.
    page.on("dialog", lambda dialog: dialog.accept())


def test_the_panel_is_accessible_and_fits(page: Page, preview: Preview) -> None:
    visit(page, preview, "/to-come/")
    panel(page, ".menu").evaluate("menu => menu.open = true")
    panel(page).get_by_role("button", name="Which file is this in?").click()
    page.locator("h1").hover()
    panel(page, ".source strong").wait_for()

    assert _violations(page) == []
    assert _fits(page)
    page.keyboard.press("Escape")


def test_problems_over_a_page_are_accessible_and_fit(page: Page, preview: Preview) -> None:
    preview.write("content/a-try.md", f"{TRY}\n[One](one.md) {'very ' * 40}[Two](two.md)\n")
    for address in ("/team/", "/not-built/"):
        page.goto(preview.address + address)
        panel(page, ".problems").wait_for()
        fold, first = (panel(page, f".problems {part}").first for part in ("summary", "pre"))
        assert fold.evaluate(BOTTOM) <= first.evaluate("pre => pre.getBoundingClientRect().top")
        assert _violations(page) == []
        assert _fits(page)
    preview.write("content/a-try.md", WARNING)
    page.goto(f"{preview.address}/team/")
    panel(page, ".problems").wait_for(state="detached")


@pytest.mark.parametrize(
    "address", ["/_desk/", "/_desk/edit/content/advisory-board/heather-hill.md", "/team/"]
)
def test_everything_is_reached_by_keyboard(
    browser: Browser, preview: Preview, address: str
) -> None:
    with opened(browser, preview) as page:
        page.goto(preview.address + address)
        page.evaluate(OPEN)
        panel(page, ".menu").evaluate_all("all => all.forEach(menu => menu.open = true)")
        for _ in range(page.evaluate(WANTED) + 20):
            page.keyboard.press("Tab")
            page.evaluate(REACHED)
        assert page.evaluate("[...window.wanted].map(one => one.outerHTML)") == []


WANTED = """() => {
  const all = "a[href], button, input:not([type=hidden]), textarea, select, summary";
  const shadow = document.querySelector("#sitebuilder-preview")?.shadowRoot;
  const found = [...document.querySelectorAll(all), ...(shadow?.querySelectorAll(all) ?? [])];
  window.wanted = new Set(found.filter((one) => one.checkVisibility()));
  return window.wanted.size;
}"""
REACHED = """() => {
  window.wanted.delete(document.activeElement);
  window.wanted.delete(document.activeElement?.shadowRoot?.activeElement);
}"""


def _violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, iframes: false})", RULES
    )
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found["violations"]]


def _fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
