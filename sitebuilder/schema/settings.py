"""The settings of the whole site: site.yaml."""

import re
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from ..model.addresses import is_site_address
from .fields import Day, Fields, Words, like

_LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
# The outer form; is_site_address says the rest.
_URL = r"https?://[^\s/?#]+(/[^\s?#]*)?"


def _url(text: str) -> str:
    if not is_site_address(text):
        raise ValueError(f"'{text}' is not the address of a site, such as https://example.org/")
    return text.rstrip("/") + "/"


def _language(text: str) -> str:
    if not re.fullmatch(_LANGUAGE, text):
        raise ValueError(f"'{text}' is not the short name of a language, such as en or es")
    return text


def _time_zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        message = f"'{text}' is not the name of a time zone, such as America/New_York"
        raise ValueError(message) from unknown


Url = Annotated[
    Words, AfterValidator(_url), like("A web address", "https://example.org/", pattern=_URL)
]
Language = Annotated[
    Words,
    AfterValidator(_language),
    like("The short name of a language", "en", "es", pattern=_LANGUAGE),
]
TimeZone = Annotated[
    Words,
    AfterValidator(_time_zone),
    like("The name of a time zone", "America/New_York", "UTC"),
]


class SettingsFields(Fields):
    """The site as a whole."""

    title: Words = Field(examples=["Leading Educators"])
    """The organisation's name, on every page."""
    description: Words = Field(examples=["We help schools to help their teachers grow."])
    """One sentence about the organisation, for search engines."""
    url: Url
    """The address where the site is published."""
    language: Language = "en"
    """The language of the site: `en`, `es`, …"""
    time_zone: TimeZone = "UTC"
    """Whose clock `publish` and `expires` go by, such as `America/New_York`."""
    menu: tuple[Words, ...] = Field((), examples=[["our-story.md", "team.md"]])
    """The pages in the menu, in order, by their files."""
    collections: dict[str, Literal["milestone", "person"]] = Field(
        default_factory=dict, examples=[{"timeline": "milestone", "advisory-board": "person"}]
    )
    """Folders of content/ that hold milestones or people."""
    share_image: str = Field("", examples=["share.png"])
    """The picture in static/ that is shown when someone shares a page."""
    share_image_alt: str = Field("", examples=["The name of the organisation on a blue ground"])
    """What that picture shows, in words."""
    security_contact: str = Field("", examples=["mailto:name@example.org"])
    """Where to report a weakness of the site: `mailto:name@example.org`, or a page that says so."""
    security_expires: Day | None = None
    """Until when that is right, as a day: at most a year ahead."""
