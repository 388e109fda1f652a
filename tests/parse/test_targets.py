"""The targets of site.yaml: each tells what its host needs, and nothing else."""

import pytest

from sitebuilder.model.settings import Options
from sitebuilder.parse.settings.reading import parse_settings

START = "title: T\ndescription: D\nurl: https://example.org/\ntargets:\n"


def problems_in(targets: str, asked: str = "", url: str = "https://example.org/") -> list[str]:
    text = START.replace("https://example.org/", url) + targets
    _, problems = parse_settings(text, Options(target=asked))
    return [f"{each.location.line}:{each.location.column} {each.code}" for each in problems]


@pytest.mark.parametrize(
    "lines",
    [
        "- to: github-pages\n",
        "- to: github-pages\n  branch: gh-pages\n  repository: git@example.org:a/b.git\n",
        "- to: netlify\n  url: https://www.example.org/\n",
        "- to: cloudflare\n  project: site\n",
        "- to: s3\n  bucket: site\n  region: us-east-1\n  distribution: E1\n",
        "- to: ssh\n  server: web@example.org\n  folder: /srv/site\n  port: 2222\n",
        "- to: folder\n  folder: ../www\n",
        "- to: netlify\n- to: netlify\n  name: second\n",
    ],
)
def test_what_a_host_needs_is_enough(lines: str) -> None:
    assert problems_in(lines) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("- to: nowhere\n", ["5:7 wrong-value"]),
        ("- to: s3\n", ["5:7 missing-field"]),
        ("- to: ssh\n  server: web\n", ["5:7 missing-field"]),
        ("- to: netlify\n  bucket: site\n", ["6:3 unknown-field"]),
        ("- to: netlify\n- to: netlify\n", ["6:7 duplicate-id"]),
        ("- to: ssh\n  server: web\n  folder: srv/site\n", ["7:11 wrong-value"]),
        ("- to: ssh\n  server: web\n  folder: ~/site\n", ["7:11 wrong-value"]),
    ],
)
def test_what_is_missing_or_means_nothing_is_told_at_its_place(
    lines: str, expected: list[str]
) -> None:
    assert problems_in(lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("- to: netlify\n", ["3:6 host-limit"]),
        ("- to: cloudflare\n  project: site\n", ["3:6 host-limit"]),
        ("- to: s3\n  bucket: site\n  distribution: E1\n", ["3:6 host-limit"]),
        ("- to: netlify\n  url: https://example.org\n", []),
        ("- to: s3\n  bucket: site\n", []),
        ("- to: ssh\n  server: web\n  folder: /srv/site\n", []),
        ("- to: github-pages\n", []),
    ],
)
def test_below_a_folder_a_site_stands_only_where_its_host_can_show_it(
    lines: str, expected: list[str]
) -> None:
    assert problems_in(lines, url="https://example.org/site/") == expected


def test_a_target_that_is_not_there_is_told_with_one_that_is() -> None:
    text = START + "- to: netlify\n  name: live\n"
    _, (problem,) = parse_settings(text, Options(target="life"))

    assert (problem.code, problem.hint) == ("unknown-name", "did you mean 'live'?")
    # The slip is on the command line: no line of the file is to be corrected.
    assert not problem.instead
