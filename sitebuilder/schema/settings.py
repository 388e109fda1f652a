"""The settings of the whole site: site.yaml."""

import re
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from ..model.addresses import is_site_address
from .fields import Day, Fields, Words


def _url(text: str) -> str:
    if not is_site_address(text):
        raise ValueError(f"'{text}' is not the address of a site, such as https://example.org/")
    return text.rstrip("/") + "/"


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise ValueError(f"'{text}' is not the short name of a language, such as en or es")
    return text


def _time_zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        message = f"'{text}' is not the name of a time zone, such as America/New_York"
        raise ValueError(message) from unknown


Url = Annotated[Words, AfterValidator(_url)]
Language = Annotated[Words, AfterValidator(_language)]
TimeZone = Annotated[Words, AfterValidator(_time_zone)]


class SettingsFields(Fields):
    """The site as a whole."""

    title: Words
    """The organisation's name, on every page."""
    description: Words
    """One sentence about the organisation, for search engines."""
    url: Url
    """The address where the site is published."""
    language: Language = "en"
    """The language of the site: `en`, `es`, …"""
    time_zone: TimeZone = "UTC"
    """Whose clock `publish` and `expires` go by, such as `America/New_York`."""
    menu: tuple[Words, ...] = ()
    """The pages in the menu, in order, by their files."""
    collections: dict[str, Literal["milestone", "person"]] = Field(default_factory=dict)
    """Folders of content/ that hold milestones or people."""
    share_image: str = ""
    """The picture in static/ that is shown when someone shares a page."""
    share_image_alt: str = ""
    """What that picture shows, in words."""
    security_contact: str = ""
    """Where to report a weakness of the site: `mailto:name@example.org`, or a page that says so."""
    security_expires: Day | None = None
    """Until when that is right, as a day: at most a year ahead."""
