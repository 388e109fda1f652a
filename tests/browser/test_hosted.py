"""The real site on a real nginx, with all headers that visitors will get."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from ..hosting.servers import nginx
from ..hosting.sites import lay_out
from .test_pages import ADDRESSES
from .test_policy import WATCH


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("hosted")
    with nginx(folder / "nginx", lay_out(folder)) as address:
        yield address


def test_no_page_meets_a_refusal_or_an_error(browser: Browser, hosted: str) -> None:
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda failure: said.append(f"{page.url}: {failure}"))
    page.on("requestfailed", lambda request: said.append(f"{page.url}: {request.url}"))
    for address in ADDRESSES:
        answer = page.goto(hosted + address, wait_until="networkidle")

        assert answer
        assert "Content-Security-Policy".lower() in answer.headers
        assert page.locator('meta[http-equiv="Content-Security-Policy"]').count() == 0
        assert page.evaluate("window.refused ?? []") == [], address
    context.close()

    assert ADDRESSES
    assert said == []


def test_the_search_finds_what_there_is(browser: Browser, hosted: str) -> None:
    page = browser.new_page()
    page.goto(f"{hosted}/search/")
    page.get_by_label("Search this site").fill("challenge")

    expect(page.get_by_role("status")).to_contain_text("“challenge”")
    assert page.locator(".results:not([hidden]) > li a").count() > 0
    page.close()
