"""What hosts would not take of a site: told before anything is sent."""

import pytest

from sitebuilder.model.publishing.release import Item
from sitebuilder.model.publishing.targets import Target
from sitebuilder.release.limits import item_problems

MIB = 2**20
CLOUDFLARE, S3 = Target("cloudflare"), Target("s3")
PAGES, BRANCH = Target("github-pages"), Target("github-pages", branch="pages")


def item(size: int = 1, path: str = "a.pdf") -> Item:
    return Item(path, "", size, "", "")


@pytest.mark.parametrize(
    ("target", "most", "beyond", "told"),
    [
        (CLOUDFLARE, [item(25 * MIB)], [item(25 * MIB + 1)], "'a.pdf' has 25.0 MiB"),
        (CLOUDFLARE, [item()] * 100_000, [item()] * 100_001, "100,001 files"),
        (PAGES, [item(10**9)], [item(10**9), item()], "takes 1,000 MB"),
        (PAGES, [item(200 * MIB)], [item(10**9 + 1)], "takes 1,000 MB"),
        (BRANCH, [item(100 * MIB)], [item(100 * MIB + 1)], "takes 100.0 MiB"),
        (S3, [item(path="é" * 512)], [item(path="é" * 512 + "a")], "too long"),
    ],
)
def test_a_host_takes_so_much_and_no_more(
    target: Target, most: list[Item], beyond: list[Item], told: str
) -> None:
    assert list(item_problems(most, target)) == []
    (problem,) = item_problems(beyond, target)
    assert (problem.code, problem.location.path) == ("host-limit", "site.yaml")
    assert told in problem.message


def test_a_paid_plan_of_cloudflare_is_spoken_of() -> None:
    (problem,) = item_problems([item()] * 100_001, CLOUDFLARE)

    assert "without a paid plan, 20,000" in problem.message


def test_a_server_of_ones_own_takes_all() -> None:
    huge = [item(10**12, "é" * 5000)] * 200_000

    assert list(item_problems(huge, Target("ssh"))) == []
