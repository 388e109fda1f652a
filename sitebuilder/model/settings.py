"""What site.yaml says, and what the command line adds."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

import msgspec

from .dates import PartialDate
from .problems.diagnostics import Location
from .publishing.targets import Policy, Target

SETTINGS_FILE = "site.yaml"
LOCK_FILE = "content/urls.lock"
REDIRECTS_FILE = "content/data/redirects.yaml"
EntryKind = Literal["milestone", "person"]
# Which component shows which kind of entry.
COLLECTION_KINDS: Mapping[str, EntryKind] = {"people": "person", "timeline": "milestone"}


class Options(msgspec.Struct, frozen=True):
    """What is asked for on the command line."""

    base_url: str = ""
    drafts: bool = False
    # The moment of the build, which the shell tells: it decides what is shown by its dates.
    now: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    policy: Policy | None = None
    target: str = ""


class Settings(msgspec.Struct, frozen=True):
    """The site as a whole; `places` tells where in site.yaml a setting stands."""

    title: str
    description: str
    url: str
    language: str = "en"
    time_zone: str = "UTC"
    policy: Policy = "pages"
    targets: tuple[Target, ...] = ()
    # The one that this is built for.
    target: Target | None = None
    menu: tuple[str, ...] = ()
    collections: Mapping[str, EntryKind] = msgspec.field(default_factory=dict)
    share_image: str = ""
    share_image_alt: str = ""
    security_contact: str | None = None
    security_expires: PartialDate | None = None
    budgets: Mapping[str, int] = msgspec.field(default_factory=dict)
    places: Mapping[str, Location] = msgspec.field(default_factory=dict)

    @property
    def base_path(self) -> str:
        """The part of the site's address after the host: `/` or `/site/`."""
        return "/" + self.url.partition("://")[2].partition("/")[2]
