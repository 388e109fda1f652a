"""A figure that tells a share is drawn: so many marks of so many."""

import pytest

from sitebuilder.render.views.figures import Share, share_of


@pytest.mark.parametrize(
    ("figure", "share"),
    [
        ("37%", Share(37, 100)),
        ("9 %", Share(9, 100)),
        ("9\u00a0%", Share(9, 100)),
        ("100%", Share(100, 100)),
        ("0%", Share(0, 100)),
        ("40 percent", Share(40, 100)),
        ("3 in 10", Share(3, 10)),
        ("2 of 3", Share(2, 3)),
        ("1 out of 20", Share(1, 20)),
    ],
)
def test_a_share_is_known_by_how_it_is_written(figure: str, share: Share) -> None:
    assert share_of(figure) == share


@pytest.mark.parametrize(
    "figure",
    [
        "48,479",
        "$18,000",
        "3.6x",
        "133",
        "12.5%",
        "120%",
        "4 in 3",
        "1 in 1000",
        "3 in",
        "",
        "in 10",
    ],
)
def test_what_is_no_share_or_could_not_be_counted_is_only_written(figure: str) -> None:
    assert share_of(figure) is None
