"""site.yaml in, Settings out."""

import pytest

from sitebuilder.model.settings import Options, Settings
from sitebuilder.parse.settings.reading import parse_settings
from sitebuilder.schema.forms import SIZE

GOOD = "title: T\ndescription: D\nurl: https://example.org/sub\n"


def parse(text: str | None, base_url: str = "") -> Settings:
    settings, problems = parse_settings(text, Options(base_url))
    assert problems == ()
    assert settings is not None
    return settings


def problems_in(text: str | None) -> list[str]:
    settings, problems = parse_settings(text, Options())
    assert settings is None
    return [f"{p.location.line}:{p.location.column} {p.code}" for p in problems]


def test_what_is_left_out_is_filled_in() -> None:
    settings = parse(GOOD)

    assert (settings.language, settings.menu, settings.collections) == ("en", (), {})


@pytest.mark.parametrize(
    ("url", "expected", "base_path"),
    [
        ("https://example.org", "https://example.org/", "/"),
        ("https://example.org/", "https://example.org/", "/"),
        ("http://example.org/site", "http://example.org/site/", "/site/"),
    ],
)
def test_an_address_ends_in_a_slash(url: str, expected: str, base_path: str) -> None:
    written = parse(f"title: T\ndescription: D\nurl: {url}\n")
    asked_for = parse(GOOD, base_url=url)

    assert (written.url, written.base_path) == (expected, base_path)
    assert (asked_for.url, asked_for.base_path) == (expected, base_path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, ["1:1 no-settings"]),
        ("", ["1:1 wrong-shape"]),
        ("- a", ["1:1 wrong-shape"]),
        ("title: T\n", ["1:1 missing-field", "1:1 missing-field"]),
        (GOOD.replace("https://", ""), ["3:6 wrong-value"]),
        (GOOD.replace("https", "ftp"), ["3:6 wrong-value"]),
        (GOOD.replace("/sub", "/?q=1"), ["3:6 wrong-value"]),
        (GOOD.replace("example.org/sub", ""), ["3:6 wrong-value"]),
        (GOOD + "menu: a.md\n", ["4:7 wrong-type"]),
        (GOOD + "menu:\n  - a: b\n", ["5:5 wrong-type"]),
        (GOOD + "collections: [a]\n", ["4:14 wrong-type"]),
        (GOOD + "collections:\n  timeline: milestones\n", ["5:13 wrong-value"]),
        (GOOD + "titel: T\n", ["4:1 unknown-field"]),
    ],
)
def test_a_setting_at_fault_is_told_at_its_place(text: str | None, expected: list[str]) -> None:
    found = problems_in(text)

    assert found == expected


@pytest.mark.parametrize(
    ("text", "size"),
    [("50 KB", 50_000), ("1.001kb", 1001), ("1.5 MB", 1_500_000), ("50 \u212aB", None)],
)
def test_a_size_is_read_to_the_byte(text: str, size: int | None) -> None:
    found = SIZE.read(text)

    assert (found if isinstance(found, int) else None) == size
