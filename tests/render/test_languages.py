"""A language knows which way it is written."""

import pytest

from sitebuilder.render.views.languages import direction_of


@pytest.mark.parametrize("language", ["ar", "ar-EG", "he", "fa", "ur-PK", "pa-Arab", "az-Arab-IR"])
def test_a_language_is_known_to_be_written_from_right_to_left(language: str) -> None:
    assert direction_of(language) == "rtl"


@pytest.mark.parametrize("language", ["en", "en-US", "es", "zh-Hant", "ks-Deva", "arn", "sr-Latn"])
def test_any_other_is_written_from_left_to_right(language: str) -> None:
    assert direction_of(language) == "ltr"
